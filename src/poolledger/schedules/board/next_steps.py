"""Which steps of the protocol will be others next year, such as those of shares that glide?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.savings.dividend import protocol_in_force
from poolledger.schedules.board.trace import SCHEDULE
from poolledger.schedules.step_words import rule_in_words
from poolledger.schedules.table import Row, Table, TableColumn, TableColumnKind, text
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.steps import Step
from poolledger.values.errors import SettlementFault
from poolledger.values.financial_year import FinancialYear

RULES = (TableColumn("Step", TableColumnKind.COUNT), *text("This year", "Next year", "Clause"))


def next_steps(outturn: Outturn) -> Iterator[Table]:
    """The steps that are other ones next year; nothing where all stay as they are."""
    agreement, year = outturn.agreement, outturn.year
    if not agreement.protocol:
        return
    title = f"How {year.next} will be shared"
    if agreement.end is not None and agreement.end <= year.last_day:
        lead = f"The agreement ends with {year}: nothing is shared after it."
        yield Table(schedule=SCHEDULE, title=title, lead=(lead,))
        return
    now, then = _in_force(outturn, year), _in_force(outturn, year.next)
    if now is None or then is None:
        lead = f"The protocol changes part way through {year.next}: no step can be named yet."
        yield Table(schedule=SCHEDULE, title=title, lead=(lead,))
        return
    rows = list(_changes(now, then))
    if rows:
        yield Table(schedule=SCHEDULE, title=title, columns=RULES, cells=rows)


def _in_force(outturn: Outturn, year: FinancialYear) -> list[Step] | None:
    try:
        return protocol_in_force(outturn.agreement, year)
    except SettlementFault:
        return None


def _changes(now: Sequence[Step], then: Sequence[Step]) -> Iterator[Row]:
    for number in sorted({step.number for step in (*now, *then)}):
        before = [step for step in now if step.number == number]
        after = [step for step in then if step.number == number]
        if before != after:
            clause = next((step.clause for step in (*after, *before)), None)
            yield (number, _in_words(before), _in_words(after), clause)


def _in_words(steps: Sequence[Step]) -> str:
    return "; ".join(rule_in_words(step) for step in steps) or "none"
