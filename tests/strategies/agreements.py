"""Strategies for whole agreements: two to four partners, one to three funds of each form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from tests.strategies.contributions import INDEX, SchemeFunding, contributions
from tests.strategies.savings import protocols
from tests.strategies.sharing import RESERVES, Terms, risk_shares, year_caps
from tests.strategies.values import FIRST_YEAR, SECOND_YEAR, clauses, one_of, rates, sometimes

from poolledger.agreement.agreement import IndexRate, Profile
from poolledger.agreement.deed import DeedItem
from poolledger.agreement.forms import FORMS
from poolledger.agreement.funds import Accounting, Fund, Ring, Scheme
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.steps import Step
from poolledger.values.partners import Kind, Partner

PROFILE = "Winter"
_BODIES = (
    ("PCT", "Primary care trust", Kind.PCT),
    ("OMBC", "Metropolitan borough council", Kind.COUNCIL),
    ("CT", "Care trust", Kind.CARE_TRUST),
    ("DC", "District council", Kind.COUNCIL),
)
_KINDS = (Kind.CCG, Kind.ICB, Kind.NHS_TRUST, Kind.HEALTH_BOARD, Kind.OTHER)
_WEIGHTS = st.lists(st.integers(0, 9), min_size=12, max_size=12).filter(any)
_ENDS = (SECOND_YEAR.last_day, SECOND_YEAR.next.last_day)


@st.composite
def partners(draw: st.DrawFn) -> tuple[Partner, ...]:
    """Two to four partners; nearly always each with a population and a need.

    Now and then the last one followed the first, or is of a kind that is seldom met.
    """
    count = draw(st.integers(2, 4))
    listed = []
    for code, name, kind in draw(st.permutations(_BODIES))[:count]:
        population = None if sometimes(draw, 3) else Fraction(draw(st.integers(1, 400_000)))
        need = None if sometimes(draw, 3) else Fraction(draw(st.integers(1, 1_000)), 10)
        listed.append(Partner(code, name, kind, population=population, need=need))
    if sometimes(draw, 8):
        day = one_of(draw, (SECOND_YEAR.first_day, FIRST_YEAR.first_day))
        listed[0] = evolve(listed[0], last_day=day - timedelta(days=1))
        followed = [listed[0].code]
        listed[-1] = evolve(listed[-1], first_day=day, successor_of=followed)
    if sometimes(draw, 8):
        kind = one_of(draw, _KINDS)
        listed[-1] = evolve(listed[-1], kind=kind, vat_regime="Section 41")
    return tuple(listed)


@st.composite
def schemes(draw: st.DrawFn, code: str, form: str, codes: Sequence[str]) -> Scheme:
    """A scheme, mostly in the fund's own ring.

    Args:
        code: Its code.
        form: The fund's form: pooled, lead or aligned.
        codes: The partners' codes.
    """
    aligned = form == "aligned"
    rings = [Ring.IN_VIEW, Ring.SHADOW, Ring.ALIGNED, *([] if aligned else [Ring.POOLED])]
    leads = codes if aligned else (None, *codes)
    return Scheme(
        code,
        f"Scheme {code}",
        lead=one_of(draw, leads),
        ring=one_of(draw, rings) if sometimes(draw, 10) else None,
        ring_fenced=sometimes(draw, 10),
        profile=PROFILE if sometimes(draw, 25) else None,
        accounting=one_of(draw, (None, *Accounting)),
        client_group="Older people" if sometimes(draw, 10) else None,
    )


@st.composite
def funds(
    draw: st.DrawFn,
    code: str,
    codes: Sequence[str],
    *,
    years: int = 1,
    schemes_at_most: int = 3,
    mid_year: bool = False,
) -> Fund:
    """A fund of any form, with its schemes, contributions, budgets, steps and caps.

    Args:
        code: Its code, with which the codes of its schemes begin.
        codes: The partners' codes.
        years: How many years it has contributions for.
        schemes_at_most: How many schemes it has at most.
        mid_year: Whether steps may change part way through a year.
    """
    form = one_of(draw, tuple(FORMS))
    hosted = form != "aligned"
    count = draw(st.integers(1, schemes_at_most))
    listed = [draw(schemes(f"{code}{n}", form, codes)) for n in range(1, count + 1)]
    put_in = SchemeFunding()
    for scheme in listed:
        giving = codes if scheme.lead is None or hosted else (scheme.lead,)
        put_in = put_in.and_then(draw(contributions(scheme, giving, hosted=hosted, years=years)))
    own = FORMS[form].own_ring
    sharing = [s.code for s in listed if (s.ring or own) is own and not s.ring_fenced]
    terms = Terms(codes, hosted, mid_year=mid_year)
    first, last = _lifetimes(draw)
    return FORMS[form](
        code,
        f"Fund {code}",
        host=one_of(draw, codes) if hosted else None,
        schemes=listed,
        contributions=put_in.contributions,
        budgets=put_in.budgets,
        roll_forward=put_in.roll_forward,
        risk_share=draw(risk_shares(terms, sharing)),
        caps=draw(year_caps(codes)),
        pool_manager="Head of joint finance" if sometimes(draw, 10) else None,
        first_day=first,
        last_day=last,
        clause=draw(clauses()),
    )


def _lifetimes(draw: st.DrawFn) -> tuple[date | None, date | None]:
    """The days between which a fund stands, where it says them: all of its years or part of one."""
    if not sometimes(draw, 10):
        return None, None
    first = one_of(draw, (None, FIRST_YEAR.first_day, FIRST_YEAR.month_ends[2]))
    last = one_of(draw, (None, *_ENDS, SECOND_YEAR.month_ends[8]))
    return first, last


def _incidentals(draw: st.DrawFn) -> dict[str, Any]:
    """What an agreement says beside its rules: its reference, its end, its day, its clauses."""
    if not sometimes(draw, 20):
        return {}
    return {
        "reference": "S75/2011/7",
        "end": one_of(draw, (None, *_ENDS)),
        "signed": one_of(draw, (None, date(2011, 3, 1), date(2011, 6, 30))),
        "clauses": {"Title": "1.1", "Start": "2.1"},
        "deed": [
            DeedItem("Aims", "To live at home.", clause=one_of(draw, (None, "3.1"))),
            DeedItem("Review", day=date(2012, 1, 15), owner="Board"),
        ],
    }


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Agreements of one to three funds, one to five schemes, and one year or two.

    About one in three has a protocol by which savings are shared.

    They begin on 1 April 2011. Every one is valid by construction; a settlement of one may still
    fault now and then, for instance where a basis measures nil: see
    :func:`tests.strategies.settled_or_skipped`.
    """
    bodies = draw(partners())
    codes = tuple(partner.code for partner in bodies)
    years = draw(st.integers(1, 2))
    mid_year = sometimes(draw, 20)
    listed: list[Fund] = []
    left = 5
    for code in ("A", "B", "C")[: draw(st.integers(1, 3))]:
        if left:
            most = min(3, left)
            fund = draw(funds(code, codes, years=years, schemes_at_most=most, mid_year=mid_year))
            listed.append(fund)
            left -= len(fund.schemes)
    protocol = draw(protocols(codes, mid_year=mid_year)) if sometimes(draw, 45) else []
    weights = draw(_WEIGHTS)
    prices = SavingsTerms(price_base=SECOND_YEAR, price_index=INDEX)
    return Agreement(
        "An agreement at random",
        start=FIRST_YEAR,
        partners=bodies,
        funds=listed,
        as_at_year_end=mid_year,
        indices=[IndexRate(INDEX, SECOND_YEAR, draw(rates(6, -2)))],
        profiles=[Profile(PROFILE, tuple(map(Fraction, weights)))],
        protocol=protocol,
        savings=evolve(
            prices if protocol and sometimes(draw, 10) else SavingsTerms(),
            recognised="delivered" if protocol and sometimes(draw, 40) else "verified",
            cashable_only=not (protocol and sometimes(draw, 40)),
        ),
        **_incidentals(draw),
    )


def reserves_named(agreement: Agreement) -> dict[str, list[Fund]]:
    """The reserves that steps name, each with the funds that name it, in order.

    One that the protocol alone names has none.
    """
    named: dict[str, list[Fund]] = {}
    for name in RESERVES:
        for fund in agreement.funds:
            if _names(fund.risk_share, name):
                named.setdefault(name, []).append(fund)
        if _names(agreement.protocol, name):
            named.setdefault(name, [])
    return named


def _names(steps: Sequence[Step], reserve: str) -> bool:
    return any(getattr(step.treatment, "reserve", None) == reserve for step in steps)
