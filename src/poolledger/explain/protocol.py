"""The protocol read back: what becomes of savings, and of losses, as numbered sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from poolledger.agreement.savings_terms import Assessed
from poolledger.explain.phrases import resting_on, wrapped
from poolledger.explain.provisions import Wording
from poolledger.explain.savings import recognised_when
from poolledger.explain.shares import (
    and_listed,
    basis_words,
    kept_words,
    ration_words,
    scaled_words,
)
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.bands import WHOLE
from poolledger.sharing.bases import Basis, Origin
from poolledger.sharing.scales import Scale, TopUp
from poolledger.sharing.scope import SAVING, Direction
from poolledger.sharing.sizes import Size, written_size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, Decide, Effect, Treatment
from poolledger.sharing.treatments_of_savings import Claim, Hold, MeetsClaims, NoWorseOff, Reinvest
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money

_CLAIMS = {
    "repay investment": "repays what was invested in the recognised initiatives and not repaid "
    "before, to those who invested; where that is",
    "make whole": "makes whole those who bear extra costs of the recognised initiatives; where "
    "those are",
    "own target first": "is given to those in whose budgets it fell, up to what their own "
    "programmes lack of their targets; where that is",
}
_NO_WORSE_OFF = (
    "is to be worse off by the steps before, as far as it can be met: one given less than its "
    "claims, investment still to be repaid and extra costs, has the difference from those given "
    "more than theirs, in proportion to how much more; what cannot be met is shown"
)
_ASSESSED = {
    Assessed.INITIATIVE: "Each initiative is taken through the steps alone: gates and bands look "
    "at its savings of the year, not at those of all together.",
    Assessed.PROGRAMME: "Each programme with steps of its own is taken through those alone, and "
    "all others together through the rest: gates and bands look at the savings of each.",
    Assessed.CUMULATIVE: "The steps look at all that is recognised from the agreement's start; "
    "what is due is less all that was paid before.",
}


_TARGETS = {
    Assessed.INITIATIVE: "what was planned of the initiative",
    Assessed.PROGRAMME: "what was planned of the programme",
    Assessed.CUMULATIVE: "the joint targets of the years so far",
}


@frozen
class SavingSentence(Wording):
    """Writes steps of the protocol as sentences.

    Args:
        assessed: What the steps look at.
        loss: Whether they share a loss.
    """

    assessed: Assessed = Assessed.YEAR
    loss: bool = False
    kind = SAVING

    @property
    def way(self) -> str:
        """What is shared."""
        return "loss" if self.loss else "saving recognised"

    @property
    def _sums(self) -> str:
        return "losses" if self.loss else "savings"

    def base(self, of: str) -> str:
        """What a size in per cent is of, in words."""
        measures = {
            "total": "the loss" if self.loss else "the savings recognised",
            "remaining": "what remains",
            "target": _TARGETS.get(self.assessed, "the year's joint target"),
            "baseline": "the baselines of the recognised initiatives",
            "budget": "the schemes' budgets",
        }
        return measures.get(of, f"the {of}")

    def _band(self, step: Step, *, first: bool) -> str:
        whole = {NoWorseOff: "no partner", TopUp: f"the {self.way}" if first else "what remains"}
        what = whole.get(type(step.treatment))
        if what is None:
            return super()._band(step, first=first)
        return what if self._gate(step) else what[0].upper() + what[1:]

    def _done(self, step: Step) -> str:
        treatment = step.treatment
        if isinstance(treatment, MeetsClaims):
            return self._claimed(treatment)
        if isinstance(treatment, Decide):
            return self._decided(treatment)
        if isinstance(treatment, NoWorseOff):
            return _NO_WORSE_OFF
        if isinstance(treatment, TopUp):
            band = step.band
            level = "the band"
            if band is not WHOLE:
                level = self._size(band.size, band.of or self.kind.sizes_of)
            return f"is brought up to {level} where it is less, at the cost of {treatment.payer}"
        if isinstance(treatment, Bear):
            return f"{'is borne by' if self.loss else 'goes to'} {treatment.bearer}"
        if treatment.effect is Effect.RESERVE:
            name = getattr(treatment, "reserve", "")
            lasting = f"is drawn from reserve {name} while its balance lasts"
            return lasting if self.loss else f"is paid into reserve {name}"
        if treatment.effect is Effect.SET_ASIDE:
            return self._apart(treatment)
        basis = getattr(treatment, "basis", None)
        if treatment.name == "share" and step.leaves_what_comes_first and isinstance(basis, Basis):
            return kept_words(basis, loss=self.loss)
        return self._by_basis(treatment)

    def _claimed(self, treatment: MeetsClaims) -> str:
        if self.loss:
            return "goes on to the steps after: a loss meets no claims"
        what = _CLAIMS.get(treatment.name, f"is for {treatment.name}; where that is")
        if isinstance(treatment, Claim):
            sums = [f"{partner}, {size}" for partner, size in treatment.sums.items()]
            what = f"meets the claims of {and_listed(sums)}; where those are"
        return f"{what} more than is left, {ration_words(treatment.ration)}"

    def _apart(self, treatment: Treatment) -> str:
        if isinstance(treatment, Reinvest) and self.loss:
            return "goes on to the steps after: of a loss there is nothing to reinvest"
        why, until = "", "is set aside until it is verified"
        if isinstance(treatment, Reinvest):
            until = "is set aside to be reinvested"
        elif isinstance(treatment, Hold) and treatment.until is not None:
            until = f"is held until {written_date(treatment.until)}"
            why = "; from that day it goes on to the steps after"
        return f"{until}, by those in whose budgets the {self._sums} fell{why}"

    def _by_basis(self, treatment: Treatment) -> str:
        basis = getattr(treatment, "basis", None)
        if isinstance(treatment, Scale):
            by = kept_words(treatment.basis, loss=self.loss)
            return f"is scaled by {scaled_words(treatment)}: so much goes on, and the rest {by}"
        by = basis_words(basis, self._sums) if isinstance(basis, Basis) else treatment.words or ""
        if treatment.name == "share":
            return f"{'is borne' if self.loss else 'is shared'} {by}".rstrip()
        return f"is for {treatment.name} {by}".rstrip()

    def _cap(self, step: Step, partner: str, size: Size) -> str:
        of = "" if isinstance(size, Money) else " of its cash contributions"
        if step.treatment.effect is not Effect.PARTNERS:
            return f"The cap of {written_size(size)}{of} on {partner} has no effect here."
        does = "bears" if self.loss else "takes"
        return (
            f"{partner} {does} at most {written_size(size)}{of} of this; what the cap cuts passes "
            f"to the next step and is not shared again."
        )

    def power(self, step: Step) -> str:
        """The power under which what a step gives is paid, as a sentence."""
        treatment = step.treatment
        limits = isinstance(treatment, Scale) or step.leaves_what_comes_first
        stays = limits and isinstance(getattr(treatment, "basis", None), Origin)
        if treatment.effect not in (Effect.PARTNERS, Effect.RESERVE) or stays:
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
    for sentence in _opening(agreement):
        yield wrapped(sentence)
    listed = sorted(steps, key=lambda step: step.number)
    scopes: dict[tuple[str | None, bool], list[Step]] = {}
    for step in listed:
        scope = (step.programme, step.direction is Direction.OVERSPEND)
        scopes.setdefault(scope, []).append(step)
    for (programme, loss), of in scopes.items():
        if list(scopes) != [(None, False)]:
            yield _scope(programme, loss=loss, apart=any(name for name, _ in scopes))
        yield from _numbered(of, SavingSentence(agreement.savings.assessed, loss))
    lost = any(loss for _, loss in scopes)
    for programme in dict.fromkeys(programme for programme, _ in scopes):
        if lost and (programme, True) not in scopes:
            what = _scope(programme, loss=True, apart=True)
            yield wrapped(f"{what} is shared by no step: it stays where it fell.")
    yield wrapped("What no step places is not paid between the partners.")


def _opening(agreement: Agreement) -> Iterator[str]:
    """When a saving is recognised and paid, and what the steps look at."""
    yield recognised_when(agreement)
    terms = agreement.savings
    if terms.paid_from is not terms.recognised:
        yield (
            f"It may be paid once it is {terms.paid_from.value}; what is recognised and may not "
            f"be paid yet is held."
        )
    if terms.assessed in _ASSESSED:
        yield _ASSESSED[terms.assessed]


def _scope(programme: str | None, *, loss: bool, apart: bool) -> str:
    what = "A loss" if loss else "A saving"
    if programme is not None:
        return f"{what} of programme {programme}"
    return f"{what} of the other programmes" if apart else what


def _numbered(steps: Sequence[Step], sentence: SavingSentence) -> Iterator[str]:
    for number, step in enumerate(steps, 1):
        text = f"{sentence.of(step, first=number == 1)}{sentence.power(step)}"
        named = f"step {step.number}" if step.number != number else ""
        rest = resting_on(named, clause=step.clause, cell=cell_of(step.source, "Treatment"))
        yield wrapped(f"{number}. {text.removesuffix('.')}{rest}.")
