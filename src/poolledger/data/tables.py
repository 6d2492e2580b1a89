"""The lists of plain data as tables, so that they are read as the sheets of a workbook are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import define, field

from poolledger.data.keys import ITEMS, key_of
from poolledger.data.places import ALONE, DataSource
from poolledger.excel.cells import cells
from poolledger.excel.cells.numbers import Read
from poolledger.excel.package.grid import Value
from poolledger.excel.tables import kinds
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.table import Row, Table
from poolledger.sharing.sizes import as_size
from poolledger.values.errors import CellRef
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.in_force import Source
from poolledger.values.money import Money
from poolledger.values.rates import as_number, as_rate


def _number(text: Any) -> Read[Fraction]:
    return Read(as_number(text))


def _rate(text: Any) -> Read[Fraction]:
    return Read(as_rate(text)) if "/" in text else cells.rate(text)


def _size(text: Any, _unit: int) -> Read[Money | Fraction]:
    read = as_size(text)
    # Whatever is below nil is refused as it is in a cell.
    is_below_nil = read.pence < 0 if isinstance(read, Money) else read < 0
    return kinds.size(text) if is_below_nil else Read(read)


# A cell holds 15 digits, and some text in it is another thing than it seems; data says it exactly.
_EXACTLY: Mapping[Callable[..., Read[Any]], Callable[..., Read[Any]]] = {
    cells.number: _number, cells.price: _number, cells.rate: _rate, kinds.size: _size,
}  # fmt: skip


class DataReading(Reading):
    """A reading of plain data, in which amounts, rates and days are text and need no log."""

    def is_worth_noting(self, note: str) -> bool:
        """That a value is text is nothing worth a note."""
        return False

    def unused(self, where: CellRef, heading: str, by: str) -> None:
        """What is given and not used is refused: there is no log in which to tell it."""
        self.fault("not-used", f"{heading} is not used by {by}; leave it out", where)


@define(eq=False)
class DataRow(Row):
    """A row of plain data."""

    @property
    def source(self) -> Source:
        """The row as a record's source."""
        return DataSource("", self.table.layout.name, self.number, self.table.letters)

    def source_under(self, heading: str, *instead: str) -> Source:
        """The same row: no key takes the place of others."""
        return self.source


@define(eq=False)
class ItemRow(DataRow):
    """One key of the object that stands for the sheet Agreement."""

    @property
    def source(self) -> Source:
        """The key as a source: it is the place of the item and of its value."""
        key = key_of(str(self.raw("Item")))
        places = FrozenMap({"Item": key, "Value": key, "Clause": f"clauses.{key}"})
        return DataSource("", ITEMS.name, ALONE, places)


@define(eq=False)
class DataTable(Table):
    """A list of plain data.

    Args:
        records: The values of each row, in the order of the columns.
    """

    records: Sequence[tuple[Value, ...]] = field(factory=tuple)

    def reader(
        self, heading: str, reader: Callable[..., Read[Any]], *args: Any
    ) -> Callable[[Row], Any]:
        """What reads the value of a row under a heading."""
        # Named, since a class with slots has no cell for super().
        return Table.reader(self, heading, _EXACTLY.get(reader, reader), *args)

    def rows(self) -> Iterator[Row]:
        """The rows."""
        kind = ItemRow if self.layout is ITEMS else DataRow
        return (kind(self, number, values) for number, values in enumerate(self.records))
