"""Whole pence are within a penny of exact sums, add up, and are shared the same from either end.

That the rules of rationing are each other's duals exactly is shown in
``tests/values/test_rationing.py``; here it is shown of protocols, to the penny. The Talmud's rule
is not offered.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.support.exactness import division_figures, divisions_beneath, exact, operands
from tests.support.stream import SAVINGS, Divided, law

import poolledger as pl
from poolledger.values.money import Money
from poolledger.values.rounding import instalment, part_of, split

CODES = ("A", "B", "C", "D")
CLAIMS = st.lists(st.integers(1, 10_000_000), min_size=1, max_size=4)
PARTS = st.fractions(0, 1, max_denominator=1_000)
HALF = Fraction(1, 2)


@law(SAVINGS)
def test_each_part_is_less_than_a_penny_from_its_exact_share(divided: Divided) -> None:
    """Quota, without condition: of all that is divided, whatever the weights or the rationing."""
    for parts, weights, _ in divisions_beneath(division_figures(divided.traced)):
        used = {figure.working.parameters[0]: int(figure) for figure in parts}

        assert all(abs(int(figure) - exact(figure)) < 1 for figure in parts)
        if len(used) == len(weights):
            assert sum(used.values()) == operands(parts[0])[0]


@given(st.integers(0, 10**10), st.integers(1, 60))
def test_instalments_are_cumulatively_within_half_a_penny(whole: int, count: int) -> None:
    """They add up; so far they are half a penny from exact at most, and each less than a penny.

    Of a sum of nil or more none is below nil.
    """
    parts = [instalment(whole, number, count) for number in range(1, count + 1)]
    for number, so_far in enumerate(accumulate(parts), 1):
        assert abs(so_far - Fraction(whole * number, count)) <= HALF
    for part in parts:
        assert 0 <= part
        assert abs(part - Fraction(whole, count)) <= 1

    assert sum(parts) == whole


@given(st.lists(st.integers(0, 10**8), min_size=1, max_size=12), PARTS)
def test_a_part_of_a_running_total_is_never_taken_back(monthly: list[int], part: Fraction) -> None:
    """One part of what is saved so far, to the nearest penny, is due: no payment is below nil.

    So far it is half a penny from exact at most, and what is paid adds up to the last of it.
    """
    so_far = list(accumulate(monthly))
    payments = pl.true_up(part_of(pence, part) for pence in so_far)

    assert min(payments) >= 0
    for paid, pence in zip(accumulate(payments), so_far, strict=True):
        assert abs(paid - part * pence) <= HALF
    assert sum(payments) == part_of(so_far[-1], part)


def test_largest_remainder_month_by_month_may_take_a_penny_back() -> None:
    """9, 10, 11 and 12 pence over 6:6:2 give the third 1, 2, 1 and 2: its third payment is -1.

    What is paid is still what is due: to pay a penny less is to be paid it back.
    """
    due = [split(pence, [6, 6, 2])[2] for pence in (9, 10, 11, 12)]

    assert due == [1, 2, 1, 2]
    assert pl.true_up(due) == [1, 1, -1, 1]
    assert pl.true_up(due, clawback=False) == [1, 1, 0, 0]


def _awards(estate: int, claims: list[int], how: str) -> list[int]:
    """What claims are awarded of a saving by a protocol."""
    if not estate:
        return [0] * len(claims)
    codes = CODES[: len(claims)]
    fell = {code: Money(estate if code == codes[0] else 0) for code in codes}
    sums = {code: Money(claim) for code, claim in zip(codes, claims, strict=True)}
    given_ = pl.divide(fell, [pl.claim(sums, how)], workings=False).entitlement
    return [given_.get(code, 0) for code in codes]


@pytest.mark.parametrize(
    ("how", "dual"),
    [("in proportion", "in proportion"), ("equal awards", "equal losses")],
)
@given(claims=CLAIMS, part=PARTS)
def test_awards_of_what_is_there_are_what_is_left_of_losses_of_what_is_missing(
    claims: list[int], part: Fraction, how: str, dual: str
) -> None:
    """In proportion is its own dual, equal awards and equal losses are each other's: to a penny."""
    estate = int(part * sum(claims))
    lost = _awards(sum(claims) - estate, claims, dual)
    for award, claim, loss in zip(_awards(estate, claims, how), claims, lost, strict=True):
        assert abs(award - (claim - loss)) <= 1


def test_priority_is_the_dual_of_priority_from_the_other_end() -> None:
    """£1 of claims of £1 and £2: the first has all; of the £2 missing the second bears all."""
    assert _awards(100, [100, 200], "priority") == [100, 0]
    assert _awards(200, [100, 200], "priority") == [100, 100]
    assert _awards(200, [200, 100], "priority") == [200, 0]


@given(CLAIMS, PARTS, st.integers(0, 3))
def test_in_proportion_a_claim_may_be_split_or_merged(
    claims: list[int], part: Fraction, place: int
) -> None:
    """Two claims of one partner have what one of their sum has, to two pence: nothing is gained."""
    assume(len(claims) > 1)
    estate, place = int(part * sum(claims)), place % (len(claims) - 1)
    merged = [*claims[:place], claims[place] + claims[place + 1], *claims[place + 2 :]]
    apart = _awards(estate, claims, "in proportion")

    together = _awards(estate, merged, "in proportion")[place]
    assert abs(apart[place] + apart[place + 1] - together) <= 2


def test_by_equal_awards_a_claim_gains_by_being_split() -> None:
    """£3 of claims of £4 and £2 is £1.50 each; of £2, £2 and £2 it is £1 each, and £2 for two."""
    assert _awards(300, [400, 200], "equal awards") == [150, 150]
    assert _awards(300, [200, 200, 200], "equal awards") == [100, 100, 100]
