"""What does each partner save by joining, and would any do better outside?

Partners who do together what each could do alone save the difference. Two rules share it fairly:
the Shapley value, and separable costs. Both are exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from math import comb, lcm
from operator import add, mul, sub
from typing import Any

from attrs import frozen

from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.values.converters import as_one
from poolledger.values.errors import SettlementFault
from poolledger.values.money import written
from poolledger.values.rounding import half_away


def shapley_allocation(costs: CoalitionCosts) -> dict[str, Fraction]:
    """What each partner saves on the average over every order in which they could join.

    L. S. Shapley, "A value for n-person games", *Contributions to the Theory of Games* II (1953).

    >>> shares = shapley_allocation(CoalitionCosts({"A": 100_00, "B": 80_00, "A+B": 150_00}))
    >>> {partner: str(saving) for partner, saving in shares.items()}
    {'A': '1500', 'B': '1500'}

    Args:
        costs: The cost of every combination of the partners.

    Returns:
        Savings in pence, exactly. They add up to what all of them save together.

    Raises:
        SettlementFault: If a cost is not given.
    """
    denominator, table = as_one(costs, CoalitionCosts).table()
    count = len(costs.partners)
    scale, weights = _weights(count)
    sums = _sums_with_each(table, weights)
    # Each pays an equal part of the whole, and what its coalitions cost above the average.
    parts, whole = scale * (count - 1 or 1), table[-1]
    common = sum(sums) - parts * whole
    return {
        partner: Fraction(
            count * (parts * table[1 << place] - sums[place]) + common, count * parts * denominator
        )
        for place, partner in enumerate(costs.partners)
    }


@cache
def _weights(count: int) -> tuple[int, Sequence[int]]:
    """The weights of coalitions with the last of so many partners, and what they are out of.

    One of s partners counts 1 / C(count - 2, s - 1), and all of them together nothing.
    """
    ways = [comb(count - 2, others) for others in range(count - 1)]
    scale = lcm(*ways)
    by_others = [*(scale // each for each in ways), 0]
    return scale, [by_others[place.bit_count()] for place in range(1 << (count - 1))]


def _sums_with_each(table: Sequence[int], weights: Sequence[int]) -> list[int]:
    """For each partner, the weighed sum of what coalitions with it cost above those left out.

    A coalition and those it leaves out differ by the same sum either way round, so that the
    half of the coalitions that have the last partner is enough.
    """
    half = len(table) // 2
    above = list(map(mul, map(sub, table[half:], table[half - 1 :: -1]), weights))
    sums = [sum(above)]
    while len(above) > 1:
        with_it = above[len(above) // 2 :]
        sums.append(sum(with_it))
        above = list(map(add, above, with_it))
    return sums[::-1]


def separable_costs_allocation(costs: CoalitionCosts) -> dict[str, Fraction]:
    """What each partner saves where it bears its separable cost and part of the rest.

    Its separable cost is what its joining adds to the cost of all. The rest of the joint cost
    goes by what remains of each one's cost alone above that (separable costs, remaining
    benefits): the United States' practice for dams of many uses since the Tennessee Valley
    Authority's; J. S. Ransmeier, *The Tennessee Valley Authority* (1942), and L. D. James and
    R. R. Lee, *Economics of Water Resources Planning* (1971).

    >>> costs = CoalitionCosts({"A": 100_00, "B": 80_00, "A+B": 150_00})
    >>> borne = costs.borne(separable_costs_allocation(costs))
    >>> {partner: str(cost) for partner, cost in borne.items()}
    {'A': '8500', 'B': '6500'}

    Args:
        costs: The cost of each partner alone, of all together, and of all but each.

    Returns:
        Savings in pence, exactly. They add up to what all of them save together.

    Raises:
        SettlementFault: If a cost is not given, or nothing remains by which to share the rest.
    """
    everyone = as_one(costs, CoalitionCosts).partners
    without = {code: [each for each in everyone if each != code] for code in everyone}
    costs.require([*([code] for code in everyone), everyone, *filter(None, without.values())])
    whole, saved = costs.cost_of(everyone), costs.savings_of(everyone)
    remaining = {}
    for code, others in without.items():
        separable = whole - (costs.cost_of(others) if others else 0)
        remaining[code] = costs.cost_of([code]) - separable
    basis = sum(remaining.values(), Fraction(0))
    if not basis and saved:
        message = (
            "the rest of the joint cost is shared by what remains of the costs alone above the "
            "separable costs, which is nil; choose another basis"
        )
        raise SettlementFault.of("basis-nil", message)
    # What each bears is its separable cost and its part of the rest: its saving is in proportion.
    return {code: saved * own / basis if saved else saved for code, own in remaining.items()}


@frozen
class Outside:
    """Partners who would do better outside.

    Args:
        partners: Their codes.
        alone: What they would pay together, without the others, in pence.
        asked: What they are asked to bear, in pence.
    """

    partners: tuple[str, ...]
    alone: Fraction
    asked: Fraction

    def __str__(self) -> str:
        pay, bear = (written(half_away(cost)) for cost in (self.alone, self.asked))
        *most, last = self.partners
        if not most:
            return f"{last} would pay {pay} alone, and is asked to bear {bear}"
        who = f"{', '.join(most)} and {last}"
        return f"{who} would pay {pay} together, and are asked to bear {bear}"


def better_outside(costs: CoalitionCosts, borne: Mapping[Any, Fraction | int]) -> list[Outside]:
    """The partners who together would pay less than they are asked to bear, fewest first.

    Where there are none, what is borne is in the core of the game: D. B. Gillies, "Solutions to
    general non-zero-sum games", *Contributions to the Theory of Games* IV (1959).

    Args:
        costs: The costs; only coalitions whose cost is given are looked at.
        borne: What each partner is asked to bear, in pence.
    """
    found = []
    bearing = as_one(costs, CoalitionCosts).pence_of(borne)
    for coalition, alone in costs.costs.items():
        members = tuple(code for code in costs.partners if code in coalition)
        asked = sum((bearing[code] for code in members), Fraction(0))
        if asked > alone and len(members) < len(costs.partners):
            found.append(Outside(members, alone, asked))
    return sorted(found, key=lambda each: len(each.partners))


def outside_words(found: Sequence[Outside]) -> str:
    """What to tell the partners of those who would do better outside."""
    return "; ".join(map(str, found)) or "no partner would do better outside"
