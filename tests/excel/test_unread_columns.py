"""A column of ours under a heading that nobody knows may be one that was renamed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.workbooks import Cell, changed, read

from poolledger.values.errors import Severity

DAY = date(2012, 5, 31)


def warned(folder: Path, heading: str, cell: Cell, *more: str) -> list[str]:
    """What is warned of where a column of Actuals has a heading, and more headings follow."""
    headings: list[Cell] = ["Date", "Scheme", "Type", "Amount", heading, *more]
    rows: list[list[Cell]] = [headings, [DAY, "HOME", "expenditure", 1_100, cell]]
    issues = read(folder, changed(Actuals=rows)).issues
    return [f"{i.where} {i.message} [{i.code}]" for i in issues if i.severity is Severity.WARNING]


class TestRenamed:
    """What it holds is not read, which is told with the heading that may be meant."""

    def test_a_year(self, tmp_path: Path) -> None:
        """``For year`` renamed would lose what is of the year before."""
        assert warned(tmp_path, "Financial Year", "2011/12") == [
            (
                "'Actuals'!E1 column 'Financial Year' is not known and so not read, and is filled "
                "in row 2; did you mean 'For year'? mend its heading, or write "
                "'(Financial Year)' for a column of your own, which is not read [column-unread]"
            )
        ]

    def test_nothing_like_it(self, tmp_path: Path) -> None:
        """Where no known heading is near, those that no column has are named."""
        (found,) = warned(tmp_path, "Paid by", "PCT", "VAT", "For year", "Cause", "Narrative")

        assert "no column is headed Fund, Partner, Reference; mend its heading" in found

    def test_cleared(self, tmp_path: Path) -> None:
        """Also where it was the last; a remark here and there was under none."""
        rows: list[list[Cell]] = [["Date", "Scheme", "Type", "Amount"]]
        rows += [[DAY, "HOME", "expenditure", sum_, "2010/11"] for sum_ in (1, 2, 3)]
        cleared = read(tmp_path, changed(Actuals=rows)).issues
        for row in rows[2:]:
            row[4] = None
        remarked = read(tmp_path, changed(Actuals=rows)).issues

        assert [str(issue) for issue in cleared] == [
            (
                "book.xlsx 'Actuals'!E1: warning: column E has no heading and so is not read, and "
                "is filled in 3 of 3 rows; no column is headed Fund, Partner, VAT, For year, "
                "Cause, Reference, Narrative; give it its heading, or one in round brackets for a "
                "column of your own, which is not read [column-unread]"
            )
        ]
        assert remarked == ()

    @pytest.mark.parametrize(("heading", "cell"), [("(Paid by)", "PCT"), ("Paid by", None)])
    def test_of_ones_own(self, tmp_path: Path, heading: str, cell: Cell) -> None:
        """A column in round brackets, and one that holds nothing, are left alone."""
        assert warned(tmp_path, heading, cell) == []

    def test_nothing_is_missing(self, tmp_path: Path) -> None:
        """Where every known heading is there, none of them was renamed."""
        known = ("Fund", "Partner", "VAT", "For year", "Cause", "Reference", "Narrative")

        assert warned(tmp_path, "Paid by", "PCT", *known) == []
