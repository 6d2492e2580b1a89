"""Savings are recognised, shared by the protocol and paid, so that no pound is paid twice."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import Actual, Facts, Movement, ReserveOpening
from poolledger.agreement.forms import AlignedBudgets, PooledFund
from poolledger.agreement.funds import Scheme
from poolledger.agreement.register import (
    Delivery,
    DividendPaid,
    Initiative,
    Register,
    Status,
    Target,
)
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.bases import Equal, Origin, Percentages
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    CarryForward,
    Hold,
    MakeWhole,
    Reinvest,
    RepayInvestment,
    Reserve,
    Share,
)
from poolledger.values.errors import AgreementFault
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "NHS Oldham", Kind.PCT)
OMBC = Partner("OMBC", "Oldham Council", Kind.COUNCIL)
JANUARY = date(2012, 1, 31)
YEAR_END = date(2012, 3, 31)
ALIGNED = AlignedBudgets(
    "AL",
    "Aligned",
    schemes=[Scheme("BEDS", "Beds", lead="PCT"), Scheme("HOME", "Home care", lead="OMBC")],
    contributions=[
        *fixed({"PCT": gbp("1m")}, scheme="BEDS"),
        *fixed({"OMBC": gbp("1m")}, scheme="HOME"),
    ],
)
WORK = Initiative(
    "WORK", "Joint work", "2011/12", investment=gbp("40k"), invested_by="OMBC",
    extra_cost=gbp("5k"), extra_cost_to="PCT", baseline=gbp("1m"),
)  # fmt: skip
OWN = Initiative("OWN", "The council's own", "2011/12", OMBC)


def verified(day: date, to: str, pounds: str, initiative: str = "WORK") -> Delivery:
    """A saving that both have agreed."""
    return Delivery(day, initiative, to, gbp(pounds), Status.VERIFIED)


FELL = (verified(JANUARY, "PCT", "100k"), verified(JANUARY, "OMBC", "60k"))
PROTOCOL = (
    Step(RepayInvestment(), power="s75"),
    Step(Hold(), next=Fraction(1, 10)),
    Step(Share(Equal()), power="s256"),
)


def settled(
    *deliveries: Delivery,
    protocol: tuple[Step, ...] = PROTOCOL,
    as_at: date = YEAR_END,
    paid: tuple[DividendPaid, ...] = (),
    reserves: tuple[ReserveOpening, ...] = (),
    fund: AlignedBudgets | PooledFund = ALIGNED,
    actuals: tuple[Actual, ...] = (),
    initiatives: tuple[Initiative, ...] = (WORK, OWN),
    **terms: Any,
) -> Outturn:
    """Oldham's aligned budgets, with a register of savings."""
    agreement = Agreement(
        "Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund], protocol=protocol, **terms
    )
    targets = [Target("2011/12", "joint", gbp("2m")), Target("2011/12", OMBC, gbp("1m"))]
    register = Register(initiatives, deliveries, targets, paid)
    facts = Facts(actuals=actuals, savings=register, reserves=reserves)
    return agreement.settle(facts, "2011/12", as_at)


