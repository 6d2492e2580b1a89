"""Would any partners do better outside, together alone, than by the shares of the protocol?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import evolve

from poolledger.savings.dividend import protocol_in_force
from poolledger.savings.units_of_assessment import Pot
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.basis import NO_CELLS, Basis, measured, shares_of
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.joint_cost_allocation import better_outside, outside_words
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Effect
from poolledger.values.errors import Issue, PoolledgerError, note, warning
from poolledger.values.in_force import cell_of

# Beyond so many a list of those who would do better is no longer read.
_LISTED = 4


def nobody_does_better_outside(outturn: Outturn) -> Iterator[Issue]:
    """For each share of the protocol, who would pay less together alone than it asks of them.

    What partners save together, by the joint costs, is shared as the step shares; where nobody
    would do better outside, a note says so.
    """
    if outturn.savings is None or outturn.sharing is None:
        return
    inputs = evolve(outturn.sharing.inputs, traced=False)
    scope = inputs.scope(Pot(None, outturn.savings, []), {}, {})
    costs = scope.inputs.joint_costs()
    if costs is None:
        return
    told: list[Basis] = []
    for step in protocol_in_force(outturn.agreement, outturn.year):
        basis = _split_by(step)
        if basis is not None and basis not in told:
            told.append(basis)
            yield from _of_step(step, basis, scope, costs)


def _split_by(step: Step) -> Basis | None:
    """By what a step splits what is saved together; gates and caps and what stays split nothing."""
    treatment, basis = step.treatment, step.treatment.basis
    way = Direction.UNDERSPEND
    splits = treatment.effect is Effect.PARTNERS and treatment.takes_all(way)
    if basis is None or not splits or step.leaves_what_comes_first or not step.covers(way):
        return None
    return basis if basis.moves else None


def _of_step(step: Step, basis: Basis, scope: Scope, costs: CoalitionCosts) -> Iterator[Issue]:
    try:
        borne = costs.borne(_saved(basis, scope, costs))
    except PoolledgerError:
        # A cost or a measure that is missing is a fault where a saving is shared by it.
        return
    found = better_outside(costs, borne)
    where = cell_of(step.source, "Basis") or cell_of(step.source, "Step")
    more = len(found) - _LISTED
    words = f"{outside_words(found[:_LISTED])}{f'; and {more} more' if more > 0 else ''}"
    by = f"by step {step.number}, which shares by {basis.name},"
    if found:
        mend = "choose another basis, or see that they agree to it all the same"
        yield warning("better-outside", f"{by} {words}; {mend}", where)
    else:
        every = len(costs.costs) + 1 == 1 << len(costs.partners)
        known = "" if every else ", as far as joint costs are stated"
        yield note("better-outside", f"{by} {words}{known}", where)


def _saved(basis: Basis, scope: Scope, costs: CoalitionCosts) -> Mapping[str, Fraction]:
    """What each partner saves of what all save together, shared by a basis."""
    shares = shares_of(measured(basis, scope, NO_CELLS, None))
    saved = costs.savings_of(costs.partners)
    return {code: saved * shares.get(code, Fraction(0)) for code in costs.partners}
