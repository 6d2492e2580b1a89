"""An agreement with something for every part of a board's paper to say."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from poolledger.agreement.agreement import IndexRate
from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.contributions import fixed
from poolledger.agreement.do_nothing_lines import DoNothing, LineSpending
from poolledger.agreement.facts import Facts
from poolledger.agreement.forms import AlignedBudgets
from poolledger.agreement.funds import Scheme
from poolledger.agreement.protocol_builders import glide, scale
from poolledger.agreement.register import (
    Decision,
    Delivery,
    DividendPaid,
    Initiative,
    Register,
    Score,
    Status,
    Target,
)
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.bases import Equal, Origin
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import MakeWhole, NoWorseOff, Reinvest, RepayInvestment
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "NHS Oldham", Kind.PCT)
OMBC = Partner("OMBC", "Oldham Council", Kind.COUNCIL)
JANUARY = date(2012, 1, 31)


def board_agreement() -> Agreement:
    """Investment and extra costs first, scaled by quality, a tenth set aside, a glide to equal."""
    fund = AlignedBudgets(
        "PLAN",
        "Planned together",
        schemes=[Scheme("HOSP", "Admissions", lead=PCT), Scheme("CARE", "Homes", lead=OMBC)],
        contributions=[
            *fixed({PCT: gbp("9600000")}, scheme="HOSP"),
            *fixed({OMBC: gbp("6000000")}, scheme="CARE"),
        ],
    )
    return Agreement(
        "Oldham joint savings",
        start="2011/12",
        partners=[PCT, OMBC],
        funds=[fund],
        indices=[
            IndexRate("Prices", "2011/12", Fraction(25, 1000)),
            IndexRate("People", "2011/12", Fraction(12, 1000)),
        ],
        savings=SavingsTerms(State.VERIFIED, State.BANKED),
        protocol=[
            Step(RepayInvestment(), power="s256", clause="P1", number=1),
            Step(MakeWhole(), power="s256", clause="P2", number=2),
            scale(score="quality", power="s256", clause="P3", number=3),
            Step(Reinvest(), next=Fraction(1, 10), clause="P4", number=4),
            *glide(
                Origin(), Equal(), {"2011/12": "60%", "2012/13": "30%"},
                power="s256", clause="P5", number=5,
            ),
            Step(NoWorseOff(), power="s256", clause="P6", number=6),
        ],
    )  # fmt: skip


def _initiatives() -> list[Initiative]:
    return [
        Initiative(
            "REABLE", "Reablement", "2011/12", planned=gbp("900000"), recurrent=True,
            full_year_effect=gbp("1200000"), from_month=4, investment=gbp("150000"),
            invested_by="PCT", lines=["ADM", "RES"], programme="Care at home",
        ),
        Initiative(
            "FALLS", "Falls service", "2011/12", planned=gbp("250000"), recurrent=True,
            full_year_effect=gbp("600000"), from_month=7, extra_cost=gbp("40000"),
            extra_cost_to="OMBC", lines=["ADM"], programme="Care at home",
        ),
        Initiative("TELE", "Telecare", "2011/12", cashable=False, recurrent=False),
        Initiative("MEDS", "Prescribing", "2011/12", "PCT", lines=["ADM"], planned=gbp("300000")),
    ]  # fmt: skip


def _events() -> list[Event]:
    def event(day: date, code: str, state: State, body: str, claim: str, **more: object) -> Event:
        return Event(day, code, state, body, claim=claim, **more)  # type: ignore[arg-type]

    july, october, january = date(2011, 7, 31), date(2011, 10, 31), JANUARY
    return [
        event(
            july, "REABLE", State.CLAIMED, "PCT", "C1", falls_to="PCT", amount=gbp("280000"),
            gross=gbp("360000"), running_cost=gbp("60000"), double_running=gbp("20000"),
            evidence="M4 returns",
        ),
        event(date(2011, 9, 14), "REABLE", State.VERIFIED, "OMBC", "C1"),
        event(
            october, "REABLE", State.CLAIMED, "OMBC", "C2", falls_to="OMBC", amount=gbp("210000"),
            gross=gbp("230000"), running_cost=gbp("20000"), evidence="M7 returns",
        ),
        event(date(2011, 11, 9), "REABLE", State.BANKED, "PCT", "C1"),
        event(date(2011, 11, 30), "REABLE", State.VERIFIED, "PCT", "C2"),
        event(
            date(2011, 11, 30), "FALLS", State.CLAIMED, "PCT", "C3", falls_to="PCT",
            amount=gbp("120000"), evidence="M8 returns",
        ),
        event(date(2011, 12, 20), "FALLS", State.VERIFIED, "OMBC", "C3", amount=gbp("110000")),
        event(
            date(2011, 12, 31), "FALLS", State.CLAIMED, "PCT", "C4", falls_to="PCT",
            amount=gbp("45000"), evidence="M9 returns",
        ),
        event(date(2012, 1, 18), "FALLS", State.CHALLENGED, "OMBC", "C4"),
        event(date(2012, 1, 20), "REABLE", State.REVERSED, "OMBC", "C2", amount=gbp("30000")),
        event(
            january, "REABLE", State.CLAIMED, "PCT", "C5", falls_to="PCT", amount=gbp("95000"),
            evidence="M10 returns",
        ),
    ]  # fmt: skip


def board_register() -> Register:
    """Claims in every state, two lines, own savings, and a decision that is not in order."""
    return Register(
        initiatives=_initiatives(),
        events=_events(),
        deliveries=[
            Delivery(date(2011, 12, 31), "TELE", "OMBC", gbp("25000"), Status.VERIFIED),
            Delivery(date(2012, 3, 31), "TELE", "OMBC", gbp("15000"), Status.FORECAST),
            Delivery(date(2011, 12, 31), "MEDS", "PCT", gbp("180000"), Status.VERIFIED),
        ],
        targets=[
            Target("2011/12", "joint", gbp("1000000")),
            Target("2011/12", "PCT", gbp("300000")),
        ],
        paid=[DividendPaid(date(2012, 1, 10), "PCT", "OMBC", gbp("5000"))],
        decisions=[
            Decision(
                date(2011, 5, 16), "PCT", gbp("150000"), notified=date(2011, 5, 3),
                discussed=date(2011, 4, 18), initiative="REABLE", recommended=gbp("120000"),
                reason="Two more therapists",
            ),
            Decision(date(2011, 8, 1), "OMBC", gbp("40000"), initiative="FALLS"),
        ],
        lines=[
            DoNothing(
                "ADM", "PCT", "2010/11", gbp("9600000"), inflation="Prices", demography="People"
            ),
            DoNothing("RES", "OMBC", "2010/11", gbp("6000000"), inflation="Prices"),
        ],
        spending=[
            LineSpending(JANUARY, "ADM", gbp("7600000")),
            LineSpending(JANUARY, "RES", gbp("4996600")),
        ],
        scores=[Score("2011/12", "quality", Fraction(85, 100))],
    )  # fmt: skip


def board_outturn(as_at: date = JANUARY) -> Outturn:
    """The year settled as at a day."""
    return board_agreement().settle(Facts(savings=board_register()), "2011/12", as_at)