def payments(outturn: Outturn) -> list[tuple[str, str, int, str | None]]:
    """Who pays whom how many pounds, and under which power."""
    assert outturn.dividend is not None
    return [
        (p.payer, p.payee, int(p.amount) // 100, "; ".join(p.powers) or None)
        for p in outturn.dividend.payments
    ]


class TestRecognition:
    def test_only_verified_savings_are_recognised(self) -> None:
        """A saving delivered but not verified is tracked and not shared."""
        claimed = Delivery(JANUARY, "WORK", "PCT", gbp("30k"))

        savings = settled(*FELL, claimed).savings

        assert savings is not None
        assert (savings.delivered, savings.pot) == (190_000_00, 160_000_00)

    def test_the_agreement_may_recognise_what_is_delivered(self) -> None:
        """An agreement may say that delivery is enough; a forecast never is."""
        claimed = Delivery(JANUARY, "WORK", "PCT", gbp("30k"))
        hoped = Delivery(JANUARY, "WORK", "PCT", gbp("90k"), Status.FORECAST)

        savings = settled(
            *FELL, claimed, hoped, savings=SavingsTerms(recognised="delivered")
        ).savings

        assert savings is not None
        assert savings.pot == 190_000_00

    def test_verification_counts_from_its_day(self) -> None:
        """Before the day on which it is verified, a verified row counts as delivered."""
        row = Delivery(JANUARY, "WORK", "PCT", gbp("30k"), Status.VERIFIED, verified_on=YEAR_END)

        before, after = settled(row, as_at=JANUARY).savings, settled(row).savings

        assert before is not None
        assert after is not None
        assert (before.pot, before.delivered, after.pot) == (0, 30_000_00, 30_000_00)

    def test_savings_no_budget_can_be_cut_by_are_left_out(self) -> None:
        """What is not cashable is not recognised, unless the agreement says so."""
        soft = Initiative("SOFT", "Time released", "2011/12", cashable=False)
        row = verified(JANUARY, "PCT", "10k", "SOFT")

        strict = settled(row, initiatives=(soft,)).savings
        open_ = settled(row, initiatives=(soft,), savings=SavingsTerms(cashable_only=False)).savings

        assert strict is not None
        assert open_ is not None
        assert (strict.pot, open_.pot) == (0, 10_000_00)

    def test_own_programmes_are_kept_apart(self) -> None:
        """A partner's own saving counts towards its own target and is not shared."""
        savings = settled(*FELL, verified(JANUARY, "OMBC", "250k", "OWN")).savings

        assert savings is not None
        own = [(o.partner, o.target, o.delivered) for o in savings.own]
        assert own == [("OMBC", 1_000_000_00, 250_000_00)]
        assert savings.pot == 160_000_00

    def test_a_target_falls_due_by_twelfths(self) -> None:
        """By 31 January ten twelfths of the joint target are expected."""
        savings = settled(*FELL, as_at=JANUARY).savings

        assert savings is not None
        assert savings.expected_to_date == 1_666_666_67


class TestDividend:
    def test_a_dividend_worked_by_hand(self) -> None:
        """£160k: £40k repaid, a tenth of the rest held, £54k each; PCT pays £38,500."""
        dividend = settled(*FELL).dividend

        assert dividend is not None
        assert dividend.recognised.entitlement == {"PCT": 54_000_00, "OMBC": 94_000_00}
        assert dividend.recognised.set_aside == {"PCT": 7_500_00, "OMBC": 4_500_00}
        assert payments(settled(*FELL)) == [("PCT", "OMBC", 38_500, "s75; s256")]

    def test_what_was_paid_is_taken_off(self) -> None:
        """A payment is what is due less what was paid, and too much is paid back."""
        part = DividendPaid(YEAR_END, PCT, OMBC, gbp("30k"))
        much = DividendPaid(YEAR_END, PCT, OMBC, gbp("40k"))

        assert payments(settled(*FELL, paid=(part,)))[0][:3] == ("PCT", "OMBC", 8_500)
        assert payments(settled(*FELL, paid=(much,)))[0][:3] == ("OMBC", "PCT", 1_500)

    def test_settling_what_is_paid_pays_nothing(self) -> None:
        """Once what is due has been paid, nothing is due."""
        paid = DividendPaid(YEAR_END, PCT, OMBC, gbp("38,500"))

        assert payments(settled(*FELL, paid=(paid,))) == []

    def test_each_keeps_what_falls_to_it(self) -> None:
        """Shared by where it falls, a saving moves no money."""
        assert payments(settled(*FELL, protocol=(Step(Share(Origin())),))) == []

    def test_extra_costs_are_made_whole_first(self) -> None:
        """PCT's £5k comes first; what is reinvested is set aside where the savings fell."""
        steps = (Step(MakeWhole()), Step(Reinvest()))

        dividend = settled(*FELL, protocol=steps).dividend

        assert dividend is not None
        assert dividend.recognised.entitlement == {"PCT": 5_000_00}
        assert dividend.recognised.set_aside == {"PCT": 96_875_00, "OMBC": 58_125_00}

    def test_a_reserve_is_paid_to_its_holder(self) -> None:
        """What is reserved goes to the partner that holds the reserve."""
        reserve = ReserveOpening("2011/12", "Joint", gbp("10k"), held_by=OMBC)

        outturn = settled(*FELL, protocol=(Step(Reserve("Joint")),), reserves=(reserve,))

        assert payments(outturn)[0][:3] == ("PCT", "OMBC", 100_000)
        assert [(r.opening, r.closing) for r in outturn.reserves] == [(10_000_00, 170_000_00)]

    def test_a_saving_without_a_taker_fails_a_check(self) -> None:
        """A protocol that ends before the pot is placed says so."""
        half = Step(Share(Percentages({"PCT": "50%", "OMBC": "50%"})), next=Fraction(1, 2))

        outturn = settled(*FELL, protocol=(half,))

        assert outturn.dividend is not None
        assert outturn.dividend.recognised.unallocated == 80_000_00
        assert [c.check for c in outturn.checks if not c.passed] == [
            "savings: every pound of the pot is placed"
        ]

    def test_a_saving_is_not_left_in_a_fund(self) -> None:
        """Carrying forward is for what a fund holds, not for savings."""
        with pytest.raises(AgreementFault, match="not-for-savings"):
            settled(*FELL, protocol=(Step(CarryForward()),))


class TestSavingsOnASchemesBudget:
    def test_a_saving_is_paid_once(self) -> None:
        """A saving on a pooled scheme goes to whom it falls, and the rest is still overspent."""
        pool = PooledFund(
            "LD", "Pool", host=OMBC,
            contributions=fixed({"PCT": gbp("500k"), "OMBC": gbp("500k")}),
            overspend=[Step(Share(Equal()))],
            underspend=[Step(Share(Equal()))],
        )  # fmt: skip
        on_pool = Initiative("ON", "On the pool", "2011/12", scheme="LD")
        spent = Actual(YEAR_END, Movement.EXPENDITURE, gbp("980k"), "LD")

        outturn = settled(
            verified(JANUARY, "PCT", "50k", "ON"), fund=pool, actuals=(spent,),
            initiatives=(on_pool,), protocol=(),
        )  # fmt: skip

        assert outturn.positions[0].variance == -20_000_00
        assert [(s.direction.value, s.total) for s in outturn.variances] == [
            ("overspend", 30_000_00)
        ]
        assert [(p.payer, p.payee, p.amount) for p in outturn.settlement] == [
            ("PCT", "OMBC", 465_000_00)
        ]
        assert all(check.passed for check in outturn.checks)

    def test_a_year_with_savings_alone_carries_its_balances(self) -> None:
        """Savings delivered are facts: what their year carries opens the next."""
        pool = PooledFund(
            "LD", "Pool", host=OMBC,
            contributions=fixed({"PCT": gbp("1k"), "OMBC": gbp("1k")}, years="2011/12 on"),
            underspend=[Step(CarryForward())],
        )  # fmt: skip
        agreement = Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=[pool])
        delivered = Delivery(JANUARY, "WORK", "PCT", gbp("1"))
        facts = Facts(savings=Register([WORK], [delivered]))

        outturn = agreement.settle(facts, "2012/13", YEAR_END)

        assert outturn.opening == {("LD", "PCT"): 1_000_00, ("LD", "OMBC"): 1_000_00}
