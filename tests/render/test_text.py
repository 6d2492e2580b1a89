"""Schedules as plain text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolledger.render.text import (
    WIDTH,
    cell_in_words,
    money_in_words,
    plain,
    text_of,
)
from poolledger.schedules.table import (
    Cell,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    percentage_in_words,
    text,
)


def _money(*pence: int) -> Table:
    return Table(schedule="S", title="T", columns=money("Sum"), cells=[[each] for each in pence])


class TestCells:
    @pytest.mark.parametrize(
        ("pence", "expected"),
        [(123450, "1,234.50"), (-50000, "(500.00)"), (0, "0.00"), (-5, "(0.05)")],
    )
    def test_money_has_brackets_for_negatives(self, pence: int, expected: str) -> None:
        """Money is pounds with commas and two decimals; a negative stands in brackets."""
        assert expected == money_in_words(pence)

    @pytest.mark.parametrize(
        ("part", "expected"),
        [
            (Fraction(1, 3), "33.33%"),
            (Fraction(1, 2), "50.00%"),
            (Fraction(1, 16_000), "0.01%"),
            (Fraction(1, 20_000), "0.01%"),
            (Fraction(-1, 20_000), "-0.01%"),
        ],
    )
    def test_percentages_have_two_decimals(self, part: Fraction, expected: str) -> None:
        """A fraction is shown to two decimals, a half going away from nil."""
        assert expected == percentage_in_words(part)

    @pytest.mark.parametrize(
        ("cell", "kind", "expected"),
        [
            (None, TableColumnKind.MONEY, ""),
            (date(2012, 3, 1), TableColumnKind.DATE, "01/03/2012"),
            (1200, TableColumnKind.COUNT, "1200"),
            ("0012", TableColumnKind.TEXT, "0012"),
        ],
    )
    def test_other_cells_are_as_people_write_them(
        self, cell: Cell, kind: TableColumnKind, expected: str
    ) -> None:
        """Dates have the day first, counts no commas, text stays, nothing is nothing."""
        assert expected == cell_in_words(cell, kind)


class TestPlain:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("£1 – “café”", '£1 - "cafe"'),
            ("−5 × 2", "-5 x 2"),
            ("a\nb\tc\x1b[0m", "a b c [0m"),
            ("漢字", "??"),
        ],
    )
    def test_only_the_pound_sign_is_not_ascii(self, words: str, expected: str) -> None:
        """Dashes, quotes and accents have plain likes; what has none is a question mark."""
        assert expected == plain(words)

    @given(st.text())
    def test_any_text_can_be_printed(self, words: str) -> None:
        """Whatever a workbook holds, what is printed is ASCII, pounds apart, on one line."""
        shown = plain(words)

        assert shown.replace("£", "").isascii()
        assert "\n" not in shown


class TestTextOf:
    def test_brackets_do_not_move_the_pence(self) -> None:
        """Figures with and without brackets stand with their points in one column."""
        lines = text_of([_money(123450, -50000)]).split("\n")

        assert lines[-3:-1] == ["1,234.50", " (500.00)"]

    def test_text_that_looks_like_a_number_is_left_alone(self) -> None:
        """A code such as 0012 or 1e3 is printed as it is."""
        table = Table(schedule="S", title="T", columns=text("A"), cells=[["0012"], ["1e3"]])

        assert text_of([table]).split("\n")[-3:-1] == ["0012", "1e3"]

    def test_a_title_lead_rows_total_and_notes_follow_each_other(self) -> None:
        """A table reads from its title down, with a rule above its total."""
        table = Table(
            schedule="S",
            title="Title",
            columns=(*text("Who"), *money("Sum")),
            cells=[["PCT", 100]],
            total=["Total", 100],
            lead=["Read this first."],
            notes=["Read this last."],
        )

        assert text_of([table]) == (
            "Title\n=====\nRead this first.\n\n"
            "Who    Sum £\n-----  -----\nPCT     1.00\n-----  -----\nTotal   1.00\n\n"
            "Read this last.\n"
        )

    def test_a_wide_table_is_split_and_repeats_its_keys(self) -> None:
        """Twenty partners take several parts, each with the step it is about."""
        names = [f"P{number}" for number in range(20)]
        columns = (TableColumn("Step", TableColumnKind.COUNT), *text("Treatment"), *money(*names))
        row: list[Cell] = [1, "share", *([123_456_78] * 20)]
        table = Table(schedule="S", title="T", columns=columns, cells=[row], keys=2)
        lines = text_of([table]).split("\n")

        assert sum(line.startswith("Step") for line in lines) == 3
        assert sum(line.count("123,456.78") for line in lines) == 20
        assert max(map(len, lines)) <= WIDTH

    def test_long_text_is_wrapped(self) -> None:
        """Text gives way so that figures can stay whole."""
        columns = (*text("Name"), *money("Sum"))
        table = Table(schedule="S", title="T", columns=columns, cells=[["long words " * 30, 100]])
        lines = text_of([table], width=40).split("\n")

        assert max(map(len, lines)) <= 40
        assert sum("1.00" in line for line in lines) == 1

    def test_columns_of_text_with_nothing_in_them_are_left_out(self) -> None:
        """An empty column takes no room."""
        columns = text("A", "B", "C")
        table = Table(schedule="S", title="T", columns=columns, cells=[["a", None, "c"]])

        assert "A  C" in text_of([table])

    def test_nothing_is_printed_for_no_rows_but_the_sentence(self) -> None:
        """A table without rows is its title and what it says."""
        table = Table(schedule="S", title="T", columns=text("A"), lead=["None."])

        assert text_of([table]) == "T\n=\nNone.\n"
