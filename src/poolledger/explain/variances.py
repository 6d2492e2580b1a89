"""What became of a variance, step by step, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import define, field

from poolledger.explain.words import labelled, resting_on, rounding_words, split_words, wrapped
from poolledger.money import Money, written
from poolledger.monitoring import Standing
from poolledger.outturn import Outturn
from poolledger.rules.risk_share import OWN, Shared, steps_in_force
from poolledger.sharing import rounding
from poolledger.sharing.bases import as_percentage
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Size, Step, StepResult
from poolledger.sharing.treatments import Bear, Decide, Effect
from poolledger.terms import cell_of
from poolledger.workings import Figure, Rate, Working, total


@define(eq=False)
class Narrative:
    """Tells the variances of a settlement in their order, and what reserves held as they went.

    Args:
        outturn: The settlement, with its workings.
        partner: Whose allocations are told; everyone's where left out.
    """

    outturn: Outturn
    partner: str | None = None
    _reserves: dict[str, int] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self._reserves = {r.reserve: int(r.opening) for r in self.outturn.reserves}

    def lines(self, shared: Shared) -> list[str]:
        """What became of one variance; variances must be told in the order of the settlement."""
        lines = [wrapped(self._opening(shared))]
        steps = self._steps(shared)
        done = {id(result.step): result for result in shared.steps}
        remaining, provisional = int(shared.total), False
        for place, step in enumerate(steps):
            result = done.get(id(step))
            if result is None:
                lines.append(wrapped(self._passed_over(shared, step), 4))
                continue
            head = self._head(shared, result, remaining, provisional=provisional)
            lines.append(wrapped(head, 4))
            later = any(id(each) in done for each in steps[place + 1 :])
            lines += [wrapped(line, 6) for line in self._under(shared, result, later=later)]
            remaining -= int(result.taken)
            provisional = provisional or isinstance(step.treatment, Decide)
        if shared.unallocated:
            left = written(shared.unallocated)
            lines.append(wrapped(f"{left} has no bearer: no step places it.", 4))
        return lines

    def _opening(self, shared: Shared) -> str:
        direction = shared.direction.value.capitalize()
        if shared.scheme is not None:
            return f"{direction} of scheme {shared.scheme}, settled alone: {written(shared.total)}"
        together = netted(self.outturn, shared)
        variances = [(s.scheme.code, int(s.variance)) for s in together if s.variance]
        of = f"{direction} of fund {shared.fund.code}"
        if len(variances) < 2:
            return f"{of}: {written(shared.total)}"
        listed = ", ".join(f"{code} {written(variance)}" for code, variance in variances)
        return f"{of}, netted: {written(shared.total)} from the variances {listed}"

    def _steps(self, shared: Shared) -> Sequence[Step]:
        """The steps of a variance, those that were passed over among them."""
        if [result.step for result in shared.steps] == [OWN]:
            return [shared.steps[0].step]
        standing = steps_in_force(self.outturn.agreement, shared.fund, self.outturn.year)
        return [
            step
            for step in standing
            if step.scheme == shared.scheme and step.direction.covers(shared.direction)
        ]

    def _passed_over(self, shared: Shared, step: Step) -> str:
        gate = step.only_if_at_least
        assert gate is not None
        if isinstance(gate, Money):
            size = str(gate)
        else:
            if shared.scheme is None:
                lines = netted(self.outturn, shared)
            else:
                lines = [s for s in self.outturn.standings if s.scheme.code == shared.scheme]
            budget = int(total(standing.budget for standing in lines))
            pence = rounding.part_of(budget, gate)
            size = f"{written(pence)}, {as_percentage(gate)} of the budget of {written(budget)}"
        rest = resting_on(clause=step.clause, cell=cell_of(step.source, "Only if at least"))
        return (
            f"Step {step.number}, {_treatment(step)}: passed over, as it is only for an "
            f"{shared.direction.value} of at least {size}{rest}"
        )

    def _head(
        self, shared: Shared, result: StepResult, remaining: int, *, provisional: bool
    ) -> str:
        step = result.step
        rest = resting_on(clause=step.clause, cell=cell_of(step.source, "Treatment"))
        start = f"Step {step.number}, {_treatment(step)}"
        if step == OWN:
            return f"Step 0: the {shared.direction.value} is its lead's own; it is not shared"
        if isinstance(step.treatment, Decide):
            board, offered = step.treatment.board or "a board", written(result.offered)
            return (
                f"Step {step.number}: {board} decides on {offered}, {_band(result, remaining)}; "
                f"nothing is placed, and the later steps are provisional until it has{rest}"
            )
        if provisional:
            start += " (provisional)"
        if not remaining:
            return f"{start}: nothing is left for it{rest}"
        offered = f"offered {written(result.offered)}, {_band(result, remaining)}"
        placed = f"; it places {written(result.taken)}" if result.taken != result.offered else ""
        return f"{start}: {offered}{placed}{rest}"

    def _under(self, shared: Shared, result: StepResult, *, later: bool) -> Iterator[str]:
        if result.placement.reserve is not None and result.offered:
            yield self._reserve(shared, result.placement.reserve, int(result.taken))
        step = result.step
        named = f"step {step.number}"
        for partner, amount in result.placement.allocations.items():
            if self.partner not in (None, partner):
                continue
            rest = resting_on(named, clause=step.clause, cell=cell_of(step.source, "Treatment"))
            yield f"{partner} {written(amount)} = {_allocation(result, partner)}{rest}"
            if partner in result.placement.cut:
                cut = written(result.placement.cut[partner])
                passed = "passes to the next step" if later else "no step is left to take"
                yield f"The cap cuts {cut} from {partner}, which {passed}."

    def _reserve(self, shared: Shared, name: str, taken: int) -> str:
        held = self._reserves.get(name, 0)
        drawing = shared.direction is Direction.OVERSPEND
        self._reserves[name] = held - taken if drawing else held + taken
        moved = "is drawn from it" if drawing else "is paid into it"
        after = written(self._reserves[name])
        return (
            f"Reserve {name} held {written(held)}; {written(taken)} {moved}, which leaves {after}."
        )


def _treatment(step: Step) -> str:
    """A treatment in the words of the workbook: ``share (contributions)``."""
    treatment = step.treatment
    reserve = treatment.effect is Effect.RESERVE
    words = getattr(treatment, "reserve", "") if reserve else treatment.words
    return f"{treatment.name} ({words})" if words else treatment.name


def _band(result: StepResult, remaining: int) -> str:
    """How a step came to what it was offered."""
    step, offered = result.step, result.offered
    size = step.next if step.next is not None else step.up_to
    if size is None or not isinstance(offered, Figure):
        return "all that remains"
    limit = _operand(offered)
    if step.next is not None:
        width = _size(size, step, limit)
        return f"the next {width}" if limit <= remaining else f"all that remains, within {width}"
    # The level is the first term of: the larger of nil and the level less what is placed.
    level = _size(size, step, _operand(_operand(limit)))
    if limit > remaining:
        return f"all that remains, within the level of {level}"
    return f"what lies below the level of {level}"


def _operand(amount: int) -> int:
    """The first operand of a figure."""
    assert isinstance(amount, Figure)
    first = amount.working.operands[0]
    assert not isinstance(first, Rate)
    return first


def _size(size: Size, step: Step, amount: int) -> str:
    if isinstance(size, Money) or not isinstance(amount, Figure):
        return written(amount)
    of = step.of or "budget"
    base, rounded = _operand(amount), rounding_words(Fraction(int(_operand(amount))) * size)
    of = {"total": "total", "remaining": "remainder"}.get(of, of)
    return f"{written(amount)} ({as_percentage(size)} of the {of} of {written(base)}{rounded})"


def _allocation(result: StepResult, partner: str) -> str:
    """How a partner's part of a step was made."""
    amount = result.placement.allocations[partner]
    if not isinstance(amount, Figure):
        return "nil"
    step, working = result.step, amount.working
    share, cap = amount, 0
    if _is_capped(result, working):
        share, cap = working.operands  # type: ignore[assignment]
    how = f"all of {written(share)}"
    if isinstance(share, Figure) and share.working.operation == "split":
        basis = getattr(step.treatment, "basis", None)
        how = split_words(share, basis.name if basis is not None else "", bare=True)
    if partner not in result.placement.cut:
        return how
    return f"its cap of {labelled(cap)}, below the share of {written(share)} = {how}"


def _is_capped(result: StepResult, working: Working) -> bool:
    """Whether a part is the smaller of a share and a cap: a bearer's may itself be a band."""
    if working.operation != "least":
        return False
    bears = isinstance(result.step.treatment, Bear)
    return not bears or working.operands[0] is result.offered


def netted(outturn: Outturn, shared: Shared) -> list[Standing]:
    """The schemes whose variances make a fund's net."""
    alone = {s.scheme for s in outturn.shared if s.fund is shared.fund}
    return [
        standing
        for standing in outturn.standings
        if standing.fund is shared.fund
        and shared.fund.takes_part(standing.scheme)
        and standing.scheme.code not in alone
    ]
