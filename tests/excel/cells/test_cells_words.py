"""What days, years and words are read as, and in which words the rest is refused."""

# ruff: noqa: DTZ001 - a cell holds a day and a time without a zone.

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolledger.excel.cells import cells
from poolledger.excel.cells.numbers import Read
from poolledger.excel.package.grid import Value
from poolledger.excel.package.number_formats import Percentage
from poolledger.values.errors import PoolledgerError, ValueFault
from poolledger.values.financial_year import FinancialYear

WORDS = ("share", "bear", "carry forward", "repay investment")


def fault_of(read: Callable[[Value], object], value: Value) -> PoolledgerError:
    """The fault with which a value is refused."""
    with pytest.raises(ValueFault) as caught:
        read(value)
    return caught.value


def one_of_words(value: Value) -> Read[str]:
    """A treatment."""
    return cells.one_of(value, WORDS)


class TestDay:
    """Days are dates, the day first."""

    @pytest.mark.parametrize(
        ("value", "note"),
        [
            (datetime(2012, 3, 31), None),
            (date(2012, 3, 31), None),
            ("31/03/2012", "text '31/03/2012' read as 31 March 2012"),
            ("2012-03-31", "text '2012-03-31' read as 31 March 2012"),
            (40999, "number 40999 read as 31 March 2012"),
            (40999.0, "number 40999 read as 31 March 2012"),
        ],
    )
    def test_days_are_read(self, value: Value, note: str | None) -> None:
        """A date cell needs no note; text and numbers do."""
        assert Read(date(2012, 3, 31), note) == cells.day(value)

    @pytest.mark.parametrize(
        "value",
        [datetime(2012, 3, 31, 6), time(), 36_525, 73_051, 40999.5, True, "31/02/2012", "Apr-25"],
    )
    def test_what_is_no_day_is_refused(self, value: Value) -> None:
        """A time of day, a small number or a day that does not exist is no date."""
        assert fault_of(cells.day, value).code == "not-a-date"

    @given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
    def test_a_day_is_the_same_however_it_is_kept(self, day: date) -> None:
        """A date cell, its number and its text are the same day."""
        number = (day - date(1899, 12, 30)).days

        assert day == cells.day(datetime(day.year, day.month, day.day)).value
        assert day == cells.day(number).value
        assert day == cells.day(f"{day:%d/%m/%Y}").value


class TestYear:
    """Financial years survive Excel."""

    @pytest.mark.parametrize(
        ("value", "start", "note"),
        [
            ("2011/12", 2011, None),
            ("2011-12", 2011, None),
            (datetime(2009, 10, 1), 2009, "date 1 October 2009 read as 2009/10, as it was typed"),
            (date(2011, 12, 1), 2011, "date 1 December 2011 read as 2011/12, as it was typed"),
        ],
    )
    def test_years_are_read(self, value: Value, start: int, note: str | None) -> None:
        """A year that Excel turned into a date is the year that was typed."""
        assert Read(FinancialYear(start), note) == cells.year(value)

    @pytest.mark.parametrize(
        "value",
        [date(2011, 4, 1), date(2011, 12, 2), datetime(2011, 12, 1, 6), 2011, "2011/13", "2011"],
    )
    def test_what_is_no_year_is_refused(self, value: Value) -> None:
        """Any other date could be a mistake."""
        assert fault_of(cells.year, value).code == "not-a-year"

    @pytest.mark.parametrize(
        ("value", "on"),
        [("2011/12 on", True), ("2011/12  ON ", True), ("2011/12", False), (date(2011, 12, 1), 0)],
    )
    def test_a_year_may_be_the_first_of_many(self, value: Value, on: bool) -> None:
        """2011/12 on is in force until a later row."""
        assert (FinancialYear(2011), bool(on)) == cells.years(value).value

    @given(st.integers(2000, 2011))
    def test_every_year_that_excel_can_mistake_is_read(self, start: int) -> None:
        """The years 2000/01 to 2011/12 look like months to Excel."""
        year = FinancialYear(start)

        assert year == cells.year(date(start, (start + 1) % 100, 1)).value


class TestWords:
    """Words match regardless of case."""

    @pytest.mark.parametrize(
        ("value", "yes"),
        [("Yes", True), (" y ", True), ("TRUE", True), (True, True), ("NO", False), (False, False)],
    )
    def test_yes_and_no(self, value: Value, yes: bool) -> None:
        """Six words and the two booleans are answers."""
        assert Read(yes) == cells.yes_no(value)

    @pytest.mark.parametrize("value", [1, 0, "maybe", Percentage(1), date(2012, 3, 1)])
    def test_anything_else_is_no_answer(self, value: Value) -> None:
        """A number is neither yes nor no."""
        assert fault_of(cells.yes_no, value).code == "not-a-yes-or-no"

    @pytest.mark.parametrize(
        ("value", "text", "note"),
        [
            (" PCT ", "PCT", None),
            (12, "12", "number 12 read as text"),
            (12.0, "12", "number 12 read as text"),
            (7.2, "7.2", "number 7.2 read as text"),
            (0.00001, "0.00001", "number 0.00001 read as text"),
            (Percentage(0.07), "7%", "number 7% read as text"),
            (True, "TRUE", "TRUE read as text"),
        ],
    )
    def test_text_is_trimmed_and_numbers_noted(
        self, value: Value, text: str, note: str | None
    ) -> None:
        """A clause typed as a number is that clause, with a note."""
        assert Read(text, note) == cells.text(value)

    def test_a_date_is_no_text(self) -> None:
        """A code such as MAR1 that Excel turned into a date cannot be recovered."""
        assert fault_of(cells.text, date(2012, 3, 1)).code == "not-text"

    @pytest.mark.parametrize(
        ("value", "word"),
        [
            ("SHARE", "share"),
            (" Carry\u00a0 Forward ", "carry forward"),
            ("ｂｅａｒ", "bear"),
            ("repay\ninvestment", "repay investment"),
        ],
    )
    def test_a_word_is_given_as_the_choice_is_written(self, value: Value, word: str) -> None:
        """Case, width and inner spaces do not matter."""
        assert Read(word) == one_of_words(value)

    def test_an_unknown_word_lists_the_choices_and_the_nearest(self) -> None:
        """A slip of the keys is answered with the word that was meant."""
        error = fault_of(one_of_words, "Shar")

        expected = (
            "'Shar' is not one of share, bear, carry forward, repay investment; did you mean share?"
        )
        assert expected in str(error)
        assert error.code == "not-a-word"
        assert "did you mean" not in str(fault_of(one_of_words, "zzz"))
