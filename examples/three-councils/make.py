"""Write the budget of a partnership of three councils, in agreed percentages of two decimals."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from book import Percent, Sheets, write  # noqa: E402

# Published: West Berkshire Council, Joint Public Protection Committee, 2020/21 budget:
# http://decisionmaking.westberks.gov.uk/mgAi.aspx?ID=52729
NET_BUDGET = Decimal("3716000")
SHARES = {"BFC": Percent("25.76"), "WBC": Percent("40.00"), "WOK": Percent("34.24")}

# Ours: the host, quarterly instalments, that a variance is shared as the budget is, and the dates.
# Ours too: the contributions in pounds and pence, worked out by the program from the two above.


def sheets() -> Sheets:
    """The workbook's sheets."""
    return {
        "Agreement": [
            ["Item", "Value"],
            ["Reference", "WESTBERKS-PPP-2020-21"],
            ["Title", "Public protection partnership 2020/21"],
            ["Start", date(2020, 4, 1)],
        ],
        "Partners": [
            ["Code", "Name", "Kind"],
            ["BFC", "Bracknell Forest Council", "Council"],
            ["WBC", "West Berkshire Council", "Council"],
            ["WOK", "Wokingham Borough Council", "Council"],
        ],
        "Funds": [
            ["Fund", "Name", "Kind", "Host"],
            ["PPP", "Public protection", "pooled", "WBC"],
        ],
        "Schemes": [
            ["Fund", "Scheme", "Name"],
            ["PPP", "SERVICE", "Public protection service"],
        ],
        "Contributions": [
            ["Year", "Fund", "Scheme", "Partner", "Rule", "Rate", "Instalments"],
            *(
                ("2020/21", "PPP", "SERVICE", partner, "share", share, "quarterly")
                for partner, share in SHARES.items()
            ),
        ],
        "Budgets": [
            ["Year", "Fund", "Scheme", "Budget"],
            ["2020/21", "PPP", "SERVICE", NET_BUDGET],
        ],
        "Risk share": [
            ["Fund", "Direction", "Step", "Treatment", "Basis", *SHARES],
            ["PPP", "both", 1, "share", "percentages", *SHARES.values()],
        ],
    }


def build(path: Path | str) -> None:
    """Write the workbook to `path`."""
    write(path, sheets())


if __name__ == "__main__":
    build(HERE / "three-councils.xlsx")
