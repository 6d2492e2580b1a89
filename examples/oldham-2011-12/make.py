"""Write Oldham's joint savings of 2011/12: budgets aligned, savings shared by a protocol."""

import sys
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from book import Sheets, write  # noqa: E402

# Published: "Pioneers: on the joint commissioning curve", Pulse, 2012. Budgets are not pooled; a
# model for allocating joint efficiencies is agreed; the joint target for 2011/12 stands beside
# each body's own savings; so much was achieved as of January.
JOINT_TARGET = 2_000_000
DELIVERED = 1_700_000
JANUARY = date(2012, 1, 31)

# Ours: which initiatives saved it, in whose budgets it fell, and when.
REABLEMENT = 900_000
PLACEMENTS = 500_000
EQUIPMENT = DELIVERED - REABLEMENT - PLACEMENTS
# Ours: what each began with, and who paid for it.
REABLEMENT_INVESTED = 150_000
PLACEMENTS_INVESTED = 100_000
# Ours: each body's own programme, and the budgets that are aligned.
OWN = {"PCT": (3_000_000, 2_400_000), "OMBC": (4_000_000, 3_300_000)}
BUDGETS = {"PCT": 12_000_000, "OMBC": 18_000_000}


def sheets() -> Sheets:
    """The workbook's sheets."""
    return {**_agreement(), **_money(), **_savings()}


def _agreement() -> Sheets:
    return {
        "Agreement": [
            ["Item", "Value"],
            ["Reference", "OLDHAM-2011-12"],
            ["Title", "Oldham joint commissioning 2011/12"],
            ["Start", date(2011, 4, 1)],
            ["Savings recognised", "delivered"],
        ],
        "Partners": [
            ["Code", "Name", "Kind"],
            ["PCT", "NHS Oldham", "PCT"],
            ["OMBC", "Oldham Council", "Council"],
        ],
        "Funds": [
            ["Fund", "Name", "Kind"],
            ["JOINT", "Joint commissioning", "aligned"],
        ],
        "Schemes": [
            ["Fund", "Scheme", "Name", "Lead"],
            ["JOINT", "HEALTH", "Community health services", "PCT"],
            ["JOINT", "CARE", "Adult social care", "OMBC"],
        ],
        # First what was invested is repaid, then what is left is shared equally.
        "Protocol": [
            ["Step", "Treatment", "Basis", "Power", "Clause"],
            [1, "repay investment", "", "s256", "P1"],
            [2, "share", "equal", "s256", "P2"],
        ],
    }


def _money() -> Sheets:
    months = 10
    return {
        "Contributions": [
            ["Year", "Fund", "Scheme", "Partner", "Amount"],
            ["2011/12", "JOINT", "HEALTH", "PCT", BUDGETS["PCT"]],
            ["2011/12", "JOINT", "CARE", "OMBC", BUDGETS["OMBC"]],
        ],
        "Actuals": [
            ["Date", "Fund", "Scheme", "Type", "Amount"],
            [JANUARY, "JOINT", "HEALTH", "expenditure", BUDGETS["PCT"] * months // 12],
            [JANUARY, "JOINT", "CARE", "expenditure", BUDGETS["OMBC"] * months // 12],
        ],
    }


def _savings() -> Sheets:
    headings = ["Initiative", "Name", "Year", "Counts towards", "Recurrent", "Planned"]
    return {
        "Savings": [
            [*headings, "Investment", "Invested by"],
            ["REABLE", "Reablement at home", "2011/12", "joint", "yes", 1_000_000,
             REABLEMENT_INVESTED, "PCT"],
            ["PLACE", "Placements reviewed jointly", "2011/12", "joint", "yes", 600_000,
             PLACEMENTS_INVESTED, "OMBC"],
            ["EQUIP", "One equipment store", "2011/12", "joint", "no", 400_000],
            ["OWN-PCT", "NHS Oldham's own programme", "2011/12", "PCT", "", OWN["PCT"][0]],
            ["OWN-OMBC", "The council's own programme", "2011/12", "OMBC", "", OWN["OMBC"][0]],
        ],
        "Targets": [
            ["Year", "Counts towards", "Amount"],
            ["2011/12", "joint", JOINT_TARGET],
            ["2011/12", "PCT", OWN["PCT"][0]],
            ["2011/12", "OMBC", OWN["OMBC"][0]],
        ],
        "Delivered": [
            ["Date", "Initiative", "Falls to", "Amount"],
            [date(2011, 9, 30), "REABLE", "PCT", REABLEMENT],
            [date(2011, 12, 31), "PLACE", "OMBC", PLACEMENTS],
            [JANUARY, "EQUIP", "PCT", EQUIPMENT],
            [JANUARY, "OWN-PCT", "PCT", OWN["PCT"][1]],
            [JANUARY, "OWN-OMBC", "OMBC", OWN["OMBC"][1]],
        ],
        "Decisions": [
            ["Date", "Partner", "Amount", "Notified", "Discussed", "Initiative", "Reason"],
            [date(2011, 5, 16), "PCT", REABLEMENT_INVESTED, date(2011, 5, 3), date(2011, 4, 18),
             "REABLE", "Fewer stays in hospital"],
            [date(2011, 6, 20), "OMBC", PLACEMENTS_INVESTED, date(2011, 6, 6), date(2011, 5, 23),
             "PLACE", "Fewer placements out of area"],
        ],
    }  # fmt: skip


def build(path: Path | str) -> None:
    """Write the workbook to `path`."""
    write(path, sheets())


if __name__ == "__main__":
    build(HERE / "oldham-2011-12.xlsx")
