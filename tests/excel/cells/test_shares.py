"""What the share columns of a row are read as."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolledger.excel.cells.numbers import Read
from poolledger.excel.cells.shares import ShareFault, shares
from poolledger.excel.package.grid import Uncalculated, Value
from poolledger.excel.package.number_formats import ErrorValue, Percentage

CODES = ("PCT", "OMBC", "CCG", "ICB")


def row(*values: Value) -> list[tuple[str, Value]]:
    """A row of share cells under the partners' codes."""
    return list(zip(CODES, values, strict=False))


def refused(*values: Value) -> ShareFault:
    """The fault with which a row is refused."""
    with pytest.raises(ShareFault) as caught:
        shares(row(*values))
    return caught.value


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((60, 40), ("3/5", "2/5")),
        ((0.6, 0.4), ("3/5", "2/5")),
        ((60, "rest"), ("3/5", "2/5")),
        ((0.6, "Rest "), ("3/5", "2/5")),
        ((1.5, "rest"), ("3/200", "197/200")),
        ((0, "rest"), ("0", "1")),
        ((100, "rest"), ("1", "0")),
        ((1, 0), ("1", "0")),
        ((0, 100), ("0", "1")),
        ((33.3, 33.3, 33.4), ("333/1000", "333/1000", "334/1000")),
        ((0.1, 0.2, 0.7), ("1/10", "1/5", "7/10")),
        (("1/3", "2/3"), ("1/3", "2/3")),
        (("1/3", "1/3", "rest"), ("1/3", "1/3", "1/3")),
        (("1/4", Percentage(0.75)), ("1/4", "3/4")),
        ((Percentage(0.638), Percentage(0.362)), ("638/1000", "362/1000")),
        (("rest",), ("1",)),
        (("rest", Percentage(1)), ("0", "1")),
    ],
)
def test_shares_make_a_whole(values: tuple[Value, ...], expected: tuple[str, ...]) -> None:
    """Percentages, fractions, rest and plain numbers that add up are exact shares."""
    read = shares(row(*values))

    assert Read(dict(zip(CODES, map(Fraction, expected), strict=False))) == read
    assert list(CODES[: len(values)]) == list(read.value)


def test_blank_cells_are_left_out() -> None:
    """A blank cell is no share; a share of nil is one."""
    assert shares(row(None, 100, "  ", 0)).value == {"OMBC": 1, "ICB": 0}
    assert Read({}) == shares(row(None, " "))


def test_text_read_as_a_share_is_noted_with_its_column() -> None:
    """The reading log says which cells were text."""
    expected = "PCT: text '60%' read as 60%; OMBC: text '40%' read as 40%"
    assert expected == shares(row("60%", "40%")).note
    assert shares(row("60", 40)).note == "PCT: text '60' read as 60"


@pytest.mark.parametrize(
    ("values", "code", "column", "message"),
    [
        (
            (Percentage(0.6), Percentage(0.39)), "not-a-whole", "PCT",
            "shares add up to 99%, not 100%: PCT 60%, OMBC 39%",
        ),
        (
            (60, 39), "not-a-whole", "PCT",
            "shares add up to 99, not 100 (or 1 as fractions): PCT 60, OMBC 39",
        ),
        (("1/3", "1/3"), "not-a-whole", "PCT", "shares add up to 2/3, not 100%: PCT 1/3, OMBC 1/3"),
        (
            (33.3333333333333, 33.3333333333333, 33.3333333333333), "not-a-whole", "PCT",
            "shares add up to 99.9999999999999, not 100",
        ),
        (
            (None, Percentage(0.7), Percentage(0.4), "rest"), "not-a-whole", "OMBC",
            "shares add up to 110%, which leaves no rest: OMBC 70%, CCG 40%",
        ),
        ((120, "rest"), "not-a-whole", "PCT", "shares add up to 120%, which leaves no rest"),
        (
            (Percentage(0.6), 40), "ambiguous-shares", "OMBC",
            "plain numbers adding up to 40 (OMBC 40) stand beside PCT 60%",
        ),
        (("1/3", 0), "ambiguous-shares", "OMBC", "plain numbers adding up to 0 (OMBC 0)"),
        ((1, "rest"), "ambiguous-shares", "PCT", "plain numbers adding up to 1 beside rest"),
        (("rest", 50, "rest"), "two-rests", "CCG", "PCT and CCG both say rest"),
        ((50, Percentage(-0.1)), "negative", "OMBC", "the share -10% is negative"),
        ((110, -10), "negative", "OMBC", "the share -10 is negative"),
        ((date(2026, 3, 1), "rest"), "not-a-rate", "PCT", "1 March 2026 is a date, not a share"),
        ((100, "half"), "not-a-rate", "OMBC", "'half' is not a share; write it like 45%"),
        ((100, "£5"), "not-a-rate", "OMBC", "'£5' is not a share"),
        ((True,), "not-a-rate", "PCT", "TRUE is not a share"),
        ((float("inf"),), "not-a-rate", "PCT", "inf is not a share"),
        ((ErrorValue("#REF!"), 100), "error-value", "PCT", "#REF! is an error, not a share"),
        ((Uncalculated("=A1"), 100), "not-calculated", "PCT", "the formula =A1"),
    ],
)  # fmt: skip
def test_what_makes_no_whole_is_refused(
    values: tuple[Value, ...], code: str, column: str, message: str
) -> None:
    """A fault shows the sum, or the cell, and names its column."""
    error = refused(*values)

    assert (code, column) == (error.code, error.column)
    assert message in str(error)


def test_every_faulty_cell_is_reported() -> None:
    """Two cells that are no shares are two issues, each with its column."""
    error = refused("half", 50, date(2026, 3, 1))

    assert error.columns == ("PCT", "CCG")
    assert len(error.issues) == 2


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=3), st.booleans())
def test_rest_takes_what_the_others_leave(points: list[int], percent: bool) -> None:
    """Shares in hundredths of a per cent and a rest always make exactly one."""
    cells: list[Value] = [
        Percentage(point / 30_000) if percent else f"{point}/30000" for point in points
    ]
    read = shares([*row(*cells), ("REST", "rest")]).value

    assert sum(read.values()) == 1


@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=4))
def test_shares_are_a_whole_or_refused(points: list[int]) -> None:
    """Plain hundredths of a point are read if and only if they add up to exactly 100 or 1."""
    values = [point / 100 for point in points]
    if sum(points) in (100, 10_000):
        assert sum(shares(row(*values)).value.values()) == 1
    else:
        assert refused(*values).code == "not-a-whole"
