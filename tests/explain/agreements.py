"""Agreements and facts that use every rule, treatment and basis of the risk share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from tests.support.protocols import PROTOCOLS

from poolledger.agreement.agreement import IndexRate, Profile
from poolledger.agreement.contribution_rules import (
    BroughtForward,
    Minimum,
    Rest,
    RollForward,
    Unit,
    Uplift,
)
from poolledger.agreement.contribution_rules import ShareOfBudget as ShareOfBudget
from poolledger.agreement.contributions import (
    Bridge,
    Contribution,
    RollForwardStep,
    by_shares,
    fixed,
)
from poolledger.agreement.facts import (
    Activity,
    Actual,
    Facts,
    Forecast,
    Movement,
    OpeningBalance,
    ReserveOpening,
    Virement,
)
from poolledger.agreement.forms import AlignedBudgets, LeadCommissioning, PooledFund
from poolledger.agreement.funds import Budget, Ring, Scheme, YearCap
from poolledger.agreement.register import (
    Delivery,
    DividendPaid,
    Initiative,
    Register,
    Status,
    Target,
)
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.bases import (
    Contributions,
    Equal,
    Origin,
    Percentages,
    Population,
    RecurrentContributions,
)
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    Bear,
    CarryForward,
    Decide,
    Reinvest,
    RepayInvestment,
    Reserve,
    Share,
)
from poolledger.values.in_force import Source
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "NHS Oldham", Kind.PCT, population=Fraction(217_000))
OMBC = Partner("OMBC", "Oldham Council", Kind.COUNCIL, population=Fraction(224_900))


def spent(pounds: str, scheme: str, *, year: int = 2012, partner: str | None = None) -> Actual:
    """Expenditure on a year's last day."""
    return Actual(date(year, 3, 31), Movement.EXPENDITURE, gbp(pounds), scheme, partner=partner)


def stepped() -> Outturn:
    """Reserves, caps of steps and of the year, gates, bands, a board, virements, instalments."""
    fund = PooledFund(
        "LD",
        "Learning disability",
        host=OMBC,
        schemes=[
            Scheme("HOME", "Home care"),
            Scheme("DAY", "Day care", lead=PCT),
            Scheme("VIEW", "Acute", lead=PCT, ring=Ring.IN_VIEW),
            Scheme("FENCE", "Grant", lead=PCT, ring_fenced=True),
        ],
        contributions=[
            *fixed({PCT: gbp("4.2m"), OMBC: gbp("6.8m")}, scheme="HOME", instalments=12),
            *by_shares({PCT: "1/3", OMBC: "rest"}, scheme="DAY", instalments=4),
            *fixed({PCT: gbp("100.01")}, scheme="FENCE"),
            *fixed({OMBC: gbp("77")}, scheme="HOME", in_kind=True),
        ],
        budgets=[Budget("DAY", gbp("1000000.01"))],
        overspend=[
            Step(Share(Equal()), only_if_at_least=Fraction(1, 2)),
            Step(Reserve("Contingency"), clause="8.2"),
            Step(Share(Equal()), next=Fraction(2, 100), at_most={PCT: gbp("70000")}),
            Step(Decide("Partnership Board")),
            Step(Share(Percentages({PCT: "40%", OMBC: "rest"})), up_to=Fraction(4, 100)),
            Step(Share(Population()), next=Fraction(1, 3), of="remaining"),
            Step(Bear("host")),
            Step(Share(Contributions())),
        ],
        underspend=[Step(CarryForward())],
        caps=[YearCap(OMBC, Direction.OVERSPEND, Fraction(5, 100))],
    )
    facts = Facts(
        actuals=[
            spent("11567890.12", "HOME"),
            spent("1100000.99", "DAY", partner="PCT"),
            spent("120", "FENCE"),
            Actual(date(2011, 9, 1), Movement.INCOME, gbp("-12.34"), "HOME"),
            Actual(date(2011, 9, 1), Movement.RECEIPT, gbp("1m"), fund="LD", partner="PCT"),
        ],
        virements=[Virement(date(2011, 6, 1), "HOME", "DAY", gbp("50000"))],
        reserves=[ReserveOpening("2011/12", "Contingency", gbp("50000"), fund="LD")],
    )
    return _agreement(fund).settle(facts)


def over_years() -> Outturn:
    """Uplifts, indices, floors, bridges, units, balances carried and applied, a reserve kept."""
    fund = LeadCommissioning(
        "MH",
        "Mental health",
        host=PCT,
        contributions=[
            *fixed({PCT: gbp("1000000.50"), OMBC: gbp("500000.25")}, years="2011/12"),
            Contribution("PCT", Uplift(Fraction(15, 1000)), years="2012/13"),
            Contribution("OMBC", Minimum(gbp("510000"), index="CPI"), years="2012/13"),
            Contribution("PCT", Uplift(index="CPI"), years="2013/14"),
            Contribution("OMBC", RollForward(), years="2013/14", instalments=6),
            Contribution("OMBC", BroughtForward(gbp("10000")), years="2013/14"),
            Contribution("OMBC", Unit(Fraction(1234567, 10000), Fraction(333)), years="2013/14"),
        ],
        roll_forward=[
            RollForwardStep("2013/14", "MH", "OMBC", 1, Bridge.UPLIFT, Fraction(3, 100)),
            RollForwardStep("2013/14", "MH", "OMBC", 2, Bridge.PLANNED_CHANGE, gbp("1200")),
            RollForwardStep("2013/14", "MH", "OMBC", 3, Bridge.EFFICIENCY, Fraction(1, 7)),
        ],
        overspend=[
            Step(Reserve("Risk"), next=gbp("100")),
            Step(Share(RecurrentContributions()), next=Fraction(1, 2), of="total"),
            Step(Share(Contributions())),
        ],
        underspend=[Step(CarryForward(Contributions()))],
    )
    facts = Facts(
        actuals=[
            spent("1400000.25", "MH"),
            spent("1500000.33", "MH", year=2013),
            spent("1700000.77", "MH", year=2014),
        ],
        activity=[Activity("2013/14", "MH", "OMBC", Fraction(350))],
        opening_balances=[OpeningBalance("2011/12", "MH", "PCT", gbp("-1000"))],
        reserves=[ReserveOpening("2011/12", "Risk", gbp("5000"), fund="MH")],
    )
    indices = [
        IndexRate("CPI", "2012/13", Fraction(31, 1000)),
        IndexRate("CPI", "2013/14", Fraction(27, 1000)),
    ]
    return _agreement(fund, indices=indices).settle(facts)


