"""How does one sum of money follow from another, stretch by stretch, before any rounding?

A curve gives a sum, in exact pence, for every total from nil up without limit. It is straight
between breakpoints, and may jump at one: there it already has the value that follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from attrs import frozen

Number = Fraction | int


@frozen
class Piece:
    """One straight stretch of a curve.

    Args:
        start: The total at which it begins.
        value: The curve's value there.
        slope: By how much it rises for each penny of the total.
    """

    start: Fraction
    value: Fraction
    slope: Fraction

    def at(self, total: Fraction) -> Fraction:
        """The value of the stretch, or of its straight continuation, at a total."""
        return self.value + self.slope * (total - self.start)


@frozen
class Curve:
    """A sum of money for every total from nil up, in pence, before rounding.

    Args:
        pieces: Its stretches in order; the first begins at nil and the last never ends.
    """

    pieces: tuple[Piece, ...]

    @classmethod
    def line(cls, value: Number = 0, slope: Number = 0) -> Curve:
        """A straight line: its value at a total of nil, and its slope."""
        return cls((Piece(Fraction(0), Fraction(value), Fraction(slope)),))

    @property
    def breakpoints(self) -> list[Fraction]:
        """The totals at which its stretches begin."""
        return [piece.start for piece in self.pieces]

    def at(self, total: Number) -> Fraction:
        """Its value at a total."""
        exact = Fraction(total)
        return next(p for p in reversed(self.pieces) if p.start <= exact).at(exact)

    def __add__(self, other: Curve) -> Curve:
        return self._with(other, lambda one, two: (one.value + two.value, one.slope + two.slope))

    def __sub__(self, other: Curve) -> Curve:
        return self + other.scaled(-1)

    def scaled(self, rate: Number) -> Curve:
        """The curve with every value multiplied by a rate."""
        return Curve(tuple(Piece(p.start, p.value * rate, p.slope * rate) for p in self.pieces))

    def least(self, other: Curve) -> Curve:
        """The smaller of two curves at each total."""
        merged: list[Piece] = []
        for one, two, end in self._side_by_side(other):
            merged += _smaller(one, two, end)
        return _joined(merged)

    def greatest(self, other: Curve) -> Curve:
        """The larger of two curves at each total."""
        return self.scaled(-1).least(other.scaled(-1)).scaled(-1)

    def from_total(self, first: Number) -> Curve:
        """The curve from a total on, and nil before it."""
        start = Fraction(first)
        if start <= 0:
            return self
        nil = Piece(Fraction(0), Fraction(0), Fraction(0))
        begun = next(p for p in reversed(self.pieces) if p.start <= start)
        later = [piece for piece in self.pieces if piece.start > start]
        return _joined([nil, Piece(start, begun.at(start), begun.slope), *later])

    def positive(self) -> Iterator[tuple[int, int | None]]:
        """The runs of whole pence at which it is above nil: first and last, None without end."""
        first: int | None = None
        last: int | None = 0
        for low, high in self._positive_pieces():
            if first is not None and last is not None and low <= last + 1:
                last = high
                continue
            if first is not None:
                yield first, last
            first, last = low, high
        if first is not None:
            yield first, last

    def highest(self) -> tuple[int, int | None]:
        """The run of whole pence over which it is at, or within a penny's step of, its highest.

        A curve that rises without limit is highest where its last stretch begins.
        """
        if self.pieces[-1].slope > 0:
            return max(ceil(self.pieces[-1].start), 1), None
        best = Fraction(-1)
        run: tuple[int, int | None] = (1, None)
        for piece, end in self._with_ends():
            low, high = max(ceil(piece.start), 1), None if end is None else ceil(end) - 1
            if high is not None and high < low:
                continue
            if piece.slope > 0 and high is not None:
                low = high
            if piece.at(Fraction(low)) > best:
                best, run = piece.at(Fraction(low)), (low, high if piece.slope >= 0 else low)
        return run

    def _positive_pieces(self) -> Iterator[tuple[int, int | None]]:
        for piece, end in self._with_ends():
            low = max(ceil(piece.start), 1)
            high = None if end is None else ceil(end) - 1
            if piece.slope:
                crossing = piece.start - piece.value / piece.slope
                if piece.slope > 0:
                    low = max(low, floor(crossing) + 1)
                else:
                    before = ceil(crossing) - 1
                    high = before if high is None else min(high, before)
            elif piece.value <= 0:
                continue
            if high is None or low <= high:
                yield low, high

    def _with_ends(self) -> Iterator[tuple[Piece, Fraction | None]]:
        for piece, following in pairwise(self.pieces):
            yield piece, following.start
        yield self.pieces[-1], None

    def _side_by_side(self, other: Curve) -> Iterator[tuple[Piece, Piece, Fraction | None]]:
        """Both curves on each stretch on which both are straight, with the stretch's end."""
        starts = sorted({*self.breakpoints, *other.breakpoints})
        ones, twos = _cut(self, starts), _cut(other, starts)
        ends: list[Fraction | None] = [*starts[1:], None]
        yield from zip(ones, twos, ends, strict=True)

    def _with(
        self, other: Curve, combined: Callable[[Piece, Piece], tuple[Fraction, Fraction]]
    ) -> Curve:
        return _joined(
            [Piece(one.start, *combined(one, two)) for one, two, _ in self._side_by_side(other)]
        )


def _cut(curve: Curve, starts: list[Fraction]) -> list[Piece]:
    cut, place = [], 0
    for start in starts:
        while place + 1 < len(curve.pieces) and curve.pieces[place + 1].start <= start:
            place += 1
        piece = curve.pieces[place]
        cut.append(Piece(start, piece.at(start), piece.slope))
    return cut


def _smaller(one: Piece, two: Piece, end: Fraction | None) -> list[Piece]:
    """The smaller of two straight stretches, in two parts where they cross."""
    lower, upper = sorted((one, two), key=lambda piece: (piece.value, piece.slope))
    if lower.slope <= upper.slope:
        return [lower]
    crossing = lower.start + (upper.value - lower.value) / (lower.slope - upper.slope)
    if end is not None and crossing >= end:
        return [lower]
    return [lower, Piece(crossing, upper.at(crossing), upper.slope)]


def _joined(pieces: list[Piece]) -> Curve:
    """A curve without breakpoints at which nothing changes."""
    kept: list[Piece] = []
    for piece in pieces:
        if kept and kept[-1].slope == piece.slope and kept[-1].at(piece.start) == piece.value:
            continue
        kept.append(piece)
    return Curve(tuple(kept))
