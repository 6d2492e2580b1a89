"""What went into each step of a protocol, by which rule, to whom, and what came out of it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.treatments import Effect
from poolledger.values.money import written
from poolledger.values.workings import total

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
    shared = outturn.dividend
    if shared is None:
        return
    listed = [
        row
        for name, allocation in shared.recognised.by_pot.items()
        for row in _rows(name, abs(int(allocation.pot)), allocation.steps)
    ]
    columns, rows = with_content(TRACE, listed)
    if rows:
        yield Table(
            schedule=SCHEDULE,
            title=SCHEDULE,
            columns=columns,
            rows=rows,
            lead=(_LAW,),
            keys=2 if columns[0] is TRACE[0] else 1,
        )


def _rows(name: str | None, pot: int, results: Sequence[StepResult]) -> Iterator[Row]:
    left = pot
    for result in results:
        passed_on = left - int(result.taken)
        step = result.step
        yield (
            name,
            step.number,
            rule_in_words(step),
            step.clause,
            left,
            *_placed(result),
            passed_on,
        )
        left = passed_on


def _placed(result: StepResult) -> Row:
    """What was given and to whom, held, set aside, put into a reserve and carried."""
    placed, effect, taken = result.placement, result.step.treatment.effect, int(result.taken)
    given = int(total(placed.allocations.values()))
    held = taken if result.step.treatment.holds else 0
    aside = taken - held if effect is Effect.SET_ASIDE else 0
    reserve = taken if placed.reserve is not None else 0
    carried = taken - given - held - aside - reserve
    sums = (held, aside, reserve, carried)
    return (given, _to_whom(placed.allocations), *(pence or None for pence in sums))


def _to_whom(allocations: Mapping[str, int]) -> str | None:
    named = (f"{partner} {written(pence)}" for partner, pence in allocations.items() if pence)
    return "; ".join(named) or None
