"""
Published figures: Oxfordshire County Council and Oxfordshire CCG, Cabinet decision on the older
people pooled budget, 18 June 2013, as reported by HSJ:
https://www.hsj.co.uk/nhs-oxfordshire-ccg/oxfordshire-council-signs-off-pooled-budget-plan/5061994.article
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

Settled = Callable[..., dict[str, Any]]
Result = dict[str, Any]

BOOK = "oxfordshire-older-people/oxfordshire-older-people.xlsx"
TRAP = "oxfordshire-older-people/oxfordshire-51-49.xlsx"
TOTAL_BEFORE, TOTAL_AFTER = "108000000", "195000000"
COUNCIL_INCREASE = "21000000"
SHARES_PERCENT = {"OCC": "51", "OCCG": "49"}


def contributions(result: Result) -> dict[str, Decimal]:
    return {row["partner"]: Decimal(row["amount"]) for row in result["contributions"]}


def borne(result: Result) -> dict[str, str]:
    (scope,) = result["risk_share"]
    (step,) = scope["steps"]
    return dict(step["allocations"])


class TestPublished:
    def test_totals(self, settled: Settled) -> None:
        """The pool grew from 108m to 195m, 21m of it the council's."""
        before = contributions(settled(BOOK, "--year", "2012/13"))
        after = contributions(settled(BOOK, "--year", "2013/14"))

        assert Decimal(TOTAL_BEFORE) == sum(before.values())
        assert Decimal(TOTAL_AFTER) == sum(after.values())
        assert Decimal(COUNCIL_INCREASE) == after["OCC"] - before["OCC"]

    def test_percentages(self, settled: Settled) -> None:
        """The contributions show as 51 and 49 when rounded to whole per cents."""
        after = contributions(settled(BOOK))
        total = sum(after.values())

        shown = {partner: str(round(100 * amount / total)) for partner, amount in after.items()}

        assert shown == SHARES_PERCENT


class TestOurs:
    def test_exact_ratio(self, settled: Settled) -> None:
        """An overspend of 1,000,000 falls 507,692.31 to 492,307.69 by the contributions."""
        result = settled(BOOK)

        assert borne(result) == {"OCC": "507692.31", "OCCG": "492307.69"}
        assert result["settlement"] == [
            {"fund": "OP", "payer": "OCCG", "payee": "OCC", "amount": "492307.69"}
        ]

    def test_rounded_ratio(self, settled: Settled) -> None:
        """The quoted 51:49 moves 2,307.69 of it from the CCG to the council: 0.23 per cent."""
        exact, rounded = borne(settled(BOOK)), borne(settled(TRAP))

        assert rounded == {"OCC": "510000.00", "OCCG": "490000.00"}

        moved = Decimal(rounded["OCC"]) - Decimal(exact["OCC"])

        assert Decimal("2307.69") == moved
        assert Decimal("0.23") == round(100 * moved / 1_000_000, 2)

    def test_no_rule_before(self, settled: Settled) -> None:
        """Nothing is shared in the year before the rule began."""
        assert settled(BOOK, "--year", "2012/13")["risk_share"] == []
