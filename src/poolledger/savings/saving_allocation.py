"""A saving, or a loss, taken through the steps of a protocol: who keeps what, who lacks what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from attrs import evolve, field, frozen

from poolledger.sharing.allocation import Allocation
from poolledger.sharing.scope import SAVING, Scope, SumKind
from poolledger.sharing.step_engine import taken_through
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Effect
from poolledger.values.frozen_map import EMPTY, FrozenMap
from poolledger.values.money import Money
from poolledger.values.one_line import one_line
from poolledger.values.workings import added_up, grouped, named, split, together, total


@frozen
class SavingAllocation(Allocation):
    """What steps made of a saving or a loss; a loss, and what is borne of it, is below nil.

    Args:
        entitlement: What the steps give each partner.
        reserved: What goes into the reserves that each partner holds.
    """

    __repr__ = one_line("of {total:£}, of which {unallocated:£} unallocated")
    kind: ClassVar[SumKind] = SAVING
    entitlement: Mapping[str, int] = field(
        default=EMPTY, converter=FrozenMap[str, int], kw_only=True
    )
    reserved: Mapping[str, int] = field(default=EMPTY, converter=FrozenMap[str, int], kw_only=True)

    @cached_property
    def pot(self) -> int:
        """The sum."""
        return self.signed(self.total)

    def kept(self, partner: str) -> int:
        """What a partner may keep of what fell to it, or of what it is paid."""
        if self.stays:
            return self.fell.get(partner, 0)
        parts = (self.entitlement, self.set_aside, self.reserved)
        return total(part[partner] for part in parts if partner in part)

    @property
    def due(self) -> dict[str, int]:
        """What each partner pays, or is paid where it is below nil: what fell less what it keeps.

        It adds up to nil where every penny is placed: what is set aside stays where it fell.
        """
        partners = dict.fromkeys([*self.fell, *self.entitlement, *self.reserved])
        return {p: self.fell.get(p, 0) - self.kept(p) for p in partners}

    @property
    def given(self) -> dict[str, Money]:
        """What the steps give each partner; what is borne of a loss is below nil."""
        return {partner: Money(int(pence)) for partner, pence in self.entitlement.items()}

    @property
    def paid(self) -> dict[str, Money]:
        """What each partner is paid, or pays where it is below nil."""
        return {partner: Money(-int(pence)) for partner, pence in self.due.items()}

    @property
    def short(self) -> dict[str, int]:
        """What of partners' claims the steps could not meet.

        A step may look again at claims of earlier ones, as one does that leaves no one worse off:
        it alone says what is still lacking of them.
        """
        told = list[StepResult]()
        for result in self.results:
            again = result.step.treatment.looks_again_at
            told = [earlier for earlier in told if earlier.step.treatment.name not in again]
            told.append(result)
        lacking = (each for result in told for each in result.placement.short.items())
        return added_up(lacking, "claims not met of")


NOTHING_SHARED = SavingAllocation(SAVING.positive, 0)


@frozen
class SavingAllocations:
    """What steps made of several pots, each taken through them alone; sums are over all of them.

    Args:
        by_pot: What became of each pot, by its name; one without a name where there is one alone.
        partners: The partners' codes, in order.
    """

    __repr__ = one_line("of {by_pot:count} pots between {partners:count} partners")
    by_pot: Mapping[str | None, SavingAllocation] = field(
        converter=FrozenMap[str | None, SavingAllocation]
    )
    partners: tuple[str, ...] = field(converter=tuple[str, ...])

    @property
    def pot(self) -> int:
        """What is shared."""
        return together((each.pot for each in self.by_pot.values()), "savings recognised")

    @property
    def steps(self) -> list[StepResult]:
        """What each step did, pot by pot."""
        return [step for each in self.by_pot.values() for step in each.steps]

    @property
    def unallocated(self) -> int:
        """What no step placed; of a loss it is below nil."""
        left = (each.signed(each.unallocated) for each in self.by_pot.values())
        return together(left, "placed by no step")

    @property
    def fell(self) -> dict[str, int]:
        """In whose budgets it fell."""
        return self._by_partner([d.fell for d in self.by_pot.values()], "savings falling to")

    @property
    def entitlement(self) -> dict[str, int]:
        """What the steps give each partner."""
        return self._by_partner([d.entitlement for d in self.by_pot.values()], "entitlement of")

    @property
    def set_aside(self) -> dict[str, int]:
        """What each partner keeps apart, to be reinvested or until it is verified."""
        return self._by_partner([d.set_aside for d in self.by_pot.values()], "set aside by")

    @property
    def reserved(self) -> dict[str, int]:
        """What goes into the reserves that each partner holds."""
        return self._by_partner([d.reserved for d in self.by_pot.values()], "reserved with")

    @property
    def short(self) -> dict[str, int]:
        """What of partners' claims the steps could not meet."""
        return self._by_partner([d.short for d in self.by_pot.values()], "claims not met of")

    @property
    def due(self) -> dict[str, int]:
        """What each partner pays, or is paid where it is below nil."""
        return self._by_partner([d.due for d in self.by_pot.values()], "due from")

    def _by_partner(self, parts: Sequence[Mapping[str, int]], name: str) -> dict[str, int]:
        """Sums by partner, in the partners' order; as they stand where there is one alone."""
        sums = grouped(each for part in parts for each in part.items())
        listed = [partner for partner in self.partners if partner in sums]
        return FrozenMap((p, together(sums[p], f"{name} {p}")) for p in listed)


