"""Ordered steps: each is offered what is left, places what it can and passes on the rest.

At each step, what goes in is what is placed and what is passed on, to the penny.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from poolledger.sharing import soundness
from poolledger.sharing.bands import WHOLE
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.sound_placement import unsound
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import NO_CAPS, NOTHING, Effect, Offer, Placement
from poolledger.values.in_force import cell_of
from poolledger.values.workings import least, named


def taken_through(scope: Scope, steps: Sequence[Step]) -> tuple[list[StepResult], int]:
    """Take a scope's total through its steps in order.

    Returns:
        What each step did, those passed over among them, and what no step placed.

    Raises:
        SettlementFault: If a basis measures nil, or a size is of something that there is not.
    """
    results, placements = list[StepResult](), list[Placement]()
    remaining = scope.total
    for step in steps:
        missed = step.missed(scope) if step.gates else None
        if missed is not None:
            results.append(StepResult(step, 0, NOTHING, passed_over=missed))
            continue
        size = None if step.band is WHOLE else step.band.sized(scope, remaining, step)
        wanted = offered = remaining
        if size is not None:
            wanted = step.band.width(size.pence, scope.total, remaining)
            offered = least(wanted, remaining)
        year_caps = scope.caps if step.treatment.effect is Effect.PARTNERS else NO_CAPS
        caps = _caps_in(step, scope, year_caps) if step.caps else year_caps
        offer = Offer(offered, caps, step.cells, step.clause, wanted, placements)
        given = soundness.as_given(scope) if step.is_a_users_own else None
        placement = step.treatment.place(offer, scope)
        if given is not None:
            wrong = [*soundness.meddled(given, scope)]
            wrong += unsound(placement, offer, step.treatment, scope)
            soundness.refuse(step.treatment, str(scope), wrong, step.cells.get("Treatment"))
        if scope.traced:
            placement = _with_names(placement, step, scope)
        for partner in year_caps.keys() & placement.allocations.keys():
            scope.caps[partner] = scope.caps[partner] - placement.allocations[partner]
        if placement.reserve is not None:
            _move(placement.reserve, placement.taken, scope)
        placements.append(placement)
        results.append(StepResult(step, offered, placement, wanted, size))
        remaining = remaining - placement.taken
    return results, remaining


def _caps_in(step: Step, scope: Scope, year_caps: Mapping[str, int]) -> dict[str, int]:
    """What each capped partner may still be given by this step."""
    caps = {cap.partner: cap.pence(scope, step) for cap in step.caps}
    for partner, left in year_caps.items():
        compared = left and partner in caps
        caps[partner] = least(caps[partner], left) if compared else left
    return caps


def _move(reserve: str, taken: int, scope: Scope) -> None:
    """Take what a step drew off the balance of its reserve, or add what it paid in."""
    drawing, balance = scope.direction is Direction.OVERSPEND, scope.reserves[reserve]
    scope.reserves[reserve] = balance - taken if drawing else balance + taken


def _with_names(placement: Placement, step: Step, scope: Scope) -> Placement:
    what = f"step {step.number} of the {scope}"
    cell = cell_of(step.source, "Treatment")
    allocations = {
        partner: named(amount, f"{partner}, {what}", step.clause, cell)
        for partner, amount in placement.allocations.items()
    }
    taken = named(placement.taken, f"taken by {what}", step.clause, cell)
    return evolve(placement, allocations=allocations, taken=taken)
