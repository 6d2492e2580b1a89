"""Appraisals reproduce the published tables, exactly, and no split of a year asks for them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import poolledger
from poolledger.savings.appraisal import (
    GREEN_BOOK,
    additionality,
    deflator,
    present_value,
    real,
)
from poolledger.values.errors import ValueFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.rounding import half_away

EARLY, MIDDLE, LATE = (FinancialYear(start) for start in (2010, 2011, 2012))
RATES = {MIDDLE: Fraction(2, 100), LATE: Fraction(3, 100)}
# HM Treasury, The Green Book: £1,000 discounted at 3.5%, and nominal £1,000 deflated by 2%.
DISCOUNTED = (1000, 966, 934, 902, 871, 842, 814, 786, 759, 734, 709)
DEFLATED = (1000, 980, 961, 942, 924, 906)
# What may know of appraisals: the check of the rates they need, and the views.
_VIEWS = ("schedules", "render", "explain", "excel", "validation")


@pytest.mark.parametrize(
    ("rate", "table"), [(GREEN_BOOK, DISCOUNTED), (Fraction(2, 100), DEFLATED)]
)
def test_present_values_are_those_of_the_green_book(rate: Fraction, table: tuple[int, ...]) -> None:
    """£1,000 is discounted as in the published tables, to the pound."""
    values = [half_away(present_value(1000, rate, year)) for year in range(len(table))]

    assert values == list(table)


def test_additionality_is_that_of_the_guide() -> None:
    """£1m, of which 10% leaks and 25% is displaced, with £300,000 anyway, adds £472,500."""
    added = additionality(
        1_000_000, leakage=Fraction(1, 10), displacement=Fraction(1, 4), deadweight=300_000
    )

    assert added == 472_500


def test_later_sums_are_worth_less_in_earlier_prices() -> None:
    """£105.06 of 2012/13 is £100 of 2010/11, and the other way round."""
    assert real(105_06, RATES, LATE, EARLY) == 100_00
    assert real(100_00, RATES, EARLY, LATE) == 105_06
    assert real(100_00, RATES, MIDDLE, MIDDLE) == 100_00
    with pytest.raises(KeyError):
        real(1, RATES, FinancialYear(2013), EARLY)


def test_a_rate_that_leaves_nothing_is_refused() -> None:
    """At -100% there is nothing left to compare prices or values with."""
    with pytest.raises(ValueFault, match="-100%"):
        deflator({MIDDLE: "-100%"}, MIDDLE, EARLY)
    with pytest.raises(ValueFault, match="-100%"):
        real(100, {MIDDLE: "-100%"}, MIDDLE, EARLY)
    with pytest.raises(ValueFault, match="-100%"):
        present_value(100, "-100%", 1)


@given(st.fractions(Fraction(-1, 2), 1), st.fractions(Fraction(-1, 2), 1))
def test_prices_go_there_and_back(one: Fraction, other: Fraction) -> None:
    """Through any year between, a sum is what it is directly."""
    rates = {MIDDLE: one, LATE: other}
    there = deflator(rates, EARLY, LATE)

    assert there * deflator(rates, LATE, EARLY) == 1
    assert there == deflator(rates, EARLY, MIDDLE) * deflator(rates, MIDDLE, LATE)


def test_no_split_of_a_year_asks_for_an_appraisal() -> None:
    """What is shared, due and paid is nominal: only views, and the check of rates, appraise."""
    top = Path(poolledger.__file__).parent
    users = {
        path.relative_to(top).parts[0]
        for path in top.rglob("*.py")
        if "import" in path.read_text(encoding="utf-8")
        and "savings.appraisal" in path.read_text(encoding="utf-8")
    }

    assert users <= {*_VIEWS}
