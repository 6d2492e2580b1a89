"""A protocol looks at what partners bring, not at who they are; gains and losses may mirror.

That the Shapley value is efficient, symmetric, additive and gives a partner who spares nothing
nothing is shown in ``tests/sharing/test_joint_cost_allocation.py``; the nucleolus and its kin are
not offered.
"""

from __future__ import annotations

from itertools import combinations
from math import lcm

from attrs import evolve
from hypothesis import assume
from tests.strategies import Saved, beneath, divided_or_skipped, multiplied, renamed
from tests.support.exactness import (
    by_order,
    division_figures,
    divisions_beneath,
    exact,
    operands,
    outcome,
    tied,
)
from tests.support.stream import SAVINGS, Divided, law
from tests.support.twins import alike, reordered

import poolledger as pl
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Carry, MeetsClaims, NoWorseOff, Reinvest, Reserve
from poolledger.values.money import Money
from poolledger.values.rationing import IN_PROPORTION

NAMES = {"PCT": "ICB 1", "OMBC": "Cheshire", "CT": "a", "DC": "Z"}
# What does not treat a loss as the mirror of a gain.
ONE_WAY = (MeetsClaims, NoWorseOff, Reinvest, Reserve, Carry)


@law(SAVINGS)
def test_renaming_partners_renames_their_awards(divided: Divided) -> None:
    """Without condition: no step knows partners by their names."""
    once = renamed(outcome(divided.division), NAMES)

    assert once == outcome(divided_or_skipped(renamed(divided.saved, NAMES)))


@law(SAVINGS)
def test_reordering_partners_moves_no_penny_but_tied_ones(divided: Divided) -> None:
    """Where no remainders tie and no claims are met by priority, which is the partners' order."""
    saved, before = divided.saved, divided.traced
    assume(not tied(division_figures(before)))
    assume(not by_order(division_figures(before)))
    order = divided.shuffled(saved.fell)

    assert outcome(before) == outcome(divided_or_skipped(reordered(saved, order)))


def test_a_tied_penny_and_priority_go_by_the_order() -> None:
    """Of a penny between two the earlier has it, and of two claims the earlier is met first."""
    penny = [pl.share(pl.Equal())]
    first = [pl.claim({"A": "1", "B": "1"}, "priority")]

    assert pl.divide({"A": "0.01", "B": "0"}, penny).entitlement == {"A": 1}
    assert pl.divide({"B": "0", "A": "0.01"}, penny).entitlement == {"B": 1}
    assert pl.divide({"A": "1", "B": "0"}, first).entitlement == {"A": 100}
    assert pl.divide({"B": "0", "A": "1"}, first).entitlement == {"B": 100}


@law(SAVINGS)
def test_partners_who_are_alike_are_given_alike(divided: Divided) -> None:
    """To a penny for each step, which is where an odd penny may go.

    They are alike in what fell, their measures, claims, shares and joint costs; steps that name
    one of them alone, or meet claims by priority, are left out.
    """
    saved = divided.saved
    pair = divided.one_of(list(combinations(saved.fell, 2)))
    twins = alike(saved, pair)
    assume(twins.pot)
    division = divided_or_skipped(twins)
    one, other = (division.entitlement.get(partner, 0) for partner in pair)
    apart = [division.set_aside.get(partner, 0) for partner in pair]

    assert abs(one - other) <= len(division.steps)
    assert abs(apart[0] - apart[1]) <= 1


@law(SAVINGS)
def test_the_order_of_weights_is_the_order_of_awards(divided: Divided) -> None:
    """In all that is divided, a heavier weight is given no less, and an equal one to a penny.

    So is a larger claim, which loses no less either, to a penny each. Not by priority.
    """
    division = divided.traced
    for parts, weights, rule in divisions_beneath(division_figures(division)):
        if rule == "priority":
            continue
        # Of a loss the parts are below nil; of a saving that of one who lost may be.
        sign = -1 if operands(parts[0])[0] < 0 else 1
        by_place = {figure.working.parameters[0]: sign * int(figure) for figure in parts}
        awards = [exact(figure) for figure in parts] if rule != IN_PROPORTION else []
        pennies = 1 if awards else 0
        for one, other in combinations(by_place, 2):
            more, less = (one, other) if weights[one] >= weights[other] else (other, one)
            equal = weights[one] == weights[other]

            assert by_place[more] >= by_place[less] - (1 if equal else pennies)
            if awards:
                lost = [weights[place] - by_place[place] for place in (more, less)]
                assert lost[0] >= lost[1] - 1


