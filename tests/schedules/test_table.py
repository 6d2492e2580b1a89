"""A table holds what its columns say."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from poolledger.schedules.table import (
    Cell,
    Table,
    TableColumn,
    TableColumnKind,
    counts,
    money,
    of_columns,
    tables_of_rows,
    text,
    total_row,
    with_content,
    yes_no,
)
from poolledger.values.errors import PoolledgerError, ValueFault

PRINTED = Table(
    schedule="S",
    title="T",
    columns=[
        *text("Partner"), *money("Paid"), TableColumn("Due", TableColumnKind.DATE),
        TableColumn("Share", TableColumnKind.PERCENTAGE),
        TableColumn("Rows", TableColumnKind.COUNT), *money("Paid"),
    ],
    cells=[
        ["PCT", 123450, date(2012, 3, 31), Fraction(1, 3), 2, -5],
        ["OMBC", None, None, None, None, 0],
    ],
    total=["Total", 123450, None, None, None, -5],
)  # fmt: skip


def _of(kind: TableColumnKind, cell: Cell) -> Table:
    return Table(schedule="S", title="T", columns=[TableColumn("H", kind)], cells=[[cell]])


class TestTable:
    @pytest.mark.parametrize(
        ("kind", "cell"),
        [
            (TableColumnKind.TEXT, "words"),
            (TableColumnKind.MONEY, 100),
            (TableColumnKind.DATE, date(2012, 3, 31)),
            (TableColumnKind.PERCENTAGE, Fraction(1, 3)),
            (TableColumnKind.COUNT, 2),
            (TableColumnKind.MONEY, None),
        ],
    )
    def test_a_cell_is_what_its_column_holds(self, kind: TableColumnKind, cell: Cell) -> None:
        """Each kind of column takes its own values, and nothing at all."""
        assert ((cell,),) == _of(kind, cell).cells

    @pytest.mark.parametrize(
        ("kind", "cell"),
        [
            (TableColumnKind.MONEY, "100"),
            (TableColumnKind.MONEY, 1.5),
            (TableColumnKind.MONEY, True),
            (TableColumnKind.TEXT, 100),
        ],
    )
    def test_a_cell_of_another_kind_is_refused(self, kind: TableColumnKind, cell: Cell) -> None:
        """Text among money, or a float, is an error that names the heading and the cell."""
        with pytest.raises(ValueFault, match=f"'H' holds {kind.value}, not {cell!r}"):
            _of(kind, cell)

    def test_a_row_of_another_length_is_refused(self) -> None:
        """A row has as many cells as there are columns, the total too."""
        with pytest.raises(ValueFault, match="2 cells under 1 columns"):
            Table(schedule="S", title="T", columns=text("A"), cells=[["a", "b"]])
        with pytest.raises(ValueFault, match="0 cells under 1 columns"):
            Table(schedule="S", title="T", columns=text("A"), total=[])

    def test_rows_and_columns_are_lists(self) -> None:
        """Text, or a number, is no list of cells, and a heading alone is no column."""
        for wrong in ({"cells": "ab"}, {"cells": [5]}, {"columns": ["A"]}, {"total": 5}):
            with pytest.raises(ValueFault):
                Table(schedule="S", title="T", **wrong)


class TestRows:
    def test_each_row_is_read_by_its_headings(self) -> None:
        """Money in pounds with two places, rates exactly, blanks as None, and no total."""
        assert PRINTED.rows() == [
            {
                "Partner": "PCT", "Paid £": Decimal("1234.50"), "Due": date(2012, 3, 31),
                "Share": Fraction(1, 3), "Rows": 2, "Paid £ (2)": Decimal("-0.05"),
            },
            {
                "Partner": "OMBC", "Paid £": None, "Due": None, "Share": None, "Rows": None,
                "Paid £ (2)": Decimal("0.00"),
            },
        ]  # fmt: skip
        assert str(PRINTED.rows()[0]["Paid £"]) == "1234.50"

    def test_a_data_frame_is_as_exact(self) -> None:
        """No cell of it is a float, a count beside a blank neither, and its sums are Decimals."""
        frame = PRINTED.data_frame()

        assert frame.to_dict("records") == PRINTED.rows()
        assert {type(cell) for column in frame for cell in frame[column]} == {
            str, Decimal, date, Fraction, int, type(None),
        }  # fmt: skip
        assert frame["Paid £ (2)"].sum() == Decimal("-0.05")

    def test_a_data_frame_of_no_rows_has_its_headings(self) -> None:
        """So that what goes on from it finds its columns."""
        assert list(Table(schedule="S", title="T", columns=text("A")).data_frame()) == ["A"]

    def test_without_pandas_it_is_said_what_to_install(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And in our words, as an error of ours."""
        monkeypatch.setitem(sys.modules, "pandas", None)

        with pytest.raises(PoolledgerError, match=r"pip install 'poolledger\[pandas\]'"):
            PRINTED.data_frame()


class TestHelpers:
    def test_columns_of_money_carry_the_pound_sign(self) -> None:
        """A heading of money ends in its unit."""
        assert [column.heading for column in money("Budget")] == ["Budget £"]

    def test_a_total_row_sums_money_only(self) -> None:
        """Money is summed, empty cells count for nothing, other columns stay empty."""
        columns = (*text("A"), *money("M"), *counts("N"))

        assert total_row(columns, [("a", 2, 1), ("b", None, 2), ("c", 3, 3)], "Total") == (
            "Total",
            5,
            None,
        )

    def test_columns_without_content_can_be_left_out(self) -> None:
        """A column in which no row has anything is dropped with its cells."""
        columns, rows = with_content(text("A", "B"), [("a", None), ("b", "")])

        assert text("A") == columns
        assert rows == (("a",), ("b",))

    def test_a_table_can_be_shown_by_some_of_its_columns(self) -> None:
        """Its rows and its total go with the columns that are kept, by their places."""
        table = Table(
            schedule="S",
            title="T",
            columns=money("A", "B", "C"),
            cells=[(1, 2, 3)],
            total=(1, 2, 3),
        )

        kept = of_columns(table, [2, 0])

        assert (money("C", "A"), ((3, 1),), (3, 1)) == (kept.columns, kept.cells, kept.total)

    def test_rows_that_nobody_asks_for_give_no_table(self) -> None:
        """Without rows there is one only to say that there are none, and it has no total."""
        assert [] == list(tables_of_rows("S", "T", text("A"), [], sum_from=1))
        (said,) = tables_of_rows("S", "T", money("A"), [], sum_from=0, none=("None.",), lead=("x",))

        assert ((), None, ("None.",)) == (said.cells, said.total, said.lead)

    def test_answers_are_words(self) -> None:
        """Yes and no are shown as words."""
        assert (yes_no(True), yes_no(False)) == ("yes", "no")
