"""The risk share and the protocol read back in plain English, to be held against the deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.agreement.savings_terms import Assessed
from poolledger.explain.layout import headed, resting_on, wrapped
from poolledger.explain.savings import recognised_when
from poolledger.explain.sentences import cap_words, saving_in_words, sentences, variance_in_words
from poolledger.explain.worked_variances import Supposed
from poolledger.savings.dividend import protocol_in_force
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.sum_in_words import and_listed
from poolledger.values.converters import as_one
from poolledger.values.in_force import cell_of

_ASSESSED = {
    Assessed.INITIATIVE: "Each initiative is taken through the steps alone: gates and bands look "
    "at its savings of the year, not at those of all together.",
    Assessed.PROGRAMME: "Each programme with steps of its own is taken through those alone, and "
    "all others together through the rest: gates and bands look at the savings of each.",
    Assessed.CUMULATIVE: "The steps look at all that is recognised from the agreement's start; "
    "what is due is less all that was paid before.",
}


@frozen
class ClauseGroup:
    """What becomes of one variance or saving, in sentences.

    Args:
        heading: Of which variance or saving; empty where that needs no saying.
        steps: The steps, in their order.
        rest: What is said beside them: what becomes of the rest, or why there are no steps.
    """

    heading: str
    steps: Sequence[str]
    rest: Sequence[str]

    def lines(self) -> Iterator[str]:
        """The sentences laid out, those of the steps numbered."""
        if self.heading:
            yield wrapped(self.heading, 0)
        yield from (wrapped(f"{at}. {words}") for at, words in enumerate(self.steps, 1))
        yield from map(wrapped, self.rest)


def clauses_text(read: Outturn | Agreement, fund: str | None = None) -> str:
    """Each fund's risk share, and the protocol of savings, as numbered sentences.

    The sentences are written from the agreement's data alone. The tables work the same steps at
    variances of -10%, -5%, nil, +5% and +10% of budget, and say who bears what.

    Args:
        read: A settlement, whose agreement is read as it stands in its year and whose
            contributions, budgets and opening reserves the tables use; or an agreement by
            itself, of which every step is read, whenever it is in force, without tables.
        fund: Only this fund.

    Raises:
        UnknownName: If there is no such fund; the nearest is named.
    """
    outturn = read if isinstance(read, Outturn) else None
    agreement = read.agreement if isinstance(read, Outturn) else as_one(read, Agreement)
    lines = [wrapped(f"{agreement.title}: the risk share as it is read", 0)]
    for each in agreement.funds if fund is None else [agreement.fund(fund)]:
        lines += ["", *_fund(each, outturn)]
    if fund is None and agreement.protocol:
        steps: Sequence[Step] = agreement.protocol
        if outturn is not None:
            steps = protocol_in_force(agreement, outturn.year)
        lines += ["", *headed("Savings: the protocol as it is read")]
        lines += [line for group in protocol_clauses(agreement, steps) for line in group.lines()]
    return "\n".join(lines)


def _fund(fund: Fund, outturn: Outturn | None) -> Iterator[str]:
    supposed = Supposed(outturn, fund) if outturn is not None else None
    steps = supposed.steps if supposed is not None else fund.risk_share
    yield from headed(f"Fund {fund.code}: {fund.name}{resting_on(clause=fund.clause)}")
    yield from map(wrapped, schemes_apart(fund))
    for group in fund_clauses(fund, steps):
        yield from group.lines()
    if fund.caps:
        yield "Caps of the year"
    yield from map(wrapped, caps_in_words(fund))
    if supposed is not None:
        yield ""
        yield wrapped(
            "In the tables each case stands alone: contributions and budgets of the year settled, "
            "reserves at their opening balances, the year's caps unused.",
            0,
        )
        for scheme in (*settled_alone(fund, steps), None):
            yield ""
            yield from supposed.table(scheme)


def settled_alone(fund: Fund, steps: Sequence[Step]) -> list[str]:
    """The schemes that have steps of their own."""
    return [s.code for s in fund.schemes if any(step.scheme == s.code for step in steps)]


def caps_in_words(fund: Fund, *, cells: bool = True) -> Iterator[str]:
    """The caps of the year, each as a sentence."""
    for cap in fund.caps:
        cell = cell_of(cap.source, "At most") if cells else None
        rest = resting_on(clause=cap.clause, cell=cell)
        yield f"{cap_words(cap)} What they cut passes to the next step{rest}."


def schemes_apart(fund: Fund) -> Iterator[str]:
    """The schemes that take no part, and what becomes of their variances."""
    for scheme in fund.schemes:
        lead = fund.lead_of(scheme)
        if not fund.in_ring(scheme):
            ring = scheme.ring.value if scheme.ring is not None else ""
            yield (
                f"Scheme {scheme.code} is in another ring ({ring}): its spending and its variance "
                f"stay with {lead}, outside the settlement."
            )
        elif scheme.ring_fenced:
            yield f"Scheme {scheme.code} is ring-fenced: its variance is {lead}'s own."


def fund_clauses(
    fund: Fund, listed: Sequence[Step], *, cells: bool = True
) -> Iterator[ClauseGroup]:
    """What becomes of each variance of a fund: of each scheme that is settled alone, of the net.

    Args:
        fund: The fund.
        listed: Its steps.
        cells: Whether the cell on which each rests is named beside its clause.
    """
    ordered = sorted(listed, key=lambda step: step.number)
    for direction in (Direction.OVERSPEND, Direction.UNDERSPEND):
        for scheme in (*settled_alone(fund, ordered), None):
            yield from _scope(fund, scheme, direction, ordered, cells=cells)


def _scope(
    fund: Fund, scheme: str | None, direction: Direction, listed: Sequence[Step], *, cells: bool
) -> Iterator[ClauseGroup]:
    way = direction.value
    steps = [s for s in listed if s.scheme == scheme and s.covers(direction)]
    alone = {s.scheme for s in listed if s.scheme and s.covers(direction)}
    codes = [s.code for s in fund.schemes if fund.takes_part(s) and s.code not in alone]
    heading = f"An {way} of the fund: {_netted(codes)}"
    if scheme is not None:
        heading, codes = f"An {way} of scheme {scheme}, settled alone", [scheme]
    if steps:
        of = variance_in_words(fund, scheme, direction, codes)
        said = list(sentences(steps, of, cells=cells))
        yield ClauseGroup(heading, said, [_what_is_left(fund, steps, direction)])
    elif scheme is None:
        keeps = f"each lead's {way} is its own" if fund.leads_keep_variances else "it has no bearer"
        yield ClauseGroup(heading, (), [f"No step speaks of it: {keeps}."])


def _what_is_left(fund: Fund, steps: Sequence[Step], direction: Direction) -> str:
    capped = [cap.partner for cap in fund.caps if cap.direction.covers(direction)]
    if any(step.takes_all(direction, capped, fund.host) for step in steps):
        return "Nothing is left over."
    if any(step.leaves_what_comes_first for step in steps):
        # What is left lies below what a step takes, or is of a sum that it passes over.
        return "What no step places has no bearer."
    return "Anything beyond has no bearer."


def _netted(codes: Sequence[str]) -> str:
    """Which schemes are netted in a direction."""
    if len(codes) < 2:
        return f"the variance of {codes[0]}" if codes else "no scheme is settled by these steps"
    return f"the variances of {and_listed(codes)}, netted"


def protocol_clauses(
    agreement: Agreement, steps: Sequence[Step], *, cells: bool = True
) -> Iterator[ClauseGroup]:
    """What the agreement says of savings.

    Args:
        agreement: The agreement.
        steps: The steps of its protocol to be read.
        cells: Whether the cell on which each rests is named beside its clause.
    """
    yield ClauseGroup("", (), list(_opening(agreement)))
    scopes: dict[tuple[str | None, bool], list[Step]] = {}
    for step in sorted(steps, key=lambda step: step.number):
        scope = (step.programme, step.direction is Direction.OVERSPEND)
        scopes.setdefault(scope, []).append(step)
    for (programme, loss), of in scopes.items():
        heading = ""
        if list(scopes) != [(None, False)]:
            heading = _saving(programme, loss=loss, apart=any(name for name, _ in scopes))
        words = saving_in_words(agreement.savings.assessed, loss=loss)
        yield ClauseGroup(heading, list(sentences(of, words, cells=cells)), ())
    lost = any(loss for _, loss in scopes)
    rest = []
    for programme in dict.fromkeys(programme for programme, _ in scopes):
        if lost and (programme, True) not in scopes:
            what = _saving(programme, loss=True, apart=True)
            rest.append(f"{what} is shared by no step: it stays where it fell.")
    yield ClauseGroup("", (), [*rest, "What no step places is not paid between the partners."])


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


def _saving(programme: str | None, *, loss: bool, apart: bool) -> str:
    what = "A loss" if loss else "A saving"
    if programme is not None:
        return f"{what} of programme {programme}"
    return f"{what} of the other programmes" if apart else what