def allocated(
    scope: Scope, steps: Sequence[Step], fell: Mapping[str, int], holders: Mapping[str, str]
) -> SavingAllocation:
    """Take a sum through the steps that speak for its direction.

    Args:
        scope: The sum, by its size, and what the steps may ask of it.
        steps: The steps, in order; without any for its direction a loss stays where it fell.
        fell: In whose budgets it fell; below nil for a loss.
        holders: Who holds each reserve.

    Raises:
        SettlementFault: If a step cannot be carried out.
    """
    direction, whole = scope.direction, scope.total
    speaking = [step for step in steps if step.covers(direction)]
    if not whole or (not speaking and direction is not scope.kind.positive):
        return SavingAllocation(direction, whole, fell=fell, stays=True)
    if not speaking:
        return SavingAllocation(direction, whole, unallocated=whole, fell=fell)
    results, left = taken_through(scope, speaking)
    placed = SavingAllocation(direction, whole, results, left, fell=fell)
    return evolve(
        placed,
        entitlement=_entitlement(placed, scope),
        set_aside=_set_aside(placed),
        reserved=added_up(
            (holders[reserve], placed.signed(result.taken))
            for result, reserve in placed.reserve_movements()
        ),
    )


def _entitlement(placed: SavingAllocation, scope: Scope) -> dict[str, int]:
    given = (
        (partner, placed.signed(pence))
        for result in placed.results
        for partner, pence in result.placement.allocations.items()
    )
    sums = added_up(given, "entitlement of")
    return {p: sums[p] for p in sorted(sums, key=scope.place_of) if sums[p]}


def _set_aside(placed: SavingAllocation) -> dict[str, int]:
    """What is reinvested or held, by where the sum fell, once on all of it."""
    aside = total(
        each.taken for each in placed.results if each.step.treatment.effect is Effect.SET_ASIDE
    )
    if not aside:
        return {}
    # A partner that lost where others saved has a weight below nil: nothing moves by setting aside.
    weights = {p: placed.signed(pence) for p, pence in placed.fell.items() if pence}
    parts = split(named(aside, "set aside"), list(weights.values()))
    return {
        partner: named(placed.signed(part), f"set aside by {partner}")
        for partner, part in zip(weights, parts, strict=True)
        if part
    }
