"""Strategies for whole agreements: two to four partners, one to three funds of each form."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from poolledger.agreement.agreement import Agreement, IndexRate, Profile
from poolledger.agreement.funds import FORMS, Accounting, Fund, Ring, Scheme
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.sharing.steps import Step
from poolledger.testing.contributing import INDEX, SchemeFunding, contributions
from poolledger.testing.saving import protocols
from poolledger.testing.sharing import RESERVES, Terms, risk_shares, year_caps
from poolledger.testing.values import FIRST_YEAR, SECOND_YEAR, clauses, rates, sometimes
from poolledger.values.partners import Kind, Partner

PROFILE = "Winter"
_BODIES = (
    ("PCT", "Primary care trust", Kind.PCT),
    ("OMBC", "Metropolitan borough council", Kind.COUNCIL),
    ("CT", "Care trust", Kind.CARE_TRUST),
    ("DC", "District council", Kind.COUNCIL),
)


@st.composite
def partners(draw: st.DrawFn) -> tuple[Partner, ...]:
    """Two to four partners; nearly always each with a population and a need."""
    count = draw(st.integers(2, 4))
    listed = []
    for code, name, kind in draw(st.permutations(_BODIES))[:count]:
        population = None if sometimes(draw, 3) else Fraction(draw(st.integers(1, 400_000)))
        need = None if sometimes(draw, 3) else Fraction(draw(st.integers(1, 1_000)), 10)
        listed.append(Partner(code, name, kind, population=population, need=need))
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
    rings = [Ring.IN_VIEW, Ring.SHADOW, *([] if aligned else [Ring.ALIGNED])]
    leads = st.sampled_from(codes)
    return Scheme(
        code,
        f"Scheme {code}",
        lead=draw(leads if aligned else st.one_of(st.none(), leads)),
        ring=draw(st.sampled_from(rings)) if sometimes(draw, 10) else None,
        ring_fenced=sometimes(draw, 10),
        profile=PROFILE if sometimes(draw, 25) else None,
        accounting=draw(st.one_of(st.none(), st.sampled_from(Accounting))),
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
    form = draw(st.sampled_from(tuple(FORMS)))
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
    return FORMS[form](
        code,
        f"Fund {code}",
        host=draw(st.sampled_from(codes)) if hosted else None,
        schemes=listed,
        contributions=put_in.contributions,
        budgets=put_in.budgets,
        roll_forward=put_in.roll_forward,
        risk_share=draw(risk_shares(terms, sharing)),
        caps=draw(year_caps(codes)),
        clause=draw(clauses()),
    )


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Agreements of one to three funds, one to five schemes, and one year or two.

    About one in three has a protocol by which savings are shared.

    They begin on 1 April 2011. Every one is valid by construction; a settlement of one may still
    fault now and then, for instance where a basis measures nil: see
    :func:`poolledger.testing.settled_or_skipped`.
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
    weights = draw(st.lists(st.integers(0, 9), min_size=12, max_size=12).filter(any))
    return Agreement(
        "An agreement at random",
        start=FIRST_YEAR,
        partners=bodies,
        funds=listed,
        as_at_year_end=mid_year,
        indices=[IndexRate(INDEX, SECOND_YEAR, draw(rates(6, -2)))],
        profiles=[Profile(PROFILE, tuple(map(Fraction, weights)))],
        protocol=protocol,
        savings=SavingsTerms(
            recognised="delivered" if protocol and sometimes(draw, 40) else "verified",
            cashable_only=not (protocol and sometimes(draw, 40)),
        ),
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
