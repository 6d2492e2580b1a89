"""
Published figures, to the nearest 0.1m: Fife Council (scrutiny committee), Evening Telegraph, 5 June
2019: https://www.eveningtelegraph.co.uk/fp/fife-council-overspends-on-social-care-budget-by-almost-3m/
The rule of 72 per cent: the Courier,
https://thecourier.co.uk/fp/news/fife/1337189/funding-wrangle-over-social-care-spending-rumbles-on-as-nhs-fife-slams-unfair-arrangement
"""

from decimal import Decimal

BOOK = "fife-2018-19/fife-2018-19.xlsx"
TRANSFER_PRINTED = "7.0"
COUNCIL_OVERSPEND_PRINTED = "2.7"
COUNCIL_PERCENT_PRINTED = "1.9"


def in_millions(amount):
    return str(round(Decimal(amount) / 1_000_000, 1))


def allocations(result):
    (scope,) = result["risk_share"]
    (step,) = scope["steps"]
    return step["allocations"]


class TestFife:
    def test_exact_shares(self, settled):
        """72 and 28 per cent of 9,700,000 are 6,984,000.00 and 2,716,000.00."""
        assert {"NHSF": "6984000.00", "FC": "2716000.00"} == allocations(settled(BOOK))

    def test_printed_figures(self, settled):
        """They round to the printed 7.0m and 2.7m."""
        shares = allocations(settled(BOOK))

        assert TRANSFER_PRINTED == in_millions(shares["NHSF"])
        assert COUNCIL_OVERSPEND_PRINTED == in_millions(shares["FC"])

    def test_transfer(self, settled):
        """NHS Fife pays its share to the council."""
        assert [
            {"fund": "SOCIAL", "payer": "NHSF", "payee": "FC", "amount": "6984000.00"}
        ] == settled(BOOK)["settlement"]

    def test_percentage_of_budget(self, settled):
        """What the council keeps is 1.9 per cent of its budget."""
        result = settled(BOOK)
        (scheme,) = result["monitoring"]
        kept = Decimal(allocations(result)["FC"])

        assert COUNCIL_PERCENT_PRINTED == str(round(100 * kept / Decimal(scheme["budget"]), 1))
