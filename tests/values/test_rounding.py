"""Rounding loses no penny."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolledger.values.rounding import half_away, instalment, part_of, split, whole_weights

WEIGHTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=8).filter(any)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(3, 2), 2),
        (Fraction(49, 100), 0),
        (Fraction(-5, 2), -3),
        (Fraction(7), 7),
    ],
)
def test_a_half_goes_away_from_nil(value: Fraction, expected: int) -> None:
    """½ is rounded to 1 and −½ to −1."""
    assert expected == half_away(value)


def test_seventy_seven_pence_go_by_largest_remainder() -> None:
    """77p at 10%, 20% and 70%: exactly 7.7, 15.4 and 53.9, so 8, 15 and 54."""
    assert split(77, [10, 20, 70]) == [8, 15, 54]


def test_a_tied_penny_goes_to_the_earlier() -> None:
    """100p in thirds is 34, 33, 33; of 101p the first two have the odd ones."""
    assert split(100, [1, 1, 1]) == [34, 33, 33]
    assert split(101, [1, 1, 1]) == [34, 34, 33]
    assert split(-100, [1, 1, 1]) == [-34, -33, -33]


def test_fractions_become_whole_numbers_in_the_same_proportions() -> None:
    """A half, a third and a sixth are 3, 2 and 1."""
    assert whole_weights([Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)]) == [3, 2, 1]


@given(st.integers(), WEIGHTS)
def test_parts_add_to_the_whole(amount: int, weights: list[int]) -> None:
    """The parts of a split add up to it, and none is a penny or more from its exact share."""
    parts = split(amount, weights)

    assert amount == sum(parts)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(amount * weight, sum(weights))) < 1


@given(st.integers(), WEIGHTS)
def test_a_negative_split_mirrors_the_positive(amount: int, weights: list[int]) -> None:
    """What is given back is split as what is borne."""
    assert split(-amount, weights) == [-part for part in split(amount, weights)]


@given(st.integers(), WEIGHTS, st.integers(1, 1000))
def test_weights_matter_only_in_proportion(amount: int, weights: list[int], factor: int) -> None:
    """Pounds or pence as weights, the parts are the same."""
    assert split(amount, weights) == split(amount, [weight * factor for weight in weights])


@given(st.integers(0, 10**12), WEIGHTS)
def test_equal_weights_never_differ_by_more_than_a_penny(amount: int, weights: list[int]) -> None:
    """Nor does a larger weight ever have a smaller part."""
    parts = split(amount, weights)
    ordered = [part for _, part in sorted(zip(weights, parts, strict=True))]
    equal = split(amount, [1] * len(weights))

    assert ordered == sorted(ordered)
    assert max(equal) - min(equal) <= 1


@given(st.integers(), st.fractions(-2, 2))
def test_a_rate_of_an_amount_is_the_nearest_penny(amount: int, rate: Fraction) -> None:
    """A part is within half a penny of its exact value, and mirrors its negative."""
    assert abs(part_of(amount, rate) - amount * rate) <= Fraction(1, 2)
    assert part_of(-amount, rate) == -part_of(amount, rate)


def test_a_hundred_pence_in_three_instalments() -> None:
    """£1 in three: 33, 34, 33, because the running totals are 33, 67 and 100."""
    assert [instalment(100, k, 3) for k in (1, 2, 3)] == [33, 34, 33]


@given(st.integers(), st.sampled_from((1, 2, 3, 4, 6, 12)))
def test_instalments_add_up(total: int, count: int) -> None:
    """Instalments add up and differ by a penny at the most."""
    parts = [instalment(total, number, count) for number in range(1, count + 1)]

    assert total == sum(parts)
    assert max(parts) - min(parts) <= 1
