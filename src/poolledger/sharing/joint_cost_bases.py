"""Sharing a saving by what each partner saves by joining, from a table of joint costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import ClassVar

from attrs import evolve, frozen

from poolledger.sharing import joint_cost_allocation as games
from poolledger.sharing.basis import Basis, Cells, Weights, register_basis
from poolledger.sharing.coalition_costs import Coalition, CoalitionCosts
from poolledger.sharing.scope import Scope
from poolledger.values.errors import SettlementFault
from poolledger.values.operands import Rate, added, constant, divided, multiplied
from poolledger.values.workings import entered, total

Entries = Mapping[Coalition, int]
Made = dict[str, Rate]
PENCE = constant(100, "pence of a pound")


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
        whole = all(cost.denominator == 1 for cost in costs.costs.values())
        if not scope.traced or not whole or not any(saved.values()):
            return list(saved.items())
        return list(self._made(_entries(costs), costs.partners, clause).items())

    def _name(self, code: str) -> str:
        return f"saving of {code} by {self.name}"

    def _saved(self, costs: CoalitionCosts) -> dict[str, Fraction]:
        """What each partner saves, in pence."""
        raise NotImplementedError

    def _made(self, costs: Entries, partners: Sequence[str], clause: str | None) -> Made:
        """How that is made of the costs as they were entered, in pounds."""
        raise NotImplementedError


def _entries(costs: CoalitionCosts) -> Entries:
    return {
        who: entered(
            int(cost),
            f"joint cost of {'+'.join(code for code in costs.partners if code in who)}",
            cell=costs.cells.get(who),
        )
        for who, cost in costs.costs.items()
    }


def _joining(costs: Entries, code: str, others: Sequence[str], size: int) -> Rate:
    """What a partner's joining adds to the costs of so many others, in pounds on the average."""
    groups = list(map(frozenset, combinations(others, size)))
    adds = total(costs[group | {code}] for group in groups)
    if size:
        adds = adds - total(costs[group] for group in groups)
    ways = constant(len(groups), f"ways of {size} others")
    return divided(adds, ways, PENCE, counts=True)


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

    def _made(self, costs: Entries, partners: Sequence[str], clause: str | None) -> Made:
        count, made = constant(len(partners), "partners"), Made()
        for code in partners:
            others = [each for each in partners if each != code]
            means = [_joining(costs, code, others, size) for size in range(len(partners))]
            alone = divided(costs[frozenset([code])], PENCE, counts=True)
            mean = divided(added(means, counts=True), count, counts=True)
            made[code] = added((alone, mean), (1, -1), self._name(code), clause, counts=True)
        return made


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

    def _made(self, costs: Entries, partners: Sequence[str], clause: str | None) -> Made:
        everyone = frozenset(partners)
        whole, alone = costs[everyone], {code: costs[frozenset([code])] for code in partners}
        saved = divided(total(alone.values()) - whole, PENCE, counts=True)
        # What remains of its cost alone above its separable cost, which its joining adds.
        remaining = {code: own - (whole - costs[everyone - {code}]) for code, own in alone.items()}
        basis = total(remaining.values())
        return {
            code: multiplied((saved, divided(own, basis)), self._name(code), clause, counts=True)
            for code, own in remaining.items()
        }
