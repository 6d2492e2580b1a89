"""What happened to savings, in words: when, by whose word and on what evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import Delivery, Initiative, Register
from poolledger.explain.layout import wrapped
from poolledger.savings.claim_status import SavingClaim, claims, is_known
from poolledger.values.financial_year import written_date
from poolledger.values.money import Money


def life_lines(
    register: Register, initiative: Initiative, as_at: date, partner: str | None
) -> Iterator[str]:
    """An initiative's own events, its claims, and who verified what it delivered.

    Args:
        register: The register.
        initiative: The initiative.
        as_at: The day; what happened after it is not told.
        partner: Only savings that fall to this partner.
    """
    known = [e for e in register.events if e.initiative == initiative.code and e.day <= as_at]
    own = [_happened(event) for event in known if event.claim is None]
    if own:
        yield wrapped(f"It was {', '.join(own)}.", 4)
    for reference, claim in claims(register, as_at, traced=False).items():
        if claim.first.initiative == initiative.code and partner in (None, claim.falls_to):
            events = [event for event in known if event.claim == reference]
            yield wrapped(_life(reference, claim, events), 4)
    for row in register.deliveries:
        if row.initiative == initiative.code and is_known(row, as_at):
            told = _agreed(row, as_at)
            if told and partner in (None, row.falls_to):
                day = written_date(row.day)
                yield wrapped(f"{row.amount} of {day}, falling to {row.falls_to}: {told}.", 4)


def _life(reference: str, claim: SavingClaim, events: list[Event]) -> str:
    told = "; ".join(_happened(event) for event in events)
    left = Money(int(claim.left.amount))
    stands = "nothing of it stands" if claim.state is State.REVERSED else f"{left} of it stands"
    apart = ", apart from what is delivered" if claim.state is State.CHALLENGED else ""
    return f"Claim {reference}, falling to {claim.falls_to}: {told}; {stands}{apart}."


def _happened(event: Event) -> str:
    sum_ = f" at {event.amount}" if event.amount is not None else ""
    person = f", {event.person}" if event.person else ""
    evidence = f" ({event.evidence})" if event.evidence else ""
    day = written_date(event.day)
    return f"{event.state.value}{sum_} on {day} by {event.body}{person}{evidence}"


def _agreed(row: Delivery, as_at: date) -> str:
    claimed = f"claimed by {row.claimed_by}" if row.claimed_by is not None else ""
    verified = ""
    if row.verified_by and row.is_verified(as_at):
        on = f" on {written_date(row.verified_on)}" if row.verified_on is not None else ""
        verified = f"verified by {row.verified_by}{on}"
    told = ", ".join(part for part in (claimed, verified) if part)
    return f"{told or 'on record'} ({row.evidence})" if row.evidence else told
