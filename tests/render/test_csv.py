"""Schedules as csv."""

from __future__ import annotations

import csv
import io
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolledger.render.csv import csv_of, guarded
from poolledger.schedules.table import Table, TableColumn, TableColumnKind, money, text


class TestCsv:
    def test_cells_are_plain(self) -> None:
        """No commas in money, dates from the year down, percentages with their sign."""
        columns = (
            *text("Who"),
            *money("Sum"),
            TableColumn("Due", TableColumnKind.DATE),
            TableColumn("Part", TableColumnKind.PERCENTAGE),
            TableColumn("No", TableColumnKind.COUNT),
        )
        row = ("PCT", -123_456_789, date(2012, 3, 31), Fraction(1, 3), 4)
        table = Table(schedule="S", title="Title", columns=columns, cells=[row], total=[None] * 5)

        assert csv_of([table]).split("\r\n") == [
            "Title",
            "Who,Sum £,Due,Part,No",
            "PCT,-1234567.89,2012-03-31,33.33%,4",
            ",,,,",
            "",
            "",
        ]

    @pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
    def test_text_like_a_formula_is_guarded(self, words: str) -> None:
        """Text that a spreadsheet would work out has an apostrophe before it."""
        assert f"'{words}" == guarded(words)

    def test_numbers_are_never_guarded(self) -> None:
        """A negative amount stays a number."""
        table = Table(schedule="S", title="-T", columns=money("M"), cells=[[-100]])

        assert csv_of([table]).startswith("'-T\r\nM £\r\n-1.00\r\n")

    @given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
    def test_any_text_comes_back(self, words: str) -> None:
        """Quotes, commas and line breaks in a name come back as they were."""
        table = Table(schedule="S", title="T", columns=text("A", "B"), cells=[[words, "b"]])
        rows = list(csv.reader(io.StringIO(csv_of([table]), newline="")))

        assert [guarded(words), "b"] in rows
