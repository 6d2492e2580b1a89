"""How far savings are on their way is told by two ratings, each exact."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.savings.lives import JUNE, OWN, WORK, claimed, register_of, then

from poolledger import read_workbook
from poolledger.agreement.register import Delivery, Initiative, Register, Status, Target
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.results.savings_walk import tracking
from poolledger.savings.recognition import Recognition
from poolledger.savings.trajectory import Progress, Rating, Tracking, planned
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp

YEAR = FinancialYear.parse("2011/12")
JANUARY = date(2012, 1, 31)
PARTNERS = ("PCT", "OMBC")
OLDHAM = Path(__file__).parents[2] / "examples" / "oldham-2011-12" / "oldham-2011-12.xlsx"


def tracked(
    register: Register, as_at: date = JANUARY, terms: SavingsTerms | None = None
) -> dict[tuple[str, str | None], Progress]:
    """Everything on its way, by programme and initiative."""
    terms = terms or SavingsTerms()
    position = Recognition(register, PARTNERS, terms, traced=False).position(YEAR, as_at)
    tracking = Tracking(register, terms, PARTNERS, YEAR, as_at, position)
    return {(each.programme, each.initiative): each for each in tracking.progress()}


def work(**said: Any) -> Initiative:
    """The joint initiative, with what is planned of it."""
    return evolve(WORK, **said)


class TestOldham:
    def test_the_joint_programme_at_the_end_of_january(self) -> None:
        """£1.7m of £2m: 85% of the target, and 102% of a straight line to it."""
        found = tracking(read_workbook(OLDHAM).settle())
        joint = next(each for each in found if each.initiative is None)

        assert (joint.programme, joint.plan, joint.delivered) == (
            "joint",
            2_000_000_00,
            1_700_000_00,
        )
        assert (joint.delivery, joint.delivery_rating) == (Fraction(102, 100), Rating.GREEN)
        assert (joint.confidence, joint.confidence_rating) == (Fraction(85, 100), Rating.AMBER)
        assert joint.expected_to_date == 1_666_666_67

    def test_own_programmes_are_tracked_by_their_own_targets(self) -> None:
        """£2.4m of the trust's £3m, £3.3m of the council's £4m."""
        found = {each.programme: each for each in tracking(read_workbook(OLDHAM).settle())}

        assert (found["PCT"].confidence, found["OMBC"].confidence) == (
            Fraction(80, 100),
            Fraction(825, 1000),
        )


class TestTheTrajectory:
    def test_it_begins_in_the_month_in_which_it_saves(self) -> None:
        """From October, four of six months are over by the end of January."""
        register = register_of(initiatives=(work(planned=gbp(600), from_month=7),))
        found = tracked(register)["joint", "WORK"]

        assert found.expected_to_date == 400_00

    def test_before_it_begins_nothing_is_expected(self) -> None:
        """There is no part of nothing, and so no rating."""
        register = register_of(initiatives=(work(planned=gbp(600), from_month=11),))
        found = tracked(register)["joint", "WORK"]

        assert (found.expected_to_date, found.delivery, found.delivery_rating) == (0, None, None)

    @pytest.mark.parametrize(
        ("said", "year", "pounds"),
        [
            ({"planned": gbp(500), "full_year_effect": gbp(900)}, "2011/12", 500),
            ({"full_year_effect": gbp(480), "from_month": 8}, "2011/12", 200),
            ({"full_year_effect": gbp(480)}, "2011/12", 480),
            ({"planned": gbp(500), "full_year_effect": gbp(900)}, "2012/13", 900),
            ({"planned": gbp(500)}, "2012/13", 500),
            ({"planned": gbp(500), "recurrent": False}, "2012/13", None),
            ({"planned": gbp(500)}, "2010/11", None),
            ({}, "2011/12", None),
        ],
    )
    def test_what_is_planned_of_a_year(
        self, said: dict[str, object], year: str, pounds: int | None
    ) -> None:
        """The first year's plan, or a part of a full year's; later what lasts."""
        found = planned(work(**said), FinancialYear.parse(year))

        assert found == (None if pounds is None else pounds * 100)


class TestRatings:
    @pytest.mark.parametrize(
        ("pounds", "rating"),
        [(95, Rating.GREEN), (94, Rating.AMBER), (80, Rating.AMBER), (79, Rating.RED)],
    )
    def test_the_thresholds_belong_to_the_better_rating(self, pounds: int, rating: Rating) -> None:
        """Exactly 95% is green, and exactly 80% amber."""
        rows = [Delivery(JUNE, "WORK", "PCT", gbp(pounds))]
        register = register_of(initiatives=(work(planned=gbp(100)),), deliveries=rows)

        assert tracked(register)["joint", "WORK"].confidence_rating is rating

    def test_the_agreement_sets_the_thresholds(self) -> None:
        """Green from 70%, amber from half."""
        rows = [Delivery(JUNE, "WORK", "PCT", gbp(70))]
        register = register_of(initiatives=(work(planned=gbp(100)),), deliveries=rows)
        terms = SavingsTerms(green_from=Fraction(7, 10), amber_from=Fraction(1, 2))

        assert tracked(register, terms=terms)["joint", "WORK"].confidence_rating is Rating.GREEN


class TestForecasts:
    def test_a_forecast_is_what_is_delivered_and_what_is_to_come(self) -> None:
        """A forecast for a day that is past is no longer one, nor is one for another year."""
        days = (JUNE, date(2012, 3, 31), date(2012, 4, 30))
        rows = [Delivery(day, "WORK", "PCT", gbp(10), Status.FORECAST) for day in days]
        rows.append(Delivery(JUNE, "WORK", "PCT", gbp(50)))
        register = register_of(initiatives=(work(planned=gbp(100)),), deliveries=rows)
        found = tracked(register)["joint", "WORK"]

        assert (found.delivered, found.forecast) == (50_00, 60_00)

    def test_claims_may_have_forecasts_beside_them(self) -> None:
        """What is challenged is not delivered, and not forecast either."""
        rows = [Delivery(date(2012, 3, 31), "WORK", "PCT", gbp(10), Status.FORECAST)]
        events = (claimed("40"), claimed("7", claim="C2"), then("challenged", claim="C2"))
        found = tracked(register_of(*events, deliveries=rows))["joint", "WORK"]

        assert (found.delivered, found.forecast) == (40_00, 50_00)


class TestProgrammes:
    def test_a_programme_is_its_initiatives_together(self) -> None:
        """The plans and trajectories of those that have one, added up."""
        initiatives = (
            work(planned=gbp(100), programme="Older people"),
            work(code="TELE", planned=gbp(200), from_month=7, programme="Older people"),
            work(code="BEDS"),
            OWN,
        )
        rows = [Delivery(JUNE, code, "PCT", gbp(30)) for code in ("WORK", "TELE", "BEDS")]
        found = tracked(register_of(initiatives=initiatives, deliveries=rows))
        older = found["Older people", None]

        assert (older.plan, older.delivered) == (300_00, 60_00)
        assert older.delivery == 60 / (100 * Fraction(10, 12) + 200 * Fraction(4, 6))
        assert found["joint", None].plan is None

    def test_without_a_target_or_savings_a_programme_is_not_shown(self) -> None:
        """Nothing is on its way."""
        assert tracked(register_of()) == {}
        target = Target("2011/12", "OMBC", gbp(10))
        assert list(tracked(register_of(targets=[target]))) == [("OMBC", None)]
