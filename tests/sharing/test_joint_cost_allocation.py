"""What joining saves each partner is shared by what each brings, and nobody is told less."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.joint_cost_allocation import (
    better_outside,
    outside_words,
    separable_costs_allocation,
    shapley_allocation,
)
from poolledger.values.errors import SettlementFault

PENCE = st.fractions(0, 10**9, max_denominator=4)
TVA = CoalitionCosts(
    {
        "navigation": 163_520,
        "flood": 140_826,
        "power": 250_096,
        "navigation+flood": 301_607,
        "navigation+power": 378_821,
        "flood+power": 367_370,
        "navigation+flood+power": 412_584,
    }
)


def _coalitions(partners: Sequence[str]) -> list[tuple[str, ...]]:
    return [who for size in range(1, len(partners) + 1) for who in combinations(partners, size)]


def _costs(
    partners: Sequence[str], cost: Callable[[tuple[str, ...]], Fraction | int]
) -> CoalitionCosts:
    return CoalitionCosts([(who, cost(who)) for who in _coalitions(partners)])


@st.composite
def games(draw: st.DrawFn, most: int = 5) -> CoalitionCosts:
    """Joint costs of one to five partners, whatever they are."""
    partners = "ABCDE"[: draw(st.integers(1, most))]
    return _costs(partners, lambda _: draw(PENCE))


def _over_every_order(costs: CoalitionCosts) -> dict[str, Fraction]:
    """The average of what each saves when it joins, by the definition."""
    orders = list(permutations(costs.partners))
    sums = dict.fromkeys(costs.partners, Fraction(0))
    for order in orders:
        before = Fraction(0)
        for place, partner in enumerate(order, 1):
            saved = costs.savings_of(order[:place])
            sums[partner] += saved - before
            before = saved
    return {partner: each / len(orders) for partner, each in sums.items()}


def test_the_tennessee_valley() -> None:
    """Its three purposes bear in $000 what Ransmeier's figures give by either rule."""
    borne = TVA.borne(shapley_allocation(TVA))
    separable = TVA.borne(separable_costs_allocation(TVA))

    assert [str(cost) for cost in borne.values()] == ["117829", "201513/2", "387997/2"]
    assert [round(float(cost), 2) for cost in separable.values()] == [
        117_475.54,
        99_157.29,
        195_951.16,
    ]


@given(games())
def test_shapley_is_the_average_over_every_order(costs: CoalitionCosts) -> None:
    """The sum over coalitions is what joining saves on the average, order by order."""
    assert shapley_allocation(costs) == _over_every_order(costs)


@given(games())
def test_either_rule_shares_all_that_is_saved(costs: CoalitionCosts) -> None:
    """Savings add up to what all save together, and what is borne to what all would pay."""
    everyone = costs.partners
    for rule in (shapley_allocation, separable_costs_allocation):
        try:
            saved = rule(costs)
        except SettlementFault:
            # Nothing remains by which to share: see below.
            continue

        assert sum(saved.values()) == costs.savings_of(everyone)
        assert sum(costs.borne(saved).values()) == costs.cost_of(everyone)


@given(games(), st.data())
def test_partners_who_bring_the_same_save_the_same(
    costs: CoalitionCosts, data: st.DataObject
) -> None:
    """Where two partners are interchangeable in every cost, so are they in what they save."""
    assume(len(costs.partners) > 1)
    one, other = data.draw(st.permutations(costs.partners))[:2]
    swap = {one: other, other: one}
    alike = CoalitionCosts(
        [
            (who, cost + costs.costs[frozenset(swap.get(code, code) for code in who)])
            for who, cost in costs.costs.items()
        ]
    )

    assert shapley_allocation(alike)[one] == shapley_allocation(alike)[other]


@given(games(), PENCE)
def test_a_partner_who_spares_nothing_saves_nothing(costs: CoalitionCosts, own: Fraction) -> None:
    """One that adds its own cost to whomever it joins has no part, and takes none from others."""
    joined = CoalitionCosts(
        [
            *costs.costs.items(),
            ("Z", own),
            *((who | {"Z"}, cost + own) for who, cost in costs.costs.items()),
        ]
    )

    assert shapley_allocation(joined) == shapley_allocation(costs) | {"Z": 0}


@given(games(3), games(3))
def test_two_tables_may_be_shared_apart_or_together(
    first: CoalitionCosts, then: CoalitionCosts
) -> None:
    """Shapley savings of two ventures of the same partners add up."""
    assume(first.partners == then.partners)
    both = CoalitionCosts([(who, cost + then.costs[who]) for who, cost in first.costs.items()])
    apart = [shapley_allocation(first), shapley_allocation(then)]

    assert shapley_allocation(both) == {
        code: sum(each[code] for each in apart) for code in both.partners
    }


