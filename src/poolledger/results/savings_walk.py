"""What do a year's savings come to? Each part of them is walked here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.claim_events import Event, State
from poolledger.results.bars import bars_of
from poolledger.results.once import once
from poolledger.results.places import row_of, rows_of
from poolledger.results.savings_rows import (
    BarRow,
    ClaimRow,
    DecisionRow,
    EffectRow,
    InitiativeSavingRow,
    LineClaimRow,
    LineRow,
    SavingsRow,
    StepUpRow,
    TrackedRow,
)
from poolledger.savings.claim_status import Saving, claims, pipeline
from poolledger.savings.decisions import reviewed
from poolledger.savings.trajectory import Tracking, step_up
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence
from poolledger.values.financial_year import MONTHS


@once
def savings(outturn: Outturn) -> SavingsRow | None:
    """The year's joint savings; None where no register is kept."""
    return None if outturn.savings is None else row_of(SavingsRow, outturn.savings)


def savings_by_initiative(outturn: Outturn) -> Iterator[InitiativeSavingRow]:
    """What each initiative saved in each partner's budget, where that counts."""
    position, partners = outturn.savings, outturn.partners
    if position is None:
        return
    made: dict[tuple[str, str], list[Saving]] = {}
    for saving in position.savings:
        if saving.counts:
            made.setdefault((saving.initiative.code, saving.falls_to), []).append(saving)
    recognised: dict[tuple[str, str], int] = {}
    for each in position.recognised:
        key = (each.initiative.code, each.falls_to)
        recognised[key] = recognised.get(key, 0) + int(each.amount)
    initiatives = outturn.facts.savings.initiatives
    order = {initiative.code: place for place, initiative in enumerate(initiatives)}
    for code, partner in sorted(made, key=lambda key: (order[key[0]], partners.index(key[1]))):
        counted = made[code, partner]
        initiative = counted[0].initiative
        pence = sum(int(saving.amount) for saving in counted)
        yield InitiativeSavingRow(
            initiative=code,
            name=initiative.name,
            counts_towards=initiative.counts_towards,
            falls_to=partner,
            joint=pence if initiative.is_joint else None,
            own=None if initiative.is_joint else pence,
            verified=sum(int(s.amount) for s in counted if s.is_at_least(State.VERIFIED)),
            recognised=recognised.get((code, partner)),
        )


def bridge(outturn: Outturn, evidence: Evidence | None = None) -> Sequence[BarRow]:
    """Each bar of the bridge, sums among them; none without a register.

    Args:
        outturn: The settlement.
        evidence: What was known on each day of it, where that has been asked for already.
    """
    if outturn.savings is None:
        return []
    return rows_of(BarRow, bars_of(evidence or Evidence(outturn)))


@once
def decisions(outturn: Outturn) -> Sequence[DecisionRow]:
    """The year's decisions to invest, to the day."""
    register, partners = outturn.facts.savings, outturn.agreement.partners
    return rows_of(DecisionRow, reviewed(register, partners, outturn.as_at, outturn.year))


@once
def tracking(outturn: Outturn) -> Sequence[TrackedRow]:
    """Each initiative and programme on its way; none without a register."""
    if outturn.savings is None:
        return ()
    found = Tracking(
        outturn.facts.savings,
        outturn.agreement.savings,
        outturn.partners,
        outturn.year,
        outturn.as_at,
        outturn.savings,
    )
    known = pipeline(outturn.facts.savings, outturn.as_at)
    events = ((each, known.get(each.initiative or "")) for each in found.progress())
    return tuple(
        row_of(TrackedRow, each, initiative_state=None if event is None else event.state)
        for each, event in events
    )


def additionality(outturn: Outturn) -> Iterator[LineRow]:
    """Each do-nothing line of the year to the day, with the claims on it."""
    measured = outturn.additionality
    if measured is None or not outturn.facts.savings.lines:
        return
    found = measured.of_year(outturn.year)
    for each in measured.lines(outturn.year):
        claimed = rows_of(LineClaimRow, found.of_line(each.line.line))
        yield row_of(LineRow, each, year=outturn.year, claims=claimed)


def claimed(outturn: Outturn) -> Iterator[ClaimRow]:
    """Each claim that is known by the day, as it stands."""
    register, as_at = outturn.facts.savings, outturn.as_at
    verified: dict[str | None, Event] = {
        event.claim: event
        for event in register.events
        if event.claim and event.state is State.VERIFIED and event.day <= as_at
    }
    for reference, claim in claims(register, as_at, traced=False).items():
        check = verified.get(reference)
        yield row_of(
            ClaimRow,
            claim,
            claim=reference,
            verified_on=None if check is None else check.day,
            verified_by=None if check is None else check.body,
        )


@once
def next_year(outturn: Outturn) -> Sequence[StepUpRow]:
    """What next year's budget must still show of each initiative, in its first year."""
    found = (
        step_up(each, outturn.year, traced=False) for each in outturn.facts.savings.initiatives
    )
    return rows_of(StepUpRow, (each for each in found if each is not None))


def effects(outturn: Outturn) -> Iterator[EffectRow]:
    """What each initiative leaves for next year, where it is said whether it lasts, or how far."""
    position = outturn.savings
    delivered: dict[str, int] = {}
    for saving in () if position is None else position.savings:
        if saving.counts:
            code = saving.initiative.code
            delivered[code] = delivered.get(code, 0) + int(saving.amount)
    parts = {row.initiative: row for row in next_year(outturn)}
    for each in outturn.facts.savings.initiatives:
        effect, part = each.full_year_effect, parts.get(each.code)
        if each.first_year <= outturn.year and (effect is not None or each.recurrent is not None):
            month = None if part is None else each.from_month
            yield EffectRow(
                initiative=each.code,
                name=each.name,
                recurrent=each.recurrent,
                from_month=None if month is None else MONTHS[month - 1],
                delivered_to_date=delivered.get(each.code),
                full_year_effect=None if effect is None else effect.pence,
                this_year=None if part is None else part.this_year,
                step_up=None if part is None else part.step_up,
            )
