"""
Published figures: "Pioneers: on the joint commissioning curve", Pulse, 2012: a joint target of 2m
for 2011/12 beside each body's own savings, 1.7m achieved as of January, budgets not pooled.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from poolledger import read_workbook
from poolledger.schedules import tables_of
from poolledger.schedules.table import Table

Settled = Callable[..., dict[str, Any]]

BOOK = "oldham-2011-12/oldham-2011-12.xlsx"
DECEMBER = ("--as-at", "2011-12-31")


def tables(examples: Path) -> dict[str, Table]:
    """The schedules as at the latest day with facts, by title."""
    workbook = read_workbook(examples / BOOK)
    return {table.title: table for table in tables_of(workbook.settle())}


class TestPublished:
    def test_target_and_delivered(self, settled: Settled) -> None:
        """1.7m of a joint target of 2m was delivered by the end of January."""
        result = settled(BOOK)

        assert result["as_at"] == "2012-01-31"
        assert result["savings"]["target"] == "2000000.00"
        assert result["savings"]["delivered"] == "1700000.00"

    def test_budgets_are_not_pooled(self, settled: Settled) -> None:
        """Each spends its own: nothing is contributed in instalments or settled for the fund."""
        result = settled(BOOK)

        assert result["instalments"] == []
        assert result["settlement"] == []


class TestOurs:
    def test_percentages(self, examples: Path) -> None:
        """85% of the target and exactly 102% of a straight line at the end of January."""
        tracker = tables(examples)["Joint savings of 2011/12"]
        rows = {row[0]: row[1:] for row in tracker.cells}

        assert rows["delivered to date"] == (1_700_000_00, Fraction(85, 100), Fraction(102, 100))
        assert rows["expected to date, 10 of 12 months"][0] == 1_666_666_67

    def test_own_programmes_stay_apart(self, settled: Settled) -> None:
        """What each body saves by itself is no part of the joint 1.7m."""
        assert settled(BOOK)["savings"]["own"] == [
            {"partner": "PCT", "target": "3000000.00", "delivered": "2400000.00"},
            {"partner": "OMBC", "target": "4000000.00", "delivered": "3300000.00"},
        ]

    def test_dividend(self, settled: Settled) -> None:
        """Investment is repaid, the rest shared equally, and the difference paid over."""
        dividend = settled(BOOK)["dividend"]

        assert dividend["pot"] == "1700000.00"
        assert dividend["entitlement"] == {"PCT": "875000.00", "OMBC": "825000.00"}
        assert dividend["settlement"] == [
            {"payer": "PCT", "payee": "OMBC", "amount": "325000.00", "power": "s256"}
        ]

    def test_december(self, settled: Settled) -> None:
        """On December's evidence 0.9m and 0.5m fell, and 175,000 is paid, not 325,000."""
        result = settled(BOOK, *DECEMBER)

        assert result["savings"]["expected_to_date"] == "1500000.00"
        assert result["dividend"]["settlement"][0]["amount"] == "175000.00"
