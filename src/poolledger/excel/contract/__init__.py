"""The contract of the agreement workbook: each of its sheets, declared once."""

from __future__ import annotations

from collections.abc import Mapping

from poolledger.excel.contract.agreement import (
    AGREEMENT,
    FUNDS,
    ITEMS,
    PARTNERS,
    SAVINGS_ITEMS,
    SCHEMES,
)
from poolledger.excel.contract.contributions import (
    BUDGETS,
    CONTRIBUTIONS,
    INDICES,
    PROFILES,
    ROLL_FORWARD,
)
from poolledger.excel.contract.facts import (
    ACTIVITY,
    ACTUALS,
    FORECASTS,
    MONTHLY,
    OPENING_BALANCES,
    RESERVES,
    VIREMENTS,
)
from poolledger.excel.contract.headings import AT_MOST, folded
from poolledger.excel.contract.ledgers import EXTRACTS, MAPPING
from poolledger.excel.contract.savings import (
    CHANGE_NOTES,
    DECISIONS,
    DELIVERED,
    DIVIDENDS_PAID,
    DO_NOTHING,
    JOINT_COSTS,
    LINE_SPENDING,
    SAVING_EVENTS,
    SAVINGS,
    SCORES,
    TARGETS,
)
from poolledger.excel.contract.sharing import CAPS, PROTOCOL, RISK_SHARE
from poolledger.excel.contract.sheet import Sheet

# In the order in which the sheets stand in a workbook.
SHEETS: Mapping[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        AGREEMENT, PARTNERS, FUNDS, SCHEMES, CONTRIBUTIONS, ROLL_FORWARD, INDICES, ACTIVITY,
        PROFILES, BUDGETS, VIREMENTS, ACTUALS, MONTHLY, FORECASTS, OPENING_BALANCES, RESERVES,
        RISK_SHARE, CAPS, PROTOCOL, SAVINGS, DELIVERED, TARGETS, DIVIDENDS_PAID, DECISIONS,
        SAVING_EVENTS, DO_NOTHING, CHANGE_NOTES, LINE_SPENDING, SCORES, JOINT_COSTS, EXTRACTS,
        MAPPING,
    )
}  # fmt: skip
# The sheets that hold what happened, which may come in a file of its own, as they are listed.
FACT_SHEETS = tuple(
    sheet.name
    for sheet in (
        ACTUALS, MONTHLY, FORECASTS, VIREMENTS, ACTIVITY, OPENING_BALANCES, RESERVES, DELIVERED,
        DIVIDENDS_PAID, DECISIONS, SAVING_EVENTS, LINE_SPENDING, SCORES,
    )
)  # fmt: skip
# The sheets that say how the ledgers of finance systems are read.
LEDGER_SHEETS = (EXTRACTS.name, MAPPING.name)
# The sheets of a protocol by which savings are shared.
SAVINGS_SHEETS = (
    PROTOCOL.name,
    *(name for name, sheet in SHEETS.items() if sheet.part.startswith("facts.savings.")),
)
# Sheets of the contract whose settlement is not built yet: known, so that they are never taken
# for misspellings, and named in a warning, so that nobody believes them settled.
NOT_YET_SETTLED = ("Scenarios",)
# Sheets of the fill-in workbook that hold no part of an agreement: passed over in silence.
TEMPLATE_SHEETS = ("Guide", "Checklist", "Lists")
# By its name, each item that the sheet Agreement may state.
ITEMS_BY_NAME = {item.heading: item for item in (*ITEMS, *SAVINGS_ITEMS)}


def reserved_headings() -> frozenset[str]:
    """Headings that no partner may have as its code."""
    sheets = (CONTRIBUTIONS, RISK_SHARE, PROTOCOL)
    names = [heading for sheet in sheets for heading in sheet.headings]
    return frozenset(folded(name) for name in (*names, AT_MOST))
