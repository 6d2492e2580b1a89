"""Strategies for what bodies decide and pay, and for what a protocol may ask of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from hypothesis import strategies as st
from tests.strategies.values import money, month_ends, one_of, rates, sometimes

from poolledger.agreement.register import Decision, DividendPaid, JointCost, Score
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money

QUALITY = "quality"


@st.composite
def decisions(
    draw: st.DrawFn, partners: Sequence[str], initiative: str, year: FinancialYear
) -> Decision:
    """A decision to invest in an initiative: more often than not in order, and paid no earlier.

    Args:
        partners: The partners' codes.
        initiative: The initiative's code.
        year: The financial year in which it is made.
    """
    day, partner = draw(month_ends(year, year)), one_of(draw, partners)
    days = st.integers(0, 30).map(timedelta)
    amount, recommended, reason = draw(money()), None, None
    if sometimes(draw, 40):
        recommended = amount if sometimes(draw, 50) else draw(money())
        reason = None if sometimes(draw, 20) else "Prices rose"
    notified = day - draw(days) if sometimes(draw, 50) else None
    discussed = (notified or day) + (draw(days) if sometimes(draw, 10) else -draw(days))
    others = [code for code in partners if code != partner]
    named = others[: None if sometimes(draw, 80) else 1] if sometimes(draw, 30) else ()
    return Decision(
        day,
        partner,
        amount,
        notified=notified,
        discussed=None if sometimes(draw, 10) else discussed,
        discussed_with=named,
        initiative=initiative if sometimes(draw, 80) else None,
        recommended=recommended,
        reason=reason,
        paid=day + draw(days) if sometimes(draw, 40) else None,
        narrative="Business case" if sometimes(draw, 20) else None,
    )


@st.composite
def dividends_paid(
    draw: st.DrawFn, partners: Sequence[str], year: FinancialYear
) -> list[DividendPaid]:
    """A payment of a year's dividend in it or soon after it, decided before; or none.

    Args:
        partners: The partners' codes.
        year: The financial year.
    """
    if not sometimes(draw, 40):
        return []
    payer, payee = draw(st.permutations(partners))[:2]
    day, for_year = draw(month_ends(year, year)), None
    if sometimes(draw, 20):
        day, for_year = year.next.first_day.replace(day=30), year
    decided = day - timedelta(draw(st.integers(0, 30))) if sometimes(draw, 30) else None
    return [
        DividendPaid(
            day,
            payer,
            payee,
            draw(money(100, 10_000_000)),
            for_year=for_year,
            decided=decided,
            decided_by=one_of(draw, partners) if decided else None,
        )
    ]


@st.composite
def scores(draw: st.DrawFn, initiatives: Sequence[str], year: FinancialYear) -> list[Score]:
    """The score of quality of a year, and now and then of some initiatives of their own.

    Args:
        initiatives: The initiatives' codes.
        year: The financial year.
    """
    listed = [Score(year, QUALITY, draw(rates(100)))]
    for code in initiatives:
        if sometimes(draw, 20):
            evidence = "Audit" if sometimes(draw, 50) else None
            own = Score(year, QUALITY, draw(rates(100)), initiative=code, evidence=evidence)
            listed.append(own)
    return listed


def rows_of(
    costs: CoalitionCosts, years: Sequence[FinancialYear | None] = (None,)
) -> list[JointCost]:
    """Joint costs as a register holds them: one row for each of the partners that are named.

    Args:
        costs: The costs.
        years: The years for which they are stated; for all where left out.
    """
    return [
        JointCost(
            tuple(code for code in costs.partners if code in together), Money(int(cost)),
            year=year, origin="Estimate",
        )
        for year in years
        for together, cost in costs.costs.items()
    ]  # fmt: skip
