"""Strategies for risk shares: steps of every treatment, basis, band, gate and cap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen
from hypothesis import strategies as st

from poolledger.agreement.funds import YearCap
from poolledger.sharing.bases import (
    Basis,
    ByBudget,
    Contributions,
    Equal,
    Need,
    Origin,
    Percentages,
    Population,
    RecurrentContributions,
)
from poolledger.sharing.scope import Direction
from poolledger.sharing.sizes import Size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    Bear,
    CarryForward,
    Decide,
    Redeploy,
    Reserve,
    Share,
    Treatment,
)
from poolledger.testing.values import SECOND_YEAR, clauses, money, rates, shares, sizes, sometimes
from poolledger.values.money import Money
from poolledger.values.partners import Partner

RESERVES = ("Contingency", "Risk reserve")


@frozen
class Terms:
    """What bounds the steps that a scope may have.

    Args:
        partners: The partners' codes.
        hosted: Whether the fund has a host; without one nothing is left in the fund.
        scheme: The scheme that is settled alone; None for the fund's net.
        reserves: The reserves that the steps may name.
        mid_year: Whether steps may begin or end part way through a year.
    """

    partners: Sequence[str]
    hosted: bool = True
    scheme: str | None = None
    reserves: Sequence[str] = RESERVES
    mid_year: bool = False


def bases(partners: Sequence[str]) -> st.SearchStrategy[Basis]:
    """Every basis of a risk share."""
    measured = (
        Contributions(),
        RecurrentContributions(),
        Equal(),
        Population(),
        Need(),
        Origin(),
        ByBudget(),
    )
    return st.one_of(st.sampled_from(measured), st.builds(Percentages, shares(partners)))


@st.composite
def treatments(draw: st.DrawFn, terms: Terms) -> Treatment:
    """Every treatment that a risk share may have under some terms."""
    names = ["share", "share", "bear", "decide"]
    names += ["reserve", "reserve"] if terms.reserves else []
    names += ["carry forward", "redeploy"] if terms.hosted else []
    name = draw(st.sampled_from(names))
    if name == "bear":
        bearers = list(terms.partners)
        bearers += ["host"] if terms.hosted else []
        bearers += ["lead"] if terms.scheme is not None else []
        return Bear(draw(st.sampled_from(bearers)))
    if name == "reserve":
        return Reserve(draw(st.sampled_from(terms.reserves)))
    if name == "decide":
        return Decide(draw(st.sampled_from((None, "Joint board"))))
    basis = draw(bases(terms.partners))
    return {"share": Share, "carry forward": CarryForward, "redeploy": Redeploy}[name](basis)


@st.composite
def single_steps(draw: st.DrawFn, terms: Terms, direction: Direction, number: int) -> Step:
    """One step with a band, a gate, caps and a window, or without."""
    next_, up_to, of = draw(bands())
    at_most: dict[Partner | str, Size] = {}
    if sometimes(draw, 30):
        at_most[draw(st.sampled_from(terms.partners))] = draw(sizes(10_000_000))
    first, last = draw(windows(mid_year=terms.mid_year))
    return Step(
        draw(treatments(terms)),
        next=next_,
        up_to=up_to,
        of=of,
        only_if_at_least=draw(sizes(5_000_000)) if sometimes(draw, 15) else None,
        at_most=at_most,
        number=number,
        direction=direction,
        scheme=terms.scheme,
        clause=draw(clauses()),
        first_day=first,
        last_day=last,
    )


@st.composite
def bands(
    draw: st.DrawFn, measures: Sequence[str] = ("budget", "total", "remaining")
) -> tuple[Size | None, Size | None, str | None]:
    """A width, a level or neither, and what a percentage is of.

    Args:
        measures: What it may be of.
    """
    manner = draw(st.sampled_from(("all", "next", "up to", "next of", "up to of")))
    if manner == "all":
        return None, None, None
    of = None
    size: Size = draw(sizes())
    if manner.endswith("of"):
        of = draw(st.sampled_from(measures))
        size = draw(rates(80, 1))
    return (size, None, of) if manner.startswith("next") else (None, size, of)


@st.composite
def windows(draw: st.DrawFn, *, mid_year: bool) -> tuple[date | None, date | None]:
    """Now and then a first day or a last one, at the turn of the years or within the second."""
    if not sometimes(draw, 15):
        return None, None
    first = SECOND_YEAR.first_day
    if mid_year and draw(st.booleans()):
        first = first.replace(month=10)
    if draw(st.booleans()):
        return first, None
    return None, date.fromordinal(first.toordinal() - 1)


@st.composite
def steps(
    draw: st.DrawFn, terms: Terms, direction: Direction = Direction.BOTH, *, most: int = 4
) -> list[Step]:
    """The steps of a scope in their order; more often than not the last one places all.

    Args:
        terms: What bounds them.
        direction: Which variances they settle.
        most: How many there are at most.
    """
    count = draw(st.integers(0 if terms.scheme is None else 1, most))
    listed = [draw(single_steps(terms, direction, number)) for number in range(1, count + 1)]
    if listed and sometimes(draw, 65):
        basis = draw(
            st.one_of(st.just(Contributions()), st.builds(Percentages, shares(terms.partners)))
        )
        listed.append(
            Step(
                Share(basis) if terms.hosted else Share(ByBudget()),
                number=count + 1,
                direction=direction,
                scheme=terms.scheme,
                clause="8.9",
            )
        )
    return listed


@st.composite
def risk_shares(draw: st.DrawFn, terms: Terms, schemes: Sequence[str]) -> list[Step]:
    """A fund's steps: for its net, and for some of its schemes alone.

    Args:
        terms: What bounds them.
        schemes: The codes of the schemes that take part.
    """
    listed: list[Step] = []
    for scheme in (None, *schemes):
        if scheme is not None and not sometimes(draw, 35):
            continue
        bound = Terms(terms.partners, terms.hosted, scheme, terms.reserves, terms.mid_year)
        if draw(st.booleans()):
            listed += draw(steps(bound))
        else:
            listed += draw(steps(bound, Direction.OVERSPEND, most=3))
            listed += draw(steps(bound, Direction.UNDERSPEND, most=2))
    return listed


@st.composite
def year_caps(draw: st.DrawFn, partners: Sequence[str]) -> list[YearCap]:
    """What a year may cost or bring some of the partners at most."""
    if not sometimes(draw, 30):
        return []
    partner = draw(st.sampled_from(partners))
    # An amount of pence alone would read as a rate in a workbook, so it is nil or a pound at least.
    amounts = st.one_of(st.just(Money(0)), money(100, 10_000_000))
    size = draw(st.one_of(amounts, rates(10, 1)))
    if draw(st.booleans()):
        return [YearCap(partner, Direction.BOTH, size)]
    other = draw(st.one_of(amounts, st.just(Fraction(1, 200))))
    return [
        YearCap(partner, Direction.OVERSPEND, size),
        YearCap(partner, Direction.UNDERSPEND, other),
    ]
