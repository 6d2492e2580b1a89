"""Claims that come to more than there is are met by a rule, exactly and then to the penny."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.recompute import worked
from tests.support.workings import worked_again

from poolledger.explain.phrases import made
from poolledger.values.rationing import RATIONING, awards_in_pence, equal_awards, equal_losses
from poolledger.values.workings import Figure, entered, rationed

CLAIMS = st.lists(st.integers(0, 10**9), min_size=1, max_size=6)
RULES = st.sampled_from(list(RATIONING))
# Rules that treat equal claims alike: priority does not.
EVEN = st.sampled_from([how for how in RATIONING if how != "priority"])
PARTS = st.fractions(0, 1, max_denominator=10**4)


def _talmud(estate: Fraction, claims: Sequence[int | Fraction]) -> list[Fraction]:
    """Half of each claim by equal awards, and what is beyond by equal losses."""
    halves = [Fraction(claim, 2) for claim in claims]
    first = equal_awards(min(estate, Fraction(sum(halves))), halves)
    then = equal_losses(max(estate - sum(halves), Fraction(0)), halves)
    return [award + more for award, more in zip(first, then, strict=True)]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("in proportion", ["100/3", "200/3", "100"]),
        ("priority", ["100", "100", "0"]),
        ("equal awards", ["200/3", "200/3", "200/3"]),
        ("equal losses", ["0", "50", "150"]),
    ],
)
def test_two_hundred_are_rationed_by_every_rule(how: str, expected: list[str]) -> None:
    """200 for claims of 100, 200 and 300."""
    assert [str(award) for award in RATIONING[how](200, [100, 200, 300])] == expected


@given(RULES, CLAIMS, PARTS)
def test_awards_are_within_claims_and_use_up_what_there_is(
    how: str, claims: list[int], part: Fraction
) -> None:
    """No award is below nil or above its claim, and together they are the whole estate."""
    estate = part * sum(claims)
    awards = RATIONING[how](estate, claims)

    assert sum(awards) == estate
    assert all(0 <= award <= claim for award, claim in zip(awards, claims, strict=True))


@given(RULES, CLAIMS, st.integers(0, 10**9))
def test_where_there_is_enough_every_claim_is_met(how: str, claims: list[int], more: int) -> None:
    """What is beyond the claims is awarded to none."""
    assert RATIONING[how](sum(claims) + more, claims) == claims


@given(RULES, CLAIMS, PARTS, PARTS)
def test_a_larger_estate_gives_nobody_less(
    how: str, claims: list[int], part: Fraction, other: Fraction
) -> None:
    """The exact rules are monotone in what there is."""
    less, more = sorted((part * sum(claims), other * sum(claims)))
    pairs = zip(RATIONING[how](less, claims), RATIONING[how](more, claims), strict=True)

    assert all(before <= after for before, after in pairs)


def test_a_penny_more_may_give_a_claim_a_penny_less() -> None:
    """Whole pence by largest remainder are not monotone: 10p and 11p for claims of 6, 6 and 2."""
    assert awards_in_pence(10, [6, 6, 2], "in proportion") == [4, 4, 2]
    assert awards_in_pence(11, [6, 6, 2], "in proportion") == [5, 5, 1]


@given(EVEN, CLAIMS, PARTS)
def test_a_larger_claim_is_awarded_no_less_and_loses_no_less(
    how: str, claims: list[int], part: Fraction
) -> None:
    """Order is preserved in what is awarded and in what is lost; equal claims have the same."""
    claims = sorted(claims)
    awards = RATIONING[how](part * sum(claims), claims)
    losses = [claim - award for claim, award in zip(claims, awards, strict=True)]

    assert awards == sorted(awards)
    assert losses == sorted(losses)


@given(EVEN, CLAIMS, PARTS, st.data())
def test_the_order_of_claims_decides_nothing(
    how: str, claims: list[int], part: Fraction, data: st.DataObject
) -> None:
    """Claims in another order have the same awards, in that order."""
    order = data.draw(st.permutations(range(len(claims))))
    estate = part * sum(claims)
    awards = RATIONING[how](estate, claims)

    assert RATIONING[how](estate, [claims[place] for place in order]) == [
        awards[place] for place in order
    ]


@given(RULES, CLAIMS, PARTS, st.fractions(Fraction(1, 100), 100))
def test_awards_grow_with_the_money(
    how: str, claims: list[int], part: Fraction, factor: Fraction
) -> None:
    """Everything so many times as large, awards are so many times as large."""
    estate = part * sum(claims)
    larger = RATIONING[how](factor * estate, [factor * claim for claim in claims])

    assert larger == [factor * award for award in RATIONING[how](estate, claims)]


def _lost(
    rule: Callable[[Fraction, Sequence[int]], list[Fraction]], estate: Fraction, claims: list[int]
) -> list[Fraction]:
    """What is left of claims where the rule shares what is missing instead of what is there."""
    lost = rule(sum(claims) - estate, claims)
    return [claim - loss for claim, loss in zip(claims, lost, strict=True)]


@given(CLAIMS, PARTS)
def test_sharing_what_is_there_or_what_is_missing(claims: list[int], part: Fraction) -> None:
    """In proportion it comes to the same; equal awards and equal losses are each other's dual."""
    estate = part * sum(claims)
    by = RATIONING["in proportion"]

    assert by(estate, claims) == _lost(by, estate, claims)
    assert equal_losses(estate, claims) == _lost(equal_awards, estate, claims)
    assert equal_awards(estate, claims) == _lost(equal_losses, estate, claims)
    assert _talmud(estate, claims) == _lost(_talmud, estate, claims)


