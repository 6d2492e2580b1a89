"""What the agreement says in words: the sheet Deed."""

from __future__ import annotations

from poolledger.agreement.deed import DeedItem
from poolledger.excel.contract import columns as a
from poolledger.excel.contract.sheet import Sheet

DEED = Sheet(
    "Deed", DeedItem, "agreement.deed",
    "what the agreement says in words; nothing here is needed to settle",
    a.text("Item*", "The matter; leave these words, or add your own.", width=26),
    a.note("Text", "What is agreed.", width=70),
    a.CLAUSE,
    a.day("Date", "The day it was agreed, made or last brought up to date.", field="day"),
    a.note("Owner", "The partner, post or person that answers for it.", width=20),
    rows=60,
)  # fmt: skip
