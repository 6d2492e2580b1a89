"""What did each step do with what it was offered?"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from poolledger.sharing.gates import Missed
from poolledger.sharing.sizes import Sized
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Placement
from poolledger.values.one_line import one_line


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

    __repr__ = one_line(
        "of step {step.number}, {step.treatment.name}: {placement.taken:£} of {offered:£}"
    )
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
