"""A sum taken through its steps, in words: what each was offered, what it placed and on whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from attrs import define, frozen

from poolledger.explain.effects import ALSO_OF_NIL, further, moved_words, placed_words, unmet
from poolledger.explain.phrases import (
    in_brackets,
    labelled,
    made,
    resting_on,
    rounding_words,
    split_words,
    typed,
    wrapped,
)
from poolledger.settlement.risk_share import OWN
from poolledger.sharing.sizes import Size
from poolledger.sharing.steps import Step, StepResult
from poolledger.sharing.treatments import Bear, Decide, Effect
from poolledger.sharing.treatments_of_savings import MeetsClaims, NoWorseOff
from poolledger.values import rounding
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money, written
from poolledger.values.rates import as_percentage
from poolledger.values.workings import Figure, Rate, Working


@frozen(eq=False)
class Course:
    """A sum and the steps it was taken through.

    Args:
        what: What the sum is, such as ``overspend``.
        steps: The steps in their order, those that were passed over among them.
        results: What each step did.
        total: The sum, in pence.
        draws: Whether reserves are drawn on rather than paid into.
        gate_of: What a gate in per cent is of.
        gate_base: What a percentage is of, in pence, by its name.
        size_of: What a size in per cent is of where the step does not say.
        posted: Whether what it does with reserves is posted.
    """

    what: str
    steps: Sequence[Step]
    results: Sequence[StepResult]
    total: int
    draws: bool
    gate_of: str
    gate_base: Callable[[str], int]
    size_of: str
    posted: bool = True


@define(eq=False)
class Telling:
    """Tells one course.

    Args:
        course: The course.
        reserves: What each reserve holds, kept up as the steps are told.
        partner: Whose allocations are told; everyone's where left out.
    """

    course: Course
    reserves: dict[str, int]
    partner: str | None

    def lines(self) -> Iterator[str]:
        """What each step did."""
        done = {id(result.step): result for result in self.course.results}
        remaining, provisional = int(self.course.total), False
        for place, step in enumerate(self.course.steps):
            result = done.get(id(step))
            if result is None:
                yield wrapped(self._passed_over(step), 4)
                continue
            yield wrapped(self._head(result, remaining, provisional=provisional), 4)
            later = any(id(each) in done for each in self.course.steps[place + 1 :])
            for line in self._under(result, later=later):
                yield wrapped(line, 6)
            remaining -= int(result.taken)
            provisional = provisional or isinstance(step.treatment, Decide)

    def _passed_over(self, step: Step) -> str:
        least, below = step.only_if_at_least, step.only_if_below
        missed = least is not None and int(self.course.total) < self._pence(least, None)
        limit, word, heading = (
            (least, "of at least", "Only if at least")
            if missed or below is None
            else (below, "below", "Only if below")
        )
        assert limit is not None
        cell = in_brackets(str(cell_of(step.source, heading) or ""))
        size = f"{limit}{cell}"
        if not isinstance(limit, Money):
            own = step.of if limit is below and not missed else None
            of = f"the {_gate_of(own, self.course.gate_of)} of {written(self._base(own))}"
            size = f"{written(self._pence(limit, own))}, {as_percentage(limit)}{cell} of {of}"
        rest = resting_on(clause=step.clause, cell=cell_of(step.source, "Treatment"))
        what = self.course.what
        return (
            f"Step {step.number}, {_treatment(step)}: passed over, as it is only for "
            f"a{'n' if what[0] in 'ou' else ''} {what} {word} {size}{rest}"
        )

    def _base(self, own: str | None) -> int:
        """What a gate is of: its step's own base, or that of all gates."""
        if own in ("total", "remaining"):
            return int(self.course.total)
        return int(self.course.gate_base(own or ""))

    def _pence(self, gate: Size, own: str | None) -> int:
        if isinstance(gate, Money):
            return gate.pence
        return rounding.part_of(self._base(own), gate)

    def _head(self, result: StepResult, remaining: int, *, provisional: bool) -> str:
        step = result.step
        rest = resting_on(clause=step.clause, cell=cell_of(step.source, "Treatment"))
        start = f"Step {step.number}, {_treatment(step)}"
        if step == OWN:
            return f"Step 0: the {self.course.what} is its lead's own; it is not shared"
        if isinstance(step.treatment, NoWorseOff):
            return f"{start}: looks at what the steps before it gave{rest}"
        band = _band(result, remaining, self.course.size_of)
        if isinstance(step.treatment, Decide):
            board, offered = step.treatment.board or "a board", written(result.offered)
            return (
                f"Step {step.number}: {board} decides on {offered}, {band}; nothing is placed, "
                f"and the later steps are provisional until it has{rest}"
            )
        if provisional:
            start += " (provisional)"
        if not remaining and not isinstance(step.treatment, ALSO_OF_NIL):
            return f"{start}: nothing is left for it{rest}"
        placed = placed_words(result, loss=self.course.draws)
        return f"{start}: offered {written(result.offered)}, {band}{placed}{rest}"

    def _under(self, result: StepResult, *, later: bool) -> Iterator[str]:
        if result.placement.reserve is not None and result.offered:
            yield self._reserve(result.placement.reserve, int(result.taken))
        step = result.step
        yield from further(result, loss=self.course.draws)
        rest = resting_on(
            f"step {step.number}", clause=step.clause, cell=cell_of(step.source, "Treatment")
        )
        for partner, amount in result.placement.allocations.items():
            if self.partner not in (None, partner):
                continue
            yield f"{partner} {written(amount)} = {_allocation(result, partner)}{rest}"
            if partner in result.placement.cut:
                cut = written(result.placement.cut[partner])
                passed = "passes to the next step" if later else "no step is left to take"
                yield f"The cap cuts {cut} from {partner}, which {passed}."
        yield from unmet(result, self.partner)

    def _reserve(self, name: str, taken: int) -> str:
        held = self.reserves.get(name, 0)
        self.reserves[name] = held - taken if self.course.draws else held + taken
        done = "drawn from it" if self.course.draws else "paid into it"
        after, start = written(self.reserves[name]), f"Reserve {name} held {written(held)}"
        if not self.course.posted:
            return (
                f"{start}; {written(taken)} would be {done}, which would leave {after}: it is not "
                f"posted."
            )
        return f"{start}; {written(taken)} is {done}, which leaves {after}."


