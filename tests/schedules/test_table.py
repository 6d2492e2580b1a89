"""A table holds what its columns say."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from poolledger.schedules.table import (
    Cell,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    text,
    total_row,
    with_content,
    yes_no,
)


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
        with pytest.raises(TypeError, match=f"'H' holds {kind.value}, not {cell!r}"):
            _of(kind, cell)

    def test_a_row_of_another_length_is_refused(self) -> None:
        """A row has as many cells as there are columns, the total too."""
        with pytest.raises(ValueError, match="2 cells under 1 columns"):
            Table(schedule="S", title="T", columns=text("A"), cells=[["a", "b"]])
        with pytest.raises(ValueError, match="0 cells under 1 columns"):
            Table(schedule="S", title="T", columns=text("A"), total=[])


class TestHelpers:
    def test_columns_of_money_carry_the_pound_sign(self) -> None:
        """A heading of money ends in its unit."""
        assert [column.heading for column in money("Budget")] == ["Budget £"]

    def test_a_total_row_sums_money_only(self) -> None:
        """Money is summed, empty cells count for nothing, other columns stay empty."""
        columns = (*text("A"), *money("M"), TableColumn("N", TableColumnKind.COUNT))

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

    def test_answers_are_words(self) -> None:
        """Yes and no are shown as words."""
        assert (yes_no(True), yes_no(False)) == ("yes", "no")
