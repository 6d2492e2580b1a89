"""Rows that stand twice are told, and still count."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import codes, told
from tests.workbooks import Cell, changed, read

CODE = "same-row-twice"
DAY = date(2012, 3, 31)
GIVEN: list[list[Cell]] = [
    ["Year", "Scheme", "Partner", "Amount", "Source", "In kind", "Clause"],
    ["2011/12", "HOME", "PCT", 600, None, None, "4.1"],
    ["2011/12", "HOME", "OMBC", 400],
]
SPENT: list[list[Cell]] = [
    ["Date", "Scheme", "Type", "Amount", "Reference", "Narrative"],
    [DAY, "HOME", "expenditure", 500, "J1", "Beds"],
]


class TestContributions:
    """A contribution that says what another says."""

    def test_it_is_told_at_the_later_row(self, tmp_path: Path) -> None:
        """Both count, so the row that may be a copy is named; a clause makes no difference."""
        sheets = changed(Contributions=[*GIVEN, ["2011/12", "HOME", "PCT", 600]])

        assert told(tmp_path, sheets, CODE) == [
            (
                "'Contributions'!D4 PCT's contribution to HOME for 2011/12 says the same as row 2, "
                "and both count; remove one, or give each its own Source"
            )
        ]

    @pytest.mark.parametrize(
        "row",
        [
            ["2012/13", "HOME", "PCT", 600],
            ["2011/12", "HOME", "PCT", 601],
            ["2011/12", "HOME", "PCT", 600, "Winter money"],
            ["2011/12", "HOME", "PCT", 600, None, "yes"],
        ],
    )
    def test_another_year_amount_source_or_kind(self, tmp_path: Path, row: list[Cell]) -> None:
        """Rows that differ in what counts are both meant."""
        assert told(tmp_path, changed(Contributions=[*GIVEN, row]), CODE) == []

    def test_nothing_twice(self, tmp_path: Path) -> None:
        """Two rows of nil change nothing."""
        nil: list[Cell] = ["2011/12", "HOME", "PCT", 0]

        assert told(tmp_path, changed(Contributions=[*GIVEN, nil, nil]), CODE) == []


class TestActuals:
    """Facts that are entered twice."""

    def test_the_same_reference(self, tmp_path: Path) -> None:
        """Rows that agree in every field are told once, with how many there are."""
        sheets = changed(Actuals=[*SPENT, SPENT[1], SPENT[1]])

        assert told(tmp_path, sheets, CODE) == [
            (
                "'Actuals'!D3 expenditure of £500.00 with reference 'J1' is the same in every "
                "field as row 2, 3 rows in all, and each counts; remove it, or tell them apart"
            )
        ]

    def test_both_count(self, tmp_path: Path) -> None:
        """The warning changes no figure."""
        book = read(tmp_path, changed(Actuals=[*SPENT, SPENT[1]]))

        assert book.settle().standings[0].outturn == 1_000_00

    def test_without_a_reference(self, tmp_path: Path) -> None:
        """Nothing tells that two equal sums of a day are one."""
        row: list[Cell] = [DAY, "HOME", "expenditure", 500]

        assert told(tmp_path, changed(Actuals=[SPENT[0], row, row]), CODE) == []

    def test_another_narrative(self, tmp_path: Path) -> None:
        """A journal may have two lines of one sum."""
        row: list[Cell] = [*SPENT[1][:5], "Chairs"]

        assert told(tmp_path, changed(Actuals=[*SPENT, row]), CODE) == []

    @pytest.mark.parametrize("partner", [None, "OMBC"])
    def test_in_the_grid_of_months_as_well(self, tmp_path: Path, partner: Cell) -> None:
        """The same sum, day, scheme, type and partner in Monthly; a blank partner is the host."""
        grid: list[list[Cell]] = [
            ["Year", "Scheme", "Type", "Partner", "Mar"],
            ["2011/12", "HOME", "expenditure", partner, 500],
        ]

        assert told(tmp_path, changed(Actuals=SPENT, Monthly=grid), CODE) == [
            (
                "'Monthly'!E2 expenditure of £500.00 on HOME is in row 2 of Actuals too, with the "
                "same day and partner, and both count; keep one"
            )
        ]

    def test_another_month_in_the_grid(self, tmp_path: Path) -> None:
        """A ledger may change from one form to the other within a year."""
        grid: list[list[Cell]] = [
            ["Year", "Scheme", "Type", "Feb"],
            ["2011/12", "HOME", "expenditure", 500],
        ]

        assert CODE not in codes(tmp_path, changed(Actuals=SPENT, Monthly=grid))
