"""A sheet of a workbook as a table: the used rows below its header, with their figures counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import define, field

from poolledger.excel.cells.cells import is_blank
from poolledger.excel.package.grid import Sheet, Value
from poolledger.excel.tables.findings import Counted
from poolledger.excel.tables.table import Row, Table
from poolledger.values.errors import CellRef
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.in_force import Source


def _refuses_none(_: SheetTable) -> Callable[[Row], bool]:
    return lambda _row: False


@define(eq=False, kw_only=True)
class SheetTable(Table):
    """A sheet whose header has been found.

    Args:
        sheet: The sheet.
        header: The header row's number.
        account: What counts its figures.
        watch: Makes what tells, of each row, whether it is none of the table.
    """

    sheet: Sheet
    header: int
    account: Counted | None = None
    watch: Callable[[SheetTable], Callable[[Row], bool]] = field(default=_refuses_none)

    @property
    def titles(self) -> tuple[Value, ...]:
        """The cells of its header."""
        return next(values for number, values in self.sheet.rows() if number == self.header)

    @property
    def whole(self) -> CellRef:
        """The sheet."""
        return self.reading.cell(self.sheet.name)

    def source_of(self, row: Row, columns: FrozenMap[str, str]) -> Source:
        """A row as a record's source, with the letters of each heading's column."""
        reading = self.reading
        return Source(reading.book, self.sheet.name, row.number, columns, reading.apart)

    def leave(self, why: str, cells: Iterable[tuple[int, Value]]) -> None:
        """Note that figures of some cells, by their columns' indexes, are not counted."""
        if self.account is not None:
            self.account.leave_cells(why, cells)

    def rows(self) -> Iterator[Row]:
        """The used rows below the header, but for totals, which are refused."""
        account = self.account
        self.reading.sheets[self.sheet.book, self.sheet.name] = account
        refuses = self.watch(self)
        indexes = [column.index for column in self.columns.values()]
        for rows in self.sheet.batches():
            if account is not None:
                account.count(rows)
            for number, values in rows:
                if number <= self.header:
                    continue
                width = len(values)
                for index in indexes:
                    if index < width and not is_blank(values[index]):
                        row = Row(self, number, values)
                        if not refuses(row):
                            self.reading.has_rows = True
                            yield row
                        break
        if account is not None:
            account.tell()
