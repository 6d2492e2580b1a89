"""The risk share read back in plain English, to be held against the deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.explain.layout import headed, resting_on, wrapped
from poolledger.explain.protocol import protocol_lines
from poolledger.explain.sentences import cap_words, sentences, variance_in_words
from poolledger.explain.worked_variances import Supposed
from poolledger.savings.dividend import protocol_in_force
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.values.converters import as_one
from poolledger.values.in_force import cell_of

WAYS = (Direction.OVERSPEND, Direction.UNDERSPEND)


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
        lines += ["", *protocol_lines(agreement, steps)]
    return "\n".join(lines)


def _fund(fund: Fund, outturn: Outturn | None) -> Iterator[str]:
    supposed = Supposed(outturn, fund) if outturn is not None else None
    standing = supposed.steps if supposed is not None else fund.risk_share
    steps = sorted(standing, key=lambda step: step.number)
    yield from headed(f"Fund {fund.code}: {fund.name}{resting_on(clause=fund.clause)}")
    yield from map(wrapped, schemes_apart(fund))
    own = [s.code for s in fund.schemes if any(step.scheme == s.code for step in steps)]
    for group in clause_groups(fund, steps):
        yield wrapped(group.heading, 0)
        yield from (wrapped(f"{at}. {words}") for at, words in enumerate(group.steps, 1))
        yield wrapped(group.rest)
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
        for scheme in (*own, None):
            yield ""
            yield from supposed.table(scheme)


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


@frozen
class ClauseGroup:
    """What becomes of one variance, in sentences.

    Args:
        heading: Of which variance.
        steps: The steps, in their order.
        rest: What becomes of the rest, or why there are no steps.
    """

    heading: str
    steps: Sequence[str]
    rest: str


def clause_groups(
    fund: Fund, listed: Sequence[Step], *, cells: bool = True
) -> Iterator[ClauseGroup]:
    """What becomes of each variance of a fund: of each scheme that is settled alone, of the net.

    Args:
        fund: The fund.
        listed: Its steps, in the order of their numbers.
        cells: Whether the cell on which each rests is named beside its clause.
    """
    own = [s.code for s in fund.schemes if any(step.scheme == s.code for step in listed)]
    for direction in WAYS:
        for scheme in (*own, None):
            yield from _scope(fund, scheme, direction, listed, cells=cells)


def _scope(
    fund: Fund,
    scheme: str | None,
    direction: Direction,
    listed: Sequence[Step],
    *,
    cells: bool,
) -> Iterator[ClauseGroup]:
    way = direction.value
    steps = [s for s in listed if s.scheme == scheme and s.covers(direction)]
    alone = {s.scheme for s in listed if s.scheme and s.covers(direction)}
    codes = [s.code for s in fund.schemes if fund.takes_part(s) and s.code not in alone]
    if scheme is not None:
        codes = [scheme]
        if not steps:
            return
        heading = f"An {way} of scheme {scheme}, settled alone"
    else:
        heading = f"An {way} of the fund: {_netted(codes)}"
    if not steps:
        yield ClauseGroup(heading, (), _no_rows(fund, way))
        return
    of = variance_in_words(fund, scheme, direction, codes)
    said = list(sentences(steps, of, cells=cells))
    yield ClauseGroup(heading, said, _what_is_left(fund, steps, direction))


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
    return f"the variances of {', '.join(codes[:-1])} and {codes[-1]}, netted"


def _no_rows(fund: Fund, way: str) -> str:
    if fund.leads_keep_variances:
        return f"No step speaks of it: each lead's {way} is its own."
    return "No step speaks of it: it has no bearer."
