"""What the agreement says in words: the sheet Deed."""

from __future__ import annotations

from poolledger.agreement.deed import DeedItem
from poolledger.excel.contract.common import CLAUSE
from poolledger.excel.contract.sheet import Sheet
from poolledger.values.columns import CellKind, Column

DEED = Sheet(
    "Deed", DeedItem, "agreement.deed",
    "what the agreement says in words; nothing here is needed to settle",
    Column("Item", "item", CellKind.TEXT, "The matter; leave these words, or add your own.",
        required=True, width=26),
    Column("Text", "text", CellKind.NOTE, "What is agreed.", width=70),
    CLAUSE,
    Column("Date", "day", CellKind.DAY,
        "The day it was agreed, made or last brought up to date."),
    Column("Owner", "owner", CellKind.NOTE, "The partner, post or person that answers for it.",
        width=20),
    rows=60,
)  # fmt: skip