def _gate_of(own: str | None, gate_of: str) -> str:
    """What a gate is of, in a word; what is planned stands for a target of the year."""
    return gate_of if own in (None, "target") else {"remaining": "total"}.get(own, own)


def _treatment(step: Step) -> str:
    """A treatment in the words of the workbook: ``share (contributions)``."""
    treatment = step.treatment
    reserve = treatment.effect is Effect.RESERVE
    words = getattr(treatment, "reserve", "") if reserve else treatment.words
    return f"{treatment.name} ({words})" if words else treatment.name


def _band(result: StepResult, remaining: int, size_of: str) -> str:
    """How a step came to what it was offered."""
    step, offered = result.step, result.offered
    sizes = (step.next, step.up_to, step.beyond)
    size = next((size for size in sizes if size is not None), None)
    if size is None or not isinstance(offered, Figure):
        return "all that remains"
    limit, of = _operand(offered), step.of or size_of
    if step.next is not None:
        width = _size(size, of, limit)
        return f"the next {width}" if limit <= remaining else f"all that remains, within {width}"
    if step.beyond is not None:
        # The larger of nil and what remains less what is left of it.
        return f"what remains beyond {_size(size, of, _operand(_operand(limit), 1))}"
    # The level is the first term of: the larger of nil and the level less what is placed.
    level = _size(size, of, _operand(_operand(limit)))
    if limit > remaining:
        return f"all that remains, within the level of {level}"
    return f"what lies below the level of {level}"


def _operand(amount: int, place: int = 0) -> int:
    """An operand of a figure, the first where none is asked for."""
    assert isinstance(amount, Figure)
    found = amount.working.operands[place]
    assert not isinstance(found, Rate)
    return found


def _size(size: Size, of: str, amount: int) -> str:
    if isinstance(amount, Figure) and amount.working.operation == "greatest":
        amount = _operand(amount)
    if isinstance(size, Money) or not isinstance(amount, Figure):
        return f"{written(amount)}{in_brackets(typed(amount))}"
    base, rate = _operand(amount), amount.working.operands[1]
    rounded = rounding_words(Fraction(int(base)) * size)
    of = {"total": "total", "remaining": "remainder"}.get(of, of)
    share = f"{as_percentage(size)}{in_brackets(typed(rate))}"
    return f"{written(amount)} ({share} of the {of} of {written(base)}{rounded})"


def _allocation(result: StepResult, partner: str) -> str:
    """How a partner's part of a step was made."""
    amount = result.placement.allocations[partner]
    if not isinstance(amount, Figure):
        return "nil"
    treatment, working = result.step.treatment, amount.working
    if isinstance(treatment, ALSO_OF_NIL):
        return moved_words(amount)
    share, cap = amount, 0
    if _is_capped(result, working):
        share, cap = working.operands  # type: ignore[assignment]
    how = f"all of {written(share)}"
    if isinstance(share, Figure) and share.working.operation == "split":
        claimed = isinstance(treatment, MeetsClaims)
        basis = getattr(treatment, "basis", None)
        by = "claims" if claimed else basis.name if basis is not None else ""
        how = split_words(share, by, bare=not claimed)
    elif isinstance(share, Figure) and share.working.operation == "ration":
        how = made(share)
    if partner not in result.placement.cut:
        return how
    return f"its cap of {labelled(cap)}, below the share of {written(share)} = {how}"


def _is_capped(result: StepResult, working: Working) -> bool:
    """Whether a part is the smaller of a share and a cap: a bearer's may itself be a band."""
    if working.operation != "least":
        return False
    bears = isinstance(result.step.treatment, Bear)
    return not bears or working.operands[0] is result.offered
