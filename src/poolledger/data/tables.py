"""The lists of plain data as tables, so that they are read as the sheets of a workbook are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Self

from attrs import define, frozen

from poolledger.data.keys import CAPS, CLAUSES, ITEMS, SHARES, keys_of
from poolledger.excel.cells import cells, values
from poolledger.excel.cells.numbers import Read
from poolledger.excel.contract.headings import AT_MOST, key_of
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.package.grid import Value
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.table import ColumnAt, Row, Table
from poolledger.sharing.sizes import as_size
from poolledger.values.data_places import DataPlace
from poolledger.values.errors import CellRef
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.in_force import Source
from poolledger.values.money import Money
from poolledger.values.rates import as_number, as_rate
from poolledger.values.suggestions import unknown

# The values of a row, by the headings of its sheet.
ByHeading = Mapping[str, Value]


def _number(text: Any) -> Read[Fraction]:
    return Read(as_number(text))


def _rate(text: Any) -> Read[Fraction]:
    return Read(as_rate(text)) if "/" in text else cells.rate(text)


def _size(text: Any, _unit: int) -> Read[Money | Fraction]:
    read = as_size(text)
    # Whatever is below nil is refused as it is in a cell.
    is_below_nil = read.pence < 0 if isinstance(read, Money) else read < 0
    return values.size(text) if is_below_nil else Read(read)


# A cell holds 15 digits, and some text in it is another thing than it seems; data says it exactly.
_EXACTLY: Mapping[Callable[..., Read[Any]], Callable[..., Read[Any]]] = {
    cells.number: _number, cells.price: _number, cells.rate: _rate, values.size: _size,
}  # fmt: skip


@frozen
class DataSource(Source):
    """The row of plain data that a record was read from: its columns are its keys."""

    def cell(self, heading: str = "") -> DataPlace:
        """The value under a heading; without one, the row's first value of a known heading."""
        column = self.columns.get(heading) or next(iter(self.columns.values()), "")
        return DataPlace(key_of(self.sheet), self.row, column)

    @property
    def named(self) -> str:
        """The row as the message of another names it: ``contributions[3]``."""
        return DataPlace(key_of(self.sheet), self.row).in_book


class DataReading(Reading):
    """A reading of plain data, in which amounts, rates and days are text and need no log."""

    def is_worth_noting(self, note: str) -> bool:
        """That a value is text is nothing worth a note."""
        return False

    def unused(self, where: CellRef, heading: str, by: str) -> None:
        """What is given and not used is refused: there is no log in which to tell it."""
        self.fault("not-used", f"key {where.column!r} is not used by {by}; leave it out", where)


@define(eq=False, kw_only=True)
class DataTable(Table):
    """A list of plain data, or the object that stands for the sheet Agreement.

    Args:
        records: The values of each row, in the order of the columns.
    """

    records: Sequence[tuple[Value, ...]]

    @classmethod
    def of(
        cls, sheet: Sheet, rows: Sequence[ByHeading], codes: Sequence[str], reading: Reading
    ) -> Self:
        """The rows of a list as a table, in which shares and caps of unknown partners are faults.

        Args:
            sheet: The sheet that the list stands for.
            rows: Its rows.
            codes: The partners' codes.
            reading: Where faults go.
        """
        used = dict.fromkeys((*sheet.required, *(heading for row in rows for heading in row)))
        keys = keys_of(sheet).headings
        made = cls(
            sheet,
            reading,
            {heading: ColumnAt(at, _key(heading, keys)) for at, heading in enumerate(used)},
            tuple(code for code in codes if sheet.at_most and code in used),
            tuple(codes),
            records=[tuple(map(row.get, used)) for row in rows],
        )
        known = {*keys, *codes, *(f"{code} {AT_MOST}" for code in codes)}
        for heading in used:
            if heading not in known:
                made.refuse(heading, next(at for at, row in enumerate(rows, 1) if heading in row))
        return made

    def refuse(self, heading: str, number: int) -> None:
        """Refuse the share or the cap of a partner that there is not, in the first row with one."""
        code = heading.removesuffix(f" {AT_MOST}")
        source = DataSource("", self.layout.name, number, self.letters)
        self.reading.found([unknown("partner", code, self.codes, source, heading)])

    def reader(
        self, heading: str, reader: Callable[..., Read[Any]], *args: Any
    ) -> Callable[[Row], Any]:
        """What reads the value of a row under a heading."""
        return super().reader(heading, _EXACTLY.get(reader, reader), *args)

    def rows(self) -> Iterator[Row]:
        """The rows."""
        return (Row(self, number, values) for number, values in enumerate(self.records, 1))

    def source_of(self, row: Row, columns: FrozenMap[str, str]) -> Source:
        """A row as a record's source; of the object it is a key, which holds item and value."""
        if self.layout is not ITEMS:
            # No key takes the place of others, as a partner's column of a sheet does.
            return DataSource("", self.layout.name, row.number, self.letters)
        key = key_of(str(row.raw("Item")))
        places = FrozenMap({"Item": key, "Value": key, "Clause": f"{CLAUSES}.{key}"})
        return DataSource("", self.layout.name, 0, places)

    @property
    def whole(self) -> CellRef:
        """The list, or the object."""
        return DataPlace(key_of(self.layout.name))

    def named(self, heading: str) -> str:
        """A heading as a message names it: by its key."""
        of_whole = self.layout is ITEMS
        key = key_of(heading) if of_whole else _key(heading, keys_of(self.layout).headings)
        return f"key {key!r}"

    def blank(self, heading: str) -> str:
        """What is told of a row that says nothing under a key that it needs."""
        return f"{self.named(heading)} has no value; give it one, as it may not be left out"


def _key(heading: str, keys: Mapping[str, str]) -> str:
    """The key of a heading, or of the share or the cap of a partner whose code it begins with."""
    end = f" {AT_MOST}"
    if heading in keys:
        return keys[heading]
    return f"{CAPS}.{heading.removesuffix(end)}" if heading.endswith(end) else f"{SHARES}.{heading}"
