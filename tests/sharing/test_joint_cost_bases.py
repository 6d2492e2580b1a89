"""What a partner saves by joining is made of the joint costs as they were entered."""

from __future__ import annotations

from itertools import combinations
from math import prod

import pytest
from attrs import evolve
from tests.support.scopes import scope_of
from tests.support.workings import worked_again

from poolledger.sharing.basis import NO_CELLS, Basis
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.inputs import Inputs
from poolledger.sharing.joint_cost_bases import SeparableCosts, Shapley
from poolledger.values.errors import CellRef
from poolledger.values.operands import Operand, Rate, value_of
from poolledger.values.workings import Figure, working_of

PARTNERS = ("A", "B", "C", "D")
# Costs that grow by less and less, and by no simple rule, so that every order counts.
WORTH = {"A": 10_007, "B": 20_011, "C": 30_029, "D": 5_003}
COALITIONS = [who for size in range(1, 5) for who in combinations(PARTNERS, size)]
COSTS = [
    (who, sum(WORTH[each] for each in who) - (len(who) - 1) ** 2 * 1_009 - prod(map(ord, who)) % 97)
    for who in COALITIONS
]
CELLS = {frozenset(who): CellRef("Joint costs", row, "B") for row, who in enumerate(COALITIONS, 2)}


class _Asked(Inputs):
    def joint_costs(self) -> CoalitionCosts:
        return CoalitionCosts(COSTS, partners=PARTNERS, cells=CELLS)


def weights(basis: Basis, *, traced: bool) -> dict[str, Operand]:
    """The weights by a basis."""
    scope = evolve(scope_of(100), inputs=_Asked(), traced=traced)
    return dict(basis.weights(scope, NO_CELLS, "8.2"))  # type: ignore[arg-type]


def leaves(operand: Operand) -> list[Operand]:
    """What an operand is made of in the end."""
    below = working_of(operand).operands
    assert value_of(operand) == worked_again(operand)
    return [leaf for each in below for leaf in leaves(each)] or [operand]


@pytest.mark.parametrize("basis", [Shapley(), SeparableCosts()], ids=lambda basis: basis.name)
def test_a_weight_is_worked_down_to_the_cells_of_the_costs(basis: Basis) -> None:
    """In pounds what each saves, worked from entries with their cells and from numbers of ways."""
    plain = weights(basis, traced=False)
    for code, weight in weights(basis, traced=True).items():
        assert isinstance(weight, Rate)
        assert weight.value * 100 == plain[code]
        assert (weight.name, weight.clause) == (
            f"saving of {code} by {basis.name}",
            "8.2",
        )
        for leaf in leaves(weight):
            if isinstance(leaf, Figure):
                assert leaf.working.operation == "input"
                assert leaf.working.cell in CELLS.values()
            else:
                assert isinstance(leaf, Rate)
                assert working_of(leaf).operation == "constant"


def test_shapley_rests_on_every_cost() -> None:
    """Each partner's average is over all the costs."""
    for weight in weights(Shapley(), traced=True).values():
        found = {leaf.working.cell for leaf in leaves(weight) if isinstance(leaf, Figure)}

        assert found == set(CELLS.values())
