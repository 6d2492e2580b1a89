"""Where was something decided that was not recommended, and may the dividend be posted?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.register import Decision
from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.dividend import not_posted
from poolledger.schedules.table import Row, Table, TableColumn, TableColumnKind, money, text
from poolledger.settlement.outturn import Outturn

DEPARTURES = (
    TableColumn("Date", TableColumnKind.DATE),
    *text("Partner", "Initiative"),
    *money("Recommended", "Decided", "Departure"),
    *text("Reason"),
)


def departures(outturn: Outturn) -> Iterator[Table]:
    """The decisions of the year that depart from what was recommended, and what blocks posting."""
    rows = [
        _row(each)
        for each in outturn.facts.savings.decisions
        if each.day in outturn.year
        and each.day <= outturn.as_at
        and each.recommended not in (None, each.amount)
    ]
    blocked = not_posted(outturn)
    if rows or blocked:
        yield Table(
            schedule=SCHEDULE,
            title="Departures from what was recommended",
            columns=DEPARTURES,
            rows=rows,
            lead=() if rows else ("There is none: every decision is for what was recommended.",),
            notes=blocked,
            keys=3,
        )


def _row(decision: Decision) -> Row:
    assert decision.recommended is not None
    recommended, decided = decision.recommended.pence, decision.amount.pence
    named = (decision.day, decision.partner, decision.initiative)
    sums = (recommended, decided, decided - recommended)
    return (*named, *sums, decision.reason or "none given")
