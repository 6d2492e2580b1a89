"""What of this year's savings must next year's budgets still show, and who will share them how?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.errors import SettlementFault
from poolledger.outturn import Outturn
from poolledger.periods import FinancialYear
from poolledger.savings.dividend import protocol_in_force
from poolledger.savings.measuring import StepUp, step_up
from poolledger.savings.register import Initiative
from poolledger.schedules.board.evidence import Evidence
from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.rules import rule_in_words
from poolledger.schedules.table import (
    Column,
    Holds,
    Row,
    Table,
    money,
    text,
    total_row,
    with_content,
    yes_no,
)
from poolledger.sharing.steps import Step

EFFECTS = (
    *text("Initiative", "Name", "Recurrent"),
    *money("Delivered to date", "Full-year effect", "This year's part", "Step-up"),
)
RULES = (Column("Step", Holds.COUNT), *text("This year", "Next year", "Clause"))


def next_year(evidence: Evidence) -> Iterator[Table]:
    """The effects of initiatives on next year, and the steps that will then be others."""
    yield from _effects(evidence)
    yield from _rules(evidence.outturn)


def step_ups(outturn: Outturn) -> list[StepUp]:
    """What next year's budgets must still show, of each initiative that begins within the year."""
    found = (
        step_up(each, outturn.year, traced=False) for each in outturn.facts.savings.initiatives
    )
    return [each for each in found if each is not None]


def _effects(evidence: Evidence) -> Iterator[Table]:
    outturn = evidence.outturn
    delivered: dict[str, int] = {}
    for saving in evidence.position(outturn.as_at).savings:
        if saving.counts:
            code = saving.initiative.code
            delivered[code] = delivered.get(code, 0) + int(saving.amount)
    parts = {each.initiative.code: each for each in step_ups(outturn)}
    listed = [
        _effect(each, delivered.get(each.code), parts.get(each.code))
        for each in outturn.facts.savings.initiatives
        if each.first_year <= outturn.year
        and (each.full_year_effect is not None or each.recurrent is not None)
    ]
    columns, rows = with_content(EFFECTS, listed)
    if rows:
        yield Table(
            schedule=SCHEDULE,
            title=f"What {outturn.year} leaves for {outturn.year.next}",
            columns=columns,
            rows=rows,
            total=total_row(columns, rows, "Total"),
            notes=(_PARTS,) if parts else (),
            keys=2,
        )


_PARTS = (
    "This year's part is the full-year effect x the months in which it saves / 12; the step-up is "
    "the rest, which next year's budget must still show. Neither is shared: what is delivered is."
)


def _effect(initiative: Initiative, delivered: int | None, part: StepUp | None) -> Row:
    effect = initiative.full_year_effect
    lasts = initiative.recurrent
    return (
        initiative.code,
        initiative.name,
        None if lasts is None else yes_no(lasts),
        delivered,
        None if effect is None else effect.pence,
        None if part is None else part.this_year,
        None if part is None else part.step_up,
    )


def _rules(outturn: Outturn) -> Iterator[Table]:
    """The steps that are other ones next year, such as those of shares that glide."""
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
        yield Table(schedule=SCHEDULE, title=title, columns=RULES, rows=rows)


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
