"""What went into each step of a protocol, and out of it, and which will be others next year?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    """What a step was passed, gave to whom, held, set aside, reserved, carried and passed on."""
    step, taken, given_to = row.workings.step, int(row.taken), row.allocations
    given = sum(map(int, given_to.values()))
    held = taken if step.treatment.holds else 0
    aside = taken - held if step.treatment.effect is Effect.SET_ASIDE else 0
    reserve = taken if row.reserve is not None else 0
    apart = (held, aside, reserve, taken - given - held - aside - reserve)
    named = "; ".join(f"{code} {written(pence)}" for code, pence in given_to.items() if pence)
    before, rule = row.passed_on + taken, rule_in_words(step)
    start = (pot.name, row.step, rule, row.clause, before, given, named or None)
    return (*start, *(pence or None for pence in apart), row.passed_on)


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
