"""A saving as it stands on a day: what the events of its life have made of it.

Events are added and never changed, so a saving is found by reading them in their order. What is
taken back is a saving below nil on the day on which that was found, and all that is left of a
claim counts as the claim does: what was claimed and what was taken back of it meet at nil
whatever is recognised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from operator import neg, sub
from typing import NamedTuple

from attrs import define, field, frozen

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import Delivery, Initiative, Register, Status
from poolledger.agreement.savings_terms import RECOGNISABLE
from poolledger.values.errors import CellRef
from poolledger.values.in_force import Source, Window, cell_of, pence_of
from poolledger.values.money import Money
from poolledger.values.one_line import one_line
from poolledger.values.workings import named, total

# What may become of a claim that is in a state; after a reversal of part it stays what it was.
FOLLOWING: Mapping[State, tuple[State, ...]] = {
    State.CLAIMED: (State.VERIFIED, State.CHALLENGED, State.REVERSED),
    State.CHALLENGED: (State.VERIFIED, State.REVERSED),
    State.VERIFIED: (State.BANKED, State.CHALLENGED, State.REVERSED),
    State.BANKED: (State.CHALLENGED, State.REVERSED),
    State.REVERSED: (),
}


@frozen
class Saving:
    """A sum saved by an initiative, as it stands on a day; sums are pence.

    Args:
        initiative: The initiative.
        falls_to: The partner in whose budget it falls.
        day: The day of its claim or delivery, or of its reversal: its financial year.
        amount: The saving; below nil where one is taken back.
        state: What it counts as.
        claim: The reference of its claim, where it has one.
        gross, running_cost, double_running: Its parts: the amount is the first less the others.
        verified_on: The day on which it is verified, where a row of Delivered states it.
        source: Where it was entered.
    """

    __repr__ = one_line(
        "of {initiative.code} on {day}: {amount:£} falls to {falls_to}, {state.value}"
    )
    initiative: Initiative
    falls_to: str
    day: date
    amount: int
    state: State
    claim: str | None = field(default=None, kw_only=True)
    gross: int = field(kw_only=True)
    running_cost: int = field(default=0, kw_only=True)
    double_running: int = field(default=0, kw_only=True)
    verified_on: date | None = field(default=None, kw_only=True)
    source: Source | None = field(default=None, kw_only=True)

    @property
    def counts(self) -> bool:
        """Whether it is delivered; what is challenged is shown apart."""
        return self.state in RECOGNISABLE

    def is_at_least(self, state: State) -> bool:
        """Whether it is in one of the states that may be recognised, or in one after it."""
        return self.state in RECOGNISABLE[RECOGNISABLE.index(state) :]


class SumAndParts(NamedTuple):
    """A sum and its parts, in pence."""

    amount: int
    gross: int
    running_cost: int = 0
    double_running: int = 0

    def less(self, other: SumAndParts) -> SumAndParts:
        """What remains when some of it is taken back."""
        return SumAndParts(*map(sub, self, other))

    def turned(self, name: str, cell: CellRef | None) -> SumAndParts:
        """The same below nil: what is taken back."""
        amount, *parts = map(neg, self)
        return SumAndParts(named(amount, name, None, cell), *parts)


def _read(row: Event | Delivery, amount: Money, falls_to: str, *, traced: bool) -> SumAndParts:
    """A row's sum with its parts; one without them is all gross."""
    of = f"of {row.initiative} falling to {falls_to}"

    def sum_of(money: Money | None, heading: str, what: str) -> int:
        if money is None:
            return 0
        return pence_of(money, f"{what} {of}", row.source, heading, traced=traced)

    pence = sum_of(amount, "Amount", "saving")
    if row.gross is None:
        return SumAndParts(pence, pence)
    return SumAndParts(
        pence,
        sum_of(row.gross, "Gross", "gross saving"),
        sum_of(row.running_cost, "Running cost", "running cost"),
        sum_of(row.double_running, "Double running", "double running"),
    )


