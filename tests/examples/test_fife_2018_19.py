"""
Published figures, to the nearest 0.1m: Fife Council (scrutiny committee), Evening Telegraph, 5 June
2019: https://www.eveningtelegraph.co.uk/fp/fife-council-overspends-on-social-care-budget-by-almost-3m/
The rule of 72 per cent: the Courier,
https://thecourier.co.uk/fp/news/fife/1337189/funding-wrangle-over-social-care-spending-rumbles-on-as-nhs-fife-slams-unfair-arrangement
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

Settled = Callable[..., dict[str, Any]]
Result = dict[str, Any]

BOOK = "fife-2018-19/fife-2018-19.xlsx"
TRANSFER_PRINTED = "7.0"
COUNCIL_OVERSPEND_PRINTED = "2.7"
COUNCIL_PERCENT_PRINTED = "1.9"


def in_millions(amount: str) -> str:
    return str(round(Decimal(amount) / 1_000_000, 1))


def allocations(result: Result) -> dict[str, str]:
    (scope,) = result["risk_share"]
    (step,) = scope["steps"]
    return dict(step["allocations"])


class TestFife:
    def test_exact_shares(self, settled: Settled) -> None:
        """72 and 28 per cent of 9,700,000 are 6,984,000.00 and 2,716,000.00."""
        assert allocations(settled(BOOK)) == {"NHSF": "6984000.00", "FC": "2716000.00"}

    def test_printed_figures(self, settled: Settled) -> None:
        """They round to the printed 7.0m and 2.7m."""
        shares = allocations(settled(BOOK))

        assert in_millions(shares["NHSF"]) == TRANSFER_PRINTED
        assert in_millions(shares["FC"]) == COUNCIL_OVERSPEND_PRINTED

    def test_transfer(self, settled: Settled) -> None:
        """NHS Fife pays its share to the council."""
        assert settled(BOOK)["settlement"] == [
            {"fund": "SOCIAL", "payer": "NHSF", "payee": "FC", "amount": "6984000.00"}
        ]

    def test_percentage_of_budget(self, settled: Settled) -> None:
        """What the council keeps is 1.9 per cent of its budget."""
        result = settled(BOOK)
        (scheme,) = result["monitoring"]
        kept = Decimal(allocations(result)["FC"])

        assert str(round(100 * kept / Decimal(scheme["budget"]), 1)) == COUNCIL_PERCENT_PRINTED