def test_by_priority_a_larger_claim_may_have_less() -> None:
    """£10 to claims of £6 and £9 in that order is £6 and £4."""
    steps = [pl.claim({"A": "6", "B": "9"}, "priority")]

    assert pl.divide({"A": "10", "B": "0"}, steps).entitlement == {"A": 600, "B": 400}


def _without_rounding(divided: Divided) -> Saved:
    """The same with all money multiplied until nothing in it is rounded."""
    saved, division = divided.saved, divided.traced
    for _ in range(8):
        needed = lcm(*(exact(figure).denominator for figure in beneath(division_figures(division))))
        if needed == 1:
            return saved
        saved = multiplied(saved, needed)
        division = divided_or_skipped(saved, workings=True)
    assume(False)
    return saved


@law(SAVINGS)
def test_before_rounding_awards_grow_with_all_money(divided: Divided) -> None:
    """Where nothing is rounded, and thresholds, claims, caps and floors grow with the money."""
    plain, factor = _without_rounding(divided), divided.integer(2, 7)
    once = list(map(int, division_figures(divided_or_skipped(plain))))
    again = list(map(int, division_figures(divided_or_skipped(multiplied(plain, factor)))))

    assert [factor * pence for pence in once] == again


def test_thresholds_that_stand_still_and_odd_pennies_do_not_grow() -> None:
    """A cap of £100 stays £100 when savings double; a penny in three is not ten in three."""
    steps = [pl.cap("100", to="A"), pl.share({"B": "100%"})]
    thirds = [pl.share(pl.Equal())]

    assert pl.divide({"A": "80", "B": "0"}, steps).entitlement == {"B": 8_000}
    assert pl.divide({"A": "160", "B": "0"}, steps).entitlement == {"A": 6_000, "B": 10_000}
    assert pl.divide({"A": "0.01", "B": "0", "C": "0"}, thirds).entitlement == {"A": 1}
    assert pl.divide({"A": "0.10", "B": "0", "C": "0"}, thirds).entitlement == {
        "A": 4, "B": 3, "C": 3,
    }  # fmt: skip


def _both_ways(steps: list[Step]) -> list[Step]:
    return [
        evolve(step, direction=Direction.BOTH)
        for step in steps
        if not isinstance(step.treatment, ONE_WAY)
    ]


@law(SAVINGS)
def test_a_loss_mirrors_a_gain_where_the_steps_speak_for_both(divided: Divided) -> None:
    """Of gates, scales, caps, floors, shares and holds: each award is the other below nil.

    Where a loss meets no claims and nothing is reinvested, carried or drawn from a reserve, the
    steps are no mirror, and no worse off looks at costs, which are none.
    """
    saved = divided.saved
    steps = _both_ways(list(saved.steps))
    assume(steps)
    forward = evolve(saved, steps=steps)
    turned = {partner: Money(-amount.pence) for partner, amount in saved.fell.items()}
    there = divided_or_skipped(forward)
    back = divided_or_skipped(evolve(forward, fell=turned))

    assert (-there.pot, there.unallocated) == (back.pot, back.unallocated)
    for name in ("entitlement", "set_aside", "due"):
        mirrored = {partner: -pence for partner, pence in getattr(there, name).items()}
        assert mirrored == getattr(back, name)


def test_a_loss_is_not_reinvested() -> None:
    """A tenth of a gain is set aside, and the whole of a loss is shared."""
    steps = [pl.reinvest(next="10%"), pl.share(pl.Equal())]

    assert pl.divide({"A": "100", "B": "0"}, steps).entitlement == {"A": 4_500, "B": 4_500}
    assert pl.divide({"A": "-100", "B": "0"}, steps).entitlement == {"A": -5_000, "B": -5_000}
