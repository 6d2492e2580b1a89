"""How do the rows of a sheet become records? By the columns that the contract declares."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.tables.kinds import KINDS, Reader
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Row, Table
from poolledger.values.columns import CellKind, Column

ByFund = dict[str, list[Any]]


def reader_of(table: Table, column: Column, look: Lookups) -> Reader:
    """What reads a column's cells, made once for all rows."""
    return KINDS[column.kind].bind(table, column, look)


def said_in(
    sheet: Sheet, table: Table, look: Lookups, *, apart: Collection[str] = ()
) -> Iterator[tuple[Row, dict[str, Any]]]:
    """Each row, and what it says, by the fields of the record; what is blank is left out.

    Args:
        sheet: The sheet of the contract.
        table: Its rows.
        look: What rows may name.
        apart: The headings that are read in another way.
    """
    columns = [
        column
        for column in sheet.declared
        if isinstance(column, Column)
        if column.heading in table.columns and column.heading not in apart
    ]
    readers = [(each.field, reader_of(table, each, look)) for each in columns if each.field]
    home = next((each for each in columns if each.kind is CellKind.FUND and each.required), None)
    for row in table.rows():
        if home is not None:
            row.home = look.fund(row, home.heading)
        said = {}
        for name, read in readers:
            value = read(row)
            if value is not None:
                said[name] = value
        yield row, said


def _records(sheet: Sheet, table: Table, look: Lookups) -> Iterator[tuple[Row, Any]]:
    assert sheet.record is not None, sheet.name
    for row, said in said_in(sheet, table, look):
        if row.broken:
            # What it would have named may be named by rows that are right.
            look.reading.unsure.update(sheet.names)
        else:
            yield row, sheet.record(**said, source=row.source)


def read_records(sheet: Sheet, table: Table, look: Lookups) -> list[Any]:
    """The records of a sheet, row by row."""
    return [record for _, record in _records(sheet, table, look)]


def read_by_fund(sheet: Sheet, table: Table, look: Lookups) -> ByFund:
    """The records of a sheet, by the fund that each belongs to."""
    found: ByFund = {}
    for row, record in _records(sheet, table, look):
        if row.home is not None:
            found.setdefault(row.home, []).append(record)
    return found
