"""Write South West London's savings protocol: two programmes, each with steps of its own."""

import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from book import Percent, Sheets, write  # noqa: E402

# Published: London Councils, April 2009. Boroughs and primary care trusts plan a protocol for the
# dividend from more effective acute commissioning, and from acute savings that stronger
# prevention brings; the trusts decide on investment by statute, and every investment is discussed
# with the partners beforehand.

# Ours: everything that follows. Who takes part, of the bodies of 2009, and their populations.
PARTNERS = [
    ["KPCT", "Kingston Primary Care Trust", "PCT", 160_000],
    ["SMPCT", "Sutton and Merton Primary Care Trust", "PCT", 390_000],
    ["RBK", "Kingston Council", "Council", 160_000],
    ["LBM", "Merton Council", "Council", 200_000],
    ["LBS", "Sutton Council", "Council", 190_000],
]
BUDGETS = {
    "KPCT": 60_000_000, "SMPCT": 140_000_000,
    "RBK": 9_000_000, "LBM": 11_000_000, "LBS": 10_000_000,
}  # fmt: skip
# Ours: what each initiative was planned to save, what was invested and by whom, what more it
# costs a council each year, and what was saved in whose budget by the two half-years.
REFER = (900_000, 80_000, "SMPCT", None, None)
FALLS = (400_000, 120_000, "KPCT", 40_000, "RBK")
ALCOHOL = (200_000, 60_000, "SMPCT", 30_000, "LBM")
HALF_YEAR, YEAR_END = date(2009, 9, 30), date(2010, 3, 31)
SAVED = [
    [HALF_YEAR, "REFER", "KPCT", 110_000, "RBK"],
    [HALF_YEAR, "REFER", "SMPCT", 230_000, "LBM"],
    [YEAR_END, "REFER", "KPCT", 150_000, "RBK"],
    [YEAR_END, "REFER", "SMPCT", 310_000, "LBM"],
    [HALF_YEAR, "FALLS", "KPCT", 30_000, "RBK"],
    [YEAR_END, "FALLS", "KPCT", 60_000, "RBK"],
    [YEAR_END, "FALLS", "SMPCT", 210_000, "LBS"],
    [YEAR_END, "ALCOHOL", "KPCT", 50_000, "RBK"],
    [YEAR_END, "ALCOHOL", "SMPCT", 110_000, "LBM"],
]
# Ours: the shares of each programme.
STAYS = "60"
PREVENTION = {"KPCT": "20", "SMPCT": "30", "RBK": "20", "LBM": "15", "LBS": "15"}


def sheets() -> Sheets:
    """The workbook's sheets."""
    return {**_agreement(), **_protocol(), **_money(), **_savings(), **_decisions()}


def _agreement() -> Sheets:
    return {
        "Agreement": [
            ["Item", "Value"],
            ["Reference", "SWL-2009-10"],
            ["Title", "South West London savings protocol 2009/10"],
            ["Start", date(2009, 4, 1)],
            ["Savings recognised", "verified"],
            ["Unit of assessment", "programme"],
        ],
        "Partners": [["Code", "Name", "Kind", "Population"], *PARTNERS],
        "Funds": [["Fund", "Name", "Kind"], ["SWL", "Acute care and prevention", "aligned"]],
        "Schemes": [
            ["Fund", "Scheme", "Name", "Lead"],
            *(
                ["SWL", f"{'ACUTE' if code.endswith('PCT') else 'PREVENT'}-{code}", name, code]
                for code, name, _, _ in PARTNERS
            ),
        ],
    }


def _protocol() -> Sheets:
    headings = [
        "Step",
        "Programme",
        "Treatment",
        "Basis",
        "Only if below",
        "Next",
        "Where it falls",
    ]
    codes = list(PREVENTION)
    blank = [None] * len(codes)
    return {
        "Protocol": [
            [*headings, *codes, "Power", "Clause"],
            # Commissioning: below half of its plan all stays where it fell.
            [1, "commissioning", "share", "origin", Percent("50"), None, None, *blank,
             "budget adjustment", "C1"],
            [2, "commissioning", "repay investment", None, None, None, None, *blank, "s256", "C2"],
            [3, "commissioning", "share", "population", None, None, Percent(STAYS), *blank,
             "s256", "C3"],
            # Prevention: the councils have a share of what they prevented in others' budgets.
            [1, "prevention", "repay investment", None, None, None, None, *blank, "s256", "V1"],
            [2, "prevention", "make whole", None, None, None, None, *blank, "s256", "V2"],
            [3, "prevention", "reinvest", None, None, Percent("30"), None, *blank, None, "V3"],
            [4, "prevention", "share", "percentages", None, None, None,
             *(Percent(share) for share in PREVENTION.values()), "s256", "V4"],
        ],
    }  # fmt: skip


def _money() -> Sheets:
    scheme = {lead: code for _, code, _, lead in _agreement()["Schemes"][1:]}
    return {
        "Contributions": [
            ["Year", "Fund", "Scheme", "Partner", "Amount"],
            *(
                ["2009/10", "SWL", scheme[partner], partner, budget]
                for partner, budget in BUDGETS.items()
            ),
        ],
        "Actuals": [
            ["Date", "Fund", "Scheme", "Type", "Amount"],
            *(
                [YEAR_END, "SWL", scheme[partner], "expenditure", budget]
                for partner, budget in BUDGETS.items()
            ),
        ],
    }


def _savings() -> Sheets:
    initiatives = {
        "REFER": ("Referrals reviewed by general practitioners", "commissioning", REFER),
        "FALLS": ("Falls at home prevented", "prevention", FALLS),
        "ALCOHOL": ("Brief advice on alcohol", "prevention", ALCOHOL),
    }
    return {
        "Savings": [
            ["Initiative", "Name", "Programme", "Year", "Counts towards", "Recurrent", "Planned",
             "Investment", "Invested by", "Extra cost", "Extra cost to"],
            *(
                [code, name, programme, "2009/10", "joint", "yes", *sums]
                for code, (name, programme, sums) in initiatives.items()
            ),
        ],
        "Targets": [["Year", "Counts towards", "Amount"], ["2009/10", "joint", 1_500_000]],
        "Delivered": [
            ["Date", "Initiative", "Falls to", "Amount", "Status", "Claimed by", "Verified by"],
            *(
                [day, initiative, trust, amount, "verified", trust, council]
                for day, initiative, trust, amount, council in SAVED
            ),
        ],
    }  # fmt: skip


def _decisions() -> Sheets:
    discussed, notified = date(2009, 4, 22), date(2009, 5, 6)
    return {
        "Decisions": [
            ["Date", "Partner", "Initiative", "Recommended", "Amount", "Discussed", "Notified",
             "Paid", "Reason"],
            [date(2009, 5, 18), "SMPCT", "REFER", 80_000, 80_000, discussed, notified,
             date(2009, 6, 1), None],
            [date(2009, 5, 18), "KPCT", "FALLS", 120_000, 120_000, discussed, notified,
             date(2009, 6, 1), None],
            # The trust decides by statute, and may depart from what is recommended if it says why.
            [date(2009, 5, 20), "SMPCT", "ALCOHOL", 80_000, 60_000, discussed, notified,
             date(2009, 7, 1), "Two practices begin a year later"],
        ],
    }  # fmt: skip


def build(path: Path | str) -> None:
    """Write the workbook to `path`."""
    write(path, sheets())


if __name__ == "__main__":
    build(HERE / "south-west-london.xlsx")
