"""What went into each step of a protocol, and out of it, and which will be others next year?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from poolledger.results import walk
from poolledger.results.dividend_rows import PotRow
from poolledger.results.fund_rows import StepRow
from poolledger.savings.dividend import protocol_in_force
from poolledger.schedules.steps import rule_in_words
from poolledger.schedules.table import Row, Table, counts, money, tables_of_rows, text
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Effect
from poolledger.values.errors import SettlementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import written

SCHEDULE = "Trace"
TRACE = (
    *text("Pot"), *counts("Step"), *text("Rule", "Clause"), *money("In", "Given"),
    *text("To whom"), *money("Held", "Set aside", "Reserve", "Carried", "Passed on"),
)  # fmt: skip
RULES = (*counts("Step"), *text("This year", "Next year", "Clause"))
_LAW = (
    "On each line what goes in is what is given, held, set aside, put into a reserve, carried and "
    "passed on, to the penny."
)


def trace(outturn: Outturn) -> Iterator[Table]:
    """Line by line what each step of the protocol was passed, and what it made of it."""
    shared = walk.dividend(outturn)
    if shared is not None:
        rows = [_row(pot, step) for pot in shared.pots for step in pot.steps]
        keys = 2 if any(row[0] for row in rows) else 1
        yield from tables_of_rows(
            SCHEDULE, SCHEDULE, TRACE, rows, blanks=False, lead=[_LAW], keys=keys
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


def next_steps(outturn: Outturn) -> Iterator[Table]:
    """The steps that are others next year, as shares glide; nothing where all stay as they are."""
    agreement, year = outturn.agreement, outturn.year
    if not agreement.protocol:
        return
    rows: list[Row] = []
    now, then = _in_force(outturn, year), _in_force(outturn, year.next)
    none = None
    if agreement.end is not None and agreement.end <= year.last_day:
        none = [f"The agreement ends with {year}: nothing is shared after it."]
    elif now is None or then is None:
        none = [f"The protocol changes part way through {year.next}: no step can be named yet."]
    else:
        rows = list(_changes(now, then))
    title = f"How {year.next} will be shared"
    yield from tables_of_rows(SCHEDULE, title, RULES if rows else (), rows, none=none)


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
            words = ("; ".join(map(rule_in_words, steps)) for steps in (before, after))
            yield (number, *(each or "none" for each in words), clause)
