"""An agreement that moves budgets, is paid in part, and saves."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from poolledger.agreement.contribution_rules import Unit
from poolledger.agreement.contributions import Contribution, fixed
from poolledger.agreement.facts import Activity, Actual, Facts, Movement, Virement
from poolledger.agreement.forms import PooledFund
from poolledger.agreement.funds import Scheme
from poolledger.agreement.register import (
    Decision,
    Delivery,
    DividendPaid,
    Initiative,
    Register,
    Status,
    Target,
)
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.bases import Equal
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Reinvest, RepayInvestment, Share
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "NHS Oldham", Kind.PCT)
OMBC = Partner("OMBC", "Oldham Council", Kind.COUNCIL)
JANUARY, LAST = date(2012, 1, 31), date(2012, 3, 31)
VERIFIED, FORECAST = Status.VERIFIED, Status.FORECAST


def saving_agreement() -> Agreement:
    """PCT pays by the unit and in quarters, OMBC hosts; investment is repaid, the rest shared."""
    fund = PooledFund(
        "OP",
        "Older people",
        host=OMBC,
        schemes=[Scheme("BEDS", "Community beds", lead=PCT), Scheme("HOME", "Home care")],
        contributions=[
            Contribution(PCT, Unit(Fraction(100), Fraction(3_000)), scheme="BEDS", clause="5.1"),
            *fixed({PCT: gbp("200000"), OMBC: gbp("400000")}, scheme="HOME", instalments=4),
        ],
        overspend=[Step(Share(Equal()), clause="8.1")],
        underspend=[Step(Share(Equal()), clause="8.2")],
    )
    return Agreement(
        "Oldham older people",
        start="2011/12",
        partners=[PCT, OMBC],
        funds=[fund],
        protocol=[
            Step(RepayInvestment(), power="s256", clause="P1"),
            Step(Reinvest(), next=Fraction(1, 10), clause="P2"),
            Step(Share(Equal()), clause="P3"),
        ],
    )


def saving_register() -> Register:
    """Joint and own savings, some of them forecast, not cashable or not yet verified."""
    return Register(
        initiatives=[
            Initiative(
                "REABLE", "Reablement", "2011/12", planned=gbp("90000"),
                investment=gbp("20000"), invested_by="PCT", scheme="HOME", clause="P1",
            ),
            Initiative("TELE", "Telecare", "2011/12", cashable=False, recurrent=True),
            Initiative("MEDS", "Prescribing", "2010/11", "PCT", planned=gbp("40000")),
        ],
        deliveries=[
            Delivery(date(2011, 9, 30), "REABLE", "OMBC", gbp("60000"), VERIFIED),
            Delivery(JANUARY, "REABLE", "PCT", gbp("20000"), VERIFIED),
            Delivery(JANUARY, "TELE", "OMBC", gbp("22000"), VERIFIED),
            Delivery(date(2011, 12, 31), "REABLE", "OMBC", gbp("3000")),
            Delivery(date(2011, 12, 31), "MEDS", "PCT", gbp("30000"), VERIFIED),
            Delivery(LAST, "REABLE", "OMBC", gbp("9000"), FORECAST),
        ],
        targets=[Target("2011/12", "joint", gbp("126000")), Target("2011/12", "PCT", gbp("40000"))],
        paid=[DividendPaid(date(2011, 12, 20), "OMBC", "PCT", gbp("5000"))],
        decisions=[
            Decision(
                date(2011, 6, 1), "PCT", gbp("20000"), notified=date(2011, 5, 23),
                discussed=date(2011, 5, 20), initiative="REABLE", recommended=gbp("25000"),
                reason="Beds at home",
            ),
            Decision(date(2011, 8, 1), "OMBC", gbp("7500"), discussed=date(2012, 2, 1)),
        ],
    )  # fmt: skip


def saving_facts() -> Facts:
    """Spending by both, quarters paid late, budget moved once, and more units than planned."""
    return Facts(
        actuals=[
            Actual(JANUARY, Movement.EXPENDITURE, gbp("240000"), "BEDS", partner=PCT),
            Actual(JANUARY, Movement.INCOME, gbp("4000"), "BEDS", partner=PCT),
            Actual(JANUARY, Movement.EXPENDITURE, gbp("450000"), "HOME"),
            Actual(date(2011, 7, 5), Movement.RECEIPT, gbp("90000"), "HOME", partner=PCT),
            Actual(LAST, Movement.EXPENDITURE, gbp("75000"), "BEDS", partner=PCT),
            Actual(LAST, Movement.EXPENDITURE, gbp("95000"), "HOME"),
        ],
        virements=[
            Virement(
                date(2011, 10, 14), "HOME", "BEDS", gbp("10000"),
                approved_by="Joint Board", clause="6.3",
            ),
            Virement(date(2012, 3, 1), "BEDS", "HOME", gbp("2500.50")),
        ],
        activity=[Activity("2011/12", "BEDS", "PCT", Fraction(3_050))],
        savings=saving_register(),
    )  # fmt: skip


def saving_outturn(as_at: date = LAST) -> Outturn:
    """The year settled as at a day."""
    return saving_agreement().settle(saving_facts(), "2011/12", as_at)
