"""The small grammars of numbers and rates, and how values are quoted back."""

# ruff: noqa: DTZ001 - a cell holds a day and a time without a zone.

from __future__ import annotations

from datetime import date, datetime, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolledger.excel.cells.numbers import decimal_of, exact, percent_of, quoted, typed_rate
from poolledger.excel.package.grid import Uncalculated, Value
from poolledger.excel.package.number_formats import ErrorValue, Percentage


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9)))
def test_a_decimal_is_written_exactly(value: Fraction) -> None:
    """What has an exact decimal is written as it."""
    assert Fraction(value) == Fraction(decimal_of(Fraction(value)))


def test_what_has_no_exact_decimal_is_a_fraction() -> None:
    """A third is never rounded in a message."""
    assert decimal_of(Fraction(1, 3)) == "1/3"
    assert percent_of(Fraction(1, 3)) == "1/3"
    assert percent_of(Fraction(1, 8)) == "12.5%"


@given(st.floats(-1e12, 1e12))
def test_numbers_are_read_to_15_digits(value: float) -> None:
    """What a cell shows of a number is what is read."""
    read = exact(value, "a number", "not-a-number")

    assert float(f"{value:.15g}") == float(read)


@given(st.integers(0, 10**9 - 1), st.integers(1, 10**9 - 1))
def test_a_typed_fraction_is_exact(above: int, below: int) -> None:
    """Any fraction of whole numbers is read as itself."""
    read = typed_rate(f"{above}/{below}")

    assert read is not None
    assert Fraction(above, below) == read.value


@pytest.mark.parametrize("text", ["1/0", "33⅓%", "1//3", "%", "-%", "1,2%", "1/3%", "½"])
def test_other_text_is_no_rate(text: str) -> None:
    """Text outside the grammar is never half read."""
    assert typed_rate(text) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, "TRUE"),
        (12, "12"),
        (0.1 + 0.2, "0.3"),
        (0.00001, "0.00001"),
        (1e300, "1e+300"),
        (Percentage(0.07), "7%"),
        (ErrorValue("#N/A"), "#N/A"),
        (Uncalculated("=A1"), "=A1"),
        (date(2012, 3, 31), "31 March 2012"),
        (datetime(2012, 3, 31), "31 March 2012"),
        (datetime(2012, 3, 31, 6, 5), "31 March 2012 06:05"),
        (time(6, 5), "06:05"),
        ("it's", '"it\'s"'),
    ],
)
def test_values_are_quoted_as_they_look(value: Value, shown: str) -> None:
    """A message shows a value as its cell does."""
    assert shown == quoted(value)
