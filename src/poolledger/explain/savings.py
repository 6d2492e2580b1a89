"""Savings and what the protocol makes of them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import Delivery, Initiative, Register
from poolledger.explain.layout import headed, resting_on, wrapped
from poolledger.explain.phrases import equated, summed
from poolledger.explain.source_cells import cells_of, places
from poolledger.results import savings_walk
from poolledger.results.savings_rows import SavingsRow
from poolledger.savings.claim_status import Saving, claims, is_known
from poolledger.savings.recognition import Recognition
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.sum_in_words import and_listed
from poolledger.values.errors import CellRef
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money, written


def recognised_when(agreement: Agreement) -> str:
    """When a joint saving is recognised, as a sentence."""
    terms, needs = agreement.savings, ["delivered"]
    needs += [] if terms.recognised is State.CLAIMED else [str(terms.recognised.value)]
    needs += ["cashable"] if terms.cashable_only else []
    return f"A joint saving is recognised once it is {and_listed(needs)}."


def savings_lines(outturn: Outturn, partner: str | None) -> Iterator[str]:
    """The year's savings: delivered, recognised, why what is not is not, and the targets."""
    row = savings_walk.savings(outturn)
    if row is None:
        return
    yield from headed("Savings")
    yield wrapped(recognised_when(outturn.agreement))
    for initiative, savings in _joint(outturn, row.position.savings).items():
        yield from _initiative(outturn, initiative, savings, partner)
    yield from _sums(row, partner)
    for own in row.own:
        if partner in (None, own.partner):
            done = f"{written(own.delivered)} delivered{equated(own.delivered)}"
            yield wrapped(f"{own.partner}'s own programme: {done}")
            if own.target:
                yield summed("its target is", own.target, 4)
            else:
                yield wrapped("no target is set for it", 4)


def _joint(outturn: Outturn, savings: Iterable[Saving]) -> dict[Initiative, list[Saving]]:
    """The year's savings by joint initiative, with those of which only events are known."""
    register = outturn.facts.savings
    known = {event.initiative for event in register.events if event.day <= outturn.as_at}
    found: dict[str, list[Saving]] = {}
    for saving in savings:
        found.setdefault(saving.initiative.code, []).append(saving)
    return {
        each: found.get(each.code, [])
        for each in register.initiatives
        if each.is_joint and (each.code in known or each.code in found)
    }


def _initiative(
    outturn: Outturn, initiative: Initiative, savings: list[Saving], partner: str | None
) -> Iterator[str]:
    """One initiative: what fell to whom, and for what is not recognised the reasons."""
    register, terms = outturn.facts.savings, outturn.agreement.savings
    rule = Recognition(register, outturn.partners, terms, traced=True)
    grouped: dict[tuple[str, tuple[str, ...]], list[Saving]] = {}
    for saving in savings:
        if partner in (None, saving.falls_to):
            grouped.setdefault((saving.falls_to, tuple(rule.refused(saving))), []).append(saving)
    life = list(_life_lines(register, initiative, outturn.as_at, partner))
    if not grouped and not life:
        return
    where = f", on the budget of {initiative.scheme}" if initiative.scheme is not None else ""
    rest = resting_on(clause=initiative.clause, cell=cell_of(initiative.source, "Initiative"))
    yield wrapped(f"{initiative.code}, {initiative.name or initiative.code}{where}{rest}")
    for (falls_to, reasons), same in grouped.items():
        pence = sum(int(saving.amount) for saving in same)
        verdict = f"not recognised, as it is {' and '.join(reasons)}" if reasons else "recognised"
        found = ", ".join(places([cell for saving in same for cell in _entered(saving)]))
        found = f"; {found}" if found else ""
        # The day on which savings are verified, where it is known and still to come.
        days = [saving.verified_on for saving in same if saving.verified_on is not None]
        is_later = days and "not verified" in reasons
        later = f" until {written_date(max(days))}" if is_later else ""
        yield wrapped(f"{written(pence)} falling to {falls_to}: {verdict}{later}{found}", 4)
    yield from life


def _entered(saving: Saving) -> list[CellRef]:
    """The cells that its sum was entered in: those of its verification, where that changed it."""
    row = cell_of(saving.source, "Amount")
    if row is None:
        return []
    return [cell for cell in cells_of(saving.amount) if cell.sheet == row.sheet] or [row]


def _sums(row: SavingsRow, partner: str | None) -> Iterator[str]:
    yield summed("Delivered jointly", row.delivered)
    if row.challenged:
        yield summed("Challenged, and so apart from what is delivered", row.challenged)
    yield summed("Recognised", row.recognised)
    for code, pence in row.by_partner.items():
        if partner in (None, code):
            yield summed(f"falling to {code}", pence, 4)
    if not row.has_target:
        yield wrapped("No joint target is set for the year.")
        return
    yield summed("Joint target", row.target)
    yield summed("Expected to date", row.expected_to_date)
    ahead = int(row.recognised) - int(row.expected_to_date)
    against = "ahead of" if ahead > 0 else "behind" if ahead < 0 else "as"
    size = f"{written(abs(ahead))} " if ahead else ""
    yield wrapped(f"What is recognised is {size}{against} what is expected.", 4)


def _life_lines(
    register: Register, initiative: Initiative, as_at: date, partner: str | None
) -> Iterator[str]:
    """An initiative's own events, its claims, and who verified what it delivered, by the day."""
    known = [e for e in register.events if e.initiative == initiative.code and e.day <= as_at]
    own = [_happened(event) for event in known if event.claim is None]
    if own:
        yield wrapped(f"It was {', '.join(own)}.", 4)
    for reference, claim in claims(register, as_at, traced=False).items():
        if claim.first.initiative == initiative.code and partner in (None, claim.falls_to):
            told = "; ".join(_happened(event) for event in known if event.claim == reference)
            left = Money(int(claim.left.amount))
            stands = "nothing" if claim.state is State.REVERSED else left
            apart = ", apart from what is delivered" if claim.state is State.CHALLENGED else ""
            fell = f"Claim {reference}, falling to {claim.falls_to}"
            yield wrapped(f"{fell}: {told}; {stands} of it stands{apart}.", 4)
    for row in register.deliveries:
        if row.initiative == initiative.code and is_known(row, as_at):
            told = _agreed(row, as_at)
            if told and partner in (None, row.falls_to):
                day = written_date(row.day)
                yield wrapped(f"{row.amount} of {day}, falling to {row.falls_to}: {told}.", 4)


def _happened(event: Event) -> str:
    sum_ = f" at {event.amount}" if event.amount is not None else ""
    person = f", {event.person}" if event.person else ""
    evidence = f" ({event.evidence})" if event.evidence else ""
    day = written_date(event.day)
    return f"{event.state.value}{sum_} on {day} by {event.body}{person}{evidence}"


def _agreed(row: Delivery, as_at: date) -> str:
    parts = [f"claimed by {row.claimed_by}"] if row.claimed_by is not None else []
    if row.verified_by and row.is_verified(as_at):
        on = f" on {written_date(row.verified_on)}" if row.verified_on is not None else ""
        parts.append(f"verified by {row.verified_by}{on}")
    told = ", ".join(parts)
    return f"{told or 'on record'} ({row.evidence})" if row.evidence else told
