"""Schemes with steps of their own are settled alone; all others are netted."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from tests.support.scopes import OMBC, PCT, agreement_of, facts_of, pool, schemes, spent

from poolledger.agreement.contributions import fixed
from poolledger.agreement.forms import AlignedBudgets
from poolledger.agreement.funds import Scheme, YearCap
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.bases import Origin
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Bear, Share
from poolledger.values.errors import SettlementFault
from poolledger.values.money import gbp


def _two_schemes(a: int, b: int, **terms: Any) -> Outturn:
    """Two schemes of £500 each, led by PCT, that spend so many pounds."""
    put_in = [
        *fixed({PCT: gbp(300), OMBC: gbp(200)}, scheme="A"),
        *fixed({PCT: gbp(300), OMBC: gbp(200)}, scheme="B"),
    ]
    given = {"schemes": schemes("A", "B", lead=PCT), "contributions": put_in} | terms
    return agreement_of(pool(**given)).settle(facts_of(spent(a, "A"), spent(b, "B")))


def _scopes(outturn: Outturn) -> list[tuple[str | None, str, int, dict[str, int]]]:
    listed = []
    for allocation in outturn.variances:
        borne: dict[str, int] = {}
        for result in allocation.steps:
            for partner, amount in result.placement.allocations.items():
                borne[partner] = borne.get(partner, 0) + int(amount)
        listed.append((allocation.scheme, allocation.direction.value, int(allocation.total), borne))
    return listed


def test_schemes_are_netted_before_anything_is_shared() -> None:
    """£100 over and £40 under is £60 over, shared 60:40."""
    outturn = _two_schemes(600, 460, overspend=[Step(Share())])

    assert _scopes(outturn) == [(None, "overspend", 6_000, {"PCT": 3_600, "OMBC": 2_400})]


def test_a_scheme_with_steps_of_its_own_is_settled_by_them_alone() -> None:
    """A's £100 is its lead's; B's underspend of £40 is shared by itself."""
    steps = [
        Step(Bear("lead"), scheme="A", direction=Direction.OVERSPEND, number=1),
        Step(Share(), number=1),
    ]

    assert _scopes(_two_schemes(600, 460, risk_share=steps)) == [
        ("A", "overspend", 10_000, {"PCT": 10_000}),
        (None, "underspend", 4_000, {"PCT": 2_400, "OMBC": 1_600}),
    ]


def test_steps_of_the_other_direction_leave_a_scheme_in_the_net() -> None:
    """A's own steps are for underspends, so its overspend is netted."""
    steps = [
        Step(Bear("lead"), scheme="A", direction=Direction.UNDERSPEND, number=1),
        Step(Bear("OMBC"), number=1),
    ]

    assert _scopes(_two_schemes(600, 460, risk_share=steps)) == [
        (None, "overspend", 6_000, {"OMBC": 6_000})
    ]


def test_what_a_schemes_own_steps_leave_does_not_fall_to_the_fund() -> None:
    """A's cap of £30 leaves £70 without a bearer."""
    steps = [Step(Bear("PCT"), next=gbp(30), scheme="A", number=1), Step(Bear("OMBC"), number=1)]
    outturn = _two_schemes(600, 500, risk_share=steps)

    assert _scopes(outturn) == [("A", "overspend", 10_000, {"PCT": 3_000})]
    assert outturn.variances[0].unallocated == 7_000


def test_a_ring_fenced_schemes_variance_is_its_leads() -> None:
    """Ring-fenced, A's £100 is listed with one step numbered 0, outside the year's caps."""
    fenced = [Scheme("A", "A", lead=PCT, ring_fenced=True), Scheme("B", "B")]
    caps = [YearCap("PCT", Direction.BOTH, gbp(1))]
    outturn = _two_schemes(600, 500, schemes=fenced, caps=caps, overspend=[Step(Share())])

    assert _scopes(outturn) == [("A", "overspend", 10_000, {"PCT": 10_000})]
    assert [0] == [result.step.number for result in outturn.variances[0].steps]


