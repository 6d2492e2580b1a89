"""What the columns of a protocol's steps cannot show: gates, scales, claims not met, holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from poolledger.explain.shares import and_listed, scaled_words
from poolledger.savings.division import Division
from poolledger.schedules.step_words import rule_in_words
from poolledger.sharing.scales import Scale
from poolledger.sharing.steps import StepResult
from poolledger.sharing.treatments_of_savings import Hold, NoWorseOff
from poolledger.values.financial_year import written_date
from poolledger.values.money import written


def protocol_notes(division: Division) -> Iterator[str]:
    """What to read after a pot's steps."""
    for result in division.results:
        if result.passed_over is not None:
            step = result.step
            yield f"Step {step.number} is passed over: {rule_in_words(step)}."
    for result in division.steps:
        yield from _done(result, loss=division.pot < 0)
        yield from _unmet(result)


def _done(result: StepResult, *, loss: bool) -> Iterator[str]:
    step, treatment = result.step, result.step.treatment
    if isinstance(treatment, Scale) and result.offered:
        passed = written(result.offered - result.taken)
        yield (
            f"Step {step.number} passes on {passed} of {written(result.offered)}, scaled by "
            f"{scaled_words(treatment)}."
        )
    if isinstance(treatment, Hold) and treatment.until is not None:
        day = written_date(treatment.until)
        held = f"holds {written(result.taken)} until {day}"
        yield f"Step {step.number} {held if result.taken else f'holds nothing from {day} on'}."
    moved = result.placement.allocations
    if isinstance(treatment, NoWorseOff) and moved:
        # What is moved to a partner is above nil of a saving, and below it of a loss.
        to = {code: abs(pence) for code, pence in moved.items() if (pence > 0) is not loss}
        off = {code: abs(pence) for code, pence in moved.items() if code not in to}
        yield (
            f"Step {step.number} moves {_sums(to, 'to')}, to be no worse off, from what was given "
            f"before: {_sums(off, 'off')}."
        )


def _unmet(result: StepResult) -> Iterator[str]:
    number, short = result.step.number, result.placement.short
    if short and isinstance(result.step.treatment, NoWorseOff):
        yield f"Step {number}: still worse off is {_sums(short, 'by')}."
    elif short:
        yield f"Step {number}: of claims could not be met {_sums(short, 'of')}."


def _sums(sums: Mapping[str, int], word: str) -> str:
    """Sums by partner as people list them: ``£1.00 to CCG and £2.00 to OMBC``."""
    if word == "by":
        return and_listed([f"{code} by {written(pence)}" for code, pence in sums.items()])
    return and_listed([f"{written(pence)} {word} {code}" for code, pence in sums.items()])
