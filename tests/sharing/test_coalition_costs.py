"""Joint costs are stated once for each combination of partners, or every fault is told."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest

from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.values.errors import AgreementFault, SettlementFault, ValueFault
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "A primary care trust", Kind.PCT)
TWO = CoalitionCosts({"A": gbp(100), "B": gbp(80), "A+B": gbp(150)})


def _told(costs: Any, **terms: Any) -> list[str]:
    with pytest.raises(AgreementFault) as raised:
        CoalitionCosts(costs, **terms)
    return [f"{issue.message} [{issue.code}]" for issue in raised.value.issues]


def test_partners_are_named_in_any_of_three_ways() -> None:
    """By codes joined by +, by several codes, or by partners themselves; money is its pence."""
    told = {"PCT": gbp(100), ("B",): 80_00, (PCT, "B"): Fraction(150_00)}

    assert CoalitionCosts({PCT: gbp(100), "B": gbp(80), " B + PCT ": gbp(150)}) == CoalitionCosts(
        told
    )
    assert CoalitionCosts(told.items()).partners == ("PCT", "B")
    assert CoalitionCosts(told).cost_of([PCT, "B"]) == 150_00


def test_partners_stand_in_the_order_given() -> None:
    """Or else in that in which the costs name them."""
    assert CoalitionCosts({"B": 1, "A": 2}).partners == ("B", "A")
    assert CoalitionCosts({"B": 1, "A": 2}, partners=["A", "B"]).partners == ("A", "B")


def test_what_partners_save_is_what_joining_spares_them() -> None:
    """£100 and £80 alone, £150 together: £30 saved; one alone saves nothing."""
    assert TWO.savings_of("A+B") == 30_00
    assert TWO.savings_of("A") == 0
    assert TWO.borne({"A": 10_00, "B": 20_00}) == {"A": 90_00, "B": 60_00}


def test_joint_costs_can_be_pasted_back() -> None:
    """What is printed of them is how they are made."""
    assert eval(repr(TWO)) == TWO


def test_all_faults_are_told_at_once() -> None:
    """A cost below nil, a combination or a partner named twice, and none at all."""
    given = [("A", -100), ("A+B", 100), ("B+A", 100), ("C+C", 100), ("A+", 100)]

    assert _told(given) == [
        "the joint cost of A is below nil: -£1.00; give a cost [negative]",
        "the joint cost of B+A is given twice; give it once [stated-twice]",
        "a partner is named twice in C+C; name each once [stated-twice]",
        "'A+' names no partners; write their codes, joined by + [blank]",
    ]


def test_partners_are_known_and_no_more_than_twelve() -> None:
    """Codes that are no partners', too many of them, and none."""
    thirteen = {f"P{number}": 1 for number in range(13)}

    (unknown,) = _told({"A": 1, "X+A": 2}, partners=["A", "B"])
    assert unknown == (
        "joint costs name X, and the partners are A, B; name partners by their codes "
        "[unknown-partner]"
    )
    (too_many,) = _told(thirteen)
    assert too_many == (
        "joint costs are of 13 partners, and can be shared between 12 at most; let some of them "
        "count as one [too-many-partners]"
    )
    assert _told({}) == ["joint costs name no partners; state what each would cost [blank]"]


@pytest.mark.parametrize("cost", [1.5, True, "much", None])
def test_a_cost_is_money_or_exact_pence(cost: object) -> None:
    """A float, a yes or no, and text that is no amount, are no costs."""
    with pytest.raises(ValueFault, match=f"{cost!r} is not an amount"):
        CoalitionCosts({"A": cost})


def test_a_cost_may_be_written_as_people_write_it() -> None:
    """£100k is the same as that many pence."""
    assert CoalitionCosts({"A": "£100k"}) == CoalitionCosts({"A": 100_000_00})


def test_costs_that_are_not_given_are_listed() -> None:
    """Those that a question needs; of very many the first twenty."""
    some = CoalitionCosts({"A": 1, "B": 1, "C": 1, "A+B+C": 2})
    alone = CoalitionCosts({f"P{number:02d}": 1 for number in range(12)})
    with pytest.raises(SettlementFault, match=r"not given for A\+B, A\+C, B\+C; state what each"):
        some.table()
    with pytest.raises(SettlementFault, match=r"not given for A\+B; state"):
        some.savings_of("B+A")
    with pytest.raises(SettlementFault, match=r"P01\+P10 and 4,063 more; state") as raised:
        alone.table()

    assert raised.value.code == "no-joint-cost"


def test_the_table_has_a_bit_for_each_partner() -> None:
    """The first partner's bit is the lowest; costs are whole over one denominator."""
    costs = CoalitionCosts(
        [(who, Fraction(len(who), 2)) for n in (1, 2, 3) for who in combinations("ABC", n)]
    )

    assert costs.table() == (2, (0, 1, 1, 2, 1, 2, 2, 3))
    assert TWO.table() == (1, (0, 100_00, 80_00, 150_00))
