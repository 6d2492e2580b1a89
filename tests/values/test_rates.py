"""A rate is exact, or refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import poolledger as pl
from poolledger.values.rates import as_percentage, as_rate

FLOAT: Any = 0.5


@pytest.mark.parametrize(
    ("given_", "rate"),
    [
        ("2.5%", Fraction(1, 40)),
        (" 1/3 ", Fraction(1, 3)),
        ("0.025", Fraction(1, 40)),
        (Decimal("0.1"), Fraction(1, 10)),
        (Fraction(2, 3), Fraction(2, 3)),
        (1, Fraction(1)),
    ],
)
def test_a_rate_is_read_exactly(given_: Any, rate: Fraction) -> None:
    """From text, whole numbers, decimals and fractions."""
    assert as_rate(given_) == rate


@pytest.mark.parametrize(
    "given_", [0.1, 1.0, True, None, "much", "1/0", "", "%", Decimal("NaN"), Decimal("Infinity")]
)
def test_what_is_no_exact_rate_is_refused(given_: Any) -> None:
    """A float is never what it was written as, and yes is no rate."""
    with pytest.raises(pl.ValueFault, match="is not a rate; write it as text, like") as told:
        as_rate(given_)

    assert told.value.code == "not-a-rate"


@given(st.fractions())
def test_a_rate_as_people_write_it_reads_back(rate: Fraction) -> None:
    """As a percentage where that is exact, else as a fraction."""
    assert as_rate(as_percentage(rate)) == rate


@pytest.mark.parametrize(
    "made",
    [
        lambda: pl.scale(FLOAT),
        lambda: pl.scale(by_age=[FLOAT]),
        lambda: pl.Score("2011/12", "quality", FLOAT),
        lambda: pl.SavingsTerms(green_from=FLOAT),
        lambda: pl.Percentages({"PCT": FLOAT, "OMBC": FLOAT}),
        lambda: pl.mixture([(pl.Origin(), FLOAT), (pl.Equal(), FLOAT)]),
        lambda: pl.glide(pl.Origin(), pl.Equal(), {"2011/12": FLOAT}),
        lambda: pl.divide({"PCT": "1"}, [], scores={"quality": FLOAT}),
        lambda: pl.divide({"PCT": "1"}, [], measures={"need": {"PCT": FLOAT}}),
    ],
)
def test_no_rate_of_the_library_is_a_float(made: Any) -> None:
    """Wherever a rate is given."""
    with pytest.raises(pl.ValueFault, match=r"0\.5 is not a rate"):
        made()
