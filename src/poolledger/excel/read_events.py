"""Reads the life of savings: the sheet Saving events."""

from __future__ import annotations

from typing import Any

from poolledger.agreement.claim_events import Event, State
from poolledger.excel import cells
from poolledger.excel.lookups import Lookups, chosen, free_text
from poolledger.excel.read_provisions import money
from poolledger.excel.table import Row, Table


def read_events(table: Table, lookups: Lookups) -> list[Event]:
    """What happened to initiatives and claims, row by row.

    Of a claim with a row that cannot be read no event is taken: what follows from half a life
    would only be told as further faults.
    """
    found: list[Event] = []
    broken: set[str | None] = set()
    for row in table.rows():
        claim = row.read("Claim", cells.text)
        event = _event(row, claim, lookups)
        if event is None:
            broken.add(claim)
        else:
            found.append(event)
    return [event for event in found if event.claim is None or event.claim not in broken]


def _event(row: Row, claim: str | None, lookups: Lookups) -> Event | None:
    day, initiative = row.read("Date", cells.day), lookups.initiative(row)
    state, body = chosen(row, "State", State), lookups.partner(row, "Body")
    said: dict[str, Any] = {
        "claim": claim,
        "falls_to": lookups.partner(row, "Falls to"),
        "amount": money(row, "Amount"),
        "person": free_text(row, "Person"),
        "evidence": free_text(row, "Evidence"),
        **parts(row),
    }
    if row.broken or day is None or initiative is None or state is None or body is None:
        return None
    return Event(day, initiative, state, body, source=row.source, **said)


def parts(row: Row) -> dict[str, Any]:
    """The parts of a saving, where a row tells them."""
    return {
        "gross": money(row, "Gross"),
        "running_cost": money(row, "Running cost"),
        "double_running": money(row, "Double running"),
    }
