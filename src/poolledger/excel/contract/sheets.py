"""Which sheets has a workbook? All that are declared, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from poolledger.agreement.deed import deed_headings
from poolledger.excel.contract import (
    agreement,
    contributions,
    deed,
    facts,
    ledgers,
    risk_share_and_protocol,
    savings,
)
from poolledger.excel.contract.headings import AT_MOST, folded
from poolledger.excel.contract.sheet import Sheet

# In the order in which the sheets stand in a workbook: that in which they are declared.
SHEETS: Mapping[str, Sheet] = {
    sheet.name: sheet
    for family in (agreement, contributions, facts, risk_share_and_protocol, savings, deed, ledgers)
    for sheet in vars(family).values()
    if isinstance(sheet, Sheet)
}
# The sheets that hold what happened, which may come in a file of its own, as they are listed.
FACT_SHEETS = (
    "Actuals", "Monthly", "Forecasts", "Virements", "Activity", "Opening balances", "Reserves",
    "Delivered", "Dividends paid", "Decisions", "Saving events", "Line spending", "Scores",
)  # fmt: skip
# The sheets that say how the ledgers of finance systems are read.
LEDGER_SHEETS = (ledgers.EXTRACTS.name, ledgers.MAPPING.name)
# The sheets of a protocol by which savings are shared.
SAVINGS_SHEETS = (
    risk_share_and_protocol.PROTOCOL.name,
    *(name for name, sheet in SHEETS.items() if sheet.part.startswith("facts.savings.")),
)
# Sheets of the contract whose settlement is not built yet: known, so that they are never taken
# for misspellings, and named in a warning, so that nobody believes them settled.
NOT_YET_SETTLED = ("Scenarios",)
# Sheets of the fill-in workbook that hold no part of an agreement: passed over in silence.
TEMPLATE_SHEETS = ("Guide", "Checklist", "Lists")
# By its name, each item that the sheet Agreement may state.
ITEMS_BY_NAME = {item.heading: item for item in (*agreement.ITEMS, *agreement.SAVINGS_ITEMS)}


@cache
def hints() -> frozenset[str]:
    """What the workbook to fill in says beside the items that it gives."""
    items = (item.hint for item in ITEMS_BY_NAME.values())
    return frozenset([*items, *(heading.hint for heading in deed_headings().values())])


def is_reserved(code: str) -> bool:
    """Whether a partner's code would be taken for another heading of the sheets that it heads."""
    sheets = (
        contributions.CONTRIBUTIONS,
        risk_share_and_protocol.RISK_SHARE,
        risk_share_and_protocol.PROTOCOL,
    )
    name = folded(code)
    known = (folded(heading) for sheet in sheets for heading in sheet.headings)
    return name.endswith(folded(AT_MOST)) or name in known
