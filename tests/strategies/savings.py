"""Strategies for savings: protocols by which they are shared, and registers of what was saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from tests.strategies.decisions import decisions, dividends_paid, rows_of, scores
from tests.strategies.divisions import joint_costs
from tests.strategies.lives import lives, pipelines
from tests.strategies.sharing import RESERVES, bands, bases, gates, quotes, windows
from tests.strategies.values import (
    FIRST_YEAR,
    clauses,
    money,
    month_ends,
    one_of,
    shares,
    sizes,
    sometimes,
)

from poolledger.agreement.claim_events import Event
from poolledger.agreement.register import (
    JOINT,
    Decision,
    Delivery,
    DividendPaid,
    Initiative,
    Register,
    Score,
    Status,
    Target,
)
from poolledger.sharing.bases import Equal, Percentages
from poolledger.sharing.bases_of_savings import Investment, OwnTarget
from poolledger.sharing.scope import Direction
from poolledger.sharing.sizes import MEASURES, Size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    Bear,
    Decide,
    Hold,
    MakeWhole,
    Reinvest,
    RepayInvestment,
    Reserve,
    Share,
    Treatment,
)
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money
from poolledger.values.partners import Partner

_POWERS = (None, "s75", "s256", "s76", "budget adjustment")
_STATUSES = (*[Status.VERIFIED] * 4, Status.DELIVERED, Status.FORECAST)


def _treatments(draw: st.DrawFn, partners: Sequence[str]) -> Treatment:
    """Every treatment that a protocol may have."""
    kind = one_of(draw, ("share", "share", "sums", "plain", "plain", "bear", "reserve", "decide"))
    if kind == "share":
        return Share(draw(bases(partners)))
    kinds: dict[str, Sequence[Treatment]] = {
        "sums": (Share(Investment()), Share(OwnTarget())),
        "plain": (RepayInvestment(), MakeWhole(), Reinvest(), Hold()),
        "bear": [Bear(partner) for partner in partners],
        "reserve": [Reserve(reserve) for reserve in RESERVES],
        "decide": (Decide(), Decide("Joint board")),
    }
    return one_of(draw, kinds[kind])


@st.composite
def protocols(draw: st.DrawFn, partners: Sequence[str], *, mid_year: bool = False) -> list[Step]:
    """The steps by which savings are shared; more often than not the last one places all.

    Args:
        partners: The partners' codes.
        mid_year: Whether steps may change part way through a year.
    """
    listed = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        treatment = _treatments(draw, partners)
        at_most: dict[Partner | str, Size] = {}
        if sometimes(draw, 50):
            at_most[one_of(draw, partners)] = draw(sizes(1_000_000))
        first, last = windows(draw, mid_year=mid_year)
        listed.append(
            Step(
                treatment,
                **bands(draw, MEASURES),
                **gates(draw),
                at_most=at_most,
                number=number,
                direction=Direction.BOTH if sometimes(draw, 10) else None,
                quoted=quotes(draw, partners, treatment),
                power=one_of(draw, _POWERS),
                clause=draw(clauses()),
                first_day=first,
                last_day=last,
            )
        )
    if sometimes(draw, 65):
        rest = Equal() if draw(st.booleans()) else Percentages(draw(shares(partners)))
        listed.append(Step(Share(rest), number=len(listed) + 1, power="s75", clause="9.9"))
    return listed


def initiatives(
    draw: st.DrawFn, code: str, partners: Sequence[str], schemes: Sequence[str]
) -> Initiative:
    """A piece of work that saves: joint more often than a partner's own.

    Args:
        code: Its code.
        partners: The partners' codes.
        schemes: The schemes on whose budgets it may save.
    """
    investor = one_of(draw, partners) if sometimes(draw, 75) else None
    bearer = one_of(draw, partners) if sometimes(draw, 50) else None
    return Initiative(
        code,
        f"Initiative {code}",
        FIRST_YEAR,
        one_of(draw, partners) if sometimes(draw, 20) else JOINT,
        cashable=not sometimes(draw, 15),
        recurrent=one_of(draw, (None, True, False)),
        planned=draw(money()) if sometimes(draw, 15) else None,
        full_year_effect=draw(money()) if sometimes(draw, 20) else None,
        from_month=draw(st.integers(1, 12)) if sometimes(draw, 20) else None,
        baseline=None if sometimes(draw, 10) else draw(money(10_000)),
        investment=draw(money(100, 10_000_000)) if investor else None,
        # Now and then more than was invested.
        repaid_before=draw(money(0, 5_000_000)) if investor and sometimes(draw, 30) else None,
        invested_by=investor,
        extra_cost=draw(money(0, 5_000_000)) if bearer else None,
        extra_cost_to=bearer,
        scheme=one_of(draw, schemes) if sometimes(draw, 40) else None,
        clause=draw(clauses()),
    )


def deliveries(
    draw: st.DrawFn, initiative: str, partners: Sequence[str], year: FinancialYear
) -> list[Delivery]:
    """What an initiative saves in a year, of any status.

    Now and then part of a saving is withdrawn, so that what is left is still above nil; seldom
    more is withdrawn than was ever saved.
    """
    listed = []
    for _ in range(draw(st.integers(1, 2))):
        day, status = draw(month_ends(year, year)), one_of(draw, _STATUSES)
        verified: date | None = None
        if status is Status.VERIFIED and sometimes(draw, 25):
            verified = max(day, draw(month_ends(year, year)))
        falls_to, amount = one_of(draw, partners), draw(money(100, 30_000_000))
        made = Delivery(day, initiative, falls_to, amount, status, verified_on=verified)
        listed.append(evolve(made, **_told(draw, partners, amount)))
        if sometimes(draw, 35):
            most = 3 * amount.pence if sometimes(draw, 10) else amount.pence // 2
            back = Money(-draw(st.integers(1, most)))
            listed.append(evolve(made, amount=back, evidence="withdrawn"))
    return listed


def _told(draw: st.DrawFn, partners: Sequence[str], amount: Money) -> dict[str, Any]:
    """Who claimed a saving and who verified it, and the parts of which it was made."""
    if not sometimes(draw, 15):
        return {}
    claimant, other = draw(st.permutations(partners))[:2]
    running, double = draw(money(0, 1_000_000)), draw(money(0, 1_000_000))
    return {
        "claimed_by": claimant,
        "verified_by": one_of(draw, (other, "Internal audit")),
        "evidence": one_of(draw, (None, "Ledger")),
        "gross": amount + running + double,
        "running_cost": running,
        "double_running": double,
    }


@st.composite
def registers(
    draw: st.DrawFn,
    partners: Sequence[str],
    schemes: Sequence[str],
    years: Sequence[FinancialYear],
) -> Register:
    """What was planned, delivered, paid and decided over some years.

    Args:
        partners: The partners' codes.
        schemes: The schemes on whose budgets may be saved.
        years: The years.
    """
    codes = ("I1", "I2", "I3")[: draw(st.integers(1, 3))]
    listed = [initiatives(draw, code, partners, schemes) for code in codes]
    made: list[Delivery] = []
    targets: list[Target] = []
    paid: list[DividendPaid] = []
    decided: list[Decision] = []
    scored: list[Score] = []
    events: list[Event] = []
    claimed = codes[-1] if len(partners) > 1 and sometimes(draw, 25) else None
    if claimed is not None:
        events += pipelines(draw, claimed, partners, years)
        for number in range(draw(st.integers(1, 3))):
            events += draw(lives(claimed, f"C{number + 1}", partners, years))
    for year in years:
        for code in codes[:-1] if claimed else codes:
            made += deliveries(draw, code, partners, year)
        if not sometimes(draw, 10):
            targets.append(Target(year, JOINT, draw(money(100_000))))
        with_own = [partner for partner in partners if not sometimes(draw, 25)]
        targets += [Target(year, partner, draw(money(100))) for partner in with_own]
        paid += draw(dividends_paid(partners, year))
        if sometimes(draw, 15):
            decided.append(draw(decisions(partners, codes[0], year)))
        if sometimes(draw, 20):
            scored += draw(scores(codes, year))
    costs = rows_of(draw(joint_costs(partners)), years) if sometimes(draw, 10) else []
    return Register(listed, made, targets, paid, decided, events, scores=scored, joint_costs=costs)
