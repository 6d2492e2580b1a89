"""Which total of one scope does the engine leave without a bearer, if any?

The curve of what the steps leave says where to look; the engine has the last word. Only where
rounding can leave a penny that the curve does not are totals tried one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import floor

from attrs import frozen

from poolledger.assurance.possibilities import Possible, Resources
from poolledger.assurance.remainder import FAR, Remainder
from poolledger.budgets.monitoring import SchemePosition
from poolledger.sharing.steps import StepResult
from poolledger.values.errors import SettlementFault

# Where roundings repeat only after more pence than this, no more are tried after a breakpoint.
TRIED_AT_MOST = 4_000


@frozen(eq=False)
class Search:
    """Looks for a total of one scope that the engine leaves without a bearer.

    Args:
        possible: The scope.
        origin: The scheme in which the variance arose.
        resources: What earlier scopes have left of reserves and caps.
    """

    possible: Possible
    origin: SchemePosition
    resources: Resources

    def found(self) -> tuple[int, int, list[StepResult]] | None:
        """The first total that leaves something, what it leaves, and what the steps did."""
        remainder = self.remainder()
        if remainder is None or remainder.sealed == 0:
            return None
        for total in self._candidates(remainder):
            tried = self.tried(total)
            if tried is not None and tried[0] > 0:
                return total, *tried
        return None

    def remainder(self) -> Remainder | None:
        """What the steps leave of any total; None where they cannot be carried out."""
        scope = self.possible.scope(FAR, self.origin, self.resources)
        remainder = Remainder(scope)
        try:
            for step in self.possible.steps:
                remainder.take(step)
        except SettlementFault:
            return None
        return remainder

    def tried(self, total: int) -> tuple[int, list[StepResult]] | None:
        """What the engine leaves of a total; None where it cannot carry out the steps."""
        try:
            results, left, _ = self.possible.settled(total, self.origin, self.resources)
        except SettlementFault:
            return None
        return int(left), results

    def _candidates(self, remainder: Remainder) -> Iterator[int]:
        for first, last in remainder.left.positive():
            yield clean(first, last)
            yield first
            far = max(FAR, 2 * first) if last is None else last
            yield from ((first + far) // 2, far)
        if remainder.rounds:
            yield from _pence_by_pence(remainder)
        if not remainder.known:
            yield from _sampled(remainder.marks)


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


def _pence_by_pence(remainder: Remainder) -> Iterator[int]:
    """Every total within a period of the roundings after each breakpoint."""
    period = min(remainder.period, TRIED_AT_MOST)
    end = None if remainder.sealed is None else floor(remainder.sealed) + 1
    reached = 0
    for mark in sorted(remainder.marks):
        first, last = max(floor(mark) - 3, reached + 1), floor(mark) + period + 3
        reached = max(reached, last)
        yield from range(first, last + 1 if end is None else min(last + 1, end))


def _sampled(marks: Iterable[Fraction]) -> Iterator[int]:
    """Totals at, about and between breakpoints, and ever larger ones."""
    near = {floor(mark) + step for mark in marks for step in range(-2, 3)}
    ladder = {digit * 10**power for power in range(15) for digit in range(1, 10)}
    known = sorted(total for total in near | ladder | set(range(1, 100)) if total > 0)
    yield from known
    yield from ((one + two) // 2 for one, two in pairwise(known))
