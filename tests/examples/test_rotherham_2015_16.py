"""
Published figures: Rotherham Health and Wellbeing Board, Better Care Fund operational guidance and
section 75 agreement, minutes: https://moderngov.rotherham.gov.uk/mgAi.aspx?ID=71772
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

Settled = Callable[..., dict[str, Any]]
Result = dict[str, Any]

BOOK = "rotherham-2015-16/rotherham-2015-16.xlsx"
CCG_HOSTED, COUNCIL_HOSTED = "13245000.00", "10071000.00"
TOTAL_PRINTED_IN_MILLIONS = "23"
RISK_PERCENT = {"CCG": Decimal(50), "RMBC": Decimal(50)}


def allocations(result: Result) -> dict[str, dict[str, str]]:
    return {scope["fund"]: scope["steps"][0]["allocations"] for scope in result["risk_share"]}


class TestPublished:
    def test_two_pools(self, settled: Settled) -> None:
        """13,245 and 10,071 are thousands, and together the printed 23m."""
        budgets = {row["fund"]: row["budget"] for row in settled(BOOK)["monitoring"]}

        assert budgets == {"BCF1": CCG_HOSTED, "BCF2": COUNCIL_HOSTED}

        total = sum(map(Decimal, budgets.values()))

        assert str(round(total / 1_000_000)) == TOTAL_PRINTED_IN_MILLIONS

    def test_half_each(self, settled: Settled) -> None:
        """A lost 0.4m of performance money falls half on each partner."""
        shares = allocations(settled(BOOK))["BCF1"]

        assert shares == {"CCG": "200000.00", "RMBC": "200000.00"}
        assert {p: 100 * Decimal(s) / 400_000 for p, s in shares.items()} == RISK_PERCENT


class TestOurs:
    def test_whatever_the_contributions(self, settled: Settled) -> None:
        """Contributions of three to one do not change the halves."""
        amounts = {
            (row["fund"], row["partner"]): row["amount"] for row in settled(BOOK)["contributions"]
        }

        assert amounts == {
            ("BCF1", "CCG"): "9933750.00",
            ("BCF1", "RMBC"): "3311250.00",
            ("BCF2", "CCG"): "2517750.00",
            ("BCF2", "RMBC"): "7553250.00",
        }

    def test_odd_penny(self, settled: Settled) -> None:
        """The odd penny of an equal split goes to the earlier partner."""
        assert allocations(settled(BOOK))["BCF2"] == {"CCG": "25000.01", "RMBC": "25000.00"}

    def test_each_host_is_paid(self, settled: Settled) -> None:
        """Each pool is settled with its own host."""
        assert settled(BOOK)["settlement"] == [
            {"fund": "BCF1", "payer": "RMBC", "payee": "CCG", "amount": "200000.00"},
            {"fund": "BCF2", "payer": "CCG", "payee": "RMBC", "amount": "25000.01"},
        ]
