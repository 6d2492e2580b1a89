"""What each kind of cell is read as, and in which words the rest is refused."""

# ruff: noqa: DTZ001 - a cell holds a day and a time without a zone.

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from fractions import Fraction
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolledger.excel.cells import cells
from poolledger.excel.cells.numbers import Read
from poolledger.excel.package.grid import Uncalculated, Value
from poolledger.excel.package.number_formats import ErrorValue, Percentage
from poolledger.values.errors import PoolledgerError, ValueFault
from poolledger.values.money import pounds, written

JUNK = st.text().filter(lambda text: text.strip() and not any(map(str.isnumeric, text)))
PENCE = st.integers(-(10**15) + 1, 10**15 - 1)
WORDS = ("share", "bear", "carry forward", "repay investment")


def fault_of(read: Callable[[Value], object], value: Value) -> PoolledgerError:
    """The fault with which a value is refused."""
    with pytest.raises(ValueFault) as caught:
        read(value)
    return caught.value


def one_of_words(value: Value) -> Read[str]:
    """A treatment."""
    return cells.one_of(value, WORDS)


READERS: tuple[Callable[[Value], object], ...] = (
    cells.amount, cells.rate, cells.size, cells.number, cells.price, cells.day, cells.year,
    cells.years, cells.yes_no, cells.text, one_of_words,
)  # fmt: skip


class TestEveryReader:
    """Some cells are nothing to any reader."""

    @pytest.mark.parametrize("read", READERS)
    def test_an_error_is_refused(self, read: Callable[[Value], object]) -> None:
        """An error cell is named, never read as nil or text."""
        error = fault_of(read, ErrorValue("#REF!"))

        assert error.code == "error-value"
        assert "#REF! is an error, not " in str(error)

    @pytest.mark.parametrize("read", READERS)
    def test_an_uncalculated_formula_is_refused(self, read: Callable[[Value], object]) -> None:
        """A formula without a value says how to get one."""
        error = fault_of(read, Uncalculated("=A1+B1"))

        assert error.code == "not-calculated"
        assert (
            "the formula =A1+B1 was never calculated; open the workbook in Excel, save it and "
            "try again"
        ) in str(error)

    @pytest.mark.parametrize("read", [read for read in READERS if read is not cells.text])
    @given(junk=JUNK)
    def test_any_junk_is_refused_with_itself_in_the_message(
        self, read: Callable[[Value], object], junk: str
    ) -> None:
        """Whatever text is typed is either read, or refused and quoted."""
        try:
            read(junk)
        except ValueFault as error:
            assert repr(junk) in str(error) or repr(junk.strip()) in str(error)  # noqa: PT017

    @pytest.mark.parametrize(
        ("value", "blank"),
        [(None, True), ("", True), (" \u00a0\n", True), (0, False), (False, False), ("-", False)],
    )
    def test_only_nothing_and_spaces_are_blank(self, value: Value, blank: bool) -> None:
        """Nil and no are values; an empty cell and spaces are not."""
        assert blank is cells.is_blank(value)


