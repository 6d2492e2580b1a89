"""Write Oldham's section 75 agreement of 2018/19: three kinds of money, each lead bears its own."""

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from book import Sheets, write  # noqa: E402

# Published: Oldham Council and Oldham CCG, Commissioning Partnership Board, Section 75 Outturn
# Position 2018-19: https://committees.oldham.gov.uk/mgAi.aspx?ID=33640
POOLED_ALIGNED = Decimal("124986000")
POOLED = Decimal("1447000")
TRANSFORMATION_FUND = Decimal("9192000")
REVISED_BUDGET = Decimal("133462000")
VARIANCE = Decimal("8812000")
COUNCIL_VARIANCE = Decimal("4325000")
COUNCIL_VARIANCE_MONTH_9 = Decimal("1615000")

# Ours, by subtraction: what left the agreement's budget in the year, and the CCG's variance.
MOVED_OUT = POOLED_ALIGNED + POOLED + TRANSFORMATION_FUND - REVISED_BUDGET
CCG_VARIANCE = VARIANCE - COUNCIL_VARIANCE

# Ours: the aligned money of each lead and the pooled money of each partner, in equal parts. No
# published figure depends on either split.
EACH_ALIGNED = POOLED_ALIGNED / 2
EACH_POOLED = POOLED / 2
# Ours: the CCG's position at month 9, on budget; the outturn of the pooled money and of the
# Transformation Fund, on budget; that all of the virement came off the council's aligned money;
# the host; every date but the month's and the year's end.
COUNCIL_BUDGET = EACH_ALIGNED - MOVED_OUT
MONTH_9 = date(2018, 12, 31)
YEAR_END = date(2019, 3, 31)


def sheets() -> Sheets:
    """The workbook's sheets."""
    return {
        "Agreement": [
            ["Item", "Value"],
            ["Reference", "OLDHAM-2018-19"],
            ["Title", "Oldham section 75 agreement 2018/19"],
            ["Start", date(2018, 4, 1)],
        ],
        "Partners": [
            ["Code", "Name", "Kind"],
            ["OMBC", "Oldham Council", "Council"],
            ["CCG", "NHS Oldham CCG", "CCG"],
        ],
        "Funds": [
            ["Fund", "Name", "Kind", "Host"],
            ["S75", "Section 75 agreement", "pooled", "OMBC"],
        ],
        "Schemes": [
            ["Fund", "Scheme", "Name", "Lead", "Ring"],
            ["S75", "PA-OMBC", "Pooled aligned, led by the council", "OMBC", "aligned"],
            ["S75", "PA-CCG", "Pooled aligned, led by the CCG", "CCG", "aligned"],
            ["S75", "POOL", "Pooled", "OMBC", "pooled"],
            ["S75", "GMTF", "GM Transformation Fund", "CCG", "shadow"],
            ["S75", "MOVED", "Moved outside the agreement in the year", "OMBC", "in view"],
        ],
        "Contributions": [
            ["Year", "Fund", "Scheme", "Partner", "Amount", "Source"],
            ["2018/19", "S75", "PA-OMBC", "OMBC", EACH_ALIGNED, ""],
            ["2018/19", "S75", "PA-CCG", "CCG", EACH_ALIGNED, ""],
            ["2018/19", "S75", "POOL", "OMBC", EACH_POOLED, ""],
            ["2018/19", "S75", "POOL", "CCG", EACH_POOLED, ""],
            ["2018/19", "S75", "GMTF", "CCG", TRANSFORMATION_FUND, "GM Transformation Fund"],
        ],
        "Virements": [
            ["Date", "Fund", "From scheme", "To scheme", "Amount"],
            [date(2018, 9, 30), "S75", "PA-OMBC", "MOVED", MOVED_OUT],
        ],
        "Actuals": [
            ["Date", "Fund", "Scheme", "Type", "Partner", "Amount"],
            [YEAR_END, "S75", "PA-OMBC", "expenditure", "OMBC", COUNCIL_BUDGET + COUNCIL_VARIANCE],
            [YEAR_END, "S75", "PA-CCG", "expenditure", "CCG", EACH_ALIGNED + CCG_VARIANCE],
            [YEAR_END, "S75", "POOL", "expenditure", "OMBC", POOLED],
            [YEAR_END, "S75", "POOL", "receipt", "CCG", EACH_POOLED],
            [YEAR_END, "S75", "GMTF", "expenditure", "CCG", TRANSFORMATION_FUND],
            [YEAR_END, "S75", "MOVED", "expenditure", "OMBC", MOVED_OUT],
        ],
        "Forecasts": [
            ["Fund", "Scheme", "As at", "Outturn"],
            ["S75", "PA-OMBC", MONTH_9, COUNCIL_BUDGET + COUNCIL_VARIANCE_MONTH_9],
            ["S75", "PA-CCG", MONTH_9, EACH_ALIGNED],
            ["S75", "POOL", MONTH_9, POOLED],
            ["S75", "GMTF", MONTH_9, TRANSFORMATION_FUND],
            ["S75", "MOVED", MONTH_9, MOVED_OUT],
        ],
        # For the pooled money alone; the other rings stay with their leads without a rule.
        "Risk share": [
            ["Fund", "Direction", "Step", "Treatment", "Basis"],
            ["S75", "both", 1, "share", "origin"],
        ],
    }


def build(path: Path | str) -> None:
    """Write the workbook to `path`."""
    write(path, sheets())


if __name__ == "__main__":
    build(HERE / "oldham-2018-19.xlsx")
