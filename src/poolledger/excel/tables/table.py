"""A sheet of the contract as rows of named cells, with every fault collected on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from attrs import define, field, frozen

from poolledger.excel.cells.cells import is_blank
from poolledger.excel.cells.numbers import Read
from poolledger.excel.contract.sheet import Sheet as Layout
from poolledger.excel.package.grid import Value
from poolledger.excel.tables.findings import Reading
from poolledger.values.errors import CellRef, PoolledgerError
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.in_force import Source

T = TypeVar("T")

# Of a long column whose cells are all different none is met again, and to keep all takes memory.
_KNOWN_AT_MOST = 1 << 14


@frozen
class ColumnAt:
    """Where a heading stands: the column's index from nil, its letters, its unit and its year."""

    index: int
    letters: str
    unit: int = 1
    year: int | None = None


@define(eq=False)
class Row:
    """One used row: its cells by heading, each read once and exactly.

    A cell that cannot be read is noted as a fault, gives None, and marks the row as broken. The
    home of a row is the fund of the scheme, or the fund, that it names.
    """

    table: Table
    number: int
    values: tuple[Value, ...]
    broken: bool = False
    home: str | None = None

    @property
    def source(self) -> Source:
        """The row as a record's source."""
        return self.table.source_of(self, self.table.letters)

    def source_under(self, heading: str, *instead: str) -> Source:
        """The row as the source of what stands under one heading in the place of others."""
        return self.table.source_of(self, self.table.letters_under(heading, instead))

    def cell(self, heading: str) -> CellRef:
        """The cell under a heading; the row's first known cell where there is no such column."""
        return self.source.cell(heading)

    def raw(self, heading: str) -> Value:
        """The value under a heading, or None."""
        column = self.table.columns.get(heading)
        if column is None or column.index >= len(self.values):
            return None
        return self.values[column.index]

    def filled(self, heading: str) -> bool:
        """Whether there is anything under a heading."""
        return not is_blank(self.raw(heading))

    def read(self, heading: str, reader: Callable[..., Read[T]], *args: Any) -> T | None:
        """What a reader makes of the cell under a heading; None where it is blank or wrong."""
        value: T | None = self.table.reader(heading, reader, *args)(self)
        return value

    def unit(self, heading: str) -> int:
        """The pounds that one unit of a column stands for."""
        column = self.table.columns.get(heading)
        return column.unit if column is not None else 1

    def leave(self, why: str, *headings: str) -> None:
        """Note that figures of it, under some headings or all, are not counted."""
        columns = [self.table.columns[each] for each in headings or self.table.columns]
        cells = [(at.index, self.values[at.index]) for at in columns if at.index < len(self.values)]
        self.table.leave(why, cells)

    def unused(self, heading: str, by: str) -> None:
        """Note what it says under a heading and its rule does not use."""
        self.table.reading.unused(self.cell(heading), heading, by)
        self.leave(f"not used by {by}", heading)

    def fault(self, code: str, message: str, heading: str) -> None:
        """Note a fault at the cell under a heading."""
        self.broken = True
        self.table.reading.fault(code, message, self.cell(heading))


@define(eq=False)
class Table:
    """Rows whose values stand under the headings of a contract, each read once and exactly.

    Args:
        layout: What the contract says of it.
        reading: Where faults and notes go.
        columns: Where each heading stands, by the contract's own names.
        partners: The partner codes that are headings, in their order.
        codes: All partner codes.
        doubtful: Whether an amount or share may stand under a misspelt partner's code.
    """

    layout: Layout
    reading: Reading
    columns: Mapping[str, ColumnAt]
    partners: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    doubtful: bool = False
    letters: FrozenMap[str, str] = field(init=False)
    taken_over: frozenset[str] = field(init=False)
    readers: dict[Any, Callable[[Row], Any]] = field(factory=dict)
    taking_over: dict[Any, FrozenMap[str, str]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.letters = FrozenMap((name, column.letters) for name, column in self.columns.items())
        self.taken_over = self.layout.instead if self.partners else frozenset()

    def letters_under(self, heading: str, instead: tuple[str, ...]) -> FrozenMap[str, str]:
        """The letters of each heading, where one takes the place of others; made once for all."""
        key = (heading, instead)
        if key not in self.taking_over:
            own = dict.fromkeys(instead, self.letters[heading])
            self.taking_over[key] = FrozenMap({**self.letters, **own})
        return self.taking_over[key]

    def reader(
        self, heading: str, reader: Callable[..., Read[T]], *args: Any
    ) -> Callable[[Row], T | None]:
        """What reads the cell of a row under a heading, made once for all rows."""
        key = (heading, reader, args)
        if key not in self.readers:
            self.readers[key] = self._made(heading, reader, args)
        return self.readers[key]

    def _made(
        self, heading: str, reader: Callable[..., Read[T]], args: tuple[Any, ...]
    ) -> Callable[[Row], T | None]:
        column, reading = self.columns.get(heading), self.reading
        index = column.index if column is not None else None
        required = heading in self.layout.required and heading not in self.taken_over
        # Most cells of a column repeat each other, and each kind of value is read once.
        known: dict[Any, T] = {}

        def read(row: Row) -> T | None:
            values = row.values
            value = values[index] if index is not None and index < len(values) else None
            if value is None or (value.__class__ is str and not value.strip()):
                if required:
                    row.fault("blank", self.blank(heading), heading)
                return None
            # 1, 1.0 and True are the same key, and not the same cell.
            key = value if value.__class__ is str else (value.__class__, value)
            if key in known:
                return known[key]
            try:
                found = reader(value, *args)
            except PoolledgerError as error:
                reading.placed(error, row.cell(heading))
                row.broken = True
                return None
            if found.note is None or not reading.is_worth_noting(found.note):
                if len(known) < _KNOWN_AT_MOST:
                    known[key] = found.value
            else:
                reading.note(row.cell(heading), heading, found.note)
            return found.value

        return read

    def rows(self) -> Iterator[Row]:
        """The used rows."""
        raise NotImplementedError

    def source_of(self, row: Row, columns: FrozenMap[str, str]) -> Source:
        """A row as a record's source, with the place of each heading in it."""
        raise NotImplementedError

    @property
    def whole(self) -> CellRef:
        """The place of all the rows together."""
        raise NotImplementedError

    def named(self, heading: str) -> str:
        """A heading as a message names it."""
        return heading

    def blank(self, heading: str) -> str:
        """What is told of a row that says nothing under a heading that it needs."""
        return f"{heading} is blank; every used row needs it"

    def leave(self, why: str, cells: Iterable[tuple[int, Value]]) -> None:
        """Note that figures of some cells, by their columns' indexes, are not counted."""
