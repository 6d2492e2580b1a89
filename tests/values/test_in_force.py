"""A provision is in force from a day until it ends or a later one takes its place."""

from __future__ import annotations

from datetime import date

import pytest

from poolledger.agreement.contribution_rules import FixedSum
from poolledger.agreement.contributions import Contribution
from poolledger.values.errors import ValueFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import Document, Source, Window, Years, as_years, cell_of, in_force
from poolledger.values.money import gbp

APRIL, MARCH = date(2011, 4, 1), date(2012, 3, 31)


def _sum(amount: str, years: str, partner: str = "PCT") -> Contribution:
    return Contribution(partner, FixedSum(gbp(amount)), scheme="LD", years=Years.parse(years))


def _amounts(provisions: list[Contribution], year: int) -> list[str]:
    found = in_force(provisions, FinancialYear(year))
    return [str(c.rule.sum) for c in found if isinstance(c.rule, FixedSum)]


def test_a_document_names_its_clauses() -> None:
    """A clause is quoted with its document."""
    assert Document("Deed of 2011")["8.2"] == "8.2 of Deed of 2011"


def test_a_single_year_is_in_force_in_that_year_alone() -> None:
    """A contribution for 2011/12 is none for the years beside it."""
    provisions = [_sum("100", "2011/12")]

    assert [_amounts(provisions, y) for y in (2010, 2011, 2012)] == [[], ["£100.00"], []]


def test_what_goes_on_is_in_force_until_replaced() -> None:
    """£100 from 2011/12 on is £120 from 2013/14 on."""
    provisions = [_sum("120", "2013/14 on"), _sum("100", "2011/12 on")]

    expected = [["£100.00"], ["£100.00"], ["£120.00"], ["£120.00"]]
    assert expected == [_amounts(provisions, y) for y in (2011, 2012, 2013, 2020)]


def test_a_single_year_ends_what_went_on_before() -> None:
    """A row for a later single year replaces one that goes on, and nothing follows it."""
    provisions = [_sum("100", "2011/12 on"), _sum("90", "2013/14")]

    assert [_amounts(provisions, y) for y in (2012, 2013, 2014)] == [["£100.00"], ["£90.00"], []]


def test_provisions_of_others_replace_nothing() -> None:
    """Another partner's row leaves a partner's own in force."""
    provisions = [_sum("100", "2011/12 on"), _sum("90", "2012/13 on", "OMBC")]

    assert _amounts(provisions, 2012) == ["£100.00", "£90.00"]


def test_years_are_read_and_written_the_same() -> None:
    """2011/12 and 2011/12 on are read as written."""
    assert str(Years.parse("2011/12 on")) == "2011/12 on"
    assert str(Years.parse("2011-12")) == "2011/12"
    assert as_years("2011/12 on") == Years(FinancialYear(2011), on=True)
    assert as_years(FinancialYear(2011)) == Years(FinancialYear(2011))
    assert as_years(None) is None
    with pytest.raises(ValueFault, match="'so' is not a financial year"):
        Years.parse("soon")


def test_a_window_holds_its_first_and_last_days() -> None:
    """Both ends of a window are in force; an open end has no limit."""
    year = Window(APRIL, MARCH)

    assert year.holds(APRIL)
    assert year.holds(MARCH)
    assert not year.holds(date(2012, 4, 1))
    assert Window().holds(date(1, 1, 1))
    assert Window(first=APRIL).holds(date(3000, 1, 1))


def test_windows_overlap_where_a_day_is_in_both() -> None:
    """Windows that meet on one day overlap; windows that follow each other do not."""
    assert Window(APRIL, MARCH).overlaps(Window(MARCH, None))
    assert not Window(None, MARCH).overlaps(Window(date(2012, 4, 1), None))
    assert Window().overlaps(Window(APRIL, MARCH))
    assert Window(APRIL, MARCH) == Window(APRIL).within(Window(None, MARCH))


def test_a_change_within_a_year_begins_or_ends_inside_it() -> None:
    """Beginning on its first day or ending on its last is no change within the year."""
    assert not Window(APRIL, MARCH).changes_within(APRIL, MARCH)
    assert not Window(None, date(2011, 3, 31)).changes_within(APRIL, MARCH)
    assert Window(date(2011, 10, 1)).changes_within(APRIL, MARCH)
    assert Window(None, date(2011, 9, 30)).changes_within(APRIL, MARCH)


def test_a_source_gives_the_cell_under_a_heading() -> None:
    """A row knows the cell of a heading, and its first cell for any other."""
    source = Source("book.xlsx", "Risk share", 4, {"Step": "B", "Next": "C"})

    assert str(source.cell("Next")) == "'Risk share'!C4"
    assert str(source.cell("Clause")) == "'Risk share'!B4"
    assert cell_of(None, "Next") is None
