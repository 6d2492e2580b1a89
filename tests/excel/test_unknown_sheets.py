"""What is not read, and looks as if it was meant to be, is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workbooks import Cell, Sheets, changed, percent, read, sound

from poolledger.excel.workbook import Workbook
from poolledger.values.errors import Severity


def warned(workbook: Workbook) -> list[str]:
    """The warnings of the reading: their places, codes and messages."""
    return [
        f"{issue.where} {issue.code}: {issue.message}"
        for issue in workbook.issues
        if issue.severity is Severity.WARNING
    ]


def renamed(name: str) -> Sheets:
    """The sound workbook with another name for its actuals."""
    sheets = sound()
    sheets[name] = sheets.pop("Actuals")
    return sheets


class TestSheets:
    """Unknown sheets that are like one that is not there."""

    def test_a_name_that_begins_like_one(self, tmp_path: Path) -> None:
        """A ledger that is dropped for its sheet's name is told, and is no fault."""
        workbook = read(tmp_path, renamed("Actuals 2014"))

        assert warned(workbook) == [
            (
                "'Actuals 2014' sheet-like: sheet 'Actuals 2014' begins like 'Actuals', which is "
                "not there; it was not read: rename it 'Actuals' if it is meant"
            )
        ]
        assert workbook.faults == ()

    def test_the_headings_of_one(self, tmp_path: Path) -> None:
        """Whatever its name, a sheet with all the headings that one needs is told."""
        assert warned(read(tmp_path, renamed("Ledger"))) == [
            (
                "'Ledger' sheet-like: sheet 'Ledger' has the headings of 'Actuals', which is not "
                "there; it was not read: rename it 'Actuals' if it is meant"
            )
        ]

    def test_one_that_is_there(self, tmp_path: Path) -> None:
        """Beside the sheet itself, notes and copies are only in the log."""
        sheets = changed(Actuals_2010=[["Date", "Type", "Amount"]])

        assert warned(read(tmp_path, sheets)) == []

    def test_a_word_that_many_sheets_have(self, tmp_path: Path) -> None:
        """One common heading, such as Profile or Item, makes no sheet of the contract."""
        assert warned(read(tmp_path, changed(Notes=[["Profile", "Item"], ["x", "y"]]))) == []


class TestColumns:
    """Unknown columns of numbers where partners' codes may be headings."""

    def test_contributions(self, tmp_path: Path) -> None:
        """A partner's column under its name, and not its code, is told with its numbers."""
        rows: list[list[Cell]] = [
            ["Year", "Scheme", "PCT", "Council"],
            ["2011/12", "HOME", 600, 400],
            ["2012/13", "HOME", 600, 400],
        ]

        assert warned(read(tmp_path, changed(Contributions=rows))) == [
            (
                "'Contributions'!D1 column-like: column 'Council' holds 2 numbers and is no "
                "partner's code; not read: if it is a partner's, head it with the code"
            )
        ]

    @pytest.mark.parametrize("share", [percent(0), "1/3", "40%", 40])
    def test_risk_share(self, tmp_path: Path, share: Cell) -> None:
        """Shares are numbers however they are written."""
        sheets = changed(("Risk share", "G1", "Council"), ("Risk share", "G2", share))

        assert "'Risk share'!G1 column-like: column 'Council' holds 1 number " in "".join(
            warned(read(tmp_path, sheets))
        )

    @pytest.mark.parametrize(("heading", "cell"), [("Remarks", "as agreed"), ("Total", 1_000)])
    def test_others(self, tmp_path: Path, heading: str, cell: Cell) -> None:
        """Words, and totals beside the partners' columns, are only in the log."""
        sheets = changed(("Contributions", "F1", heading), ("Contributions", "F2", cell))

        assert warned(read(tmp_path, sheets)) == []

    def test_sheets_without_partners_columns(self, tmp_path: Path) -> None:
        """Elsewhere a column of numbers is a person's own affair."""
        assert (
            warned(read(tmp_path, changed(("Actuals", "F1", "Voucher"), ("Actuals", "F2", 7))))
            == []
        )