@define(eq=False)
class SavingClaim:
    """A saving that is claimed, and what events have made of it so far.

    Args:
        first: The event by which it was claimed.
        traced: Whether workings are kept.
        last: The event that made it what it is.
        sure: What it counts as while nobody disputes it: the last state it had that may be
            recognised.
        stood: What was claimed, or verified where that is less or more.
        left: What stands of it, once what was taken back is off.
        evidence: The latest evidence of it.
    """

    first: Event
    traced: bool
    last: Event = field(init=False)
    state: State = field(default=State.CLAIMED, init=False)
    sure: State = field(default=State.CLAIMED, init=False)
    stood: SumAndParts = field(init=False)
    left: SumAndParts = field(init=False)
    evidence: str | None = field(init=False)
    _taken: list[tuple[Event, SumAndParts]] = field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        first = self.first
        assert first.amount is not None
        assert first.falls_to is not None
        self.last, self.evidence = first, first.evidence
        self.stood = _read(first, first.amount, first.falls_to, traced=self.traced)
        self.left = self.stood

    @property
    def falls_to(self) -> str:
        """The partner in whose budget it falls."""
        assert self.first.falls_to is not None
        return self.first.falls_to

    def follow(self, event: Event) -> None:
        """Let an event happen that may follow."""
        self.evidence = event.evidence or self.evidence
        if event.state is State.REVERSED and not self._is_all(event):
            assert event.amount is not None
            self._take(event, _read(event, event.amount, self.falls_to, traced=self.traced))
            return
        if event.state is State.REVERSED:
            self._take(event, self.left)
        elif event.state is State.VERIFIED and event.amount is not None:
            self._restate(event, event.amount)
        self.state, self.last = event.state, event
        self.sure = event.state if event.state in RECOGNISABLE else self.sure

    def savings(self, initiative: Initiative) -> Iterator[Saving]:
        """What was saved, and what was taken back of it, as it counts now."""
        counts_as = State.CHALLENGED if self.state is State.CHALLENGED else self.sure
        first = self.first
        yield _saving(initiative, first, self.falls_to, self.stood, counts_as)
        for event, sums in self._taken:
            name = f"saving of {initiative.code} falling to {self.falls_to} taken back"
            back = sums.turned(name, cell_of(event.source, "State"))
            yield _saving(initiative, event, self.falls_to, back, counts_as)

    def _is_all(self, event: Event) -> bool:
        return event.amount is None or event.amount.pence == self.left.amount

    def _take(self, event: Event, sums: SumAndParts) -> None:
        self._taken.append((event, sums))
        self.left = self.left.less(sums)

    def _restate(self, event: Event, amount: Money) -> None:
        """What stands is what is verified; running costs stay as claimed unless told anew."""
        told = _read(event, amount, self.falls_to, traced=self.traced)
        if event.gross is None:
            costs = self.left[2:]
            gross = total([told.amount, *costs]) if any(costs) else told.gross
            told = SumAndParts(told.amount, gross, *costs)
        self.left = self.stood = told
        if self._taken:
            back = [sums for _, sums in self._taken]
            amount_stood = total([told.amount, *(sums.amount for sums in back)])
            gross_stood = total([told.gross, *(sums.gross for sums in back)])
            self.stood = told._replace(amount=amount_stood, gross=gross_stood)


def _saving(
    initiative: Initiative, row: Event | Delivery, falls_to: str, sums: SumAndParts, state: State
) -> Saving:
    claim = row.claim if isinstance(row, Event) else None
    verified_on = row.verified_on if isinstance(row, Delivery) else None
    return Saving(
        initiative, falls_to, row.day, state=state, claim=claim, verified_on=verified_on,
        source=row.source, **sums._asdict(),
    )  # fmt: skip


def delivered_saving(
    initiative: Initiative, delivery: Delivery, as_at: date, *, traced: bool
) -> Saving:
    """A row of Delivered as it stands on a day: claimed, until it is verified."""
    sums = _read(delivery, delivery.amount, delivery.falls_to, traced=traced)
    state = State.VERIFIED if delivery.is_verified(as_at) else State.CLAIMED
    return _saving(initiative, delivery, delivery.falls_to, sums, state)


def is_known(delivery: Delivery, as_at: date) -> bool:
    """Whether a row of Delivered is a saving by a day; a forecast is none."""
    return delivery.day <= as_at and delivery.status is not Status.FORECAST


def claims(register: Register, as_at: date, *, traced: bool) -> dict[str, SavingClaim]:
    """What is claimed by a day, each by its reference, in the order in which it was claimed."""
    found: dict[str, SavingClaim] = {}
    for event in register.events:
        if event.day <= as_at and event.claim is not None:
            followed(found, event, traced=traced)
    return found


def followed(claims: dict[str, SavingClaim], event: Event, *, traced: bool) -> SavingClaim:
    """The claim that an event is of, once it has happened; it is added where it is new."""
    assert event.claim is not None
    if event.claim in claims:
        claims[event.claim].follow(event)
    else:
        claims[event.claim] = SavingClaim(event, traced)
    return claims[event.claim]


def pipeline(register: Register, as_at: date) -> dict[str, Event]:
    """The last event of each initiative's own, such as that it is planned, by a day."""
    known = (event for event in register.events if event.claim is None and event.day <= as_at)
    return {event.initiative: event for event in known}


def standing(
    register: Register, as_at: date, *, traced: bool, days: Window | None = None
) -> list[Saving]:
    """Every saving as it stands on a day: from the rows of Delivered, then from claims.

    Args:
        register: The register; its events must be sound.
        as_at: The day; what happened after it is not known.
        days: Only savings of these days; of any day where left out.
    """
    by_code = {initiative.code: initiative for initiative in register.initiatives}
    days = days or Window()
    found = [
        delivered_saving(by_code[row.initiative], row, as_at, traced=traced)
        for row in register.deliveries
        if is_known(row, as_at) and days.holds(row.day)
    ]
    for claim in claims(register, as_at, traced=traced).values():
        made = claim.savings(by_code[claim.first.initiative])
        found += [saving for saving in made if days.holds(saving.day)]
    return found
