"""Rounding that loses no penny: half away from zero, largest remainder, cumulative.

Largest remainder is Hamilton's method of apportionment; see M. L. Balinski and H. P. Young,
*Fair Representation* (1982), for its properties and for what it cannot promise.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def half_away(value: Fraction) -> int:
    """The nearest whole number, a half going away from nil."""
    return _nearest(value.numerator, value.denominator)


def _nearest(numerator: int, denominator: int) -> int:
    if numerator < 0:
        return -((-2 * numerator + denominator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def part_of(amount: int, rate: Fraction) -> int:
    """A rate of an amount of pence, to the penny, half away from nil."""
    return _nearest(amount * rate.numerator, rate.denominator)


def whole_weights(weights: Sequence[Fraction | int]) -> list[int]:
    """The same weights as whole numbers in the same proportions."""
    denominator = lcm(*[weight.denominator for weight in weights])
    if denominator == 1:
        return [int(weight) for weight in weights]
    return [weight.numerator * (denominator // weight.denominator) for weight in weights]


def split(amount: int, weights: Sequence[int]) -> list[int]:
    """Split pence by whole weights, by largest remainder; ties go to the earlier.

    The parts add up to the amount, none is a penny or more from its exact share, and a negative
    amount is split as the mirror of the positive one.

    >>> split(100, [1, 1, 1]), split(-100, [1, 1, 1])
    ([34, 33, 33], [-34, -33, -33])

    Args:
        amount: Pence.
        weights: Whole numbers, none below nil, not all nil.
    """
    whole = sum(weights)
    size = -amount if amount < 0 else amount
    parts = [size * weight // whole for weight in weights]
    odd = size - sum(parts)
    if odd:
        remainders = [size * weight % whole for weight in weights]
        for _ in range(odd):
            # The first of the largest, so that ties go to the earlier partner.
            index = remainders.index(max(remainders))
            parts[index] += 1
            remainders[index] = 0
    return [-part for part in parts] if amount < 0 else parts


def instalment(total: int, number: int, count: int) -> int:
    """The number-th of count instalments, so that they add up to the total.

    The running total is what is rounded: the k-th instalment is total × k / n rounded, less
    total × (k − 1) / n rounded.
    """
    return _nearest(total * number, count) - _nearest(total * (number - 1), count)
