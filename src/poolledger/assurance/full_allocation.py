"""Is there a sum that the steps leave to nobody?

The engine itself is tried, at one sum after another. What limits each of its steps, a gate, a
band, a cap, a reserve, is its *mode*; while the mode stays as it is, what is left follows the sum
in a straight line. Between two sums of different modes the change is looked for by halving, first
about the thresholds that the steps name, so that every stretch of sums is known by its two ends.
Rounding, which moves a few pence, is looked for about every change and among the smallest sums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import define, evolve, field, frozen

from poolledger.sharing.scope import Scope, ScopeLine
from poolledger.sharing.step_engine import taken_through
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.steps import Step
from poolledger.values.errors import SettlementFault

# A pound, a million times a million: beyond any band, gate or cap of a real agreement.
FAR = 10**14
# So many pence rounding may move; what is more than this is a limit.
SLACK = 5
# Every sum to so many pence is tried, and so many about each change of the mode.
SMALLEST, NEAR = 250, 25
# A treatment of a user's own may change its mode without end.
TRIED_AT_MOST = 6_000

Mode = tuple[object, ...] | None


@frozen(eq=False)
class Tried:
    """What the engine made of a sum.

    Args:
        total: The sum, in pence.
        left: What no step placed; nil where the steps cannot be carried out.
        results: What each step did.
        scope: The sum after its steps, with what they used up.
    """

    total: int
    left: int
    results: Sequence[StepResult]
    scope: Scope

    @cached_property
    def mode(self) -> Mode:
        """What limited each step."""
        return tuple(_limited(result) for result in self.results)


def _limited(result: StepResult) -> object:
    if result.passed_over is not None:
        return result.passed_over.gate.below
    offered, placed = int(result.offered), result.placement
    return (
        int(result.wanted) - offered > SLACK,
        offered > SLACK,
        offered - int(placed.taken) > SLACK,
        int(placed.taken) > SLACK,
        tuple(partner for partner, cut in placed.cut.items() if cut > SLACK),
    )


@define(eq=False)
class Trials:
    """Steps tried on sums of one scope.

    Args:
        scope: The scope, with the reserves and the caps as its steps find them.
        steps: The steps.
        lines_of: Its lines at a sum.
    """

    scope: Scope
    steps: Sequence[Step]
    lines_of: Callable[[int], Sequence[ScopeLine]]
    _tried: dict[int, Tried] = field(factory=dict)

    def at(self, total: int) -> Tried:
        """What the engine makes of a sum."""
        if total not in self._tried:
            scope = self.scope_at(total)
            try:
                results, left = taken_through(scope, self.steps)
            except SettlementFault:
                results, left, scope = [], 0, self.scope
            self._tried[total] = Tried(total, int(left), results, scope)
        return self._tried[total]

    def scope_at(self, total: int) -> Scope:
        """The scope of a sum, before its steps."""
        return evolve(
            self.scope,
            total=total,
            lines=self.lines_of(total),
            reserves=dict(self.scope.reserves),
            caps=dict(self.scope.caps),
        )

    def can_be_carried_out(self) -> bool:
        """Whether the steps can be carried out on a sum beyond every band and gate."""
        return bool(self.at(FAR).results) or not self.steps

    def near_thresholds(self) -> Iterator[int]:
        """The sums just below, at and just above each size that the steps name, in their order."""
        for step in self.steps:
            try:
                thresholds = list(step.thresholds(self.scope))
            except SettlementFault:
                # What cannot be worked out limits nothing: it is told where it is settled.
                continue
            for threshold in thresholds:
                yield from (n for n in range(threshold - 1, threshold + 2) if 0 < n < FAR)

    @cached_property
    def stretches(self) -> list[Tried]:
        """Sums in their order, such that between two neighbours nothing limits the steps anew."""
        ends = sorted({1, FAR, *self.near_thresholds()})
        found = {total: self.at(total) for total in ends}
        waiting = list(pairwise(ends))
        while waiting and len(found) < TRIED_AT_MOST:
            low, high = waiting.pop()
            if high - low > 1 and found[low].mode != found[high].mode:
                middle = (low + high) // 2
                found[middle] = self.at(middle)
                waiting += [(low, middle), (middle, high)]
        return [found[total] for total in sorted(found)]

    def changes(self) -> list[int]:
        """The sums from which on something else limits the steps, the first among them."""
        return [1] + [b.total for a, b in pairwise(self.stretches) if a.mode != b.mode]

    def gap(self) -> Tried | None:
        """A sum of which something is left, the roundest of the first stretch; None for none."""
        runs = list(self._runs())
        # What is left for good is shown before a penny that rounding leaves.
        runs.sort(key=lambda run: max(each.left for each in run) <= SLACK)
        for run in runs:
            first, last = self._first(run[0]), self._last(run[-1])
            for total in (clean(first, last), first):
                if self.at(total).left > 0:
                    return self.at(total)
        return next((tried for tried in self._pence_by_pence() if tried.left > 0), None)

    def _runs(self) -> Iterator[list[Tried]]:
        """Neighbours of which something is left."""
        run: list[Tried] = []
        for tried in self.stretches:
            if tried.left > 0:
                run.append(tried)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _first(self, tried: Tried) -> int:
        before = [each.total for each in self.stretches if each.total < tried.total]
        low = before[-1] if before else 0
        return self._turn(low, tried.total, lambda total: self.at(total).left > 0)

    def _last(self, tried: Tried) -> int | None:
        after = [each.total for each in self.stretches if each.total > tried.total]
        if not after:
            return None
        return self._turn(tried.total, after[0], lambda total: self.at(total).left <= 0) - 1

    def _pence_by_pence(self) -> Iterator[Tried]:
        for total in range(1, SMALLEST + 1):
            yield self.at(total)
        for change in self.changes():
            for total in range(max(change - NEAR, 1), min(change + NEAR, FAR) + 1):
                yield self.at(total)

    def most(self, used: Callable[[Tried], int]) -> int | None:
        """The roundest sum of those that use most of something; None where none uses any."""
        listed = self.stretches
        highest = max(used(each) for each in listed)
        if highest <= 0:
            return None
        place = next(n for n, each in enumerate(listed) if used(each) == highest)
        low = listed[place - 1].total if place else 0
        first = self._turn(low, listed[place].total, lambda sum_: used(self.at(sum_)) >= highest)
        alike = [each.total for each in listed[place:] if used(each) == highest]
        last = None if alike[-1] == FAR else alike[-1]
        # A few pence more make up for what rounding may have kept back of caps.
        rounder = clean(first + 3, last) if last is None or first + 3 <= last else first
        return rounder if used(self.at(rounder)) >= highest else first

    def _turn(self, low: int, high: int, holds: Callable[[int], bool]) -> int:
        """The first sum above one at which something holds that holds at another."""
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if holds(middle) else (middle, high)
        return high


def clean(first: int, last: int | None) -> int:
    """The smallest of the roundest numbers of pence from first to last; a pound or more if it can.

    >>> clean(2_500_001, None), clean(1, None), clean(1_251, 1_299)
    (3000000, 100, 1260)
    """
    if last is None or last >= 100:
        first = max(first, 100)
    for digits in range(1, len(str(first)) + 1):
        unit: int = 10 ** (len(str(first)) - digits)
        rounded = -(-first // unit) * unit
        if last is None or rounded <= last:
            return rounded
    return first