def aligned(as_at: date | None = None) -> Outturn:
    """Aligned budgets whose variances meet, with a reserve that a partner holds; forecasts."""
    fund = AlignedBudgets(
        "OP",
        "Older people",
        schemes=[
            Scheme("BEDS", "Beds", lead=PCT, profile="winter"),
            Scheme("HOME", "Homes", lead=OMBC),
            Scheme("MEAL", "Meals", lead=OMBC),
        ],
        contributions=[
            *fixed({PCT: gbp("700000")}, scheme="BEDS"),
            Contribution("OMBC", ShareOfBudget(Fraction(1, 3)), scheme="HOME"),
            Contribution("OMBC", Rest(), scheme="HOME"),
            *fixed({OMBC: gbp("1000.01")}, scheme="MEAL"),
        ],
        budgets=[Budget("HOME", gbp("400000.10"))],
        risk_share=[
            Step(Reserve("Shared"), direction=Direction.BOTH, number=1, next=gbp("1000")),
            Step(Share(Origin()), direction=Direction.BOTH, number=2, next=Fraction(1, 100)),
            Step(
                Share(Equal()),
                direction=Direction.BOTH,
                number=3,
                at_most={PCT: Fraction(1, 1000)},
            ),
            Step(Bear(OMBC), direction=Direction.BOTH, number=4),
        ],
    )
    profile = Profile("winter", [Fraction(n) for n in (1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 2)])
    facts = Facts(
        actuals=[
            spent("780000.55", "BEDS"),
            spent("390000", "HOME"),
            Actual(date(2011, 9, 30), Movement.EXPENDITURE, gbp("100000.10"), "BEDS"),
            Actual(date(2011, 9, 30), Movement.EXPENDITURE, gbp("100.10"), "HOME"),
        ],
        forecasts=[Forecast("BEDS", date(2011, 8, 31), gbp("760000"))],
        reserves=[ReserveOpening("2011/12", "Shared", gbp("2000"), fund="OP", held_by=PCT)],
    )
    return _agreement(fund, profiles=[profile]).settle(facts, as_at=as_at)


def saving() -> Outturn:
    """Savings that fall to both partners, repaid, reinvested and shared by a protocol."""
    fund = PooledFund(
        "LD",
        "Learning disability",
        host=OMBC,
        contributions=fixed({PCT: gbp("600000"), OMBC: gbp("400000")}),
        risk_share=[Step(Share(Contributions()), number=1)],
    )
    row = Source("book.xlsx", "Delivered", 2, {"Amount": "D"})
    on, verified = date(2012, 3, 31), Status.VERIFIED
    register = Register(
        initiatives=[
            Initiative("A", "Reablement", "2011/12", scheme="LD", clause="5.2"),
            Initiative(
                "B", "Telecare", "2011/12", investment=gbp("12000"), repaid_before=gbp("2000"),
                invested_by="OMBC",
            ),
            Initiative("C", "Time", "2011/12", cashable=False),
            Initiative("P", "Estates", "2011/12", "PCT"),
        ],
        deliveries=[
            Delivery(on, "A", "PCT", gbp("60000.01"), verified, source=row),
            Delivery(on, "B", "OMBC", gbp("30000"), verified),
            Delivery(on, "B", "OMBC", gbp("5000")),
            Delivery(on, "C", "PCT", gbp("2000"), verified),
            Delivery(on, "P", "PCT", gbp("750"), verified),
        ],
        targets=[Target("2011/12", c, gbp(m)) for c, m in (("joint", "80000"), ("PCT", "1000"))],
        paid=[DividendPaid(on, "PCT", "OMBC", gbp("1000"))],
    )  # fmt: skip
    protocol = [
        Step(RepayInvestment(), power="s256"),
        Step(Reinvest(), next=Fraction(25, 100)),
        Step(Share(Equal()), power="s256"),
    ]
    facts = Facts(actuals=[spent("960000", "LD")], savings=register)
    return _agreement(fund, protocol=protocol).settle(facts)


def _agreement(*funds: Any, **terms: Any) -> Agreement:
    return Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=funds, **terms)


SETTLEMENTS: dict[str, Callable[[], Outturn]] = {
    "stepped": stepped,
    "over years": over_years,
    "aligned": aligned,
    "savings": saving,
    "indicative": lambda: aligned(date(2011, 9, 30)),
    **PROTOCOLS,
}
