"""Financial years run from 1 April to 31 March; dates have the day first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolledger.values.errors import ValueFault
from poolledger.values.financial_year import (
    FinancialYear,
    as_year,
    instalment_dates,
    is_month_end,
    month_end,
    parse_date,
    written_date,
)

YEAR = FinancialYear(2011)


@pytest.mark.parametrize("text", ["2011/12", "2011-12", " 2011/12 "])
def test_a_year_is_read_with_a_stroke_or_a_dash(text: str) -> None:
    """2011/12 and 2011-12 are the year that begins in 2011."""
    assert FinancialYear.parse(text) == YEAR
    assert as_year(text) == as_year(YEAR)


@pytest.mark.parametrize(
    "text", ["2011", "2011/13", "11/13", "2011/2013", "11/2012", "last year", ""]
)
def test_what_is_no_year_is_refused_with_its_text(text: str) -> None:
    """A text that is no financial year is refused in a message that quotes it."""
    with pytest.raises(ValueFault) as caught:
        FinancialYear.parse(text)

    assert repr(text) in str(caught.value)


def test_a_century_ends_within_a_year() -> None:
    """1999/00 is followed by 2000/01."""
    assert FinancialYear.parse("1999/00").next == FinancialYear.parse("2000/01")
    assert str(FinancialYear(1999)) == "1999/00"


def test_a_year_has_its_days_and_twelve_month_ends() -> None:
    """2011/12 runs from 1 April 2011 to 31 March 2012, over a 29 February."""
    assert (YEAR.first_day, YEAR.last_day) == (date(2011, 4, 1), date(2012, 3, 31))
    assert len(YEAR.month_ends) == 12
    assert YEAR.month_ends[10] == date(2012, 2, 29)
    assert (YEAR.previous.start, YEAR.next.start) == (2010, 2012)


def test_months_are_counted_once_they_have_ended() -> None:
    """By 29 June two months have ended, by 30 June three, after the year twelve."""
    days = (date(2011, 3, 31), date(2011, 6, 29), date(2011, 6, 30), date(2013, 1, 1))

    assert [YEAR.months_to(day) for day in days] == [0, 2, 3, 12]


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_day_is_in_its_year_alone(day: date) -> None:
    """A day is in the year that it falls in and in neither neighbour."""
    year = FinancialYear.of(day)

    assert day in year
    assert day not in year.previous
    assert day not in year.next
    assert eval(repr(year), {"FinancialYear": FinancialYear}) == year


@pytest.mark.parametrize(
    "text", ["31/03/2012", "31 March 2012", "31 mar 2012", "2012-03-31", " 31/3/2012 "]
)
def test_dates_are_read_day_first(text: str) -> None:
    """The three forms of a date all give 31 March 2012."""
    assert parse_date(text) == date(2012, 3, 31)


def test_the_day_comes_first_even_where_it_could_be_a_month() -> None:
    """01/02/2012 is 1 February."""
    assert parse_date("01/02/2012") == date(2012, 2, 1)


@pytest.mark.parametrize("text", ["31/02/2012", "03/31/2012", "31 Marsh 2012", "2012", "", "soon"])
def test_what_is_no_date_is_refused_with_its_text(text: str) -> None:
    """A day that does not exist, or no day at all, is refused in a message that quotes it."""
    with pytest.raises(ValueFault) as caught:
        parse_date(text)

    assert repr(text) in str(caught.value)


def test_a_date_is_written_in_words() -> None:
    """31 March 2012 is written so on every machine."""
    assert written_date(date(2012, 3, 31)) == "31 March 2012"


def test_month_ends_know_leap_years() -> None:
    """February 2012 ends on the 29th."""
    assert month_end(date(2012, 2, 1)) == date(2012, 2, 29)
    assert is_month_end(date(2012, 2, 29))
    assert not is_month_end(date(2012, 2, 28))


def test_instalments_fall_due_at_even_steps() -> None:
    """Quarterly from 31 May: the last day of the month where it has no 31st."""
    expected = (date(2011, 5, 31), date(2011, 8, 31), date(2011, 11, 30), date(2012, 2, 29))

    assert expected == instalment_dates(date(2011, 5, 31), 4)
    assert len(instalment_dates(date(2011, 4, 1), 12)) == 12
