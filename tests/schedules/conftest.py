"""An agreement with something for every schedule to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.support.virements_and_savings import saving_outturn

from poolledger.agreement.contribution_rules import BroughtForward
from poolledger.agreement.contributions import Contribution, fixed
from poolledger.agreement.facts import Actual, Facts, Movement, OpeningBalance, ReserveOpening
from poolledger.agreement.forms import AlignedBudgets, PooledFund
from poolledger.agreement.funds import Ring, Scheme
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.bases import Contributions, Equal
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import CarryForward, Decide, Reserve, Share
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "NHS Oldham", Kind.PCT)
OMBC = Partner("OMBC", "Oldham Council", Kind.COUNCIL)
HALFWAY, LAST = date(2011, 9, 30), date(2012, 3, 31)


def _learning_disability() -> PooledFund:
    given = [
        *fixed(
            {PCT: gbp("400000"), OMBC: gbp("600000")}, scheme="DAY", clause="7.2", instalments=4
        ),
        *fixed({PCT: gbp("300000")}, scheme="RES", funding="Continuing care"),
        Contribution(OMBC, BroughtForward(gbp("50000")), scheme="RES", clause="9.1"),
        *fixed({PCT: gbp("100000")}, scheme="FEN"),
        *fixed({OMBC: gbp("20000")}, scheme="VIEW"),
        *fixed({PCT: gbp("5000")}, scheme="DAY", in_kind=True),
    ]
    return PooledFund(
        "LD",
        "Learning disability",
        host=OMBC,
        schemes=[
            Scheme("DAY", "Day services"),
            Scheme("RES", "Residential care", lead=PCT),
            Scheme("FEN", "Health checks", lead=PCT, ring_fenced=True),
            Scheme("VIEW", "Transport", ring=Ring.IN_VIEW),
        ],
        contributions=given,
        overspend=[
            Step(Reserve("Contingency"), clause="8.1"),
            Step(Share(Equal()), next=gbp("50000"), at_most={"PCT": gbp("10000")}, clause="8.2"),
            Step(Decide("Joint Board"), clause="8.3"),
            Step(Share(Contributions()), next=gbp("20000"), clause="8.4"),
        ],
        underspend=[Step(CarryForward(), clause="8.5")],
    )


def _intermediate_care() -> AlignedBudgets:
    return AlignedBudgets(
        "IC",
        "Intermediate care",
        schemes=[
            Scheme("BEDS", "Community beds", lead=PCT),
            Scheme("HOME", "Home care", lead=OMBC),
        ],
        contributions=[
            *fixed({PCT: gbp("500000")}, scheme="BEDS"),
            *fixed({OMBC: gbp("500000")}, scheme="HOME"),
        ],
        overspend=[Step(Share(Equal()), clause="S3")],
    )


def _facts() -> Facts:
    spent = {"DAY": "550000", "RES": "175000", "FEN": "45000", "VIEW": "12500"}
    spent |= {"BEDS": "260000.01", "HOME": "250000"}
    return Facts(
        actuals=[
            Actual(day, Movement.EXPENDITURE, gbp(amount), scheme)
            for day in (HALFWAY, LAST)
            for scheme, amount in spent.items()
        ],
        opening_balances=[OpeningBalance("2011/12", "LD", OMBC, gbp("80000"))],
        reserves=[ReserveOpening("2011/12", "Contingency", gbp("30000"), fund="LD")],
    )


@pytest.fixture(name="agreement")
def _agreement() -> Agreement:
    return Agreement(
        "Oldham partnership",
        start="2011/12",
        partners=[PCT, OMBC],
        funds=[_learning_disability(), _intermediate_care()],
        reference="OLD-2011",
    )


@pytest.fixture(name="settled")
def _settled(agreement: Agreement) -> Callable[[date], Outturn]:
    return lambda as_at: agreement.settle(_facts(), as_at=as_at)


@pytest.fixture(name="final")
def _final(settled: Callable[[date], Outturn]) -> Outturn:
    return settled(LAST)


@pytest.fixture(name="indicative")
def _indicative(settled: Callable[[date], Outturn]) -> Outturn:
    return settled(HALFWAY)


@pytest.fixture(name="quiet")
def _quiet() -> Outturn:
    """A year in which the host alone pays, all is spent, and nothing is left to say."""
    funds = [
        PooledFund("LD", "Learning disability", host=OMBC, contributions=fixed({OMBC: gbp("100")})),
        PooledFund("MH", "Mental health", host=OMBC),
    ]
    agreement = Agreement("Quiet", start="2011/12", partners=[PCT, OMBC], funds=funds)
    return agreement.settle(Facts([Actual(LAST, Movement.EXPENDITURE, gbp("100"), "LD")]))


@pytest.fixture(name="saved")
def _saved() -> Outturn:
    """A year that moves budgets, is paid in part, and shares a dividend."""
    return saving_outturn()