def test_a_fund_without_steps_leaves_its_variance() -> None:
    """A pooled fund without rules says that £60 has no bearer."""
    outturn = _two_schemes(600, 460)

    assert [6_000] == [allocation.unallocated for allocation in outturn.variances]


def test_a_years_cap_is_counted_through_the_scopes_in_order() -> None:
    """PCT's cap of £50 bears A's £30 whole and £20 of B's £60."""
    steps = [Step(Bear("PCT"), scheme="A", number=1), Step(Bear("PCT"), number=1)]
    caps = [YearCap("PCT", Direction.OVERSPEND, gbp(50))]
    outturn = _two_schemes(530, 560, risk_share=steps, caps=caps)

    assert [0, 4_000] == [int(allocation.unallocated) for allocation in outturn.variances]


def test_a_years_cap_in_percent_is_of_the_partners_cash_to_the_fund() -> None:
    """5% of PCT's £600 is £30."""
    caps = [YearCap("PCT", Direction.BOTH, Fraction(1, 20))]
    outturn = _two_schemes(600, 500, overspend=[Step(Bear("PCT"))], caps=caps)

    assert _scopes(outturn) == [(None, "overspend", 10_000, {"PCT": 3_000})]


def _aligned(a: int, b: int, *steps: Step) -> Outturn:
    fund = AlignedBudgets(
        "AL",
        "Aligned",
        schemes=[Scheme("A", "A", lead=PCT), Scheme("B", "B", lead=OMBC)],
        contributions=[*fixed({PCT: gbp(500)}, scheme="A"), *fixed({OMBC: gbp(500)}, scheme="B")],
        risk_share=steps,
    )
    return agreement_of(fund).settle(facts_of(spent(a, "A"), spent(b, "B")))


def test_aligned_budgets_without_rules_leave_each_lead_its_own() -> None:
    """Nothing is netted and nothing is paid."""
    outturn = _aligned(600, 460)

    assert _scopes(outturn) == [
        ("A", "overspend", 10_000, {"PCT": 10_000}),
        ("B", "underspend", 4_000, {"OMBC": 4_000}),
    ]
    assert outturn.settlement == ()


def test_in_aligned_budgets_netting_alone_moves_money() -> None:
    """£40 over meets £40 under: OMBC, which spent less, pays PCT £40."""
    outturn = _aligned(540, 460, Step(Share(Origin()), number=1))

    assert [] == _scopes(outturn)
    assert [("OMBC", "PCT", 4_000)] == [
        (p.payer, p.payee, int(p.amount)) for p in outturn.settlement
    ]


def test_a_step_that_begins_part_way_is_a_fault_unless_the_agreement_says() -> None:
    """From 1 October the rules change: a fault, or as at the year's end."""
    fund = pool(
        overspend=[
            Step(Bear("PCT"), last_day=date(2011, 9, 30), number=1),
            Step(Bear("OMBC"), first_day=date(2011, 10, 1), number=1),
        ]
    )
    facts = facts_of(spent(1_100))
    with pytest.raises(SettlementFault, match="ends on 30 September 2011, part way through"):
        agreement_of(fund).settle(facts)

    outturn = agreement_of(fund, as_at_year_end=True).settle(facts)
    assert _scopes(outturn) == [(None, "overspend", 10_000, {"OMBC": 10_000})]


def test_a_fund_that_ends_part_way_is_settled_by_the_rules_of_its_last_day() -> None:
    """A fund that ends on 30 September knows nothing of October's rules."""
    fund = pool(
        last_day=date(2011, 9, 30),
        overspend=[
            Step(Bear("PCT"), last_day=date(2011, 9, 30), number=1),
            Step(Bear("OMBC"), first_day=date(2011, 10, 1), number=1),
        ],
    )
    outturn = agreement_of(fund).settle(facts_of(spent(1_100)))

    assert _scopes(outturn) == [(None, "overspend", 10_000, {"PCT": 10_000})]
