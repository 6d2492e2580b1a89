"""What is shared together: the sum to settle, whose it was, and what a step may ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import define, frozen

from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.inputs import Inputs
from poolledger.values.operands import Rate
from poolledger.values.vocabulary import Word, meant


class Direction(Word):
    """Which way a variance runs; a provision may speak for both."""

    OVERSPEND = "overspend"
    UNDERSPEND = "underspend"
    BOTH = "both"

    def covers(self, other: Direction) -> bool:
        """Whether a provision of this direction speaks for a variance of the other."""
        return self is Direction.BOTH or self is other


def as_direction(given: Direction | str) -> Direction:
    """A direction from itself or from its word; ``saving`` and ``loss`` are words of a protocol.

    Raises:
        ValueFault: If it is none.
    """
    if isinstance(given, Direction):
        return given
    words = {str(each.value): each for each in Direction}
    return meant(given, words | {"saving": Direction.UNDERSPEND, "loss": Direction.OVERSPEND})


def direction_of(variance: int) -> Direction:
    """An overspend is positive; nil counts as an overspend of nothing."""
    return Direction.UNDERSPEND if variance < 0 else Direction.OVERSPEND


@frozen(eq=False)
class ScopeLine:
    """One scheme's place in what is shared: its lead, its budget and its variance, in pence."""

    scheme: str
    lead: str
    budget: int
    variance: int


@frozen
class SumKind:
    """What kind of sum is shared.

    Args:
        sizes_of: What a step's size is a percentage of, where the step does not say.
        gates_of: The same of a gate.
        falls: Whether it fell to partners, and is no variance of schemes.
        positive: Which way a sum of it runs that is told above nil.
    """

    sizes_of: str
    gates_of: str
    falls: bool
    positive: Direction


VARIANCE = SumKind("budget", "budget", falls=False, positive=Direction.OVERSPEND)
SAVING = SumKind("remaining", "target", falls=True, positive=Direction.UNDERSPEND)


@define(eq=False)
class Scope:
    """A sum to settle, and what steps may ask of it.

    Args:
        kind: Whether it is a variance or a saving.
        name: What it is of, or what it is called where it is no variance.
        direction: Overspend or underspend.
        total: The sum to settle, in pence, positive.
        lines: The schemes settled together, or the partners to whom a saving fell.
        inputs: What a step may ask beside it.
        reserves: The balances that reserve steps draw on or pay into.
        caps: What the year's caps have left, by partner.
        places: Each partner's place in the partners' order, to which ties go.
        traced: Whether workings are kept.
    """

    kind: SumKind
    name: str
    direction: Direction
    total: int
    lines: Sequence[ScopeLine]
    inputs: Inputs
    reserves: dict[str, int]
    caps: dict[str, int]
    places: Mapping[str, int]
    traced: bool = False

    def place_of(self, partner: str) -> int:
        """A partner's place in the partners' order."""
        return self.places.get(partner, 0)

    def base(self, of: str, remaining: int) -> int | None:
        """What a percentage is of, in pence; None where there is no such sum."""
        if of == "remaining":
            return remaining
        return self.total if of == "total" else self.inputs.sizes(of)

    @property
    def host(self) -> str | None:
        """The fund's host or lead commissioner; None in an aligned fund, and of a saving."""
        return self.inputs.host

    @property
    def age(self) -> int | None:
        """In which year of its saving it is; None where it has no one age."""
        return self.inputs.age

    @property
    def as_at(self) -> date | None:
        """The day on which it is settled."""
        return self.inputs.as_at

    def cash(self) -> Mapping[str, int]:
        """Each partner's cash contributions to what is shared, in the partners' order."""
        return self.inputs.cash()

    def recurrent(self) -> Mapping[str, int]:
        """The same, recurrent ones only."""
        return self.inputs.recurrent()

    def counted(self) -> Sequence[str]:
        """The partners that equal shares are counted by."""
        return self.inputs.counted()

    def measures(self, name: str) -> Mapping[str, Rate]:
        """A measure of the partners by its name: population, need."""
        return self.inputs.measures(name)

    def sums(self, name: str) -> Mapping[str, int]:
        """Other sums by partner, by their name."""
        return self.inputs.sums(name)

    def scores(self, name: str) -> Rate | None:
        """A score that a step may scale by; None where it has no value."""
        return self.inputs.scores(name)

    def joint_costs(self) -> CoalitionCosts | None:
        """What working together would cost, by who works together."""
        return self.inputs.joint_costs()

    def __str__(self) -> str:
        return self.name if self.kind.falls else f"{self.direction.value} of {self.name}"
