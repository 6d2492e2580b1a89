"""What the life of a saving may not say: each contradiction is one function.

As in :mod:`poolledger.validation.facts`, the list at the end is all that is checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.facts import Facts
from poolledger.agreement.register import Delivery, Status
from poolledger.savings.claim_status import FOLLOWING
from poolledger.validation.names import field_of
from poolledger.values.errors import Issue, fault
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of, in_row
from poolledger.values.money import Money
from poolledger.values.partners import is_meant

_PARTS = ("Gross", "Running cost", "Double running")
_SUMS = ("Amount", *_PARTS)
_HEADINGS = ("Claim", "Falls to", *_SUMS, "Evidence")
# The columns that an event of a state needs, and those it may fill besides.
_NEEDED = {State.CLAIMED: ("Claim", "Falls to", "Amount", "Evidence")}
_ALLOWED = {
    State.CLAIMED: _PARTS,
    State.VERIFIED: ("Falls to", *_SUMS),
    State.CHALLENGED: ("Falls to",),
    State.BANKED: ("Falls to",),
    State.REVERSED: ("Falls to", "Amount"),
}


def events_say_what_they_need(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """An event fills what its state needs, and leaves blank what its state has no use for."""
    for event in facts.savings.events:
        state = event.state
        filled = [each for each in _HEADINGS if getattr(event, field_of(each)) is not None]
        needed = _NEEDED.get(state, ("Claim",) if state.of_a_claim else ())
        for heading in needed:
            if heading not in filled:
                message = f"{heading} is blank; an event with state {state.value} needs it"
                yield fault("blank", message, cell_of(event.source, heading))
        for heading in filled:
            if heading not in (*needed, *_ALLOWED.get(state, ()), "Evidence"):
                message = (
                    f"{heading} says nothing of an event with state {state.value}; clear it, or "
                    f"mend the state"
                )
                yield fault("superfluous", message, cell_of(event.source, heading))


def savings_are_net(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A saving that tells its parts is its gross sum less what it costs."""
    rows: list[Delivery | Event] = [*facts.savings.deliveries, *facts.savings.events]
    for row in rows:
        parts = (row.gross, row.running_cost, row.double_running)
        if parts == (None, None, None):
            continue
        if row.gross is None:
            message = "Gross is blank; a saving less its costs needs what it is before them"
            yield fault("blank", message, cell_of(row.source, "Gross"))
            continue
        if row.amount is None:
            message = "Amount is blank; the parts of a saving need what they make"
            yield fault("blank", message, cell_of(row.source, "Amount"))
            continue
        nothing = Money(0)
        costs = [cost or nothing for cost in parts[1:]]
        net = row.gross - costs[0] - costs[1]
        if net != row.amount:
            message = (
                f"{row.gross} gross, less {costs[0]} running cost and {costs[1]} double running, "
                f"is {net}, and the amount is {row.amount}; correct one of them"
            )
            yield fault("not-net", message, cell_of(row.source, "Amount"))


def savings_are_verified_by_another(agreement: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """Who claimed a row of Delivered does not verify it, by its code or by its name."""
    for row in facts.savings.deliveries:
        who, by = row.claimed_by, row.verified_by
        if who is not None and by is not None and is_meant(who, by, agreement.partners):
            message = f"{who} verifies what it claims itself; name another body in Verified by"
            yield fault("verified-by-claimant", message, cell_of(row.source, "Verified by"))


def savings_are_recorded_once(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """An initiative has rows in Delivered or claims among the events; its forecasts aside."""
    rows = [row for row in facts.savings.deliveries if row.status is not Status.FORECAST]
    delivered = {row.initiative: row for row in reversed(rows)}
    told = set()
    for event in facts.savings.events:
        if event.claim is None or event.initiative not in delivered or event.initiative in told:
            continue
        told.add(event.initiative)
        source = delivered[event.initiative].source
        place = f" ({source.cell('Initiative')})" if source is not None else ""
        message = (
            f"initiative {event.initiative} has savings in Delivered{place} and claims here, so "
            f"that a pound could count twice; record it in one of the two"
        )
        yield fault("recorded-twice", message, cell_of(event.source, "Initiative"))


def claims_take_their_course(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A claim is of one initiative, and each event of it may follow those before it."""
    lives: dict[str, list[Event]] = {}
    for event in facts.savings.events:
        if event.claim is not None and event.state.of_a_claim:
            lives.setdefault(event.claim, []).append(event)
    for claim, events in lives.items():
        first = events[0]
        for event in events[1:]:
            yield from _of_one_claim(claim, first, event)
        for before, after in pairwise(events):
            if after.day < before.day:
                message = (
                    f"claim {claim} is {after.state.value} on {written_date(after.day)}, listed "
                    f"after {written_date(before.day)}, when it is {before.state.value}; events "
                    f"are added as they happen, so correct one of the dates, or the order"
                )
                yield fault("out-of-order", message, cell_of(after.source, "Date"))
        if first.state is not State.CLAIMED:
            message = (
                f"claim {claim} is {first.state.value} before it is claimed; add the event in "
                f"which it is claimed before it, or correct the claim"
            )
            yield fault("not-claimed", message, cell_of(first.source, "State"))
        else:
            yield from _course(claim, events)


def _of_one_claim(claim: str, first: Event, event: Event) -> Iterator[Issue]:
    place = in_row(" in", first.source)
    for heading, one, other in (
        ("Initiative", first.initiative, event.initiative),
        ("Falls to", first.falls_to, event.falls_to),
    ):
        if None not in (one, other) and one != other:
            what = "is of" if heading == "Initiative" else "falls to"
            message = (
                f"claim {claim} {what} {one}{place} and {other} here; a claim's reference means "
                f"one thing"
            )
            yield fault("two-meanings", message, cell_of(event.source, heading))


def _course(claim: str, events: Sequence[Event]) -> Iterator[Issue]:
    """One claim, event by event; one that may not follow is passed over."""
    first, *later = events
    now, left = first, first.amount
    for event in later:
        if event.state not in FOLLOWING[now.state]:
            yield fault("not-next", _not_next(claim, now, event), cell_of(event.source, "State"))
            continue
        if event.state is State.VERIFIED and event.body == first.body:
            message = (
                f"{event.body} verifies claim {claim}, which it claimed itself; another body "
                f"verifies it"
            )
            yield fault("verified-by-claimant", message, cell_of(event.source, "Body"))
        if event.state is State.REVERSED and None not in (event.amount, left):
            assert event.amount is not None
            assert left is not None
            if not min(left, Money(0)) <= event.amount <= max(left, Money(0)):
                message = (
                    f"{event.amount} of claim {claim} is reversed, and {left} of it stands; "
                    f"reverse no more than that"
                )
                yield fault("more-than-stands", message, cell_of(event.source, "Amount"))
                continue
            if event.amount != left:
                left = left - event.amount
                continue
        now = event
        left = event.amount if event.amount is not None else left


def _not_next(claim: str, now: Event, event: Event) -> str:
    since, word = written_date(now.day), event.state.value
    if now.state is State.REVERSED:
        return (
            f"claim {claim} is {word} here, and all of it was reversed on {since}; nothing follows "
            f"that, so claim what was saved anew, under another reference"
        )
    *words, last = [state.value for state in FOLLOWING[now.state]]
    may = f"{', '.join(words)} or {last}"
    return (
        f"claim {claim} has been {now.state.value} since {since}, and cannot be {word} next; it "
        f"may be {may}"
    )


EVENT_CHECKS = (
    savings_are_verified_by_another,
    events_say_what_they_need,
    savings_are_net,
    savings_are_recorded_once,
    claims_take_their_course,
)
