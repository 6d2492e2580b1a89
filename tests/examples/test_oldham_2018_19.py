"""
Published figures: Oldham Council and Oldham CCG, Commissioning Partnership Board, Section 75
Outturn Position 2018-19: https://committees.oldham.gov.uk/mgAi.aspx?ID=33640
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import Any

Settled = Callable[..., dict[str, Any]]
Result = dict[str, Any]

BOOK = "oldham-2018-19/oldham-2018-19.xlsx"
INITIAL_TOTAL = "135625000"
REVISED_BUDGET = "133462000"
VARIANCE = "8812000"
COUNCIL_VARIANCE = "4325000"
COUNCIL_VARIANCE_MONTH_9 = "1615000"
COUNCIL_MOVEMENT = "2710000"
MONTH_9 = ("--year", "2018/19", "--as-at", "2018-12-31")


def inside(result: Result) -> list[dict[str, Any]]:
    """The monitoring rows of the agreement, without what was moved outside it."""
    return [row for row in result["monitoring"] if row["scheme"] != "MOVED"]


def variance_by_lead(result: Result) -> dict[str, Decimal]:
    by_lead: dict[str, Decimal] = defaultdict(Decimal)
    for row in inside(result):
        by_lead[row["lead"]] += Decimal(row["variance"])
    return dict(by_lead)


class TestPublished:
    def test_three_kinds_of_money(self, settled: Settled) -> None:
        """Pooled aligned, pooled and transformation money make 135.625m."""
        amounts: dict[str, Decimal] = defaultdict(Decimal)
        for row in settled(BOOK)["contributions"]:
            amounts[row["scheme"][:2]] += Decimal(row["amount"])

        assert Decimal("124986000") == amounts["PA"]
        assert Decimal("1447000") == amounts["PO"]
        assert Decimal("9192000") == amounts["GM"]
        assert Decimal(INITIAL_TOTAL) == sum(amounts.values())

    def test_revised_budget(self, settled: Settled) -> None:
        """The virement out leaves a budget of 133.462m."""
        budgets = sum(Decimal(row["budget"]) for row in inside(settled(BOOK)))

        assert Decimal(REVISED_BUDGET) == budgets

    def test_variance_by_lead(self, settled: Settled) -> None:
        """The council carries 4.325m of an adverse variance of 8.812m."""
        by_lead = variance_by_lead(settled(BOOK))

        assert Decimal(VARIANCE) == sum(by_lead.values())
        assert Decimal(COUNCIL_VARIANCE) == by_lead["OMBC"]

    def test_movement_since_month_9(self, settled: Settled) -> None:
        """The council's variance rose by 2.710m from 1.615m at month 9."""
        month_9, outturn = settled(BOOK, *MONTH_9), settled(BOOK)

        assert not month_9["final"]
        assert Decimal(COUNCIL_VARIANCE_MONTH_9) == variance_by_lead(month_9)["OMBC"]

        movement = variance_by_lead(outturn)["OMBC"] - variance_by_lead(month_9)["OMBC"]

        assert Decimal(COUNCIL_MOVEMENT) == movement


class TestOurs:
    def test_remainder(self, settled: Settled) -> None:
        """What is not the council's is the CCG's 4.487m, and the outturn 142.274m."""
        result = settled(BOOK)

        assert Decimal("4487000") == variance_by_lead(result)["CCG"]
        assert Decimal("142274000") == sum(Decimal(row["outturn"]) for row in inside(result))

    def test_nothing_is_paid_over(self, settled: Settled) -> None:
        """Aligned money moves no cash, so a variance of 8.812m settles nothing."""
        result = settled(BOOK)

        assert result["final"]
        assert result["settlement"] == []

    def test_only_the_pooled_ring_owes_cash(self, settled: Settled) -> None:
        """Only the truly pooled 1.447m stands in the memorandum account."""
        funding = [row for row in settled(BOOK)["memorandum"] if row["section"] == "funding"]

        assert Decimal("1447000") == sum(Decimal(row["amount"]) for row in funding)
