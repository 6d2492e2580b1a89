"""Reads what the agreement says in words: the sheet Deed."""

from __future__ import annotations

from poolledger.agreement.deed import DeedItem, deed_headings
from poolledger.excel.contract.deed import DEED
from poolledger.excel.contract.headings import folded, near_misses
from poolledger.excel.records.rows import Way, said_in
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Table


def read_deed(table: Table, look: Lookups) -> list[DeedItem]:
    """The deed's items, each under its heading as deeds have it; one left blank says nothing."""
    known = {folded(name): name for name in deed_headings()}
    rows = [(row, said) for row, said in said_in(DEED, table, look) if "item" in said]
    stated = {known[folded(said["item"])] for _, said in rows if folded(said["item"]) in known}
    found = []
    for row, said in rows:
        written = said["item"]
        heading = known.get(folded(written))
        others = [name for name in known.values() if name not in stated]
        if heading is None and (near := near_misses(written, others)):
            message = f"item {written!r} is not known; did you mean {near[0]!r}?"
            row.fault("unknown-item", message, "Item")
        if not row.broken and any(said.get(name) for name in ("text", "clause", "day")):
            said["item"] = heading or written
            found.append(DeedItem(**said, source=row.source))
        elif "owner" in said:
            note = "an owner of what has neither text, clause nor date is not read"
            table.reading.note(row.cell("Owner"), "Owner", note)
    return found


WAYS = {DEED.name: Way(read_deed)}
