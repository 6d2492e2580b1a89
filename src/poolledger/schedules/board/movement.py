"""What has changed since the last report, programme by programme and state by state?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import JOINT
from poolledger.savings.claim_status import Saving
from poolledger.savings.recognition import SavingsPosition
from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.table import Row, Table, TableColumn, money, tables_of_rows, text
from poolledger.settlement.reporting_dates import Evidence, joint, sum_of
from poolledger.values.financial_year import written_date

_IN_WORDS = {
    State.CLAIMED: "claimed, not yet verified",
    State.VERIFIED: "verified",
    State.BANKED: "banked",
}
_SINCE = "since the last report"
_RESTATED = (
    "What is delivered, verified or banked. Restated is what was delivered before and is now "
    "verified for another sum, challenged, no longer challenged, or cut otherwise."
)
_NOTES = (_RESTATED, "No saving is in two programmes, and only joint savings are shared.")


def movement(evidence: Evidence) -> Iterator[Table]:
    """Two tables: joint and own programmes, and joint savings by their state."""
    before, as_at = evidence.last_report, evidence.outturn.as_at
    then, now = evidence.position(before), evidence.position(as_at)

    def columns(what: str, *between: str) -> tuple[TableColumn, ...]:
        first, last = (f"At {written_date(day)}" for day in (before, as_at))
        return (*text(what), *money(first, *between, last))

    if then.savings or now.savings:
        title, rows = f"Joint and own programmes {_SINCE}", list(_programmes(evidence, then, now))
        headed = columns("Programme", "New", "Taken back", "Restated")
        yield from tables_of_rows(SCHEDULE, title, headed, rows, sum_from=1, notes=_NOTES)
        title, rows = f"Joint savings by state {_SINCE}", list(_states(evidence, then, now))
        sums = [place for place, row in enumerate(rows) if row[0] == "delivered"]
        headed = columns("Joint savings", "Movement")
        yield from tables_of_rows(SCHEDULE, title, headed, rows, subtotals=sums)


def _programmes(evidence: Evidence, then: SavingsPosition, now: SavingsPosition) -> Iterator[Row]:
    """The joint programme, and those of partners that had a target or savings at either report."""
    owning = {own.partner for position in (then, now) for own in position.own}
    owners = [partner for partner in evidence.outturn.partners if partner in owning]
    for name, towards in [("joint", JOINT), *((f"{p}'s own", p) for p in owners)]:
        opening, closing = _of(then, towards), _of(now, towards)
        since = [saving for saving in closing if saving.day > evidence.last_report]
        new = sum_of(saving for saving in since if saving.amount > 0)
        back = sum_of(saving for saving in since if saving.amount < 0)
        restated = sum_of(closing) - sum_of(opening) - new - back
        yield (name, sum_of(opening), new, back, restated, sum_of(closing))


def _of(position: SavingsPosition, towards: str) -> list[Saving]:
    """What counts of a programme."""
    counting = (saving for saving in position.savings if saving.counts)
    return [saving for saving in counting if saving.initiative.counts_towards == towards]


def _states(evidence: Evidence, then: SavingsPosition, now: SavingsPosition) -> Iterator[Row]:
    first, last = _by_state(joint(then)), _by_state(joint(now))
    days = (evidence.last_report, evidence.outturn.as_at)
    before, after = (sum(row.amount.pence for row in evidence.forecasts(day)) for day in days)
    challenged = State.CHALLENGED
    for name, old, new in (
        *((name, first[state], last[state]) for state, name in _IN_WORDS.items()),
        ("delivered", int(then.delivered), int(now.delivered)),
        ("challenged", first[challenged], last[challenged]),
        ("forecast for the rest of the year", before, after),
    ):
        if old or new or name == "delivered":
            yield (name, old, new - old, new)


def _by_state(savings: Iterable[Saving]) -> Counter[State]:
    sums = Counter[State]()
    for saving in savings:
        sums[saving.state] += int(saving.amount)
    return sums
