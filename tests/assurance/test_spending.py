"""Spending that is far off its budget, or of which nothing is known, is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import told
from tests.workbooks import Cell, Sheets, changed

DAY = date(2012, 3, 31)
TWO: list[list[Cell]] = [
    ["Fund", "Scheme", "Name", "Ring", "Ring-fenced"],
    ["POOL", "HOME", "Home care"],
    ["POOL", "BEDS", "Beds"],
]


class TestNoFacts:
    """Schemes of which nothing is known while the year runs."""

    def running(self, **sheets: list[list[Cell]]) -> Sheets:
        """Two schemes with budgets, and spending on one of them by June."""
        book = changed(Schemes=TWO, **sheets)
        book["Contributions"] += [["2011/12", "POOL", "BEDS", "PCT", 120]]
        book["Actuals"][1][0] = date(2011, 6, 30)
        return book

    def test_neither_actuals_nor_a_forecast(self, tmp_path: Path) -> None:
        """Its outturn is the budget still to come, which looks like an underspend."""
        assert told(tmp_path, self.running(), "no-facts") == [
            (
                "'Schemes'!B3 BEDS has a budget of £120.00 and, by 30 June 2011, neither actuals "
                "nor a forecast; its outturn is taken as the budget still to come"
            )
        ]

    def test_a_forecast(self, tmp_path: Path) -> None:
        """A forecast says what is expected."""
        cast: list[list[Cell]] = [
            ["Scheme", "As at", "Outturn"],
            ["BEDS", date(2011, 6, 30), 120],
        ]

        assert told(tmp_path, self.running(Forecasts=cast), "no-facts") == []

    def test_a_final_year(self, tmp_path: Path) -> None:
        """At the year's end nothing was spent, and nothing is taken for it."""
        book = self.running()
        book["Actuals"][1][0] = DAY

        assert told(tmp_path, book, "no-facts") == []

    def test_a_plan(self, tmp_path: Path) -> None:
        """Before the first fact of a year there is only the plan."""
        book = self.running()
        book["Actuals"][1:] = []

        assert told(tmp_path, book, "no-facts") == []


@pytest.mark.parametrize(
    ("spent", "budget", "which"),
    [
        (1, 1_000, "a thousandth of"),
        (1_000_000, 1_000, "a thousand times"),
        (2, 2_000_000, "a millionth of"),
        (1_000_000_000, 1_000, "a million times"),
    ],
)
def test_sums_in_other_units_are_told(tmp_path: Path, spent: int, budget: int, which: str) -> None:
    """Spending that is to the budget as pounds are to thousands or millions, or they to pounds."""
    sheets = changed(("Contributions", "E2", budget - 400), ("Actuals", "E2", spent))
    (message,) = told(tmp_path, sheets, "in-thousands")

    assert message.startswith(f"'Actuals'!E2 £{spent:,}.00 is spent on HOME by 31 March 2012, ")
    assert f"about {which} its budget to that day of £{budget:,}.00" in message
    assert told(tmp_path, sheets, "spending-unlikely") == []


@pytest.mark.parametrize(
    ("spent", "far"),
    [
        (100, "at most a tenth of"),
        (101, None),
        (1_499, None),
        (1_500, "at least one and a half times"),
        (2_999, "at least one and a half times"),
        (3_000, "at least three times"),
    ],
)
def test_spending_far_off_its_budget(tmp_path: Path, spent: int, far: str | None) -> None:
    """Of £1,000, a tenth or less in a year that is over, or half as much again or more."""
    found = told(tmp_path, changed(("Actuals", "E2", spent)), "spending-unlikely")

    assert found == (far is not None) * [
        (
            f"'Actuals'!E2 £{spent:,}.00 is spent on HOME by 31 March 2012, {far} its budget for "
            f"the year of £1,000.00; see that the amounts and the scheme are right"
        )
    ]


def test_little_is_spent_while_a_year_runs(tmp_path: Path) -> None:
    """A scheme may begin late, and a ledger may lag."""
    book = changed(("Actuals", "A2", date(2011, 6, 30)), ("Actuals", "E2", 10))

    assert told(tmp_path, book, "spending-unlikely") == []
