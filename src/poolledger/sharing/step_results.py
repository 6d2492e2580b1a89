"""Ordered steps: each is offered what is left, places what it can and passes on the rest.

At each step, what goes in is what is placed and what is passed on, to the penny.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from poolledger.sharing import soundness
from poolledger.sharing.bands import WHOLE
from poolledger.sharing.gates import Missed
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.sizes import Sized
from poolledger.sharing.sound_placement import unsound
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import NO_CAPS, NOTHING, Effect, Offer, Placement
from poolledger.values.in_force import cell_of
from poolledger.values.workings import least, named


@frozen
class StepResult:
    """What one step did, in pence.

    Args:
        step: The provision.
        offered: What it was given of its band.
        placement: What it placed, and on whom.
        wanted: The width of its band, whether or not so much remained.
        size: The size of its band worked out; None where it is all that remains.
        passed_over: The gate at which it was passed over; None where it was not.
    """

    step: Step
    offered: int
    placement: Placement
    wanted: int = 0
    size: Sized | None = None
    passed_over: Missed | None = None

    @property
    def taken(self) -> int:
        """What it placed."""
        return self.placement.taken


def applied(results: Iterable[StepResult]) -> list[StepResult]:
    """The results of steps that were not passed over."""
    return [result for result in results if result.passed_over is None]


def settle(scope: Scope, steps: Sequence[Step]) -> tuple[list[StepResult], int]:
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
        size, wanted, offered = None, remaining, remaining
        if step.band is not WHOLE:
            size = step.band.sized(scope, remaining, step)
            wanted = step.band.width(size.pence, scope.total, remaining)
            offered = least(wanted, remaining)
        caps = _caps_in(step, scope) if step.caps or scope.caps else NO_CAPS
        offer = Offer(offered, caps, step.cells, step.clause, wanted, placements)
        given = soundness.as_given(scope) if step.is_a_users_own else None
        placement = step.treatment.place(offer, scope)
        if given is not None:
            wrong = [*soundness.meddled(given, scope)]
            wrong += unsound(placement, offer, step.treatment, scope)
            soundness.refuse(step.treatment, str(scope), wrong, step.cells.get("Treatment"))
        if scope.traced:
            placement = _with_names(placement, step, scope)
        _use_up(placement, step, scope)
        placements.append(placement)
        results.append(StepResult(step, offered, placement, wanted, size))
        remaining = remaining - placement.taken
    return results, remaining


def _caps_in(step: Step, scope: Scope) -> dict[str, int]:
    """What each capped partner may still be given by this step."""
    caps = {cap.partner: cap.pence(scope, step) for cap in step.caps}
    if step.treatment.effect is Effect.PARTNERS:
        for partner, left in scope.caps.items():
            compared = left and partner in caps
            caps[partner] = least(caps[partner], left) if compared else left
    return caps


def _use_up(placement: Placement, step: Step, scope: Scope) -> None:
    """Take what a step used off the year's caps and off the balance of its reserve."""
    reserve, caps = placement.reserve, scope.caps
    if caps and step.treatment.effect is Effect.PARTNERS:
        for partner, amount in placement.allocations.items():
            if partner in caps:
                caps[partner] = caps[partner] - amount
    if reserve is not None:
        drawing = scope.direction is Direction.OVERSPEND
        balance, taken = scope.reserves[reserve], placement.taken
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
