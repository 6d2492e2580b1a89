"""What became of a sum: what its steps gave, set aside, put into reserves, and left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from attrs import field, frozen

from poolledger.sharing.scope import VARIANCE, Direction, SumKind
from poolledger.sharing.step_results import StepResult, applied
from poolledger.values.frozen_map import EMPTY, FrozenMap


def _listed(given: Iterable[StepResult]) -> tuple[StepResult, ...]:
    return tuple(given)


@frozen
class Allocation:
    """A variance or a saving taken through its steps; sums are sizes, in pence, above nil.

    Args:
        direction: Overspend or underspend; a saving is an underspend, and a loss an overspend.
        total: The sum, by its size.
        results: What each step did, those passed over among them.
        unallocated: What no step placed, by its size.
        fell: Who puts it in: the partners in whose budgets a saving fell, a loss below nil; nobody
            of a variance, which is the fund's.
        set_aside: What each of them keeps apart of it, with the sign of what fell.
        stays: Whether it stays where it fell, as there is nothing to share, or a loss that nobody
            agreed to share.
    """

    kind: ClassVar[SumKind] = VARIANCE
    direction: Direction
    total: int
    results: tuple[StepResult, ...] = field(default=(), converter=_listed)
    unallocated: int = 0
    fell: Mapping[str, int] = field(default=EMPTY, converter=FrozenMap[str, int], kw_only=True)
    set_aside: Mapping[str, int] = field(default=EMPTY, converter=FrozenMap[str, int], kw_only=True)

    stays: bool = field(default=False, kw_only=True)

    @property
    def steps(self) -> list[StepResult]:
        """What each step did that was not passed over."""
        return applied(self.results)

    @property
    def is_negative(self) -> bool:
        """Whether it is told below nil: an underspend, and a loss."""
        return self.direction is not self.kind.positive

    def signed(self, size: int) -> int:
        """A part of it with the sign of the whole: what is borne, or given, is above nil."""
        return -size if self.is_negative else size

    def charged(self, size: int) -> int:
        """A part of it as partners are charged with it; what they are credited with is below nil.

        An overspend and a loss are charged, an underspend and a saving credited.
        """
        return size if self.direction is Direction.OVERSPEND else -size

    @property
    def way(self) -> str:
        """What it is, in a word: overspend, underspend, saving or loss."""
        if not self.kind.falls:
            return self.direction.value
        return "loss" if self.is_negative else "saving"

    def reserve_movements(self) -> list[tuple[StepResult, str]]:
        """Each step that used a reserve, and which."""
        return [
            (result, result.placement.reserve)
            for result in self.results
            if result.placement.reserve is not None
        ]
