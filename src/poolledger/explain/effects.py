"""What the treatments of a protocol did beyond placing a sum: scaled, moved, held, left unmet."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.explain.phrases import equated, made
from poolledger.sharing.scales import Scale, TopUp
from poolledger.sharing.steps import StepResult
from poolledger.sharing.treatments import Effect
from poolledger.sharing.treatments_of_savings import Hold, MeetsClaims, NoWorseOff, Reinvest
from poolledger.values.financial_year import written_date
from poolledger.values.money import written
from poolledger.values.workings import Figure

# These act where nothing is left, too: on what steps before them gave, or by adding to it.
ALSO_OF_NIL = (NoWorseOff, TopUp)


def placed_words(result: StepResult, *, loss: bool) -> str:
    """What a step placed, where it is not all that it was offered; with why where that is known."""
    treatment, taken = result.step.treatment, result.taken
    if isinstance(treatment, MeetsClaims) and not result.placement.allocations:
        claimed = bool(result.placement.short)
        return "; a loss meets no claims" if loss and claimed else "; there is nothing to claim"
    if isinstance(treatment, Reinvest) and loss:
        return "; of a loss there is nothing to reinvest"
    if isinstance(treatment, Hold) and treatment.until is not None and not taken:
        return f"; from {written_date(treatment.until)} on it holds nothing"
    if isinstance(treatment, TopUp):
        return f"; it adds {written(-taken)}" if taken else "; there is nothing to add"
    return f"; it places {written(taken)}" if taken != result.offered else ""


def further(result: StepResult, *, loss: bool) -> Iterator[str]:
    """What else a step did, line by line, before its allocations are told."""
    treatment, placed = result.step.treatment, result.placement
    if isinstance(treatment, Scale) and result.offered:
        yield f"It passes on {passed_words(result)}"
    if treatment.effect is Effect.SET_ASIDE and result.taken:
        yield _aside(treatment, "losses" if loss else "savings")
    if isinstance(treatment, NoWorseOff) and not placed.allocations and not placed.short:
        yield "Nobody was given less than it claims, so nothing is moved."


def unmet(result: StepResult, partner: str | None) -> Iterator[str]:
    """What of claims a step could not meet."""
    worse_off = isinstance(result.step.treatment, NoWorseOff)
    for code, short in result.placement.short.items():
        if partner in (None, code):
            lacks = f"lacks {written(short)} of its claim"
            told = f"is still worse off by {written(short)}" if worse_off else lacks
            yield f"{code} {told}{equated(short)}"


def moved_words(amount: int) -> str:
    """How a sum that a step moves to a partner, or from it below nil, was made."""
    if isinstance(amount, Figure) and amount.working.operation == "sum":
        (operand, *others), (sign, *_) = amount.working.operands, amount.working.parameters
        if sign < 0 and not others:
            return f"-({made(operand)})"  # type: ignore[arg-type]
    return made(amount)


def passed_words(result: StepResult) -> str:
    """What a scale passed on, and how that was made: ``£80.00 = 80% (quality 80%) of £100.00``."""
    passed = written(result.offered - result.taken)
    for amount in result.placement.allocations.values():
        scaled = _scaled(amount)
        if scaled is not None:
            return f"{written(scaled)} = {made(scaled)}"
    return f"{passed}, all that it is offered" if not result.taken else passed


def _scaled(amount: int) -> Figure | None:
    """The product that was passed on, found beneath a part of the rest."""
    waiting = [amount]
    while waiting:
        figure = waiting.pop()
        if isinstance(figure, Figure) and figure.working.operation in ("sum", "split", "least"):
            first, *others = figure.working.operands
            if figure.working.parameters == (1, -1) and _is_product(others[0]):
                return others[0]  # type: ignore[return-value]
            waiting.append(first)  # type: ignore[arg-type]
    return None


def _is_product(operand: object) -> bool:
    return isinstance(operand, Figure) and operand.working.operation == "times"


def _aside(treatment: object, sums: str) -> str:
    until = treatment.until if isinstance(treatment, Hold) else None
    held = "set aside" if until is None else f"held until {written_date(until)}"
    return f"It is {held} by those in whose budgets the {sums} fell."
