"""The protocol read back: what becomes of savings, as numbered sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from poolledger.agreement import Agreement
from poolledger.explain.provisions import Wording, listed_shares
from poolledger.explain.savings import recognised_when
from poolledger.explain.words import resting_on, wrapped
from poolledger.money import Money
from poolledger.sharing.bases import Basis, Percentages
from poolledger.sharing.steps import Size, Step, written_size
from poolledger.sharing.treatments import Bear, Decide, Effect
from poolledger.terms import cell_of

_BASES = {
    "contributions": "in proportion to the year's cash contributions",
    "recurrent contributions": "in proportion to the year's recurrent cash contributions",
    "equal": "equally between the partners",
    "population": "in proportion to population, between the partners",
    "need": "in proportion to need, between the partners",
    "origin": "between those in whose budgets the savings fell, in proportion",
    "budget": "between the leads, in proportion to their schemes' budgets",
    "investment": "in proportion to what partners invested in the recognised initiatives",
    "target": "in proportion to the targets of the partners' own programmes",
}
_DONE = {
    "repay investment": "repays what was invested in the recognised initiatives and not repaid "
    "before, to those who invested; where that is more than is left, in proportion",
    "make whole": "makes whole those who bear extra costs of the recognised initiatives; where "
    "those are more than is left, in proportion",
    "reinvest": "is set aside to be reinvested, by those in whose budgets the savings fell",
    "hold": "is set aside until it is verified, by those in whose budgets the savings fell",
}
_MEASURES = {
    "total": "the savings recognised",
    "remaining": "what remains",
    "target": "the year's joint target",
    "baseline": "the baselines of the recognised initiatives",
    "budget": "the schemes' budgets",
}


@frozen
class SavingSentence(Wording):
    """Writes steps of the protocol as sentences."""

    size_of = "remaining"
    gate_of = "target"

    @property
    def way(self) -> str:
        """What is shared."""
        return "saving recognised"

    def base(self, of: str) -> str:
        """What a size in per cent is of, in words."""
        return _MEASURES.get(of, f"the {of}")

    def _done(self, step: Step) -> str:
        treatment = step.treatment
        if treatment.name in _DONE:
            return _DONE[treatment.name]
        if isinstance(treatment, Decide):
            return self._decided(treatment)
        if isinstance(treatment, Bear):
            return f"goes to {treatment.bearer}"
        if treatment.effect is Effect.RESERVE:
            return f"is paid into reserve {getattr(treatment, 'reserve', '')}"
        basis = getattr(treatment, "basis", None)
        if isinstance(basis, Percentages):
            by = f"in fixed shares, {listed_shares(basis.shares)}"
        elif isinstance(basis, Basis):
            by = _BASES.get(basis.name, f"by {basis.name}")
        else:
            by = treatment.words or ""
        verb = "is shared" if treatment.name == "share" else f"is for {treatment.name}"
        return f"{verb} {by}".rstrip()

    def _cap(self, step: Step, partner: str, size: Size) -> str:
        of = "" if isinstance(size, Money) else " of its cash contributions"
        if step.treatment.effect is not Effect.PARTNERS:
            return f"The cap of {written_size(size)}{of} on {partner} has no effect here."
        return (
            f"{partner} takes at most {written_size(size)}{of} of this; what the cap cuts passes "
            f"to the next step and is not shared again."
        )

    def power(self, step: Step) -> str:
        """The power under which what a step gives is paid, as a sentence."""
        if step.treatment.effect not in (Effect.PARTNERS, Effect.RESERVE):
            return ""
        if step.power is None:
            return " It names no power, so a payment is recommended only."
        return f" It is paid under {step.power}."


def protocol_lines(agreement: Agreement, steps: Sequence[Step]) -> Iterator[str]:
    """What the agreement says of savings.

    Args:
        agreement: The agreement.
        steps: The steps of its protocol to be read.
    """
    heading = "Savings: the protocol as it is read"
    yield heading
    yield "-" * len(heading)
    yield wrapped(recognised_when(agreement))
    sentence = SavingSentence()
    for number, step in enumerate(sorted(steps, key=lambda step: step.number), 1):
        text = f"{sentence.of(step, first=number == 1)}{sentence.power(step)}"
        named = f"step {step.number}" if step.number != number else ""
        rest = resting_on(named, clause=step.clause, cell=cell_of(step.source, "Treatment"))
        yield wrapped(f"{number}. {text.removesuffix('.')}{rest}.")
    yield wrapped("What no step places is not paid between the partners.")
