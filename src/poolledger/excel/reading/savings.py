"""Reads the register of savings, where the columns alone do not tell: Savings and Saving events."""

from __future__ import annotations

from poolledger.agreement.claim_events import Event
from poolledger.agreement.register import Initiative
from poolledger.excel.contract.savings import SAVING_EVENTS, SAVINGS
from poolledger.excel.records.rows import said_in
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Table


def read_initiatives(table: Table, look: Lookups) -> list[Initiative]:
    """The initiatives of the register. One that cannot be read still exists for its rows."""
    found = []
    for row, said in said_in(SAVINGS, table, look):
        if "code" in said:
            if said["code"] not in look.initiatives:
                look.define(row, "Initiative", "initiative", said["code"])
            look.initiatives.append(said["code"])
        if row.broken:
            look.reading.unsure.update(SAVINGS.names)
        else:
            found.append(Initiative(**said, source=row.source))
    return found


def read_events(table: Table, look: Lookups) -> list[Event]:
    """What happened to initiatives and claims, row by row.

    Of a claim with a row that cannot be read no event is taken: what follows from half a life
    would only be told as further faults.
    """
    found: list[Event] = []
    broken: set[str | None] = set()
    for row, said in said_in(SAVING_EVENTS, table, look):
        if row.broken:
            broken.add(said.get("claim"))
        else:
            found.append(Event(**said, source=row.source))
    return [event for event in found if event.claim is None or event.claim not in broken]
