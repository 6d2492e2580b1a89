"""What each partner contributes in a year, worked out by its rules."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from tests.support.scopes import OMBC, PCT, agreement_of, pool

from poolledger.agreement.agreement import IndexRate
from poolledger.agreement.contribution_rules import (
    BroughtForward,
    FixedSum,
    Minimum,
    Rest,
    RollForward,
    ShareOfBudget,
    Unit,
    Uplift,
)
from poolledger.agreement.contributions import (
    Bridge,
    Contribution,
    RollForwardStep,
    by_shares,
    fixed,
)
from poolledger.agreement.facts import Activity, Facts
from poolledger.agreement.funds import Budget
from poolledger.budgets.contribution_case import Agreed
from poolledger.budgets.contributions import FundYear, by_partner
from poolledger.budgets.instalments import instalments_of
from poolledger.values.errors import SettlementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp

FIRST, SECOND = FinancialYear(2011), FinancialYear(2012)


def _amounts(
    rows: list[Contribution],
    year: FinancialYear = FIRST,
    *,
    activity: tuple[Activity, ...] = (),
    as_at: date = date(2013, 3, 31),
    indices: tuple[IndexRate, ...] = (),
    **terms: Any,
) -> list[int]:
    agreement = agreement_of(pool(contributions=rows, **terms), indices=indices)
    agreed = Agreed(agreement.partners, agreement.indices, activity, as_at)
    return [due.amount for due in FundYear(agreement.funds[0], year, agreed).contributions]


def _then(rule: Any, **terms: Any) -> list[Contribution]:
    """£100 recurrent and £7 once in 2011/12, and a rule for 2012/13."""
    return [
        Contribution(PCT, FixedSum(gbp(100)), years="2011/12"),
        Contribution(PCT, FixedSum(gbp(7)), years="2011/12", recurrent=False),
        Contribution(PCT, rule, years="2012/13", **terms),
    ]


def test_the_rest_is_what_all_others_leave() -> None:
    """Of £1,000: a tenth, £250 and £50 out of a balance leave £600."""
    rows = [
        Contribution(OMBC, Rest()),
        Contribution(PCT, ShareOfBudget(Fraction(1, 10))),
        Contribution(PCT, FixedSum(gbp(250))),
        Contribution(PCT, BroughtForward(gbp(50))),
        Contribution(PCT, FixedSum(gbp(9)), in_kind=True),
    ]

    assert _amounts(rows, budgets=[Budget("LD", gbp(1_000))])[0] == 60_000


def test_shares_of_a_budget_that_make_a_whole_lose_no_penny() -> None:
    """Thirds of £100: £33.34 to the earlier, £33.33 and £33.33."""
    rows = [*by_shares({PCT: "1/3", OMBC: "2/3"})]

    assert _amounts(rows, budgets=[Budget("LD", gbp("100.00"))]) == [3_333, 6_667]


def test_an_uplift_builds_on_recurrent_contributions_alone() -> None:
    """2.5% on £100; the £7 was once and for all."""
    assert _amounts(_then(Uplift(rate=Fraction(1, 40))), SECOND) == [10_250]


def test_an_index_has_its_years_rate() -> None:
    """The index of 2012/13 is 2%."""
    rates = (IndexRate("Pay", "2012/13", Fraction(1, 50)),)

    assert _amounts(_then(Uplift(index="Pay")), SECOND, indices=rates) == [10_200]


def test_a_minimum_holds() -> None:
    """£100 uplifted by 2.5% is £102.50, but no less than £105 was agreed."""
    assert _amounts(_then(Minimum(gbp(105), rate=Fraction(1, 40))), SECOND) == [10_500]


def test_a_roll_forward_goes_through_its_steps_in_their_order() -> None:
    """£100, less £10, × 1.1, less 5%, is £94.05."""
    bridge = [
        RollForwardStep(SECOND, "LD", PCT, 3, Bridge.EFFICIENCY, Fraction(1, 20)),
        RollForwardStep(SECOND, "LD", PCT, 1, Bridge.RECURRENT_CHANGE, -gbp(10)),
        RollForwardStep(SECOND, "LD", PCT, 2, Bridge.UPLIFT, Fraction(1, 10)),
    ]

    assert _amounts(_then(RollForward()), SECOND, roll_forward=bridge) == [9_405]


def test_units_delivered_replace_those_planned_from_the_years_end() -> None:
    """£2.50 for 100 units planned; 120 delivered in two rows count from 31 March."""
    rows = [Contribution(PCT, Unit(Fraction(5, 2), Fraction(100)))]
    delivered = tuple(Activity(FIRST, "LD", "PCT", Fraction(60)) for _ in range(2))

    assert _amounts(rows, activity=delivered, as_at=date(2012, 2, 29)) == [25_000]
    assert _amounts(rows, activity=delivered, as_at=date(2012, 3, 31)) == [30_000]


@pytest.mark.parametrize(
    ("rows", "year", "message"),
    [
        ([Contribution(PCT, Rest())], FIRST, "rest needs the budget of LD for 2011/12"),
        (_then(Uplift(index="Pay")), SECOND, "index 'Pay' has no rate for 2012/13"),
        (
            [Contribution(PCT, Uplift(rate=Fraction(0)), years="2012/13")],
            SECOND,
            "PCT's recurrent contribution to LD in 2011/12; there is none",
        ),
        ([Contribution(PCT, Unit("2", "-50"))], FIRST, "comes to -£100.00, below nil"),
    ],
)
def test_a_rule_that_cannot_be_carried_out_is_named(
    rows: list[Contribution], year: FinancialYear, message: str
) -> None:
    """The fault says whose contribution to what, and what is missing."""
    with pytest.raises(SettlementFault, match=message):
        _amounts(rows, year)


def test_more_than_the_balance_cannot_be_applied() -> None:
    """PCT brought nothing forward and applies £50."""
    fund = pool(contributions=[Contribution(PCT, BroughtForward(gbp(50)))])
    with pytest.raises(SettlementFault, match=r"applies £50\.00 .* but its balance is £0\.00"):
        agreement_of(fund).settle(Facts(), "2011/12")


def test_instalments_are_due_and_add_up() -> None:
    """£100 in three from 31 May: £33.33, £33.34 and £33.33, every four months."""
    rows = fixed({PCT: gbp(100)}, years="2011/12", instalments=3, first_due=date(2011, 5, 31))
    agreement = agreement_of(pool(contributions=rows))
    agreed = Agreed(agreement.partners, agreement.indices, (), date(2012, 3, 31))
    funded = FundYear(agreement.funds[0], FIRST, agreed).contributions
    due = instalments_of(funded, FIRST)

    assert [(date(2011, 5, 31), 3_333), (date(2011, 9, 30), 3_334), (date(2012, 1, 31), 3_333)] == [
        (i.due, i.amount) for i in due
    ]


def test_instalments_that_go_on_are_due_a_year_later() -> None:
    """A first day of 31 May 2011 is 31 May 2012 in the year after."""
    rows = fixed({PCT: gbp(1)}, years="2011/12 on", instalments=1, first_due=date(2011, 5, 31))
    agreement = agreement_of(pool(contributions=rows))
    agreed = Agreed(agreement.partners, agreement.indices, (), date(2013, 3, 31))
    funded = FundYear(agreement.funds[0], SECOND, agreed).contributions

    assert [date(2012, 5, 31)] == [i.due for i in instalments_of(funded, SECOND)]


def test_contributions_add_up_by_partner_in_the_partners_order() -> None:
    """Two rows of one partner are one sum; a partner without any is left out."""
    rows = [*fixed({OMBC: gbp(2)}), *fixed({PCT: gbp(1)}), *fixed({OMBC: gbp(3)})]
    agreement = agreement_of(pool(contributions=rows))
    agreed = Agreed(agreement.partners, agreement.indices, (), date(2012, 3, 31))
    funded = FundYear(agreement.funds[0], FIRST, agreed).contributions

    assert list(by_partner(funded, ["PCT", "DC", "OMBC"]).items()) == [("PCT", 100), ("OMBC", 500)]
