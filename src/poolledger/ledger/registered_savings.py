"""Control totals of savings: what the register says was saved, and what is owed of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.register import Delivery, Register, Status
from poolledger.agreement.savings_terms import RECOGNISABLE, SavingsTerms
from poolledger.savings.recognition import RecognisedSaving
from poolledger.savings.saving_allocation import SavingAllocations
from poolledger.values.financial_year import FinancialYear

_ASIDE = (State.CHALLENGED, State.REVERSED)


@frozen(eq=False)
class RegisteredSavings:
    """The register's own sums of a year to a day, by plain addition.

    Args:
        register: The register.
        terms: From which state on a saving is recognised.
        year, as_at: The year, and the day.
    """

    register: Register
    terms: SavingsTerms
    year: FinancialYear
    as_at: date

    def otherwise(self, recognised: Iterable[RecognisedSaving]) -> int:
        """By how many pence what is recognised is otherwise than the register states it.

        Initiatives of which a claim was disputed or taken back are left to their events.
        """
        claims = self._claims()
        apart = {of[0].initiative for of in claims if any(each.state in _ASIDE for each in of)}
        shared = {
            each.code
            for each in self.register.initiatives
            if each.is_joint and (each.cashable or not self.terms.cashable_only)
        }
        stated: Counter[tuple[str, str | None]] = Counter()
        for row in self.register.deliveries:
            if self._is_of_the_year(row) and self._is_enough(_state(row, self.as_at)):
                stated[row.initiative, row.falls_to] += row.amount.pence
        for events in claims:
            first, last = events[0], events[-1]
            told = [each.amount for each in events if each.state in (first.state, State.VERIFIED)]
            if first.day in self.year and self._is_enough(last.state):
                pence = next(amount.pence for amount in reversed(told) if amount is not None)
                stated[first.initiative, first.falls_to] += pence
        stated = Counter({of: pence for of, pence in stated.items() if of[0] in shared})
        for each in recognised:
            stated[each.initiative.code, each.falls_to] -= int(each.amount)
        return sum(abs(pence) for (code, _), pence in stated.items() if code not in apart)

    def _claims(self) -> list[list[Event]]:
        """The events of each claim by the day, in their order."""
        claims = defaultdict[str, list[Event]](list)
        for event in self.register.events:
            if event.claim is not None and event.day <= self.as_at:
                claims[event.claim].append(event)
        return list(claims.values())

    def _is_of_the_year(self, row: Delivery) -> bool:
        return row.day in self.year and row.day <= self.as_at and row.status is not Status.FORECAST

    def _is_enough(self, state: State) -> bool:
        """Whether a saving in a state is recognised."""
        of = RECOGNISABLE.index
        return state in RECOGNISABLE and of(state) >= of(self.terms.recognised)


def _state(row: Delivery, as_at: date) -> State:
    verified = row.status is Status.VERIFIED and (row.verified_on or row.day) <= as_at
    return State.VERIFIED if verified else State.CLAIMED


def owed(allocations: SavingAllocations, holders: Mapping[str, str]) -> Counter[str]:
    """What each partner is to pay of savings: what fell to it less what steps gave it.

    What is set aside, and all of a pot that stays where it fell, it keeps.

    Args:
        allocations: What steps made of each pot.
        holders: Who holds each reserve.
    """
    owing: Counter[str] = Counter()
    for partner, pence in _moved(allocations, holders):
        owing[partner] += pence
    return owing


def _moved(allocations: SavingAllocations, holders: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    for pot in allocations.by_pot.values():
        if pot.stays:
            continue
        for partner, pence in pot.fell.items():
            yield partner, int(pence)
        for partner, pence in pot.set_aside.items():
            yield partner, -int(pence)
        for result in pot.steps:
            placed = result.placement
            for partner, pence in placed.allocations.items():
                yield partner, -pot.signed(int(pence))
            if placed.reserve is not None:
                yield holders[placed.reserve], -pot.signed(int(placed.taken))


def fallen_otherwise(allocations: SavingAllocations, recognised: Iterable[RecognisedSaving]) -> int:
    """By how many pence what fell to partners is otherwise than the savings shared."""
    fell = Counter({partner: int(pence) for partner, pence in allocations.fell.items()})
    for each in recognised:
        fell[each.falls_to] -= int(each.amount)
    return sum(abs(pence) for pence in fell.values())
