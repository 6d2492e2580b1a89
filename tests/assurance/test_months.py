"""A month that is blank, or far off the others of its row, is told with its cell and pounds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import told
from tests.workbooks import Cell, Sheets, changed

from poolledger.values.financial_year import MONTHS

HEADINGS: list[Cell] = ["Year", "Scheme", "Type", *MONTHS]
# Receipts to March: the year is settled as at its end.
PAID: list[list[Cell]] = [
    ["Date", "Scheme", "Type", "Amount", "Partner"],
    [date(2012, 3, 31), "HOME", "receipt", 600, "PCT"],
]


def monthly(*months: Cell) -> Sheets:
    """The agreement with one row of months, and a receipt on the year's last day."""
    row: list[Cell] = ["2011/12", "HOME", "expenditure", *months]
    return changed(Monthly=[HEADINGS, row], Actuals=PAID)


def with_month(number: int, cell: Cell) -> Sheets:
    """Twelve months of £20,000 but for one, numbered from nil."""
    months: list[Cell] = [20_000] * 12
    months[number] = cell
    return monthly(*months)


class TestMissing:
    """A blank counts as nil, and where every other month has a sum it may be a slip."""

    @pytest.mark.parametrize(("number", "cell"), [(0, "D2"), (6, "J2"), (11, "O2")])
    def test_one_blank(self, tmp_path: Path, number: int, cell: str) -> None:
        """Any one month that is blank in a full row is told."""
        found = told(tmp_path, with_month(number, None), "month-missing")

        assert found == [
            (
                f"'Monthly'!{cell} {MONTHS[number]} is blank in expenditure of HOME for 2011/12, "
                f"whose other months are about £20,000.00 each: a blank counts as nil; fill it in, "
                f"or type 0"
            )
        ]

    def test_two_blanks(self, tmp_path: Path) -> None:
        """Two blanks of a row are told together, at the first."""
        months: list[Cell] = [20_000] * 12
        months[4] = months[10] = None
        (found,) = told(tmp_path, monthly(*months), "month-missing")

        assert found.startswith("'Monthly'!H2 Aug and Feb are blank in ")

    def test_in_a_year_that_is_not_settled(self, tmp_path: Path) -> None:
        """Every year of the workbook is looked at."""
        sheets = with_month(6, None)
        sheets["Contributions"] += [["2012/13", "POOL", "HOME", "PCT", 600]]
        sheets["Monthly"] += [["2012/13", "HOME", "expenditure", 20_000]]
        (found,) = told(tmp_path, sheets, "month-missing")

        assert found.startswith("'Monthly'!J2 in 2011/12, Oct is blank in expenditure of HOME")

    def test_nil_is_said(self, tmp_path: Path) -> None:
        """A month in which a nil is typed is not blank."""
        assert told(tmp_path, with_month(6, 0), "month-missing") == []

    def test_sums_now_and_then(self, tmp_path: Path) -> None:
        """A row of four quarters has no month missing."""
        months: list[Cell] = [20_000 if number % 3 == 2 else None for number in range(12)]

        assert told(tmp_path, monthly(*months), "month-missing") == []

    def test_begun_in_the_year(self, tmp_path: Path) -> None:
        """What begins in June has nothing before it, and is full from then on."""
        months: list[Cell] = [None, None, *[20_000] * 10]

        assert told(tmp_path, monthly(*months), "month-missing") == []

    def test_months_to_come(self, tmp_path: Path) -> None:
        """Months after the day are not there yet."""
        months: list[Cell] = [*[20_000] * 8, *[None] * 4]
        sheets = monthly(*months)
        sheets["Actuals"] = PAID[:1]

        assert told(tmp_path, sheets, "month-missing") == []


class TestUnlike:
    """A month of another size than all others may be in thousands, or a year's."""

    @pytest.mark.parametrize(("cell", "times"), [(200, 1), (201, 0), (2_000_000, 1), (-200, 1)])
    def test_far_off(self, tmp_path: Path, cell: int, times: int) -> None:
        """A hundredth or less and a hundred times or more of the row's median are told."""
        found = told(tmp_path, with_month(9, cell), "month-unlike")

        assert len(found) == times
        for each in found:
            assert each.startswith("'Monthly'!M2 expenditure of HOME in Jan is ")
            assert "about £20,000.00 each" in each

    def test_small_sums(self, tmp_path: Path) -> None:
        """Rows of small sums vary, and are left alone."""
        months: list[Cell] = [*[1_400] * 11, 10]

        assert told(tmp_path, monthly(*months), "month-unlike") == []

    def test_too_few(self, tmp_path: Path) -> None:
        """Two months do not say which of them is usual."""
        months: list[Cell] = [20_000, 20, *[None] * 10]

        assert told(tmp_path, monthly(*months), "month-unlike") == []
