"""A step read back as a sentence, from its data alone, whatever it is that it shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from poolledger.agreement.funds import Fund, YearCap
from poolledger.agreement.savings_terms import Assessed
from poolledger.explain.layout import resting_on_step
from poolledger.sharing.bands import WHOLE
from poolledger.sharing.caps import StepCap
from poolledger.sharing.scope import SAVING, VARIANCE, Direction
from poolledger.sharing.sizes import written_size
from poolledger.sharing.steps import Step
from poolledger.sharing.sum_in_words import SumInWords, listed_shares
from poolledger.sharing.treatments import Effect
from poolledger.values.financial_year import written_date
from poolledger.values.money import Money

_TARGETS = {
    Assessed.INITIATIVE: "what was planned of the initiative",
    Assessed.PROGRAMME: "what was planned of the programme",
    Assessed.CUMULATIVE: "the joint targets of the years so far",
}


def variance_in_words(
    fund: Fund, scheme: str | None, direction: Direction, together: Sequence[str]
) -> SumInWords:
    """How a variance is spoken of, of a scheme that its own steps settle or else of the fund's net.

    ``together`` are the schemes that are settled together.
    """
    way = direction.value
    what = f"scheme {together[0]}" if len(together) == 1 else "the schemes netted together"
    leads = [fund.lead_of(each) for each in fund.schemes if each.code == scheme]
    return SumInWords(
        kind=VARIANCE,
        way=way,
        several=f"{way}s",
        is_borne=direction is Direction.OVERSPEND,
        counted=fund.counts,
        of_what=what,
        host=fund.host,
        lead=f"its lead, {leads[0]}" if leads else "its lead",
        bases={
            "total": f"the total {way}",
            "remaining": "what remains",
            "budget": f"the budget of {what}",
        },
    )


def saving_in_words(assessed: Assessed, *, loss: bool) -> SumInWords:
    """How a saving, or a loss, is spoken of, by what the steps look at together."""
    return SumInWords(
        kind=SAVING,
        way="loss" if loss else "saving recognised",
        several="losses" if loss else "savings",
        is_borne=loss,
        bases={
            "total": "the loss" if loss else "the savings recognised",
            "remaining": "what remains",
            "target": _TARGETS.get(assessed, "the year's joint target"),
            "baseline": "the baselines of the recognised initiatives",
            "budget": "the schemes' budgets",
        },
    )


def sentence(step: Step, of: SumInWords, *, first: bool) -> str:
    """A step in plain English; the first of its scope is spoken of as such."""
    gates = [g.in_clause(of.size(g.size, g.of or of.kind.gates_of)) for g in step.gates]
    band, size = step.band, ""
    if band is not WHOLE:
        size = of.size(band.size, band.of or of.kind.sizes_of)
    what = band.in_clause(size, of.way, first=first)
    what = step.treatment.band_in_clause(what, of, first=first)
    done = step.treatment.in_clause(of, size, keeps=step.leaves_what_comes_first)
    text = f"{what[0].upper()}{what[1:]} {done}."
    if gates:
        text = f"Only where the {of.way} is {' and '.join(gates)}: {what} {done}."
    for cap in step.caps:
        text += f" {_cap(step, cap, of)}"
    if step.quoted:
        text += f" The agreement quotes {listed_shares(step.quoted)} beside it."
    days = {"from": step.first_day, "to": step.last_day}
    known = (f" {word} {written_date(day)}" for word, day in days.items() if day is not None)
    in_force = "".join(known)
    return f"{text} In force{in_force}." if in_force else text


def _cap(step: Step, cap: StepCap, of: SumInWords) -> str:
    size = cap.in_clause(f"its {of.contributions}")
    if not step.treatment.reads_caps:
        return f"The cap of {size} on {cap.partner} has no effect here."
    does = "bears" if of.is_borne else "takes"
    if step.treatment.effect is Effect.BALANCES:
        does = "is attributed"
    return (
        f"{cap.partner} {does} at most {size} of this; what the cap cuts passes to the next step "
        f"and is not shared again."
    )


def sentences(steps: Iterable[Step], of: SumInWords, *, cells: bool = True) -> Iterator[str]:
    """Steps as sentences, each with the number it has in the agreement where that is another.

    Args:
        steps: The steps.
        of: What they settle.
        cells: Whether the cell on which each rests is named beside its clause.
    """
    for number, step in enumerate(steps, 1):
        text = sentence(step, of, first=number == 1)
        text += power_words(step) if of.kind.falls else ""
        named = f"step {step.number}" if step.number != number else ""
        yield f"{text.removesuffix('.')}{resting_on_step(step, named, cells=cells)}."


def power_words(step: Step) -> str:
    """The power under which what a step gives is paid, as a sentence."""
    if not step.treatment.may_be_paid(keeps=step.leaves_what_comes_first):
        return ""
    if step.power is None:
        return " It names no power, so a payment is recommended only."
    return f" It is paid under {step.power}."


def cap_words(cap: YearCap) -> str:
    """A cap of the year as a sentence."""
    of = "" if isinstance(cap.at_most, Money) else " of its cash contributions to the fund"
    size = f"{written_size(cap.at_most)}{of}"
    what = {
        Direction.OVERSPEND: f"bears at most {size} of overspends",
        Direction.UNDERSPEND: f"takes at most {size} of underspends",
        Direction.BOTH: f"bears at most {size} of overspends, and takes at most as much of "
        "underspends",
    }[cap.direction]
    return f"In a year {cap.partner} {what}, by share and bear steps together."
