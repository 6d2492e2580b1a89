"""What is shared together: the sum to settle, whose it was, and what a step may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from poolledger.values.vocabulary import Word, meant
from poolledger.values.workings import Rate

if TYPE_CHECKING:
    from poolledger.sharing.coalition_costs import CoalitionCosts


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
class Line:
    """One scheme's place in what is shared: its lead, its budget and its variance, in pence."""

    scheme: str
    lead: str
    budget: int
    variance: int


@define(eq=False)
class Scope:
    """A sum to settle and what the steps may ask about it.

    Args:
        fund: The fund's code.
        scheme: The scheme settled alone, or None for the fund's net.
        direction: Overspend or underspend.
        total: The sum to settle, in pence, positive.
        lines: The schemes settled together.
        host: The fund's host or lead commissioner; None in an aligned fund.
        cash: Each partner's cash contributions to these schemes, in the partners' order.
        recurrent: The same, recurrent ones only.
        counted: The partners that equal shares are counted by.
        measures: Other measures of the partners by name: population, need.
        sizes: Named sums that a size may be a percentage of, beside budget, total and remaining.
        reserves: The balances that reserve steps draw on or pay into.
        caps: What the year's caps have left, by partner.
        traced: Whether workings are kept.
        places: Each partner's place in the partners' order, to which ties go.
        sums: Other sums by partner, by name: what they invested, what they may claim.
        default_of: What a size is a percentage of where the step does not say.
        gate_of: What a gate is a percentage of.
        title: What it is called, where it is no variance.
        scores: Scores that a step may scale by, by name.
        joint_costs: What working together would cost, by who works together.
        age: In which year of its saving it is, the first being 1; None where it has no one age.
        as_at: The day on which it is settled.
        sums_fall: Whether it is a saving that fell to partners, and no variance of schemes.
        given: What earlier steps gave each partner; kept while the steps are taken.
    """

    fund: str
    scheme: str | None
    direction: Direction
    total: int
    lines: Sequence[Line]
    host: str | None
    cash: Callable[[], Mapping[str, int]]
    recurrent: Callable[[], Mapping[str, int]]
    counted: Callable[[], Sequence[str]]
    measures: Callable[[str], Mapping[str, Rate]]
    sizes: Callable[[str], int | None]
    reserves: dict[str, int]
    caps: dict[str, int]
    traced: bool = False
    places: Mapping[str, int] = field(factory=dict)
    sums: Callable[[str], Mapping[str, int]] = field(default=lambda _: {})
    default_of: str = "budget"
    gate_of: str = "budget"
    title: str = ""
    scores: Callable[[str], Rate | None] = field(default=lambda _: None)
    joint_costs: Callable[[], CoalitionCosts | None] = field(default=lambda: None)
    age: int | None = None
    as_at: date | None = None
    sums_fall: bool = False
    given: dict[str, int] = field(factory=dict)

    def place_of(self, partner: str) -> int:
        """A partner's place in the partners' order."""
        return self.places.get(partner, 0)

    def __str__(self) -> str:
        if self.title:
            return self.title
        of = f"scheme {self.scheme}" if self.scheme else f"fund {self.fund}"
        return f"{self.direction.value} of {of}"