class TestAmount:
    """Amounts are exact pence."""

    @given(PENCE)
    def test_an_amount_written_and_read_is_the_same(self, pence: int) -> None:
        """However an amount is typed, the same pence come back."""
        assert pence == cells.amount(pounds(pence)).value
        assert pence == cells.amount(written(pence)).value

    @given(PENCE)
    def test_a_number_in_a_cell_is_the_same_pence(self, pence: int) -> None:
        """A cell holds a double; its nearest pence are the ones typed, with no note."""
        assert Read(pence) == cells.amount(pence / 100)

    @given(st.integers(-(10**8), 10**8), st.sampled_from([1_000, 1_000_000]))
    def test_units_are_exact(self, pence: int, unit: int) -> None:
        """Pounds in thousands or millions lose no penny."""
        assert pence == cells.amount(pence / (100 * unit), unit).value
        assert unit * pence == cells.amount(pence / 100, unit).value

    @given(st.lists(st.integers(0, 10**7), min_size=2, max_size=200))
    def test_the_noise_of_a_sum_is_taken_off(self, parts: list[int]) -> None:
        """A computed cell, some billionths from the penny, is that penny."""
        assert sum(parts) == cells.amount(sum(part / 100 for part in parts)).value
        assert sum(parts) == cells.amount(fsum(part / 100 for part in parts)).value

    @pytest.mark.parametrize(
        ("value", "pence", "note"),
        [
            (1234.5, 123450, None),
            (-500, -50000, None),
            (0, 0, None),
            (0.1 + 0.2, 30, None),
            ("(500)", -50000, "text '(500)' read as -500.00"),
            ("£1,234.50", 123450, "text '£1,234.50' read as 1234.50"),
            ("1.2m", 120000000, "text '1.2m' read as 1200000.00"),
        ],
    )
    def test_what_was_coerced_is_noted(self, value: Value, pence: int, note: str | None) -> None:
        """Text read as an amount is noted; a number is not."""
        assert Read(pence, note) == cells.amount(value)

    def test_an_amount_with_its_own_unit_is_absolute(self) -> None:
        """1.2m is £1.2m under any heading."""
        assert cells.amount("1.2m", 1_000).value == 120_000_000

    @pytest.mark.parametrize(
        ("value", "code", "words"),
        [
            (2.675, "part-of-a-penny", "2.675 has part of a penny; round it to pence"),
            (33.333333, "part-of-a-penny", "33.333333"),
            (0.005, "part-of-a-penny", "0.005"),
            (True, "not-an-amount", "TRUE is not an amount"),
            (date(2026, 3, 1), "not-an-amount", "1 March 2026 is a date, not an amount"),
            (datetime(2025, 4, 1, 6), "not-an-amount", "1 April 2025 06:00 is a date"),
            (time(6), "not-an-amount", "06:00 is a time of day"),
            (Percentage(0.45), "not-an-amount", "45% is not an amount"),
            (1e13, "too-large", "10000000000000 is £10tn or more"),
            (float("inf"), "too-large", "inf"),
            (float("nan"), "too-large", "nan"),
            ("99999999999999", "too-large", "'99999999999999'"),
            ("TBC", "not-an-amount", "'TBC' is not an amount"),
            ("1.234,50", "not-an-amount", "'1.234,50'"),
            ("--", "not-an-amount", "'--'"),
        ],
    )
    def test_what_is_no_amount_is_refused(self, value: Value, code: str, words: str) -> None:
        """A fault quotes what was found."""
        error = fault_of(cells.amount, value)

        assert code == error.code
        assert words in str(error)

    def test_part_of_a_penny_names_the_unit(self) -> None:
        """Under a heading in £000 the fault says so."""
        error = fault_of(lambda value: cells.amount(value, 1_000), 1.234567)

        assert "1.234567 in £000 has part of a penny" in str(error)


class TestRate:
    """A rate carries its per cent sign."""

    @pytest.mark.parametrize(
        ("value", "rate", "note"),
        [
            (Percentage(0.45), Fraction(9, 20), None),
            (Percentage(0.63800000000000001), Fraction(638, 1000), None),
            (Percentage(1), Fraction(1), None),
            ("45%", Fraction(9, 20), "text '45%' read as 45%"),
            (" 2.5 % ", Fraction(1, 40), "text ' 2.5 % ' read as 2.5%"),
            ("-1.5%", Fraction(-3, 200), "text '-1.5%' read as -1.5%"),
            ("1/3", Fraction(1, 3), None),
        ],
    )
    def test_rates_are_exact(self, value: Value, rate: Fraction, note: str | None) -> None:
        """A rate is the fraction that was typed, not its double."""
        assert Read(rate, note) == cells.rate(value)

    @pytest.mark.parametrize(
        ("value", "words"),
        [
            (0.5, "0.5 is not a rate: 0.5%, or 50%? write it with %"),
            ("2.5", "'2.5' is not a rate: 2.5%, or 250%? write it with %"),
            (0, "0 is not a rate: write it with %, as 0%"),
            (date(2026, 3, 1), "1 March 2026 is a date, not a rate; Excel turns 1/3 into one"),
            ("1/0", "'1/0' is not a rate"),
            (True, "TRUE is not a rate"),
            ("a third", "'a third' is not a rate; write it like 2.5% or 1/3"),
        ],
    )
    def test_what_is_no_rate_is_refused(self, value: Value, words: str) -> None:
        """A plain number could be meant either way, so it is never guessed."""
        error = fault_of(cells.rate, value)

        assert error.code == "not-a-rate"
        assert words in str(error)

    @given(st.integers(-(10**9), 10**9), st.integers(0, 4))
    def test_a_percentage_is_the_same_in_a_cell_and_as_text(self, digits: int, places: int) -> None:
        """A percentage typed into a cell or as text is the same rate."""
        exact = Fraction(digits, 10**places) / 100
        text = f"{digits / 10**places:.{places}f}%"

        assert exact == cells.rate(text).value
        assert exact == cells.rate(Percentage(digits / 10 ** (places + 2))).value