@given(games(), st.data())
def test_the_order_of_partners_decides_nothing(costs: CoalitionCosts, data: st.DataObject) -> None:
    """Partners in another order save the same."""
    order = data.draw(st.permutations(costs.partners))

    assert shapley_allocation(CoalitionCosts(costs.costs, partners=order)) == shapley_allocation(
        costs
    )


@given(st.lists(PENCE, min_size=1, max_size=6), st.data())
def test_by_separable_costs_nobody_pays_more_than_alone(
    own: list[Fraction], data: st.DataObject
) -> None:
    """Where joining last never costs more than going alone, and all save, none bears more."""
    partners = "ABCDEF"[: len(own)]
    alone = dict(zip(partners, own, strict=True))
    # What a partner adds to the rest is part of its cost alone, and never more.
    added = {code: cost * data.draw(st.fractions(0, 1)) for code, cost in alone.items()}
    rest = sum(alone.values()) - sum(added.values())
    whole = sum(added.values()) + rest * data.draw(st.fractions(0, 1))
    given_ = {**alone, **{"+".join(set(partners) - {c}): whole - added[c] for c in partners}}
    given_ = {who: cost for who, cost in given_.items() if who} | {"+".join(partners): whole}
    assume(len(own) > 2)
    costs = CoalitionCosts(given_)
    borne = costs.borne(separable_costs_allocation(costs))

    assert all(borne[code] <= alone[code] for code in partners)
    assert all(borne[code] >= added[code] for code in partners)


def test_separable_costs_need_all_but_each() -> None:
    """Pairs of four partners need not be known; of three they are all but one."""
    four = "ABCD"
    known = _costs(four, lambda who: 10 + 3 * len(who))
    some = CoalitionCosts([(who, cost) for who, cost in known.costs.items() if len(who) != 2])

    assert separable_costs_allocation(some) == separable_costs_allocation(known)
    with pytest.raises(SettlementFault, match=r"A\+B, A\+C, A\+D, B\+C, B\+D, C\+D; state"):
        shapley_allocation(some)
    with pytest.raises(SettlementFault, match=r"not given for B\+C, A\+B; state"):
        separable_costs_allocation(CoalitionCosts({"A": 1, "B": 1, "C": 1, "A+C": 2, "A+B+C": 3}))


def test_nothing_may_remain_to_share_the_rest_by() -> None:
    """Savings without any remainder of costs alone are no one's; without savings all have nil."""
    costs = _costs("ABC", lambda who: {1: 100, 2: 200, 3: 300}[len(who)])
    odd = _costs("ABC", lambda who: {1: 100, 2: 150, 3: 250}[len(who)])

    assert separable_costs_allocation(costs) == dict.fromkeys("ABC", 0)
    with pytest.raises(SettlementFault, match="which is nil; choose another basis"):
        separable_costs_allocation(odd)


def test_a_simple_split_may_send_a_partner_away() -> None:
    """Half each of £150 is more than the £60 that one would pay alone; by Shapley neither is."""
    costs = CoalitionCosts({"A": 100_00, "B": 60_00, "A+B": 150_00})
    found = better_outside(costs, {"A": 75_00, "B": 75_00})

    assert outside_words(found) == "B would pay £60.00 alone, and is asked to bear £75.00"
    assert better_outside(costs, costs.borne(shapley_allocation(costs))) == []
    assert better_outside(TVA, TVA.borne(separable_costs_allocation(TVA))) == []
    assert outside_words([]) == "no partner would do better outside"


def test_partners_together_may_do_better_outside() -> None:
    """Two who pay less without the third are named with both sums, after those alone."""
    costs = CoalitionCosts(
        {"A": 100_00, "B": 100_00, "C": 100_00, "B+A": 120_00, "A+C": 200_00, "B+C": 200_00}
        | {"A+B+C": 210_00}
    )
    found = better_outside(costs, {"A": 80_00, "B": 80_00, "C": 50_00})
    three = better_outside(
        CoalitionCosts([*costs.costs.items(), ("D", 0), ("A+B+C+D", 100_00)]),
        {"A": 80_00, "B": 80_00, "C": 90_00, "D": 1},
    )

    assert outside_words(found) == (
        "A and B would pay £120.00 together, and are asked to bear £160.00"
    )
    assert [str(each) for each in three] == [
        "D would pay £0.00 alone, and is asked to bear £0.01",
        "A and B would pay £120.00 together, and are asked to bear £160.00",
        "A, B and C would pay £210.00 together, and are asked to bear £250.00",
    ]


def test_twelve_partners_are_shared_between_exactly() -> None:
    """An airport for twelve sizes of aircraft: each part of the runway by those who need it."""
    costs = _costs("ABCDEFGHIJKL", lambda who: max(map("ABCDEFGHIJKL".index, who)) + 1)
    parts = [Fraction(1, 12 - place) for place in range(12)]
    borne = costs.borne(shapley_allocation(costs))

    assert list(borne.values()) == [sum(parts[: place + 1]) for place in range(12)]
    assert better_outside(costs, borne) == []
