"""Write Rotherham's Better Care Fund of 2015/16: two hosts, risk shared equally."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from book import Percent, Sheets, write  # noqa: E402

# Published: Rotherham Health and Wellbeing Board, Better Care Fund operational guidance and section
# 75 agreement: https://moderngov.rotherham.gov.uk/mgAi.aspx?ID=71772
# The minutes print "13,245M" and "10,071M", plainly thousands of pounds, for a total of "23m".
CCG_HOSTED_000 = Decimal("13245")
COUNCIL_HOSTED_000 = Decimal("10071")
PAY_FOR_PERFORMANCE = Decimal("400000")
# Published: a risk fund over both pools meets a shortfall or an unexpected overspend, each half.

# Ours: the contributions of each partner, unequal on purpose, so that the equal split can be seen.
LARGER, SMALLER = Percent("75"), Percent("25")
# Ours: the worst case, all of the performance money lost; an overspend with an odd penny on the
# other pool; that an underspend goes back by contributions; the dates.
COUNCIL_HOSTED_OVERSPEND = Decimal("50000.01")
YEAR_END = date(2016, 3, 31)


def sheets() -> Sheets:
    """The workbook's sheets."""
    ccg_hosted, council_hosted = CCG_HOSTED_000 * 1000, COUNCIL_HOSTED_000 * 1000
    return {
        "Agreement": [
            ["Item", "Value"],
            ["Reference", "ROTHERHAM-2015-16"],
            ["Title", "Rotherham Better Care Fund 2015/16"],
            ["Start", date(2015, 4, 1)],
        ],
        "Partners": [
            ["Code", "Name", "Kind"],
            ["CCG", "NHS Rotherham CCG", "CCG"],
            ["RMBC", "Rotherham Metropolitan Borough Council", "Council"],
        ],
        "Funds": [
            ["Fund", "Name", "Kind", "Host"],
            ["BCF1", "Pool hosted by the CCG", "pooled", "CCG"],
            ["BCF2", "Pool hosted by the council", "pooled", "RMBC"],
        ],
        "Schemes": [
            ["Fund", "Scheme", "Name"],
            ["BCF1", "NHS", "Schemes of the CCG-hosted pool"],
            ["BCF2", "COUNCIL", "Schemes of the council-hosted pool"],
        ],
        "Contributions": [
            ["Year", "Fund", "Scheme", "Partner", "Rule", "Rate"],
            ["2015/16", "BCF1", "NHS", "CCG", "share", LARGER],
            ["2015/16", "BCF1", "NHS", "RMBC", "share", SMALLER],
            ["2015/16", "BCF2", "COUNCIL", "CCG", "share", SMALLER],
            ["2015/16", "BCF2", "COUNCIL", "RMBC", "share", LARGER],
        ],
        # The heading carries the unit, so the figures stand as they are meant in the minutes.
        "Budgets": [
            ["Year", "Fund", "Scheme", "Budget £000"],
            ["2015/16", "BCF1", "NHS", CCG_HOSTED_000],
            ["2015/16", "BCF2", "COUNCIL", COUNCIL_HOSTED_000],
        ],
        "Actuals": [
            ["Date", "Fund", "Scheme", "Type", "Partner", "Amount"],
            [YEAR_END, "BCF1", "NHS", "receipt", "RMBC", ccg_hosted / 4],
            [YEAR_END, "BCF2", "COUNCIL", "receipt", "CCG", council_hosted / 4],
            [YEAR_END, "BCF1", "NHS", "expenditure", "CCG", ccg_hosted + PAY_FOR_PERFORMANCE],
            [
                YEAR_END,
                "BCF2",
                "COUNCIL",
                "expenditure",
                "RMBC",
                council_hosted + COUNCIL_HOSTED_OVERSPEND,
            ],
        ],
        "Risk share": [
            ["Fund", "Direction", "Step", "Treatment", "Basis"],
            ["BCF1", "overspend", 1, "share", "equal"],
            ["BCF1", "underspend", 1, "share", "contributions"],
            ["BCF2", "overspend", 1, "share", "equal"],
            ["BCF2", "underspend", 1, "share", "contributions"],
        ],
    }


def build(path: Path | str) -> None:
    """Write the workbook to `path`."""
    write(path, sheets())


if __name__ == "__main__":
    build(HERE / "rotherham-2015-16.xlsx")
