"""A sum taken through its steps, in words: what each was offered, what it placed and on whom."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define

from poolledger.explain.layout import resting_on_step, wrapped
from poolledger.explain.phrases import (
    as_made,
    equated,
    in_brackets,
    labelled,
    made,
    rounding_words,
    split_words,
    typed,
)
from poolledger.settlement.risk_share import OWN
from poolledger.sharing.allocation import Allocation
from poolledger.sharing.bands import WHOLE
from poolledger.sharing.gates import Missed
from poolledger.sharing.scope import Direction
from poolledger.sharing.sizes import Sized, written_size
from poolledger.sharing.step_results import StepResult, applied
from poolledger.sharing.steps import Step
from poolledger.values.in_force import cell_of
from poolledger.values.money import written
from poolledger.values.operands import Operand, Rate
from poolledger.values.rates import as_percentage
from poolledger.values.workings import Figure


@define(eq=False)
class StepsTold:
    """A sum that was taken through its steps, in words.

    Args:
        allocation: What became of the sum.
        reserves: What each reserve holds, kept up as the steps are told.
        partner: Whose allocations are told; everyone's where None.
        is_planned: Whether what is planned stands for the target.
        is_posted: Whether what it does with reserves is posted.
    """

    allocation: Allocation
    reserves: dict[str, int]
    partner: str | None
    is_planned: bool = False
    is_posted: bool = True

    @property
    def _what(self) -> str:
        """What the sum is, in a word: an overspend, an underspend, a saving, a loss."""
        if not self.allocation.kind.falls:
            return self.allocation.direction.value
        return "loss" if self.allocation.is_negative else "saving"

    @property
    def _draws(self) -> bool:
        """Whether reserves are drawn on rather than paid into."""
        return self.allocation.direction is Direction.OVERSPEND

    def lines(self) -> Iterator[str]:
        """What each step did."""
        remaining, provisional = int(self.allocation.total), False
        for place, result in enumerate(self.allocation.results):
            if result.passed_over is not None:
                yield wrapped(self._passed_over(result.step, result.passed_over), 4)
                continue
            yield wrapped(self._head(result, remaining, provisional=provisional), 4)
            later = bool(applied(self.allocation.results[place + 1 :]))
            for line in self._under(result, later=later):
                yield wrapped(line, 6)
            remaining -= int(result.taken)
            provisional = provisional or result.step.treatment.decider is not None

    def _passed_over(self, step: Step, missed: Missed) -> str:
        gate, limit, what = missed.gate, missed.limit, self._what
        cell = in_brackets(str(cell_of(step.source, gate.heading) or ""))
        size = written(int(limit.pence))
        if limit.of:
            of = "sum planned" if limit.of == "target" and self.is_planned else limit.of
            of = "total" if of == "remaining" else of
            size += f", {written_size(gate.size)}{cell} of the {of} of {written(int(limit.base))}"
        told = gate.told(size if limit.of else f"{size}{cell}")
        return (
            f"Step {step.number}, {_treatment(step)}: passed over, as it is only for "
            f"a{'n' if what[0] in 'ou' else ''} {what} {told}{resting_on_step(step)}"
        )

    def _head(self, result: StepResult, remaining: int, *, provisional: bool) -> str:
        step, rest = result.step, resting_on_step(result.step)
        if step == OWN:
            return f"Step 0: the {self._what} is its lead's own; it is not shared"
        start = f"Step {step.number}, {_treatment(step)}"
        if step.treatment.looks_again_at:
            return f"{start}: looks at what the steps before it gave{rest}"
        band = _band(result, remaining)
        board, offered = step.treatment.decider, written(result.offered)
        if board is not None:
            return (
                f"Step {step.number}: {board} decides on {offered}, {band}; nothing is placed, "
                f"and the later steps are provisional until it has{rest}"
            )
        if provisional:
            start += " (provisional)"
        if not remaining and not step.treatment.acts_on_nothing:
            return f"{start}: nothing is left for it{rest}"
        placed = step.treatment.placed_words(result.offered, result.placement, loss=self._draws)
        return f"{start}: offered {offered}, {band}{placed}{rest}"

    def _under(self, result: StepResult, *, later: bool) -> Iterator[str]:
        step, placed, offered = result.step, result.placement, result.offered
        if placed.reserve is not None and offered:
            yield self._reserve(placed.reserve, int(result.taken))
        if placed.passed is not None and placed.allocations:
            yield f"It passes on {as_made(placed.passed)}"
        elif placed.passed is not None:
            everything = "" if result.taken else ", all that it is offered"
            yield f"It passes on {written(placed.passed)}{everything}"
        yield from step.treatment.further(offered, placed, loss=self._draws)
        rest = resting_on_step(step, f"step {step.number}")
        for partner, amount in placed.allocations.items():
            if self.partner in (None, partner):
                yield f"{partner} {written(amount)} = {_allocation(result, partner)}{rest}"
                if partner in placed.cut:
                    cut = written(placed.cut[partner])
                    passed = "passes to the next step" if later else "no step is left to take"
                    yield f"The cap cuts {cut} from {partner}, which {passed}."
        for code, short in placed.short.items():
            if self.partner in (None, code):
                yield f"{code} {step.treatment.lack_words(short)}{equated(short)}"

    def _reserve(self, name: str, taken: int) -> str:
        held = self.reserves.get(name, 0)
        self.reserves[name] = held - taken if self._draws else held + taken
        done = "drawn from it" if self._draws else "paid into it"
        after, start = written(self.reserves[name]), f"Reserve {name} held {written(held)}"
        if not self.is_posted:
            return (
                f"{start}; {written(taken)} would be {done}, which would leave {after}: it is not "
                f"posted."
            )
        return f"{start}; {written(taken)} is {done}, which leaves {after}."


def _treatment(step: Step) -> str:
    """A treatment in the words of the workbook: ``share (contributions)``."""
    treatment = step.treatment
    words = treatment.reserve or treatment.words
    return f"{treatment.name} ({words})" if words else treatment.name


def _band(result: StepResult, remaining: int) -> str:
    """How a step came to what it was offered."""
    band, size = result.step.band, result.size
    if size is None or not isinstance(size.pence, Figure):
        return WHOLE.told("", short=False)
    return band.told(_size(size), short=result.wanted > remaining)


def _size(size: Sized) -> str:
    """A size worked out: the sum and its cell, or of what it is a percentage."""
    amount = size.pence
    assert isinstance(amount, Figure)
    if not size.of:
        return f"{written(amount)}{in_brackets(typed(amount))}"
    _, rate = amount.working.operands
    assert isinstance(rate, Rate)
    rounded = rounding_words(Fraction(int(size.base)) * rate.value)
    of = "remainder" if size.of == "remaining" else size.of
    share = f"{as_percentage(rate.value)}{in_brackets(typed(rate))}"
    return f"{written(amount)} ({share} of the {of} of {written(int(size.base))}{rounded})"


def _allocation(result: StepResult, partner: str) -> str:
    """How a partner's part of a step was made."""
    amount = result.placement.allocations[partner]
    if not isinstance(amount, Figure):
        return "nil"
    treatment, working, share = result.step.treatment, amount.working, amount
    if treatment.acts_on_nothing:
        # What is moved from a partner is told by its size.
        turned = working.operation == "sum" and working.parameters == (-1,)
        return f"-({made(working.operands[0])})" if turned else made(amount)  # type: ignore[arg-type]
    # A part may be the smaller of a share and a cap; what is offered may itself be such a band.
    first = working.operands[0] if working.operation == "least" else None
    if first is not None and (first is result.offered or _operation(first) in ("split", "ration")):
        share = first  # type: ignore[assignment]
    how = f"all of {written(share)}"
    if _operation(share) == "split":
        # Of claims it is told what they are, not that they are of what was offered.
        how = split_words(share, treatment.split_by, bare=treatment.basis is not None)
    elif _operation(share) == "ration":
        how = made(share)
    if partner not in result.placement.cut:
        return how
    cap = labelled(working.operands[1]) if share is first else labelled(0)
    return f"its cap of {cap}, below the share of {written(share)} = {how}"


def _operation(amount: Operand) -> str:
    return amount.working.operation if isinstance(amount, Figure) else ""
