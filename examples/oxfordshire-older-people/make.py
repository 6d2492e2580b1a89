"""Write the Oxfordshire older people's pool before and after it grew, and the 51:49 trap."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from book import Percent, Sheets, write  # noqa: E402

WORKBOOKS = ("oxfordshire-older-people.xlsx", "oxfordshire-51-49.xlsx")

# Published: Oxfordshire County Council and Oxfordshire CCG, Cabinet decision on the older people
# pooled budget, 18 June 2013, as reported by HSJ:
# https://www.hsj.co.uk/nhs-oxfordshire-ccg/oxfordshire-council-signs-off-pooled-budget-plan/5061994.article
# The council's rise of 21m is also in
# https://www.hsj.co.uk/nhs-oxfordshire-ccg/oxfordshire-council-and-ccg-to-step-up-pooled-budget/5059929.article
# and https://mycouncil.oxfordshire.gov.uk/ieIssueDetails.aspx?IId=12142&Opt=3
COUNCIL_BEFORE = Decimal("78000000")
CCG_BEFORE = Decimal("30000000")
COUNCIL_AFTER = Decimal("99000000")
CCG_AFTER = Decimal("96000000")
# Published: from 2013/14 a variance falls in the ratio of the contributions, quoted as 51 and 49.
COUNCIL_QUOTED = Percent("51")
CCG_QUOTED = Percent("49")

# Ours: no outturn is published. An overspend of exactly 1,000,000 shows the split.
OVERSPEND = Decimal("1000000")
# Ours: the year of the smaller pool, the host, the dates and the references.
YEAR_BEFORE, YEAR_AFTER = "2012/13", "2013/14"


def build(path: Path | str) -> None:
    """Write the workbook that the file name asks for."""
    quoted = Path(path).name == "oxfordshire-51-49.xlsx"
    write(path, sheets(basis="percentages" if quoted else "contributions"))


def sheets(basis: str) -> Sheets:
    """The workbook's sheets, sharing an overspend on the given basis."""
    quoted = [COUNCIL_QUOTED, CCG_QUOTED] if basis == "percentages" else [None, None]
    return {
        "Agreement": [
            ["Item", "Value"],
            ["Reference", "OXF-OP-2013"],
            ["Title", "Oxfordshire older people's pooled budget"],
            ["Start", date(2012, 4, 1)],
        ],
        "Partners": [
            ["Code", "Name", "Kind"],
            ["OCC", "Oxfordshire County Council", "Council"],
            ["OCCG", "Oxfordshire CCG", "CCG"],
        ],
        "Funds": [
            ["Fund", "Name", "Kind", "Host"],
            ["OP", "Older people", "pooled", "OCC"],
        ],
        "Schemes": [
            ["Fund", "Scheme", "Name"],
            ["OP", "OLDER", "Older people's services"],
        ],
        "Contributions": [
            ["Year", "Fund", "Scheme", "OCC", "OCCG"],
            [YEAR_BEFORE, "OP", "OLDER", COUNCIL_BEFORE, CCG_BEFORE],
            [YEAR_AFTER, "OP", "OLDER", COUNCIL_AFTER, CCG_AFTER],
        ],
        "Actuals": [
            ["Date", "Fund", "Scheme", "Type", "Partner", "Amount", "Narrative"],
            [date(2014, 3, 31), "OP", "OLDER", "receipt", "OCCG", CCG_AFTER, "The CCG's share"],
            [
                date(2014, 3, 31),
                "OP",
                "OLDER",
                "expenditure",
                "OCC",
                COUNCIL_AFTER + CCG_AFTER + OVERSPEND,
                "The year's spending",
            ],
        ],
        # The rule starts with the enlarged pool; how the smaller one shared risk is not published.
        "Risk share": [
            ["Fund", "Direction", "Step", "Treatment", "Basis", "OCC", "OCCG", "From"],
            ["OP", "both", 1, "share", basis, *quoted, date(2013, 4, 1)],
        ],
    }


if __name__ == "__main__":
    for name in WORKBOOKS:
        build(HERE / name)
