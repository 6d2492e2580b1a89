"""Write Nottingham City's Better Care Fund cash pool at quarter 2 of 2015/16."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from book import Sheets, write  # noqa: E402

# Published: Nottingham City Health and Wellbeing Board Commissioning Sub-Committee, 13 October
# 2015, Better Care Fund Quarter 2 Budget Monitoring Report, to the nearest 1,000:
# https://committee.nottinghamcity.gov.uk/ieListDocuments.aspx?CId=725&MId=5414&Ver=4
# Cash in, April to September 2015:
CCG_MINIMUM = Decimal("10711000")
CCG_OTHER = Decimal("916000")
ADJUSTMENT_PRINTED = Decimal("153000")  # Non-elective admissions. A deduction, printed unsigned.
FACILITIES_GRANT = Decimal("507000")
CAPITAL_GRANT = Decimal("432000")
COUNCIL_OTHER = Decimal("358000")
# Cash out, April to September 2015:
CCG_SPENT = Decimal("4916000")
COUNCIL_SPENT = Decimal("6772000")
# The forecast underspend of the year, before and after the pay-for-performance shortfall:
UNDERSPEND = Decimal("2348000")
UNDERSPEND_AFTER = Decimal("1834000")

# Ours, by subtraction: the shortfall, which the pool's own underspend is to meet.
SHORTFALL = UNDERSPEND - UNDERSPEND_AFTER
# Ours: a year's contributions, twice the half year's cash and paid by quarters.
# Ours: how much of the CCG's minimum goes to each lead's schemes, and so their budgets.
CCG_LED = Decimal("11006000")
COUNCIL_LED = 2 * (CCG_MINIMUM + CCG_OTHER + FACILITIES_GRANT + CAPITAL_GRANT + COUNCIL_OTHER)
COUNCIL_LED -= CCG_LED
# Ours: half of the forecast underspend on each lead's schemes; the host; that an underspend stays
# in the pool and an overspend is shared by contributions; the day of each receipt and payment.
QUARTER_2 = date(2015, 9, 30)


def sheets() -> Sheets:
    """The workbook's sheets."""
    return {
        "Agreement": [
            ["Item", "Value"],
            ["Reference", "NOTTINGHAM-2015-16"],
            ["Title", "Nottingham City Better Care Fund 2015/16"],
            ["Start", date(2015, 4, 1)],
        ],
        "Partners": [
            ["Code", "Name", "Kind"],
            ["CCG", "NHS Nottingham City CCG", "CCG"],
            ["CITY", "Nottingham City Council", "Council"],
        ],
        "Funds": [
            ["Fund", "Name", "Kind", "Host"],
            ["BCF", "Better Care Fund", "pooled", "CITY"],
        ],
        "Schemes": [
            ["Fund", "Scheme", "Name", "Lead"],
            ["BCF", "CCG-LED", "Schemes led by the CCG", "CCG"],
            ["BCF", "CITY-LED", "Schemes led by the council", "CITY"],
            ["BCF", "P4P", "Pay-for-performance shortfall", "CCG"],
        ],
        "Contributions": [
            ["Year", "Fund", "Scheme", "Partner", "Amount", "Source", "Instalments"],
            _contribution("CCG-LED", "CCG", CCG_LED, "CCG minimum"),
            _contribution("CITY-LED", "CCG", 2 * CCG_MINIMUM - CCG_LED, "CCG minimum"),
            _contribution("CITY-LED", "CCG", 2 * CCG_OTHER, "CCG other"),
            _contribution("CITY-LED", "CITY", 2 * FACILITIES_GRANT, "Disabled facilities grant"),
            _contribution("CITY-LED", "CITY", 2 * CAPITAL_GRANT, "Social care capital grant"),
            _contribution("CITY-LED", "CITY", 2 * COUNCIL_OTHER, "Social care contribution"),
        ],
        "Budgets": [
            ["Year", "Fund", "Scheme", "Budget"],
            ["2015/16", "BCF", "P4P", Decimal(0)],
        ],
        "Actuals": [
            ["Date", "Fund", "Scheme", "Type", "Partner", "Amount", "Narrative"],
            _receipt("CCG", CCG_MINIMUM, "CCG minimum"),
            _receipt("CCG", CCG_OTHER, "CCG other"),
            # The sign that the printed table lacks.
            _receipt("CCG", -ADJUSTMENT_PRINTED, "Non-elective admissions adjustment"),
            _receipt("CITY", FACILITIES_GRANT, "Disabled facilities grant"),
            _receipt("CITY", CAPITAL_GRANT, "Social care capital grant"),
            _receipt("CITY", COUNCIL_OTHER, "Social care contribution"),
            [QUARTER_2, "BCF", "CCG-LED", "expenditure", "", CCG_SPENT, "Paid out to the CCG"],
            [QUARTER_2, "BCF", "CITY-LED", "expenditure", "", COUNCIL_SPENT, "Paid to the council"],
        ],
        "Forecasts": [
            ["Fund", "Scheme", "As at", "Outturn"],
            ["BCF", "CCG-LED", QUARTER_2, CCG_LED - UNDERSPEND / 2],
            ["BCF", "CITY-LED", QUARTER_2, COUNCIL_LED - UNDERSPEND / 2],
            ["BCF", "P4P", QUARTER_2, SHORTFALL],
        ],
        "Risk share": [
            ["Fund", "Direction", "Step", "Treatment", "Basis"],
            ["BCF", "underspend", 1, "carry forward", "contributions"],
            ["BCF", "overspend", 1, "share", "contributions"],
        ],
    }


def _contribution(scheme: str, partner: str, amount: Decimal, source: str) -> list[str | Decimal]:
    return ["2015/16", "BCF", scheme, partner, amount, source, "quarterly"]


def _receipt(partner: str, amount: Decimal, narrative: str) -> list[str | Decimal | date]:
    return [QUARTER_2, "BCF", "", "receipt", partner, amount, narrative]


def build(path: Path | str) -> None:
    """Write the workbook to `path`."""
    write(path, sheets())


if __name__ == "__main__":
    build(HERE / "nottingham-2015-16-q2.xlsx")
