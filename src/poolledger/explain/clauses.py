"""The risk share and the protocol read back in plain English, to be held against the deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.funds import Fund
from poolledger.agreement.savings_terms import Assessed
from poolledger.explain.layout import headed, resting_on, wrapped
from poolledger.explain.savings import recognised_when
from poolledger.explain.sentences import (
    cap_words,
    numbered_sentences,
    saving_in_words,
    variance_in_words,
)
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
_NOTHING = "no scheme is settled by these steps"


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
        lines += ["", *_protocol(agreement, steps)]
    return "\n".join(lines)


def _fund(fund: Fund, outturn: Outturn | None) -> Iterator[str]:
    supposed = Supposed(outturn, fund) if outturn is not None else None
    known = supposed.steps if supposed is not None else fund.risk_share
    steps = sorted(known, key=lambda step: step.number)
    yield from headed(f"Fund {fund.code}: {fund.name}{resting_on(clause=fund.clause)}")
    yield from _apart(fund)
    own = [s.code for s in fund.schemes if any(step.scheme == s.code for step in steps)]
    for direction in (Direction.OVERSPEND, Direction.UNDERSPEND):
        for scheme in (*own, None):
            yield from _scope(fund, scheme, direction, steps)
    if fund.caps:
        yield "Caps of the year"
    for cap in fund.caps:
        rest = resting_on(clause=cap.clause, cell=cell_of(cap.source, "At most"))
        yield wrapped(f"{cap_words(cap)} What they cut passes to the next step{rest}.")
    if supposed is not None:
        yield ""
        yield wrapped(
            "In the tables each case stands alone: contributions and budgets of the year settled, "
            "reserves at their opening balances, the year's caps unused.",
            0,
        )
        for scheme in (*own, None):
            yield ""
            yield from supposed.table(scheme)


def _apart(fund: Fund) -> Iterator[str]:
    """The schemes that take no part, and what becomes of their variances."""
    for scheme in fund.schemes:
        lead = fund.lead_of(scheme)
        if not fund.in_ring(scheme):
            ring = scheme.ring.value if scheme.ring is not None else ""
            yield wrapped(
                f"Scheme {scheme.code} is in another ring ({ring}): its spending and its variance "
                f"stay with {lead}, outside the settlement."
            )
        elif scheme.ring_fenced:
            yield wrapped(f"Scheme {scheme.code} is ring-fenced: its variance is {lead}'s own.")


def _scope(
    fund: Fund, scheme: str | None, direction: Direction, listed: Sequence[Step]
) -> Iterator[str]:
    way = direction.value
    steps = [s for s in listed if s.scheme == scheme and s.covers(direction)]
    alone = {s.scheme for s in listed if s.scheme and s.covers(direction)}
    codes = [s.code for s in fund.schemes if fund.takes_part(s) and s.code not in alone]
    if scheme is not None:
        codes = [scheme]
        if not steps:
            return
        yield f"An {way} of scheme {scheme}, settled alone"
    else:
        netted = f"the variances of {and_listed(codes)}, netted"
        if len(codes) < 2:
            netted = f"the variance of {codes[0]}" if codes else _NOTHING
        yield wrapped(f"An {way} of the fund: {netted}", 0)
    if not steps:
        keeps = f"each lead's {way} is its own" if fund.leads_keep_variances else "it has no bearer"
        yield wrapped(f"No step speaks of it: {keeps}.")
        return
    yield from numbered_sentences(steps, variance_in_words(fund, scheme, direction, codes))
    capped = [cap.partner for cap in fund.caps if cap.direction.covers(direction)]
    if any(step.takes_all(direction, capped, fund.host) for step in steps):
        yield wrapped("Nothing is left over.")
    elif any(step.leaves_what_comes_first for step in steps):
        # What is left lies below what a step takes, or is of a sum that it passes over.
        yield wrapped("What no step places has no bearer.")
    else:
        yield wrapped("Anything beyond has no bearer.")


def _protocol(agreement: Agreement, steps: Sequence[Step]) -> Iterator[str]:
    """What the agreement says of savings, by some steps of its protocol."""
    yield from headed("Savings: the protocol as it is read")
    yield wrapped(recognised_when(agreement))
    terms = agreement.savings
    if terms.paid_from is not terms.recognised:
        yield wrapped(
            f"It may be paid once it is {terms.paid_from.value}; what is recognised and may not "
            f"be paid yet is held."
        )
    if terms.assessed in _ASSESSED:
        yield wrapped(_ASSESSED[terms.assessed])
    scopes: dict[tuple[str | None, bool], list[Step]] = {}
    for step in sorted(steps, key=lambda step: step.number):
        scope = (step.programme, step.direction is Direction.OVERSPEND)
        scopes.setdefault(scope, []).append(step)
    for (programme, loss), of in scopes.items():
        if list(scopes) != [(None, False)]:
            yield _saving(programme, loss=loss, apart=any(name for name, _ in scopes))
        yield from numbered_sentences(of, saving_in_words(agreement.savings.assessed, loss=loss))
    lost = any(loss for _, loss in scopes)
    for programme in dict.fromkeys(programme for programme, _ in scopes):
        if lost and (programme, True) not in scopes:
            what = _saving(programme, loss=True, apart=True)
            yield wrapped(f"{what} is shared by no step: it stays where it fell.")
    yield wrapped("What no step places is not paid between the partners.")


def _saving(programme: str | None, *, loss: bool, apart: bool) -> str:
    what = "A loss" if loss else "A saving"
    if programme is not None:
        return f"{what} of programme {programme}"
    return f"{what} of the other programmes" if apart else what
