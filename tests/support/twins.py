"""Changes to a saving and its protocol: two partners made alike, the order of partners changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import evolve
from tests.strategies import Saved

from poolledger.sharing.bases import Percentages
from poolledger.sharing.basis import Basis
from poolledger.sharing.blended_basis import Mixture
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import ByBasis, Claim, MeetsClaims
from poolledger.values.money import Money

Pair = tuple[str, str]


def reordered(saved: Saved, order: Sequence[str]) -> Saved:
    """The same with its partners in another order."""
    return evolve(saved, fell={partner: saved.fell[partner] for partner in order})


def alike(saved: Saved, pair: Pair) -> Saved:
    """The same with two partners made alike in everything: what either has is halved between them.

    Steps that name one of the two alone, or go by the partners' order, are left out.
    """
    return evolve(
        saved,
        fell=_evened(saved.fell, pair),
        steps=list(_steps(saved.steps, pair)),
        sums={name: _evened(sums, pair) for name, sums in saved.sums.items()},
        measures={name: _evened(of, pair) for name, of in saved.measures.items()},
        joint_costs=_costs(saved.joint_costs, pair),
    )


def _evened(sums: Mapping[str, Any], pair: Pair) -> dict[str, Any]:
    found = [sums[partner] for partner in pair if partner in sums]
    if not found:
        return dict(sums)
    if isinstance(found[0], Money):
        half: Any = Money(sum(each.pence for each in found) // 2)
    else:
        half = sum(found) / Fraction(2)
    return {**sums, **dict.fromkeys(pair, half)}


def _steps(steps: Sequence[Step], pair: Pair) -> Iterator[Step]:
    for step in steps:
        treatment = step.treatment
        named = {getattr(treatment, role, None) for role in ("payer", "bearer")}
        by_order = isinstance(treatment, MeetsClaims) and treatment.ration == "priority"
        if named & set(pair) or by_order:
            continue
        if isinstance(treatment, Claim):
            treatment = evolve(treatment, sums=_evened(treatment.sums, pair))
        elif isinstance(treatment, ByBasis):
            treatment = evolve(treatment, basis=_basis(treatment.basis, pair))
        yield evolve(step, treatment=treatment, at_most={})


def _basis(basis: Basis, pair: Pair) -> Basis:
    if isinstance(basis, Percentages):
        return Percentages(_evened(basis.shares, pair))
    if isinstance(basis, Mixture):
        return Mixture([(_basis(each, pair), part) for each, part in basis.parts])
    return basis


def _costs(costs: CoalitionCosts | None, pair: Pair) -> CoalitionCosts | None:
    if costs is None:
        return None
    other = dict(zip(pair, reversed(pair), strict=True))
    swapped = {who: frozenset(other.get(code, code) for code in who) for who in costs.costs}
    evened = {who: (cost + costs.costs[swapped[who]]) / 2 for who, cost in costs.costs.items()}
    return CoalitionCosts(evened, partners=costs.partners)
