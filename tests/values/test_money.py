"""Money is whole pence; amounts are read as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolledger.values.errors import ValueFault
from poolledger.values.money import Money, gbp, pence_of, pounds, written


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("1234.5", 123_450),
        ("£1,234.50", 123_450),
        ("(500)", -50_000),
        ("-500", -50_000),
        ("£-500", -50_000),
        ("-£500", -50_000),
        ("−500", -50_000),
        ("1.2m", 120_000_000),
        ("250k", 25_000_000),
        ("1.5bn", 150_000_000_000),
        (".5", 50),
        ("0", 0),
        ("GBP 7", 700),
        ("\u00a01,000\u00a0", 100_000),
        ("£\u00a01,000", 100_000),
        ("-\u202f£1,000", -100_000),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, pence: int) -> None:
    """Pounds, separators, brackets, signs and k, m, bn are read exactly."""
    assert pence == pence_of(text)


@pytest.mark.parametrize(
    "text", ["", "ten", "1,23", "(5", "5)", "(-5)", "--5", "1 2", "£", "1.2x", "5%", "1e3", "."]
)
def test_what_is_no_amount_is_refused_with_its_text(text: str) -> None:
    """A text that is no amount is refused in a message that quotes it."""
    with pytest.raises(ValueFault) as caught:
        pence_of(text)

    assert repr(text) in str(caught.value)
    assert caught.value.code == "not-an-amount"


def test_part_of_a_penny_is_refused() -> None:
    """£1.005 has part of a penny; £1.005m has not."""
    with pytest.raises(ValueFault, match=r"'1\.005' has part of a penny") as caught:
        pence_of("1.005")

    assert caught.value.code == "part-of-a-penny"

    assert pence_of("1.005m") == 100_500_000


@pytest.mark.parametrize("text", ["1.200", "£250.000", "(1.500)"])
def test_three_decimals_may_be_thousands(text: str) -> None:
    """Where a point may group thousands, nothing is guessed."""
    with pytest.raises(ValueFault, match=r"may be £[\d.]+ or £[\d,]+\.00; write") as caught:
        pence_of(text)

    assert caught.value.code == "not-an-amount"


@pytest.mark.parametrize(
    ("text", "pence"),
    [("0.500", 50), ("1234.500", 123_450), ("1,234.500", 123_450), ("1.2000", 120),
     ("£1.200m", 120_000_000)],
)  # fmt: skip
def test_three_decimals_that_are_no_thousands(text: str, pence: int) -> None:
    """Nobody groups thousands so."""
    assert pence_of(text) == pence


def test_a_unit_scales_what_has_no_scale_of_its_own() -> None:
    """Under £000, 1.5 is £1,500; 1.2m is £1.2m under any heading."""
    assert pence_of("1.5", unit=1_000) == 150_000
    assert pence_of("1.2m", unit=1_000) == 120_000_000


@pytest.mark.parametrize("wrong", [1.5, True, None, [1]])
def test_what_cannot_be_trusted_with_pence_is_refused(wrong: object) -> None:
    """Floats and booleans are no money."""
    with pytest.raises(ValueFault, match="takes text"):
        gbp(wrong)  # type: ignore[arg-type]
    with pytest.raises(ValueFault, match="whole pence"):
        Money(wrong)  # type: ignore[arg-type]


def test_decimals_and_whole_numbers_are_pounds() -> None:
    """A Decimal or an int is a number of pounds."""
    assert gbp(Decimal("12.34")) == Money(1_234)
    assert gbp(12) == Money(1_200)
    for wrong in ("NaN", "-Infinity"):
        with pytest.raises(ValueFault, match=rf"^error: Decimal\('{wrong}'\) is not an amount"):
            gbp(Decimal(wrong))


def test_money_adds_subtracts_and_compares_with_money_alone() -> None:
    """Money meets money; a bare number is refused."""
    assert gbp("1.10") + gbp("2.20") == gbp("3.30")
    assert gbp(1) - gbp(2) == -gbp(1)
    assert gbp(1) < gbp(2)
    assert not gbp(0)
    with pytest.raises(TypeError):
        gbp(1) + 1  # type: ignore[operator]


@given(st.integers())
def test_money_written_is_read_back(pence: int) -> None:
    """Every form in which pence are written reads back, and the repr pastes back."""
    assert pence == pence_of(pounds(pence))
    assert pence == pence_of(written(pence))
    assert Money(pence) == eval(repr(Money(pence)), {"gbp": gbp})


@given(st.text())
def test_any_text_is_an_amount_or_is_quoted(text: str) -> None:
    """Whatever is typed is read, or refused in a message that quotes it."""
    try:
        pence_of(text)
    except ValueFault as fault:
        assert repr(text) in str(fault)  # noqa: PT017
