"""A saving may be shared by what each partner saves by joining."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import evolve, frozen
from tests.support.scopes import scope_of

from poolledger.explain.phrases import made
from poolledger.sharing.basis import BASES, Basis
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.inputs import Inputs
from poolledger.sharing.joint_cost_bases import SeparableCosts, Shapley
from poolledger.sharing.scope import SAVING, Scope
from poolledger.sharing.treatments import Offer, Share
from poolledger.values.errors import CellRef, SettlementFault
from poolledger.values.workings import entered

BASIS = CellRef("Protocol", 3, "E")
THREE = {"A": 500, "B": 400, "C": 300, "A+B": 600, "A+C": 700, "B+C": 700, "A+B+C": 900}


def _scope(costs: Mapping[str, int] | None) -> Scope:
    table = None if costs is None else CoalitionCosts(costs)
    places = {"A": 0, "B": 1, "C": 2}
    scope = evolve(scope_of(1_000), kind=SAVING, name="dividend", places=places, traced=True)
    return evolve(scope, inputs=Joint(table))


@frozen(eq=False)
class Joint(Inputs):
    """A table of joint costs, and nothing else that steps may ask for."""

    table: CoalitionCosts | None

    def joint_costs(self) -> CoalitionCosts | None:
        """The table."""
        return self.table


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (Shapley(), {"A": 556, "B": 389, "C": 55}),
        (SeparableCosts(), {"A": 600, "B": 400, "C": 0}),
    ],
)
def test_ten_pounds_are_shared_by_what_each_saves(basis: Basis, expected: dict[str, int]) -> None:
    """£10 by £1.67, £1.17 and 17p on the average, or by £1.80, £1.20 and nil."""
    placed = Share(basis).place(Offer(1_000), _scope(THREE))

    assert {code: int(part) for code, part in placed.allocations.items()} == expected


def test_the_bases_are_words_of_a_protocol_alone() -> None:
    """A workbook knows them, for savings."""
    assert BASES["shapley"] is Shapley
    assert BASES["separable costs"] is SeparableCosts
    assert not Shapley.for_variances
    assert not SeparableCosts.for_variances


def test_an_explanation_names_what_each_saves_in_pounds() -> None:
    """The weights are pounds saved, of the pounds that all save."""
    offer = Offer(entered(1_000, "the dividend"))
    placed = Share(SeparableCosts()).place(offer, _scope(THREE))

    assert made(placed.allocations["A"]) == "£10.00 (the dividend) by proportion, 1.8 of 3"


@pytest.mark.parametrize(
    ("costs", "message"),
    [
        (None, "the dividend is shared by shapley, and there are no joint costs; state them in"),
        ({"A": 1, "B": 1}, r"joint costs are not given for A\+B; state what each would cost"),
    ],
)
def test_costs_that_are_not_there_are_asked_for(costs: dict[str, int] | None, message: str) -> None:
    """The fault stands at the row that shares by them."""
    scope = _scope(costs)
    with pytest.raises(SettlementFault, match=message) as raised:
        Shapley().weights(scope, {"Basis": BASIS}, None)

    assert [(issue.code, issue.where) for issue in raised.value.issues] == [
        ("no-joint-cost", BASIS)
    ]


def test_joining_that_costs_a_partner_is_no_measure() -> None:
    """A saving below nil cannot be a share."""
    costs = {"A": 100, "B": 100, "C": 0, "A+B": 50, "A+C": 100, "B+C": 100, "A+B+C": 120}
    with pytest.raises(SettlementFault, match="shapley, which is below nil for C"):
        Share(Shapley()).place(Offer(1_000), _scope(costs))
