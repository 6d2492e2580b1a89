"""Sharing a saving by what each partner saves by joining, from a table of joint costs."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from attrs import evolve, frozen

from poolledger.sharing import joint_cost_allocation as games
from poolledger.sharing.basis import Basis, Cells, Weights, register_basis
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.scope import Scope
from poolledger.values.errors import SettlementFault
from poolledger.values.workings import Rate


@frozen
class _BySaving(Basis):
    for_variances: ClassVar[bool] = False

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """What each partner saves by joining, in pounds.

        Raises:
            SettlementFault: If a joint cost that this asks for is not given.
        """
        costs = scope.inputs.joint_costs()
        where = cells.get("Basis")
        if costs is None:
            message = (
                f"the {scope} is shared by {self.name}, and there are no joint costs; "
                f"state them in Joint costs"
            )
            raise SettlementFault.of("no-joint-cost", message, where)
        try:
            saved = self._saved(costs)
        except SettlementFault as error:
            raise SettlementFault(evolve(issue, where=where) for issue in error.issues) from error
        return [
            (code, Rate(pence / 100, f"saving of {code} by {self.name}", clause))
            for code, pence in saved.items()
        ]

    def _saved(self, costs: CoalitionCosts) -> dict[str, Fraction]:
        """What each partner saves, in pence."""
        raise NotImplementedError


@register_basis
@frozen
class Shapley(_BySaving):
    """Each partner's average saving over every order in which partners could join."""

    name: ClassVar[str] = "shapley"
    phrase: ClassVar[str] = (
        "by what each partner saves, on the average over every order in which partners could "
        "join, in the joint costs"
    )

    def _saved(self, costs: CoalitionCosts) -> dict[str, Fraction]:
        return games.shapley_allocation(costs)


@register_basis
@frozen
class SeparableCosts(_BySaving):
    """What joining saves each partner where it bears its separable cost and part of the rest."""

    name: ClassVar[str] = "separable costs"
    phrase: ClassVar[str] = (
        "by what each partner saves, in the joint costs, where it bears its separable cost and a "
        "part of the rest"
    )

    def _saved(self, costs: CoalitionCosts) -> dict[str, Fraction]:
        return games.separable_costs_allocation(costs)
