"""What the columns of a protocol's steps cannot show: gates, scales, claims not met, holds."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.savings.saving_allocation import SavingAllocation
from poolledger.schedules.step_words import rule_in_words


def protocol_notes(allocation: SavingAllocation) -> Iterator[str]:
    """What to read after a pot's steps."""
    for result in allocation.results:
        if result.passed_over is not None:
            step = result.step
            yield f"Step {step.number} is passed over: {rule_in_words(step)}."
    for result in allocation.steps:
        step, loss = result.step, allocation.pot < 0
        for note in step.treatment.notes(result.offered, result.placement, loss=loss):
            yield f"Step {step.number}{note}"
