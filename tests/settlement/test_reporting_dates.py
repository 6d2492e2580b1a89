"""Which year is settled, and as at which day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.scopes import OMBC, PCT, agreement_of, facts_of, pool, spent

from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import Facts
from poolledger.agreement.reporting_period import (
    chosen_period,
    has_contributions,
    years_stated,
    years_with_facts,
)
from poolledger.settlement.outturn import Agreement
from poolledger.values.errors import AgreementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp

LAST, THIS = FinancialYear(2010), FinancialYear(2011)
IN_JUNE = spent(100, day=date(2011, 6, 12))


def _agreement(years: str = "2010/11 on") -> Agreement:
    given = fixed({PCT: gbp(600), OMBC: gbp(400)}, years=years)
    return agreement_of(pool(contributions=given))


@pytest.mark.parametrize(
    ("facts", "year", "as_at", "expected"),
    [
        (Facts(), None, None, (LAST, date(2010, 3, 31))),
        (facts_of(IN_JUNE), None, None, (THIS, date(2011, 6, 30))),
        (facts_of(IN_JUNE), "2010/11", None, (LAST, date(2010, 3, 31))),
        (facts_of(IN_JUNE), None, date(2011, 12, 31), (THIS, date(2011, 12, 31))),
        (facts_of(IN_JUNE), None, date(2011, 5, 31), (LAST, date(2011, 5, 31))),
        (facts_of(spent(1)), None, None, (THIS, date(2012, 3, 31))),
        (
            facts_of(spent(1, day=date(2012, 5, 3), for_year=THIS)),
            None,
            None,
            (THIS, date(2012, 5, 31)),
        ),
        (
            facts_of(spent(1, day=date(2011, 2, 1), for_year=THIS)),
            None,
            None,
            (THIS, date(2011, 3, 31)),
        ),
        (facts_of(IN_JUNE), "2011/12", date(2012, 6, 30), (THIS, date(2012, 6, 30))),
    ],
)
def test_the_year_and_the_day_have_their_defaults(
    facts: Facts, year: str | None, as_at: date | None, expected: tuple[FinancialYear, date]
) -> None:
    """The latest year with contributions and facts; the end of its latest month with facts."""
    assert expected == chosen_period(_agreement(), facts, year, as_at)


@pytest.mark.parametrize(
    ("year", "as_at", "message"),
    [
        ("2011/12", date(2011, 6, 29), "29 June 2011 is not the last day of a month"),
        ("2009/10", None, "no contributions for 2009/10; the agreement has 2010/11"),
        ("2011/12", date(2011, 2, 28), "28 February 2011 is before 2011/12 begins"),
    ],
)
def test_what_cannot_be_settled_is_named(year: str, as_at: date | None, message: str) -> None:
    """No day but a month's last, no year without contributions, no day before the year."""
    with pytest.raises(AgreementFault, match=message):
        chosen_period(_agreement(), facts_of(IN_JUNE), year, as_at)


def test_an_agreement_without_contributions_cannot_be_settled() -> None:
    """There is no year to choose."""
    with pytest.raises(AgreementFault, match="nothing can be settled"):
        chosen_period(agreement_of(pool(contributions=[])), Facts(), None, None)


def test_facts_after_the_day_do_not_exist() -> None:
    """As at 31 May, a payment of 12 June is none of the year's facts."""
    facts = facts_of(IN_JUNE, spent(1, day=date(2011, 4, 2)))

    assert years_with_facts(facts, date(2011, 5, 31)) == {THIS: date(2011, 4, 2)}
    assert years_with_facts(facts) == {THIS: date(2011, 6, 12)}


def test_contributions_are_in_force_or_not() -> None:
    """A contribution that goes on is in force in every later year, and none before."""
    agreement = _agreement()

    assert [has_contributions(agreement, FinancialYear(y)) for y in (2009, 2010, 2020)] == [
        False,
        True,
        True,
    ]
    assert {LAST} == set(years_stated(agreement))
