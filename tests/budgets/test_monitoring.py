"""How each scheme stands against its budget."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from tests.support.scopes import OMBC, PCT, agreement_of, facts_of, pool, schemes, spent

from poolledger.agreement.agreement import Profile
from poolledger.agreement.contribution_rules import Unit
from poolledger.agreement.contributions import Contribution, fixed
from poolledger.agreement.facts import Activity, Actual, Facts, Forecast, Movement, Virement
from poolledger.agreement.funds import Budget, Scheme
from poolledger.budgets.monitoring import SchemePosition
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp

JUNE = date(2011, 6, 30)
IN_JUNE = spent(300, day=date(2011, 6, 12))


def _standing(facts: Facts, as_at: date, **terms: Any) -> SchemePosition:
    profiles = terms.pop("profiles", ())
    return (
        agreement_of(pool(**terms), profiles=profiles).settle(facts, "2011/12", as_at).positions[0]
    )


def _figures(standing: SchemePosition) -> list[int]:
    return [
        int(pence) // 100
        for pence in (
            standing.budget,
            standing.budget_to_date,
            standing.actual_to_date,
            standing.outturn,
            standing.variance,
        )
    ]


def test_a_quarter_in_a_quarter_of_the_budget_was_due() -> None:
    """£300 by June against £250: with £750 to come, the outturn is £1,050."""
    assert _figures(_standing(facts_of(IN_JUNE), JUNE)) == [1_000, 250, 300, 1_050, 50]


def test_a_profile_says_what_was_due() -> None:
    """A scheme that spends all by June has nothing to come."""
    early = Profile("Early", tuple(Fraction(w) for w in (1, 1, 2, *[0] * 9)))
    scheme = Scheme("LD", "Learning disability", profile="Early")
    standing = _standing(facts_of(IN_JUNE), JUNE, schemes=[scheme], profiles=[early])

    assert _figures(standing) == [1_000, 1_000, 300, 300, -700]


def test_the_latest_forecast_not_after_the_day_stands_for_the_outturn() -> None:
    """May's forecast is used in June, July's is not yet known."""
    made = [
        Forecast("LD", date(2011, 4, 30), gbp(900)),
        Forecast("LD", date(2011, 5, 31), gbp(1_100)),
        Forecast("LD", date(2011, 7, 31), gbp(2_000)),
    ]
    standing = _standing(facts_of(IN_JUNE, forecasts=made), JUNE)

    assert _figures(standing) == [1_000, 250, 300, 1_100, 100]


def test_no_forecast_counts_once_the_year_is_over() -> None:
    """At the year's end the outturn is what was spent."""
    made = [Forecast("LD", date(2011, 5, 31), gbp(1_100))]
    standing = _standing(facts_of(IN_JUNE, forecasts=made), date(2012, 3, 31))

    assert _figures(standing) == [1_000, 1_000, 300, 300, -700]


def test_income_is_taken_off_and_in_kind_is_not_counted() -> None:
    """£300 less £40 of income; £99 in kind is a memorandum."""
    facts = facts_of(
        IN_JUNE,
        Actual(JUNE, Movement.INCOME, gbp(40), "LD"),
        Actual(JUNE, Movement.IN_KIND, gbp(99), "LD", partner="PCT"),
        Actual(JUNE, Movement.RECEIPT, gbp(77), "LD", partner="PCT"),
    )

    assert _standing(facts, JUNE).actual_to_date == 26_000


def test_a_payment_after_the_year_counts_for_it_once_it_is_made() -> None:
    """£20 paid on 20 April 2012 for 2011/12 is there as at 30 April and not as at 31 March."""
    late = spent(20, day=date(2012, 4, 20), for_year=FinancialYear(2011))
    facts = facts_of(IN_JUNE, late)

    assert _standing(facts, date(2012, 3, 31)).outturn == 30_000
    assert _standing(facts, date(2012, 4, 30)).outturn == 32_000


def test_a_virement_moves_budget_from_its_day() -> None:
    """£50 of A's £500 is B's from 31 May."""
    put_in = [*fixed({PCT: gbp(500)}, scheme="A"), *fixed({OMBC: gbp(500)}, scheme="B")]
    agreement = agreement_of(pool(schemes=schemes("A", "B"), contributions=put_in))
    facts = facts_of(virements=[Virement(date(2011, 5, 31), "A", "B", gbp(50))])
    before = agreement.settle(facts, "2011/12", date(2011, 4, 30))
    after = agreement.settle(facts, "2011/12", date(2011, 5, 31))

    assert [50_000, 50_000] == [standing.budget for standing in before.positions]
    assert [45_000, 55_000] == [standing.budget for standing in after.positions]
    assert [(50_000, -5_000), (50_000, 5_000)] == [(s.original, s.moved) for s in after.positions]


def test_activity_moves_the_budget_by_what_it_moves_the_contribution() -> None:
    """£10 for 20 units more than planned is £200 more budget: paid for, not shared."""
    rows = [Contribution(PCT, Unit(Fraction(10), Fraction(100)))]
    delivered = [Activity("2011/12", "LD", "PCT", Fraction(120))]
    facts = facts_of(spent(1_200), activity=delivered)

    standing = _standing(facts, date(2012, 3, 31), contributions=rows)

    assert _figures(standing) == [1_200, 1_200, 1_200, 1_200, 0]
    assert (standing.original, standing.moved, standing.units) == (100_000, 0, 20_000)


def test_a_budget_that_is_stated_is_the_budget() -> None:
    """Contributions of £1,000 to a budget of £1,300 leave a funding gap, not a variance."""
    terms = {"budgets": [Budget("LD", gbp(1_300), years="2011/12")]}
    agreement = agreement_of(pool(**terms))
    outturn = agreement.settle(facts_of(spent(1_300)))
    gap = [row for row in outturn.memorandum if row.label == "funding gap"]

    assert outturn.positions[0].variance == 0
    assert [("OMBC", 30_000)] == [(row.partner, int(row.amount)) for row in gap]
    assert ["LD: contributions meet the budgets"] == [
        check.check for check in outturn.checks if not check.passed
    ]
