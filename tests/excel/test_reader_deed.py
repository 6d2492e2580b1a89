"""The sheet Deed: what the agreement says in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.workbooks import read, sound

import poolledger as pl

HEADINGS: list[Any] = ["Item", "Text", "Clause", "Date", "Owner"]


def _read(folder: Path, *rows: list[Any]) -> pl.Workbook:
    sheets = sound()
    sheets["Deed"] = [HEADINGS, *rows]
    return read(folder, sheets)


def test_its_rows_are_paragraphs_under_headings_as_deeds_have_them(tmp_path: Path) -> None:
    """In any case, several under one heading; others are the partners' own."""
    workbook = _read(
        tmp_path,
        ["AIMS", "To live at home.", "2.1", None, None],
        ["Aims", "Together.", None, "15/01/2012", "Board"],
        ["Parking", "Shared.", None, None, None],
    )

    assert workbook.agreement.deed == (
        pl.DeedItem("Aims", "To live at home.", clause="2.1"),
        pl.DeedItem("Aims", "Together.", day=date(2012, 1, 15), owner="Board"),
        pl.DeedItem("Parking", "Shared."),
    )


def test_a_slip_of_the_keys_is_a_fault(tmp_path: Path) -> None:
    """Where the heading that was meant is not there."""
    (fault,) = _read(tmp_path, ["Disputs", "By mediation.", None, None, None]).faults

    assert str(fault).endswith(
        "'Deed'!A2: error: item 'Disputs' is not known; did you mean 'Disputes'? [unknown-item]"
    )


def test_a_row_without_words_says_nothing(tmp_path: Path) -> None:
    """As the workbook to fill in has it; an owner alone is told in the reading log."""
    workbook = _read(
        tmp_path, ["Aims", None, None, None, None], ["Review", None, None, None, "Board"]
    )

    assert workbook.agreement.deed == ()
    assert [
        (line.where.in_sheet, line.note) for line in workbook.log if line.heading == "Owner"
    ] == [("E3", "an owner of what has neither text, clause nor date is not read")]


def test_its_headings_may_stand_on_the_sheet_agreement(tmp_path: Path) -> None:
    """With the text as the value, and its clause."""
    sheets = sound()
    sheets["Agreement"][0] = ["Item", "Value", "Clause"]
    sheets["Agreement"].append(["Disputes", "By mediation.", "12"])

    assert read(tmp_path, sheets).agreement.deed == (
        pl.DeedItem("Disputes", "By mediation.", clause="12"),
    )
