"""The protocol read back: what becomes of savings, and of losses, as numbered sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.savings_terms import Assessed
from poolledger.explain.layout import headed, wrapped
from poolledger.explain.savings import recognised_when
from poolledger.explain.sentences import saving_in_words, sentences
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step

_ASSESSED = {
    Assessed.INITIATIVE: "Each initiative is taken through the steps alone: gates and bands look "
    "at its savings of the year, not at those of all together.",
    Assessed.PROGRAMME: "Each programme with steps of its own is taken through those alone, and "
    "all others together through the rest: gates and bands look at the savings of each.",
    Assessed.CUMULATIVE: "The steps look at all that is recognised from the agreement's start; "
    "what is due is less all that was paid before.",
}


def protocol_lines(agreement: Agreement, steps: Sequence[Step]) -> Iterator[str]:
    """What the agreement says of savings.

    Args:
        agreement: The agreement.
        steps: The steps of its protocol to be read.
    """
    yield from headed("Savings: the protocol as it is read")
    for heading, are_steps, said in protocol_groups(agreement, steps):
        if heading:
            yield heading
        for number, words in enumerate(said, 1):
            yield wrapped(f"{number}. {words}" if are_steps else words)


def protocol_groups(
    agreement: Agreement, steps: Sequence[Step], *, cells: bool = True
) -> Iterator[tuple[str, bool, list[str]]]:
    """What the agreement says of savings: headings, whether steps stand under them, sentences.

    Args:
        agreement: The agreement.
        steps: The steps of its protocol to be read.
        cells: Whether the cell on which each rests is named beside its clause.
    """
    yield "", False, list(_opening(agreement))
    listed = sorted(steps, key=lambda step: step.number)
    scopes: dict[tuple[str | None, bool], list[Step]] = {}
    for step in listed:
        scope = (step.programme, step.direction is Direction.OVERSPEND)
        scopes.setdefault(scope, []).append(step)
    for (programme, loss), of in scopes.items():
        heading = ""
        if list(scopes) != [(None, False)]:
            heading = _scope(programme, loss=loss, apart=any(name for name, _ in scopes))
        said = sentences(of, saving_in_words(agreement.savings.assessed, loss=loss), cells=cells)
        yield heading, True, list(said)
    lost = any(loss for _, loss in scopes)
    rest = []
    for programme in dict.fromkeys(programme for programme, _ in scopes):
        if lost and (programme, True) not in scopes:
            what = _scope(programme, loss=True, apart=True)
            rest.append(f"{what} is shared by no step: it stays where it fell.")
    yield "", False, [*rest, "What no step places is not paid between the partners."]


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
