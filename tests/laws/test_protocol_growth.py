"""More saved, or saved better, gives nobody less where no gate stands: and no sudden more.

These are laws of protocols without gates and without steps that look at more than what comes in;
beside each is what happens where there are such steps.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve
from hypothesis import assume
from tests.strategies import Saved, divided_or_skipped
from tests.support.monotony import growing, linear
from tests.support.stream import SAVINGS, Divided, law

import poolledger as pl
from poolledger.savings.saving_allocation import SavingAllocation
from poolledger.values.money import Money
from poolledger.values.rounding import split

SCORE = "audit"


def _has(division: SavingAllocation, partner: str) -> int:
    return division.entitlement.get(partner, 0)


def _growing(saved: Saved) -> Saved:
    return evolve(saved, steps=[*growing(saved.steps), pl.share(pl.Equal())])


@law(SAVINGS)
def test_more_saved_gives_nobody_less(divided: Divided) -> None:
    """To a penny for each step, which is where an odd penny may move; nor more than there is more.

    Of scales, caps, floors, claims however rationed, shares by what stands, and what is set aside
    or reserved.
    """
    saved, more = divided.saved, divided.integer(1, 10_000_000)
    assume(saved.pot > 0)
    less = _growing(saved)
    partner = divided.one_of(list(saved.fell))
    raised = {**saved.fell, partner: saved.fell[partner] + Money(more)}
    before, after = divided_or_skipped(less), divided_or_skipped(evolve(less, fell=raised))
    steps, count = len(after.steps), len(saved.fell)
    for code in saved.fell:
        change = _has(after, code) - _has(before, code)

        assert -steps <= change <= more + steps * count
        assert after.reserved.get(code, 0) >= before.reserved.get(code, 0) - steps


def test_largest_remainder_may_take_a_penny_from_one() -> None:
    """10 and 11 over 6:6:2 are 4, 4, 2 and 5, 5, 1: exact shares grow, whole pence need not."""
    steps = [pl.share({"A": "6/14", "B": "6/14", "C": "2/14"})]
    ten = pl.divide({"A": "0.10", "B": "0", "C": "0"}, steps)
    eleven = pl.divide({"A": "0.11", "B": "0", "C": "0"}, steps)

    assert list(ten.entitlement.values()) == split(10, [6, 6, 2]) == [4, 4, 2]
    assert list(eleven.entitlement.values()) == split(11, [6, 6, 2]) == [5, 5, 1]


def test_at_a_gate_more_saved_may_give_one_less() -> None:
    """All of £99.99 stays with A below a hurdle of £100; a penny more, and A has half of it."""
    steps = [pl.gate("100"), pl.share(pl.Equal())]

    assert pl.divide({"A": "99.99", "B": "0"}, steps).entitlement == {"A": 9_999}
    assert pl.divide({"A": "100", "B": "0"}, steps).entitlement == {"A": 5_000, "B": 5_000}


def test_by_where_it_fell_more_saved_elsewhere_may_give_one_less() -> None:
    """A band of £10 is shared by where savings fell: more that falls to B is less for A."""
    steps = [pl.share(pl.Origin(), next="10")]

    assert pl.divide({"A": "10", "B": "0"}, steps).entitlement == {"A": 1_000}
    assert pl.divide({"A": "10", "B": "10"}, steps).entitlement == {"A": 500, "B": 500}


def test_a_level_is_used_up_by_what_came_before() -> None:
    """B has what lies between A's half and a level of £100: nothing, once A's half is as much."""
    steps = [pl.share({"A": "100%"}, next="50%"), pl.share({"B": "100%"}, up_to="100")]

    assert pl.divide({"A": "100", "B": "0"}, steps).entitlement == {"A": 5_000, "B": 5_000}
    assert pl.divide({"A": "200", "B": "0"}, steps).entitlement == {"A": 10_000}


def test_a_part_of_the_total_may_outgrow_a_cap() -> None:
    """Capped at £60, and half of the total to A first: more for A is less for B."""
    steps = [
        pl.cap("60", to="C"),
        pl.share({"A": "100%"}, next="50%", of="total"),
        pl.share({"B": "100%"}),
    ]

    assert pl.divide({"A": "100", "B": "0", "C": "0"}, steps).entitlement["B"] == 1_000
    assert pl.divide({"A": "110", "B": "0", "C": "0"}, steps).entitlement["B"] == 500


def _scored(saved: Saved, place: int, keeper: str) -> Saved:
    """A protocol with a scale by a score of its own at a place, whose rest one partner keeps."""
    steps = [*growing(saved.steps), pl.share(pl.Equal())]
    steps.insert(place % len(steps), pl.scale(score=SCORE, to=keeper))
    return evolve(saved, steps=steps)


@law(SAVINGS)
def test_a_better_score_gives_nobody_less_but_who_keeps_the_rest(divided: Divided) -> None:
    """Monotone, and continuous: what more is passed on is shared, and nobody's sum jumps by more.

    To a penny for each step and partner. It holds wherever the scale stands, of the steps of
    :func:`test_more_saved_gives_nobody_less`.
    """
    saved = divided.saved
    assume(saved.pot > 0)
    keeper = divided.one_of(list(saved.fell))
    low, high = sorted((divided.integer(0, 99), divided.integer(0, 99)))
    scored = _scored(saved, divided.integer(0, 5), keeper)
    divisions = [
        divided_or_skipped(evolve(scored, scores={**saved.scores, SCORE: Fraction(points, 100)}))
        for points in (low, high)
    ]
    before, after = divisions
    offered = [r.offered for r in after.steps if getattr(r.step.treatment, "score", "") == SCORE]
    assume(offered)
    passed_on = offered[0] * Fraction(high - low, 100)
    pennies = len(after.steps) * len(saved.fell)
    for code in saved.fell:
        change = _has(after, code) - _has(before, code)

        assert abs(change) <= passed_on + pennies
        if code != keeper:
            assert change >= -len(after.steps)


def test_at_a_declared_gate_a_penny_moves_the_whole() -> None:
    """A first-dollar gate is not continuous: the excess alone is, and a penny there is a penny."""
    fell = [{"A": "99.99", "B": "0"}, {"A": "100", "B": "0"}, {"A": "100.01", "B": "0"}]
    to_b = pl.share({"B": "100%"})
    first = [pl.divide(each, [pl.gate("100"), to_b]).entitlement.get("B", 0) for each in fell]
    excess = [
        pl.divide(each, [pl.gate("100", excess=True), to_b]).entitlement.get("B", 0)
        for each in fell
    ]

    assert first == [0, 10_000, 10_001]
    assert excess == [0, 0, 1]


def test_no_score_opens_a_gate() -> None:
    """A gate looks at what was saved: a scale before it, whatever its score, changes no gate."""
    steps = [pl.scale(score="quality", to="A"), pl.gate("100", to="A"), pl.share({"B": "100%"})]
    found = [
        pl.divide({"A": "100", "B": "0"}, steps, scores={"quality": score}).entitlement.get("B", 0)
        for score in ("0%", "1%", "99%", "100%")
    ]

    assert found == [0, 100, 9_900, 10_000]


@law(SAVINGS)
def test_shared_apart_or_together_is_the_same(divided: Divided) -> None:
    """Of steps that take a part of what there is, to a few pence a step: they are additive.

    Equal, fixed and measured shares, where it falls, mixtures, joint costs and what is set aside,
    at bands and scales that are parts; where nobody has lost what others saved.
    """
    saved = divided.saved
    steps = [*linear(saved.steps), pl.share(pl.Equal())]
    assume(saved.pot > 0)
    assume(all(amount.pence >= 0 for amount in saved.fell.values()))
    other = {p: Money(divided.integer(0, 10_000_000)) for p in saved.fell}
    assume(any(amount.pence for amount in other.values()))
    both = {partner: saved.fell[partner] + other[partner] for partner in saved.fell}
    one, two, whole = (
        divided_or_skipped(evolve(saved, fell=fell, steps=steps))
        for fell in (saved.fell, other, both)
    )
    for code in saved.fell:
        assert abs(_has(one, code) + _has(two, code) - _has(whole, code)) <= 5 * len(steps)
        apart = one.set_aside.get(code, 0) + two.set_aside.get(code, 0)
        assert abs(apart - whole.set_aside.get(code, 0)) <= 5 * len(steps)


def test_a_hurdle_is_not_additive() -> None:
    """£3 and £1 of £100 each, at 2% and half: £1.50 apart, £2 together (4 of 200 is 2%)."""
    steps = [pl.gate("2%", to="A"), pl.scale("50%", to="A"), pl.share({"B": "100%"})]

    def given_to_b(saved: str, target: str) -> int:
        division = pl.divide({"A": saved, "B": "0"}, steps, sizes={"target": target})
        return division.entitlement.get("B", 0)

    assert given_to_b("3", "100") + given_to_b("1", "100") == 150
    assert given_to_b("4", "200") == 200


def test_neither_a_cap_nor_a_claim_is_additive() -> None:
    """A cap of £10 holds twice apart, and once together; so is a claim of £10 met."""
    fell, both = {"A": "15", "B": "0"}, {"A": "30", "B": "0"}
    for step in (pl.cap("10", to="A"), pl.claim({"A": "10"})):
        steps = [step, pl.share({"B": "100%"})]
        apart = 2 * pl.divide(fell, steps).entitlement["B"]

        assert apart != pl.divide(both, steps).entitlement["B"]
