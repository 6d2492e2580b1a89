"""What is not read, and looks as if it was meant to be, is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workbooks import Cell, Sheets, changed, faults, log, messages, read, sound

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


def beside(name: str, *rows: list[Cell]) -> Sheets:
    """The sound workbook with another sheet."""
    return {**sound(), name: list(rows)}


class TestRows:
    """Unknown sheets that have rows under the headings of a known one."""

    @pytest.mark.parametrize("name", ["Actuals 2014", "Ledger"])
    def test_of_one_that_is_not_there(self, tmp_path: Path, name: str) -> None:
        """Whatever its name, it holds what would be lost."""
        workbook = read(tmp_path, renamed(name))

        assert faults(workbook) == [f"'{name}' unknown-sheet"]
        told = (
            f"sheet '{name}' is not known, and has a row under the headings of 'Actuals' in row 1"
        )
        mend = "name it 'Actuals', or change the headings of a sheet of your own"
        assert messages(workbook) == [f"{told}; {mend}"]

    @pytest.mark.parametrize("name", ["Actuals 2", "actuals2", "More"])
    def test_of_one_that_is_there(self, tmp_path: Path, name: str) -> None:
        """A second list beside the first is not read, and so it is refused."""
        rows = sound()["Actuals"]
        workbook = read(tmp_path, beside(name, ["Of August"], [], *rows, rows[1]))

        told = (
            f"sheet '{name}' is not known, and has 2 rows under the headings of 'Actuals' in row 3"
        )
        mend = "move them to 'Actuals', or change the headings of a sheet of your own"
        assert messages(workbook) == [f"{told}; {mend}"]

    def test_of_several_that_fit(self, tmp_path: Path) -> None:
        """The one with whose name it begins, else the one of which most headings are there."""
        rows: list[list[Cell]] = [
            ["Year", "Scheme", "Type", "Partner", "Apr", "May"],
            ["2011/12", "HOME", "expenditure", "PCT", 5, 6],
        ]

        assert "headings of 'Monthly'" in messages(read(tmp_path, beside("Grid", *rows)))[0]
        assert (
            "headings of 'Monthly'" in messages(read(tmp_path, beside("Monthly spend", *rows)))[0]
        )

    def test_of_none(self, tmp_path: Path) -> None:
        """Headings alone hold nothing, and a word that many sheets have makes no sheet."""
        assert faults(read(tmp_path, beside("Actuals 2", *sound()["Actuals"][:1]))) == []
        assert faults(read(tmp_path, beside("Notes", ["Profile", "Item"], ["x", "y"]))) == []


class TestNames:
    """Unknown sheets whose names are like one that is not there."""

    def test_a_name_that_begins_like_one(self, tmp_path: Path) -> None:
        """A sheet that has other headings may be meant, and is told."""
        sheets = renamed("Actuals 2014")
        sheets["Actuals 2014"][0][0] = "Posted"
        workbook = read(tmp_path, sheets)

        assert warned(workbook) == [
            (
                "'Actuals 2014' sheet-like: sheet 'Actuals 2014' begins like 'Actuals', which is "
                "not there; it was not read: rename it 'Actuals' if it is meant"
            )
        ]
        assert workbook.faults == ()

    def test_one_that_is_there(self, tmp_path: Path) -> None:
        """Beside the sheet itself, notes are only in the log."""
        sheets = changed(Actuals_2010=[["Date", "Type", "Amount"]])

        assert warned(read(tmp_path, sheets)) == []


class TestColumns:
    """Columns that are not read."""

    @pytest.mark.parametrize(
        "cell", [7, 0.5, "1,200", "£5", "(500)", "1/3", "40%", "1.2m", "0.001"]
    )
    @pytest.mark.parametrize("heading", ["Total", "Reserve", None])
    def test_figures_are_refused(self, tmp_path: Path, heading: str | None, cell: Cell) -> None:
        """Whatever the sheet and the heading, a figure that is not read is never lost."""
        for sheet, column in (("Actuals", "F"), ("Contributions", "F"), ("Schemes", "D")):
            sheets = changed((sheet, f"{column}1", heading), (sheet, f"{column}2", cell))

            assert faults(read(tmp_path, sheets)) == [f"'{sheet}'!{column}1 figures-unread"]

    @pytest.mark.parametrize("cell", ["as agreed", "HOME 2", "-", "nil", "2011/12", True, " "])
    @pytest.mark.parametrize("heading", ["Remarks", None])
    def test_words_are_left(self, tmp_path: Path, heading: str | None, cell: Cell) -> None:
        """A remark is no figure."""
        sheets = changed(("Actuals", "F1", heading), ("Actuals", "F2", cell))

        assert faults(read(tmp_path, sheets)) == []

    @pytest.mark.parametrize("heading", ["(my note)", "(Amount)", "（total）", " (PCT at most) "])
    def test_a_column_of_ones_own(self, tmp_path: Path, heading: str) -> None:
        """What stands in round brackets is listed and never read, whatever it holds."""
        sheets = changed(("Risk share", "G1", heading), ("Risk share", "G2", 500))
        workbook = read(tmp_path, sheets)

        assert workbook.faults == ()
        assert log(workbook) == [
            f"'Risk share'!G1 column {heading.strip()!r} is your own; not read"
        ]

    def test_all_figures_are_told_at_once(self, tmp_path: Path) -> None:
        """One fault a column says how many there are and where they begin."""
        rows: list[list[Cell]] = [
            ["Year", "Scheme", "PCT", None],
            ["2011/12", "HOME", 600, None],
            [None, None, None, 400],
            ["2012/13", "HOME", 600, 400],
        ]

        (message,) = messages(read(tmp_path, changed(Contributions=rows)))

        assert message.startswith(
            "column D has no heading and holds 2 figures, the first in row 3; "
        )

    def test_a_heading_cut_short(self, tmp_path: Path) -> None:
        """A known heading with letters left out was meant, and is not passed over."""
        sheets = changed(("Actuals", "F1", "For yr"), ("Actuals", "F2", "2011/12"))

        assert messages(read(tmp_path, sheets)) == [
            "heading 'For yr' is not known; did you mean 'For year'?"
        ]

    def test_the_column_of_a_partner_who_is_at_fault(self, tmp_path: Path) -> None:
        """Who has no code is the fault; the column that carries it is not told as well."""
        sheets = changed(("Partners", "A3", None))

        assert "figures-unread" not in str(faults(read(tmp_path, sheets)))

    def test_a_quarter(self, tmp_path: Path) -> None:
        """Weights under what is no month are refused."""
        rows: list[list[Cell]] = [["Profile", "Apr", "Apr to Jun"], ["Even", 1, 3]]

        assert faults(read(tmp_path, changed(Profiles=rows))) == ["'Profiles'!C1 figures-unread"]
