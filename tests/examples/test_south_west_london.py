"""
Published: London Councils, April 2009: a protocol for the dividend from more effective acute
commissioning and from prevention; trusts decide on investment, and discuss it beforehand.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from attrs import evolve

import poolledger as pl
from poolledger.savings.dividend import Dividend
from poolledger.settlement.outturn import Outturn

BOOK = Path(__file__).parents[2] / "examples/south-west-london/south-west-london.xlsx"
TRUSTS, COUNCILS = {"KPCT", "SMPCT"}, {"RBK", "LBM", "LBS"}


def dividend_of(outturn: Outturn) -> Dividend:
    """The dividend of a settlement, which has one."""
    assert outturn.dividend is not None
    return outturn.dividend


@cache
def dividend() -> Dividend:
    """The year's dividend."""
    return dividend_of(pl.read_workbook(BOOK).settle())


def taken(programme: str) -> dict[str, int]:
    """What each step of a programme placed, in pounds."""
    steps = dividend().recognised.by_pot[programme].steps
    return {step.step.treatment.name: step.taken // 100 for step in steps}


class TestPublished:
    def test_two_programmes_each_with_steps_of_its_own(self) -> None:
        """Commissioning and prevention are shared apart."""
        assert set(dividend().recognised.by_pot) == {"commissioning", "prevention"}

    def test_trusts_decide_on_investments_that_were_discussed_before(self) -> None:
        """Each decision is a trust's, and in order."""
        decisions = pl.read_workbook(BOOK).facts.savings.decisions

        assert {decision.partner for decision in decisions} <= TRUSTS
        for each in decisions:
            assert each.discussed is not None
            assert each.notified is not None
            assert each.discussed <= each.notified <= each.day
        assert not dividend().blocked


class TestOurs:
    def test_commissioning(self) -> None:
        """800: 80 repaid, and 720 shared, past half of a plan of 900."""
        assert taken("commissioning") == {"repay investment": 80_000, "share": 720_000}

    def test_below_half_of_the_plan_it_stays_where_it_fell(self) -> None:
        """As at September 340 of 900 were saved: the gate leaves all with the trusts."""
        book = pl.read_workbook(BOOK)
        then = book.settle("2009/10", as_at=date(2009, 9, 30))
        division = dividend_of(then).recognised.by_pot["commissioning"]

        assert division.entitlement == {"KPCT": 110_000_00, "SMPCT": 230_000_00}
        assert not any(division.due.values())

    def test_prevention(self) -> None:
        """460: 180 repaid, 70 made whole, 30% of 210 reinvested, and 147 shared."""
        assert taken("prevention") == {
            "repay investment": 180_000, "make whole": 70_000, "reinvest": 63_000, "share": 147_000,
        }  # fmt: skip

    def test_the_trusts_pay_the_councils(self) -> None:
        """287,500 in all, under section 256."""
        paid: dict[str, int] = {}
        for payment in dividend().payments:
            assert payment.payer in TRUSTS
            assert payment.powers == ("s256",)
            paid[payment.payee] = paid.get(payment.payee, 0) + payment.amount

        assert paid == {"RBK": 111_290_91, "LBM": 104_413_64, "LBS": 71_795_45}
        assert sum(paid.values()) == 287_500_00

    def test_every_penny_is_placed(self) -> None:
        """1.26m saved is given or set aside, and what is due comes to nil."""
        assert dividend().recognised.pot == 1_260_000_00
        parts = [
            *dividend().recognised.entitlement.values(),
            *dividend().recognised.set_aside.values(),
        ]
        assert sum(parts) == dividend().recognised.pot
        assert sum(dividend().recognised.due.values()) == 0

    def test_a_departure_without_a_reason_blocks_posting_not_computing(self) -> None:
        """The dividend is the same, and is not to be posted."""
        book = pl.read_workbook(BOOK)
        decisions = [evolve(each, reason=None) for each in book.facts.savings.decisions]
        facts = evolve(book.facts, savings=evolve(book.facts.savings, decisions=decisions))
        departed = dividend_of(book.agreement.settle(facts))

        assert len(departed.blocked) == 1
        assert "ALCOHOL" in departed.blocked[0]
        assert departed.recognised.entitlement == dividend().recognised.entitlement
