"""Strategies for risk shares: steps of every treatment, basis, band, gate and cap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from attrs import frozen
from hypothesis import strategies as st
from tests.strategies.values import (
    SECOND_YEAR,
    clauses,
    money,
    one_of,
    rates,
    shares,
    sizes,
    sometimes,
)

from poolledger.agreement.funds import YearCap
from poolledger.sharing.bases import (
    ByBudget,
    Contributions,
    Equal,
    Need,
    Origin,
    Percentages,
    Population,
    RecurrentContributions,
)
from poolledger.sharing.basis import Basis
from poolledger.sharing.blended_basis import Mixture
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
    return _bases(tuple(partners))


@cache
def _bases(partners: Sequence[str]) -> st.SearchStrategy[Basis]:
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
def mixtures(draw: st.DrawFn, partners: Sequence[str]) -> Mixture:
    """Two bases of a risk share, or a basis and a mixture: only Python has a word for it."""
    nested = st.just(Mixture([(Equal(), Fraction(1, 2)), (Contributions(), Fraction(1, 2))]))
    one, part = draw(bases(partners)), draw(rates())
    other = draw(st.one_of(*[bases(partners)] * 4, nested))
    return Mixture([(one, part), (other, 1 - part)])


@st.composite
def treatments(draw: st.DrawFn, terms: Terms) -> Treatment:
    """Every treatment that a risk share may have under some terms."""
    names = ["share", "share", "bear", "decide"]
    names += ["reserve", "reserve"] if terms.reserves else []
    names += ["carry forward", "redeploy"] if terms.hosted else []
    name = one_of(draw, names)
    if name == "bear":
        bearers = list(terms.partners)
        bearers += ["host"] if terms.hosted else []
        bearers += ["lead"] if terms.scheme is not None else []
        return Bear(one_of(draw, bearers))
    if name == "reserve":
        return Reserve(one_of(draw, terms.reserves))
    if name == "decide":
        return Decide(one_of(draw, (None, "Joint board")))
    basis = draw(mixtures(terms.partners) if sometimes(draw, 6) else bases(terms.partners))
    return {"share": Share, "carry forward": CarryForward, "redeploy": Redeploy}[name](basis)


def single_steps(draw: st.DrawFn, terms: Terms, direction: Direction, number: int) -> Step:
    """One step with a band, a gate, caps and a window, or without."""
    treatment = draw(treatments(terms))
    at_most: dict[Partner | str, Size] = {}
    if sometimes(draw, 30):
        at_most[one_of(draw, terms.partners)] = draw(sizes(10_000_000))
    first, last = windows(draw, mid_year=terms.mid_year)
    return Step(
        treatment,
        **bands(draw),
        **gates(draw),
        at_most=at_most,
        number=number,
        direction=direction,
        scheme=terms.scheme,
        quoted=quotes(draw, terms.partners, treatment),
        clause=draw(clauses()),
        first_day=first,
        last_day=last,
    )


def bands(
    draw: st.DrawFn, measures: Sequence[str] = ("budget", "total", "remaining")
) -> dict[str, Any]:
    """A width, a level, what is beyond a size, or none of them; and what a percentage is of.

    Args:
        measures: What it may be of.
    """
    band = one_of(draw, (None, "next", "up_to", "next", "up_to", "beyond"))
    if band is None:
        return {}
    if draw(st.booleans()):
        return {band: draw(rates(80, 1)), "of": one_of(draw, measures)}
    return {band: draw(sizes())}


def gates(draw: st.DrawFn) -> dict[str, Any]:
    """Now and then a gate at or above a size, or one below it; seldom both."""
    terms = {}
    if sometimes(draw, 15):
        terms["only_if_at_least"] = draw(sizes(5_000_000))
    if sometimes(draw, 10):
        terms["only_if_below"] = draw(sizes())
    return terms


def quotes(
    draw: st.DrawFn, partners: Sequence[str], treatment: Treatment
) -> Mapping[str, Fraction]:
    """Now and then the percentages that an agreement quotes beside a basis that is measured."""
    if isinstance(getattr(treatment, "basis", None), Percentages) or not sometimes(draw, 4):
        return {}
    return draw(shares(partners))


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
    listed = [single_steps(draw, terms, direction, number) for number in range(1, count + 1)]
    if listed and sometimes(draw, 65):
        fixed = draw(st.booleans())
        basis = Percentages(draw(shares(terms.partners))) if fixed else Contributions()
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
    partner, clause = one_of(draw, partners), draw(clauses())
    # An amount of pence alone would read as a rate in a workbook, so it is nil or a pound at least.
    amounts = st.one_of(st.just(Money(0)), money(100, 10_000_000))
    size = draw(st.one_of(amounts, rates(10, 1)))
    if draw(st.booleans()):
        return [YearCap(partner, Direction.BOTH, size, clause=clause)]
    other = draw(st.one_of(amounts, st.just(Fraction(1, 200))))
    return [
        YearCap(partner, Direction.OVERSPEND, size, clause=clause),
        YearCap(partner, Direction.UNDERSPEND, other),
    ]
