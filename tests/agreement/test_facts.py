"""Facts are values: further ones make new facts, and the old stay as they were."""

from __future__ import annotations

from datetime import date

from poolledger.agreement.facts import Actual, Facts, Forecast, Movement, ReserveOpening
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp
from poolledger.values.partners import Kind, Partner

SPENT = Actual(date(2012, 4, 20), Movement.EXPENDITURE, gbp(100), "LD")


def test_a_fact_belongs_to_the_year_of_its_day() -> None:
    """A payment of 20 April 2012 is of 2012/13."""
    assert SPENT.year == FinancialYear(2012)


def test_a_fact_may_belong_to_another_year() -> None:
    """A payment of 20 April may be for the year before."""
    accrued = Actual(
        SPENT.day, SPENT.kind, SPENT.amount, "LD", for_year=FinancialYear.parse("2011/12")
    )

    assert accrued.year == FinancialYear(2011)


def test_a_partner_is_known_by_its_code() -> None:
    """A partner given as itself is kept as its code."""
    pct = Partner("PCT", "Primary care trust", Kind.PCT)
    received = Actual(date(2011, 4, 1), Movement.RECEIPT, gbp(1), fund="LD", partner=pct)
    reserve = ReserveOpening("2011/12", "Contingency", gbp(5), held_by=pct)

    assert (received.partner, reserve.held_by) == ("PCT", "PCT")
    assert reserve.year == FinancialYear(2011)


def test_adding_facts_leaves_the_first_as_they_were() -> None:
    """Facts are never edited: a variation is new facts, with its description."""
    before = Facts()
    after = before.adding("the April invoice", SPENT)

    assert before.actuals == ()
    assert after.actuals == (SPENT,)
    assert after.lineage == ("the April invoice",)
    assert after == Facts([SPENT])


def test_lists_are_replaced_by_name() -> None:
    """A variation replaces the lists it names and keeps the others."""
    forecast = Forecast("LD", date(2011, 9, 30), gbp(900))
    varied = Facts([SPENT]).vary("forecast", forecasts=[forecast])

    assert varied == Facts([SPENT], forecasts=[forecast])
