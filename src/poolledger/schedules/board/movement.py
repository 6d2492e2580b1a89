"""What has changed since the last report, programme by programme and state by state?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import JOINT
from poolledger.savings.claim_status import Saving
from poolledger.savings.recognition import SavingsPosition
from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.table import Table, money, text, total_row
from poolledger.settlement.reporting_dates import Evidence, joint, sum_of
from poolledger.values.financial_year import written_date

_IN_WORDS = {
    State.CLAIMED: "claimed, not yet verified",
    State.VERIFIED: "verified",
    State.BANKED: "banked",
}
_RESTATED = (
    "What is delivered, verified or banked. Restated is what was delivered before and is now "
    "verified for another sum, challenged, no longer challenged, or cut otherwise."
)


def movement(evidence: Evidence) -> Iterator[Table]:
    """Two tables: joint and own programmes, and joint savings by their state."""
    before = evidence.last_report
    then, now = evidence.position(before), evidence.position(evidence.outturn.as_at)
    if then.savings or now.savings:
        yield _programmes(evidence, then, now)
        yield _states(evidence, then, now)


def _headings(before: date, as_at: date, *between: str) -> list[str]:
    return [f"At {written_date(before)}", *between, f"At {written_date(as_at)}"]


def _programmes(evidence: Evidence, then: SavingsPosition, now: SavingsPosition) -> Table:
    before, as_at = evidence.last_report, evidence.outturn.as_at
    columns = (
        *text("Programme"),
        *money(*_headings(before, as_at, "New", "Taken back", "Restated")),
    )
    rows = []
    owners = _owners(evidence, then, now)
    for name, towards in [("joint", JOINT), *((f"{p}'s own", p) for p in owners)]:
        opening, closing = _of(then, towards), _of(now, towards)
        since = [saving for saving in closing if saving.day > before]
        new = sum_of(saving for saving in since if saving.amount > 0)
        back = sum_of(saving for saving in since if saving.amount < 0)
        restated = sum_of(closing) - sum_of(opening) - new - back
        rows.append((name, sum_of(opening), new, back, restated, sum_of(closing)))
    return Table(
        schedule=SCHEDULE,
        title="Joint and own programmes since the last report",
        columns=columns,
        cells=rows,
        total=total_row(columns, rows, "Total"),
        notes=(_RESTATED, "No saving is in two programmes, and only joint savings are shared."),
    )


def _owners(evidence: Evidence, *positions: SavingsPosition) -> list[str]:
    """The partners whose own programme had a target or savings at either report, in order."""
    owning = {own.partner for position in positions for own in position.own}
    return [partner for partner in evidence.outturn.partners if partner in owning]


def _of(position: SavingsPosition, towards: str) -> list[Saving]:
    """What counts of a programme."""
    return [
        saving
        for saving in position.savings
        if saving.counts and saving.initiative.counts_towards == towards
    ]


def _states(evidence: Evidence, then: SavingsPosition, now: SavingsPosition) -> Table:
    before, as_at = evidence.last_report, evidence.outturn.as_at
    columns = (*text("Joint savings"), *money(*_headings(before, as_at, "Movement")))
    first, last = _by_state(joint(then)), _by_state(joint(now))
    sums = [(name, first.get(state, 0), last.get(state, 0)) for state, name in _IN_WORDS.items()]
    rows = [_moved(name, old, new) for name, old, new in sums if old or new]
    rows.append(_moved("delivered", int(then.delivered), int(now.delivered)))
    apart = first.get(State.CHALLENGED, 0), last.get(State.CHALLENGED, 0)
    to_come = [sum(row.amount.pence for row in evidence.forecasts(d)) for d in (before, as_at)]
    rows += [_moved("challenged", *apart)] if any(apart) else []
    rows += [_moved("forecast for the rest of the year", *to_come)] if any(to_come) else []
    return Table(
        schedule=SCHEDULE,
        title="Joint savings by state since the last report",
        columns=columns,
        cells=rows,
        subtotals=[place for place, row in enumerate(rows) if row[0] == "delivered"],
    )


def _moved(name: str, old: int, new: int) -> tuple[str, int, int, int]:
    return (name, old, new - old, new)


def _by_state(savings: Iterable[Saving]) -> Mapping[State, int]:
    sums: dict[State, int] = {}
    for saving in savings:
        sums[saving.state] = sums.get(saving.state, 0) + int(saving.amount)
    return sums