@given(CLAIMS, PARTS)
def test_equal_awards_and_equal_losses_have_one_level(claims: list[int], part: Fraction) -> None:
    """Who is not met in full has the most that anyone has; who has anything lost the most."""
    estate = part * sum(claims)
    for claim, award in zip(claims, equal_awards(estate, claims), strict=True):
        assert award in (claim, max(equal_awards(estate, claims)))
    awards = equal_losses(estate, claims)
    most = max(claim - award for claim, award in zip(claims, awards, strict=True))
    for claim, award in zip(claims, awards, strict=True):
        assert award in (0, claim - most)


@given(CLAIMS, PARTS)
def test_by_priority_a_claim_has_what_those_before_it_leave(
    claims: list[int], part: Fraction
) -> None:
    """Running totals of awards are those of claims, as far as what there is goes."""
    estate = part * sum(claims)
    awards = RATIONING["priority"](estate, claims)

    assert list(accumulate(awards)) == [min(estate, met) for met in accumulate(claims)]


@given(RULES, CLAIMS, PARTS)
@example("equal awards", [1, 1, 1, 0], Fraction(2, 3))
def test_pence_are_within_claims_and_a_penny_of_exact(
    how: str, claims: list[int], part: Fraction
) -> None:
    """In whole pence awards still add up, and none is above its claim or a penny from exact."""
    amount = int(part * sum(claims))
    exact = RATIONING[how](amount, claims)
    awards = rationed(amount, claims, how)

    assert sum(awards) == amount
    assert all(0 <= award <= claim for award, claim in zip(awards, claims, strict=True))
    assert all(abs(award - share) < 1 for award, share in zip(awards, exact, strict=True))


@given(RULES, CLAIMS, PARTS)
def test_a_traced_award_is_worked_again_from_the_amount_and_the_claims(
    how: str, claims: list[int], part: Fraction
) -> None:
    """With workings the pence are the same, and two programs find them again."""
    amount = int(part * sum(claims))
    assume(amount)
    entries = [entered(claim, "claim") for claim in claims]
    awards = rationed(entered(amount, "amount"), entries, how)

    assert awards == rationed(amount, claims, how)
    for award in awards:
        assert isinstance(award, Figure)
        values = [Fraction(int(operand)) for operand in award.working.operands]  # type: ignore[arg-type]
        again = worked(award.working.operation, values, award.working.parameters)

        assert award == worked_again(award) == again


def test_what_is_beyond_the_claims_stays_unclaimed() -> None:
    """An amount that meets all claims is cut to them, and one of nil meets none."""
    assert rationed(700, [100, 200, 300], "equal losses") == [100, 200, 300]
    assert rationed(0, [100, 200, 300], "in proportion") == [0, 0, 0]
    assert rationed(5, [0, 0], "in proportion") == [0, 0]


def test_an_award_says_how_it_was_rationed() -> None:
    """Its words name the rule, the claim, all claims, and where an odd penny went."""
    claims = [
        entered(pence, f"claim of {code}") for code, pence in zip("AB", (100, 300), strict=True)
    ]
    first, last = rationed(entered(333, "the pot"), claims, "equal losses")
    equal = rationed(entered(101, "the pot"), claims, "equal awards")

    assert (first, last, *equal) == (67, 266, 51, 50)
    assert made(first) == (
        "£3.33 (the pot) by equal losses, a claim of £1.00 (claim of A) among claims of £4.00, "
        "odd penny to the earlier of equal remainders"
    )
    assert made(equal[1]) == (
        "£1.01 (the pot) by equal awards, a claim of £3.00 (claim of B) among claims of £4.00"
    )