class TestSize:
    """A size is an amount or a rate, and says which."""

    @pytest.mark.parametrize(
        ("value", "size"),
        [
            (5, 500),
            (0, 0),
            (1, 100),
            ("1.2m", 120_000_000),
            (Percentage(0.02), Fraction(1, 50)),
            ("2%", Fraction(1, 50)),
            ("1/3", Fraction(1, 3)),
        ],
    )
    def test_amounts_are_pence_and_rates_are_fractions(
        self, value: Value, size: int | Fraction
    ) -> None:
        """The type tells what was meant."""
        read = cells.size(value).value

        assert size == read
        assert type(size) is type(read)

    @pytest.mark.parametrize(
        ("value", "code", "words"),
        [
            (0.5, "ambiguous-size", "0.5 is neither an amount nor a rate: 0.5%, or 50%?"),
            ("0.02", "ambiguous-size", "'0.02' is neither"),
            (0.005, "ambiguous-size", "0.005%, or 0.5%?"),
            (-5, "negative", "-5 is negative"),
            ("(5)", "negative", "'(5)' is negative"),
            (Percentage(-0.1), "negative", "-10% is negative"),
            (date(2026, 3, 1), "not-an-amount", "Excel turns 1/3 into one"),
            (2.675, "part-of-a-penny", "2.675"),
        ],
    )
    def test_what_is_no_size_is_refused(self, value: Value, code: str, words: str) -> None:
        """Between nil and £1 a rate may have been meant."""
        error = fault_of(cells.size, value)

        assert code == error.code
        assert words in str(error)

    def test_half_a_million_under_its_heading_is_an_amount(self) -> None:
        """0.5 under a heading in £m is £500,000, which is no rate."""
        assert cells.size(0.5, 1_000_000).value == 50_000_000


class TestNumberAndPrice:
    """Numbers are exact; prices may have parts of a penny."""

    @pytest.mark.parametrize(
        ("value", "number", "note"),
        [
            (12, Fraction(12), None),
            (0.1, Fraction(1, 10), None),
            ("1,200.5", Fraction(2401, 2), "text '1,200.5' read as 1200.5"),
            ("-3", Fraction(-3), "text '-3' read as -3"),
        ],
    )
    def test_numbers_are_exact(self, value: Value, number: Fraction, note: str | None) -> None:
        """A tenth is a tenth."""
        assert Read(number, note) == cells.number(value)

    @pytest.mark.parametrize("value", [Percentage(0.08), "8%", "£5", "12,34", True, time(1), "1e5"])
    def test_what_is_no_number_is_refused(self, value: Value) -> None:
        """A percentage, a price or a boolean is no count."""
        assert fault_of(cells.number, value).code == "not-a-number"

    def test_an_infinite_number_is_refused(self) -> None:
        """A cell may hold more than a number can say."""
        assert fault_of(cells.number, float("inf")).code == "not-a-number"

    @pytest.mark.parametrize("value", [12.505, "£12.505", "12.505", " £ 12.505"])
    def test_a_price_keeps_parts_of_a_penny(self, value: Value) -> None:
        """A price for one unit is exact beyond the penny."""
        assert Fraction("12.505") == cells.price(value).value

    @pytest.mark.parametrize("value", [Percentage(0.1), "10%", "dear", date(2012, 3, 1), False])
    def test_what_is_no_price_is_refused(self, value: Value) -> None:
        """A price is pounds, never a percentage."""
        assert fault_of(cells.price, value).code == "not-an-amount"
