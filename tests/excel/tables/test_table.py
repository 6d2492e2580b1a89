"""Rows of named cells, each cell read once and exactly."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.workbooks import Cell, write

from poolledger.excel.cells import cells
from poolledger.excel.contract.sheets import SHEETS
from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.package.grid import open_book
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.header import table_of
from poolledger.excel.tables.table import Row, Table
from poolledger.values.errors import CellRef


def table(folder: Path, name: str, rows: list[list[Cell]], codes: Sequence[str] = ()) -> Table:
    """A sheet of the contract with its header found."""
    book = open_book(write(folder / "book.xlsx", {name: rows}))
    found = table_of(book.sheets[0], SHEETS[name], codes, Reading(book.name))
    assert found is not None
    return found


def row_of(folder: Path, **values: Cell) -> Row:
    """The only row of a sheet of actuals."""
    rows: list[list[Cell]] = [["Date", "Type", "Amount £000", "Narrative"]]
    rows.append([values.get(str(heading).split()[0]) for heading in rows[0]])
    return next(table(folder, "Actuals", rows).rows())


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_in_excel(index: int, letters: str) -> None:
    """A to Z, then AA."""
    assert letters == letters_of(index)


def test_a_row_knows_its_cells(tmp_path: Path) -> None:
    """By heading; a heading that is not there stands for the row's first column."""
    row = row_of(tmp_path, Date="31/03/2012", Amount=5)

    assert CellRef("Actuals", 2, "C") == row.cell("Amount")
    assert CellRef("Actuals", 2, "A") == row.cell("VAT")
    assert (5, None, None) == (row.raw("Amount"), row.raw("Narrative"), row.raw("VAT"))
    assert (1_000, 1) == (row.unit("Amount"), row.unit("VAT"))


def test_a_required_cell_that_is_blank_is_a_fault(tmp_path: Path) -> None:
    """An optional one is None and nothing more."""
    row = row_of(tmp_path, Date="31/03/2012", Amount=5)

    assert row.read("Narrative", cells.text) is None
    assert not row.broken
    assert row.read("Type", cells.text) is None
    assert row.broken
    assert ["blank"] == [fault.code for fault in row.table.reading.faults]


def test_a_cell_that_cannot_be_read_breaks_its_row(tmp_path: Path) -> None:
    """The fault has the cell's place."""
    row = row_of(tmp_path, Date="soon")

    assert row.read("Date", cells.day) is None
    assert row.broken
    assert [CellRef("Actuals", 2, "A")] == [fault.where for fault in row.table.reading.faults]


def test_every_cell_of_a_column_is_logged(tmp_path: Path) -> None:
    """What was read once is not looked up again where a note is due."""
    row: list[Cell] = ["x", "y", "£5"]
    rows: list[list[Cell]] = [["Date", "Type", "Amount"], row, row, row]
    found = table(tmp_path, "Actuals", rows)

    assert [500] * 3 == [row.read("Amount", cells.amount) for row in found.rows()]
    assert ["C2", "C3", "C4"] == [
        f"{line.where.column}{line.where.row}" for line in found.reading.log
    ]


def test_one_cell_may_be_read_in_two_ways(tmp_path: Path) -> None:
    """What a reader was asked with is part of what it found."""
    row = row_of(tmp_path, Type="income")

    assert row.read("Type", cells.one_of, ("income", "receipt")) == "income"
    assert row.read("Type", cells.one_of, ("expenditure", "receipt")) is None


def test_true_and_one_are_told_apart(tmp_path: Path) -> None:
    """A boolean is no number, also where the same number was read before."""
    rows: list[list[Cell]] = [["Date", "Type", "Amount"], ["x", "y", 1], ["x", "y", True]]
    found = [row.read("Amount", cells.amount) for row in table(tmp_path, "Actuals", rows).rows()]

    assert [100, None] == found


def test_a_name_is_in_doubt_where_one_could_not_be_read(tmp_path: Path) -> None:
    """An unknown name of a kind that is unsure is no fault."""
    row = row_of(tmp_path, Date="x")
    reading = row.table.reading
    row.fault("unknown-scheme", "there is no scheme 'X'", "Scheme")
    issues = list(reading.faults)
    reading.faults.clear()
    reading.unsure.add("scheme")
    reading.found(issues)

    assert reading.faults == []


def test_words_under_a_blank_heading_are_noted(tmp_path: Path) -> None:
    """Who paid is a word, and with its heading cleared it would be lost without one."""
    rows: list[list[Cell]] = [
        ["Date", None, "Type", "Amount"],
        ["31/03/2012", "PCT", "expenditure", 5],
    ]
    found = table(tmp_path, "Actuals", rows)
    assert len(list(found.rows())) == 1
    notes = [each.note for each in found.reading.log]

    assert ["words under no heading are not read, the first in row 2"] == notes
