"""What went into each step of a protocol, by which rule, to whom, and what came out of it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from poolledger.results import walk
from poolledger.results.dividend_rows import PotRow
from poolledger.results.fund_rows import StepRow
from poolledger.schedules.step_words import rule_in_words
from poolledger.schedules.table import (
    Row,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    text,
    with_content,
)
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.treatments import Effect
from poolledger.values.money import written

SCHEDULE = "Trace"
TRACE = (
    *text("Pot"),
    TableColumn("Step", TableColumnKind.COUNT),
    *text("Rule", "Clause"),
    *money("In", "Given"),
    *text("To whom"),
    *money("Held", "Set aside", "Reserve", "Carried", "Passed on"),
)
_LAW = (
    "On each line what goes in is what is given, held, set aside, put into a reserve, carried and "
    "passed on, to the penny."
)


def trace(outturn: Outturn) -> Iterator[Table]:
    """Line by line what each step of the protocol was passed, and what it made of it."""
    shared = walk.dividend(outturn)
    if shared is None:
        return
    listed = [_row(pot, step) for pot in shared.pots for step in pot.steps]
    columns, rows = with_content(TRACE, listed)
    if rows:
        yield Table(
            schedule=SCHEDULE,
            title=SCHEDULE,
            columns=columns,
            cells=rows,
            lead=(_LAW,),
            keys=2 if columns[0] is TRACE[0] else 1,
        )


def _row(pot: PotRow, row: StepRow) -> Row:
    rule, before = rule_in_words(row.workings.step), row.passed_on + int(row.taken)
    return (pot.name, row.step, rule, row.clause, before, *_placed(row), row.passed_on)


def _placed(row: StepRow) -> Row:
    """What was given and to whom, held, set aside, put into a reserve and carried."""
    treatment, taken = row.workings.step.treatment, int(row.taken)
    given = sum(map(int, row.allocations.values()))
    held = taken if treatment.holds else 0
    aside = taken - held if treatment.effect is Effect.SET_ASIDE else 0
    reserve = taken if row.reserve is not None else 0
    carried = taken - given - held - aside - reserve
    sums = (held, aside, reserve, carried)
    return (given, _to_whom(row.allocations), *(pence or None for pence in sums))


def _to_whom(allocations: Mapping[str, int]) -> str | None:
    named = (f"{partner} {written(pence)}" for partner, pence in allocations.items() if pence)
    return "; ".join(named) or None
