"""A formula is never made of text, and never trusted without a value."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.hostile.command import edited, parts_of, said, sheet_part
from tests.workbooks import Cell, changed, put, sound, write

INJECTED = (
    '=HYPERLINK("http://example.org","Click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "{=1+1}",
    "http://example.org",
    "_x0041_",
    "<r><t>1 & 2</r>",
)


def _injected(text: str) -> Any:
    """The sound workbook with a text in every place that schedules repeat."""
    return changed(
        ("Agreement", "B2", text),
        ("Partners", "B2", text),
        ("Funds", "B2", text),
        ("Schemes", "C2", text),
        ("Risk share", "G1", "Clause"),
        ("Risk share", "G2", text),
    )


@pytest.mark.parametrize("text", INJECTED)
def test_text_is_written_to_a_workbook_as_text(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No formula and no link outwards is made of a name, a title or a clause."""
    book, out = write(tmp_path / "book.xlsx", _injected(text)), tmp_path / "out.xlsx"
    assert said(capsys, "schedules", book, "--out", out).status == 0
    cells = [
        cell for sheet in load_workbook(out).worksheets for row in sheet.iter_rows() for cell in row
    ]
    holding = [cell for cell in cells if text in str(cell.value)]

    assert holding
    assert {cell.data_type for cell in holding} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]
    sheets = [data for name, data in parts_of(out).items() if name.startswith("xl/worksheets/")]
    assert not [data for data in sheets if b"HYPERLINK" in data or b"cmd|" in data]


@pytest.mark.parametrize("text", [text for text in INJECTED if text[0] in "=+-@"])
def test_text_is_written_to_csv_behind_an_apostrophe(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A spreadsheet that opens the csv file works nothing out; amounts below nil stay numbers."""
    book, out = write(tmp_path / "book.xlsx", _injected(text)), tmp_path / "out.csv"
    put_back = said(capsys, "schedules", book, "--out", out)
    assert put_back.status == 0
    cells = [
        cell for row in csv.reader(StringIO(out.read_text(encoding="utf-8-sig"))) for cell in row
    ]
    dangerous = [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]

    assert f"'{text}" in cells
    assert all(cell[0] == "-" and float(cell) < 0 for cell in dangerous)


@pytest.mark.parametrize("text", INJECTED)
def test_text_that_looks_like_a_formula_is_read_as_text(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The cell's type tells, never its first character."""
    book = write(tmp_path / "book.xlsx", _injected(text))
    found = said(capsys, "schedules", book, "--json")

    assert found.status == 0
    assert text in json.loads(found.out)["agreement"].values()


@pytest.mark.parametrize("value", [600, 0])
def test_a_formula_is_trusted_once_it_has_been_calculated(
    tmp_path: Path, value: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """A value that a spreadsheet program has worked out is an amount, nil included."""
    sheets = changed(("Actuals", "E2", {"formula": "=600*1", "value": value}))
    path = edited(
        write(tmp_path / "book.xlsx", sheets),
        "xl/workbook.xml",
        lambda xml: xml.replace(' fullCalcOnLoad="1"', ""),
    )

    assert said(capsys, "check", path).status == 0


@pytest.mark.parametrize("value", ["", 0])
def test_a_formula_that_nobody_calculated_is_never_nil(
    tmp_path: Path, value: Cell, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a missing value nor a stored nil that no program has worked out is read."""
    sheets = changed(("Actuals", "E2", {"formula": "=SUM(F2:H2)", "value": value}))
    path = write(tmp_path / "book.xlsx", sheets)
    if value == "":
        # A number's cell that holds no number, as programs that cannot calculate leave it.
        edited(
            path,
            sheet_part(path, "Actuals"),
            lambda xml: xml.replace(' t="str"><f>', "><f>").replace("<v></v>", ""),
        )
    found = said(capsys, "check", path)

    assert found.status == 1
    assert "'Actuals'!E2: error: the formula =SUM(F2:H2) was never calculated" in found.out


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"])
@pytest.mark.parametrize(
    ("sheet", "cell"),
    [("Actuals", "E2"), ("Actuals", "A2"), ("Contributions", "E3"), ("Risk share", "F2")],
)
def test_an_error_is_never_nil(
    tmp_path: Path, error: str, sheet: str, cell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An amount, a date or a share that is an error is a fault that names its cell."""
    path = write(tmp_path / "book.xlsx", changed((sheet, cell, {"error": error})))
    found = said(capsys, "check", path)

    assert found.status == 1
    assert f"'{sheet}'!{cell}: error: {error} is an error, not " in found.out


def test_an_error_in_words_for_information_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A narrative that is an error harms no sum: it is left out, and the log says so."""
    sheets = sound()
    put(sheets, "Actuals", "F1", "Narrative")
    put(sheets, "Actuals", "F2", {"error": "#REF!"})
    found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

    assert found.status == 0
    assert "'Actuals' Narrative: #REF! is an error, not text" in found.out
    assert "left out (F2)" in found.out
