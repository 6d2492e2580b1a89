"""Strategies for the small values that agreements are made of: money, rates, shares, sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

from poolledger.sharing.sizes import Size
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money

T = TypeVar("T")
FIRST_YEAR = FinancialYear(2011)
SECOND_YEAR = FIRST_YEAR.next
_PERCENTS = st.integers(0, 99)


def sometimes(draw: st.DrawFn, percent: int) -> bool:
    """True about so often; examples shrink towards what is usual."""
    return draw(_PERCENTS) >= 100 - percent


def one_of(draw: st.DrawFn, things: Sequence[T]) -> T:
    """One of several things; examples shrink towards the first.

    It is far quicker than a strategy that is made of the things each time.
    """
    return things[draw(_places(len(things)))]


@cache
def _places(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


@cache
def money(minimum: int = 0, maximum: int = 200_000_000) -> st.SearchStrategy[Money]:
    """Money with odd pence, in whole pounds or in whole thousands.

    Args:
        minimum: The least, in pence.
        maximum: The most, in pence.
    """
    units = [unit for unit in (1, 100, 100_000) if -(-minimum // unit) <= maximum // unit]
    return st.one_of([_multiples(minimum, maximum, unit) for unit in units])


def _multiples(minimum: int, maximum: int, unit: int) -> st.SearchStrategy[Money]:
    counts = st.integers(-(-minimum // unit), maximum // unit)
    return counts.map(lambda count: Money(count * unit))


@cache
def rates(maximum: int = 100, minimum: int = 0) -> st.SearchStrategy[Fraction]:
    """Exact rates from a least to a most number of percentage points: whole, half and third."""
    whole = st.integers(minimum, maximum).map(lambda points: Fraction(points, 100))
    half = st.integers(minimum * 2, maximum * 2).map(lambda points: Fraction(points, 200))
    third = st.integers(minimum * 3, maximum * 3).map(lambda points: Fraction(points, 300))
    return st.one_of(whole, half, third)


@st.composite
def shares(draw: st.DrawFn, partners: Sequence[str]) -> Mapping[str, Fraction]:
    """Fixed shares of some of the partners, in their order, that make a whole."""
    count = draw(st.integers(1 if len(partners) < 2 else 2, len(partners)))
    sharing = partners[:count] if draw(st.booleans()) else partners[-count:]
    weights = draw(st.lists(st.integers(1, 30), min_size=count, max_size=count))
    return {p: Fraction(w, sum(weights)) for p, w in zip(sharing, weights, strict=True)}


@cache
def sizes(maximum: int = 30_000_000) -> st.SearchStrategy[Size]:
    """The size of a band, a gate or a cap: money up to so many pence, or a small percentage."""
    return st.one_of(money(100, maximum), rates(25, 1))


@cache
def month_ends(first: FinancialYear, last: FinancialYear) -> st.SearchStrategy[date]:
    """The last day of a month from the first of some years to the last."""
    years = [FinancialYear(start) for start in range(first.start, last.start + 1)]
    return st.sampled_from([end for year in years for end in year.month_ends])


@cache
def clauses() -> st.SearchStrategy[str | None]:
    """A clause's number, or none."""
    return st.sampled_from((None, "4.2", "7.1", "8.3", "Schedule 2"))
