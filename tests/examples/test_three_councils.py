"""
Published figures: West Berkshire Council, Joint Public Protection Committee, 2020/21 budget:
http://decisionmaking.westberks.gov.uk/mgAi.aspx?ID=52729
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

Settled = Callable[..., dict[str, Any]]

BOOK = "three-councils/three-councils.xlsx"
NET_BUDGET = Decimal("3716000")
PERCENT = {"BFC": "25.76", "WBC": "40.00", "WOK": "34.24"}


class TestThreeCouncils:
    def test_contributions(self, settled: Settled) -> None:
        """The contributions are 957,241.60, 1,486,400.00 and 1,272,358.40."""
        amounts = {row["partner"]: row["amount"] for row in settled(BOOK)["contributions"]}

        assert amounts == {"BFC": "957241.60", "WBC": "1486400.00", "WOK": "1272358.40"}

    def test_percentages(self, settled: Settled) -> None:
        """They are the published percentages of the published budget, exactly."""
        rows = settled(BOOK)["contributions"]
        amounts = {row["partner"]: Decimal(row["amount"]) for row in rows}

        assert sum(amounts.values()) == NET_BUDGET
        assert {p: NET_BUDGET * Decimal(share) / 100 for p, share in PERCENT.items()} == amounts

    def test_instalments(self, settled: Settled) -> None:
        """Four instalments of each council add up to its contribution."""
        result = settled(BOOK)
        paid = {partner: Decimal(0) for partner in PERCENT}
        for row in result["instalments"]:
            paid[row["partner"]] += Decimal(row["amount"])

        assert len(result["instalments"]) == 12
        assert {row["partner"]: Decimal(row["amount"]) for row in result["contributions"]} == paid

    def test_no_facts(self, settled: Settled) -> None:
        """Without facts the position is that of the day before the year, and indicative."""
        result = settled(BOOK)

        assert (result["as_at"], result["final"]) == ("2020-03-31", False)
        assert result["settlement"] == []
