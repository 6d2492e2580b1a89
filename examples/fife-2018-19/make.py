"""Write Fife's social care overspend of 2018/19, of which NHS Fife met 72 per cent."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from book import Percent, Sheets, write  # noqa: E402

# Published: Fife Council (scrutiny committee), Evening Telegraph, 5 June 2019, to the nearest 0.1m:
# https://www.eveningtelegraph.co.uk/fp/fife-council-overspends-on-social-care-budget-by-almost-3m/
OVERSPEND = Decimal("9700000")
COUNCIL_BUDGET = Decimal("145000000")
# Published: the rule, in the Courier. Joining it with the overspend above is ours.
# https://thecourier.co.uk/fp/news/fife/1337189/funding-wrangle-over-social-care-spending-rumbles-on-as-nhs-fife-slams-unfair-arrangement
NHS_SHARE = Percent("72")
COUNCIL_SHARE = Percent("28")

# Ours: a lead-commissioning fund with the council as its lead and no contribution from NHS Fife;
# one payment at the year's end; the code words and the dates.
YEAR_END = date(2019, 3, 31)


def sheets() -> Sheets:
    """The workbook's sheets."""
    return {
        "Agreement": [
            ["Item", "Value"],
            ["Reference", "FIFE-2018-19"],
            ["Title", "Fife social care 2018/19"],
            ["Start", date(2018, 4, 1)],
        ],
        "Partners": [
            ["Code", "Name", "Kind"],
            ["NHSF", "NHS Fife", "Health board"],
            ["FC", "Fife Council", "Council"],
        ],
        "Funds": [
            ["Fund", "Name", "Kind", "Host"],
            ["SOCIAL", "Social care", "lead", "FC"],
        ],
        "Schemes": [
            ["Fund", "Scheme", "Name"],
            ["SOCIAL", "CARE", "Social care"],
        ],
        "Contributions": [
            ["Year", "Fund", "Scheme", "Partner", "Amount"],
            ["2018/19", "SOCIAL", "CARE", "FC", COUNCIL_BUDGET],
        ],
        "Actuals": [
            ["Date", "Fund", "Scheme", "Type", "Partner", "Amount"],
            [YEAR_END, "SOCIAL", "CARE", "expenditure", "FC", COUNCIL_BUDGET + OVERSPEND],
        ],
        "Risk share": [
            ["Fund", "Direction", "Step", "Treatment", "Basis", "NHSF", "FC"],
            ["SOCIAL", "overspend", 1, "share", "percentages", NHS_SHARE, COUNCIL_SHARE],
            # Ours: no rule for an underspend is published. The council keeps it.
            ["SOCIAL", "underspend", 1, "bear", "host", None, None],
        ],
    }


def build(path: Path | str) -> None:
    """Write the workbook to `path`."""
    write(path, sheets())


if __name__ == "__main__":
    build(HERE / "fife-2018-19.xlsx")
