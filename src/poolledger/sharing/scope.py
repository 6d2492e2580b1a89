"""What is shared together: the sum to settle, whose it was, and what a step may ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field, frozen

from poolledger.sharing.inputs import Inputs
from poolledger.values.errors import flag, text
from poolledger.values.one_line import one_line
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


@frozen
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

    sizes_of: str = field(validator=text)
    gates_of: str = field(validator=text)
    falls: bool = field(validator=flag)
    positive: Direction = field(converter=as_direction)


VARIANCE = SumKind("budget", "budget", falls=False, positive=Direction.OVERSPEND)
SAVING = SumKind("remaining", "target", falls=True, positive=Direction.UNDERSPEND)


@define(eq=False)
class Scope:
    """A sum to settle; what steps may ask beside it, they ask its inputs.

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

    __repr__ = one_line("of {name}: {direction.value} of {total:£}")
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

    def __str__(self) -> str:
        return self.name if self.kind.falls else f"{self.direction.value} of {self.name}"
