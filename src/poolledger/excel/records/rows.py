"""How do rows become records, and records rows? By the columns that the contract declares."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from operator import attrgetter
from typing import Any, TypeVar

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.tables.kinds import KINDS, Reader, Record, writer_of
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Row, Table
from poolledger.values.columns import CellKind, Column
from poolledger.values.errors import PoolledgerError

ByFund = dict[str, list[Any]]
T = TypeVar("T")


@frozen
class Way:
    """How a sheet is read and written, where its columns alone do not tell.

    Args:
        read: What makes records of its rows.
        beside: What a record's row says beside its columns, by the headings; the record's fund is
            given with it.
    """

    read: Callable[[Table, Lookups], Any]
    beside: Callable[[Any, Fund | None], Record] | None = None


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
        for column in sheet.fixed
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


def made(row: Row, heading: str, kind: Callable[..., T], **said: Any) -> T | None:
    """What a class makes of what a row says; None where it refuses, told under a heading."""
    try:
        return kind(**said)
    except PoolledgerError as error:
        row.table.reading.placed(error, row.cell(heading))
        row.broken = True
        return None


def rows_of(
    sheet: Sheet,
    held: Iterable[tuple[Fund | None, Any]],
    beside: Callable[[Any, Fund | None], Record] | None = None,
) -> list[Record]:
    """The rows of what each fund, or an agreement as a whole, holds.

    Args:
        sheet: Their sheet.
        held: The records, each with its fund.
        beside: What the columns alone do not tell of a record, by its heading.
    """
    names_fund = any(each.kind is CellKind.FUND and not each.rare for each in sheet.fixed)
    writers = [(c.heading, attrgetter(c.field), writer_of(c)) for c in sheet.fixed if c.field]
    rows = []
    for fund, value in held:
        said = {heading: write(get(value)) for heading, get, write in writers}
        if fund is not None and names_fund:
            said["Fund"] = fund.code
        rows.append(filled({**said, **beside(value, fund)} if beside is not None else said))
    return rows


def filled(record: Record) -> Record:
    """A record without the headings that have no value."""
    return {heading: value for heading, value in record.items() if value is not None}
