"""A sheet of the contract as rows of named cells, with every fault collected on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from attrs import define, evolve, field, frozen

from poolledger.errors import PoolledgerError
from poolledger.excel.cells import is_blank
from poolledger.excel.grid import Sheet, Value
from poolledger.excel.layout import (
    AT_MOST,
    Layout,
    folded,
    near_misses,
    one_letter_away,
    unit_of,
)
from poolledger.excel.literals import Read
from poolledger.issues import CellRef, Issue, fault
from poolledger.terms import Source

T = TypeVar("T")


@frozen
class Coerced:
    """A line of the reading log: what was read as something other than it was typed."""

    where: CellRef
    heading: str
    note: str


@define(eq=False)
class Reading:
    """A reading in progress: what it has found wrong, and what it has read otherwise."""

    book: str
    faults: list[Issue] = field(factory=list)
    log: list[Coerced] = field(factory=list)

    def fault(self, code: str, message: str, where: CellRef | None) -> None:
        """Note a fault."""
        self.faults.append(fault(code, message, where))

    def placed(self, error: PoolledgerError, where: CellRef | None) -> None:
        """Note an error's issues, at a cell where they name none."""
        for issue in error.issues:
            self.faults.append(issue if issue.where else evolve(issue, where=where))

    def note(self, where: CellRef, heading: str, note: str) -> None:
        """Note a coercion."""
        self.log.append(Coerced(where, heading, note))


@frozen
class ColumnAt:
    """Where a heading stands: the column's index from nil, its letters and its unit."""

    index: int
    letters: str
    unit: int = 1


def letters_of(index: int) -> str:
    """The letters of a column, from its index from nil."""
    letters, rest = "", index + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


@define(eq=False)
class Row:
    """One used row: its cells by heading, each read once and exactly.

    A cell that cannot be read is noted as a fault, gives None, and marks the row as broken.
    """

    table: Table
    number: int
    values: tuple[Value, ...]
    broken: bool = False

    @property
    def source(self) -> Source:
        """The row as a record's source."""
        return Source(
            self.table.reading.book, self.table.sheet.name, self.number, self.table.letters
        )

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
        value = self.raw(heading)
        if value is None or (value.__class__ is str and is_blank(value)):
            if heading in self.table.layout.required and heading not in self.table.taken_over:
                self.fault("blank", f"{heading} is blank; every used row needs it", heading)
            return None
        cache = self.table.cache.setdefault((heading, reader), {})
        key = value if value.__class__ is str else (value.__class__, value)
        if key in cache:
            known: T = cache[key]
            return known
        try:
            read = reader(value, *args)
        except PoolledgerError as error:
            self.table.reading.placed(error, self.cell(heading))
            self.broken = True
            return None
        if read.note is None:
            cache[key] = read.value
        else:
            self.table.reading.note(self.cell(heading), heading, read.note)
        return read.value

    def unit(self, heading: str) -> int:
        """The pounds that one unit of a column stands for."""
        column = self.table.columns.get(heading)
        return column.unit if column is not None else 1

    def fault(self, code: str, message: str, heading: str) -> None:
        """Note a fault at the cell under a heading."""
        self.broken = True
        self.table.reading.fault(code, message, self.cell(heading))


@define(eq=False)
class Table:
    """A sheet whose header has been found.

    Args:
        sheet: The sheet.
        layout: What the contract says of it.
        reading: Where faults and notes go.
        header: The header row's number.
        columns: Where each heading stands, by the contract's own names.
        partners: The partner codes that are headings, in their order.
        codes: All partner codes.
    """

    sheet: Sheet
    layout: Layout
    reading: Reading
    header: int
    columns: Mapping[str, ColumnAt]
    partners: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    letters: Mapping[str, str] = field(init=False)
    taken_over: frozenset[str] = field(init=False)
    cache: dict[Any, dict[Any, Any]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.letters = {heading: column.letters for heading, column in self.columns.items()}
        self.taken_over = self.layout.instead if self.partners else frozenset()

    def rows(self) -> Iterator[Row]:
        """The used rows below the header."""
        indexes = [column.index for column in self.columns.values()]
        for number, values in self.sheet.rows():
            width = len(values)
            if number > self.header and any(
                index < width and not is_blank(values[index]) for index in indexes
            ):
                yield Row(self, number, values)


def table_of(sheet: Sheet, layout: Layout, codes: Sequence[str], reading: Reading) -> Table | None:
    """Find the header of a sheet: the first row that holds all its required headings.

    Args:
        sheet: The sheet.
        layout: What the contract says of it.
        codes: The partners' codes.
        reading: Where faults and unknown headings are noted.
    """
    best: tuple[int, int, tuple[Value, ...]] | None = None
    for number, values in sheet.rows():
        columns = _columns(values, layout, codes)
        if not _missing(layout, columns, codes):
            return _checked(sheet, layout, codes, reading, number, values)
        known = len(set(columns) & set(layout.headings))
        if known and (best is None or known > best[0]):
            best = (known, number, values)
    where = CellRef(sheet.name, book=reading.book)
    if best is None:
        if layout.compulsory or next(sheet.rows(), None) is not None:
            needed = ", ".join(layout.required)
            message = f"sheet {sheet.name} has no row with the headings {needed}"
            reading.fault("no-header", message, where)
        return None
    _, number, values = best
    columns = _columns(values, layout, codes)
    missing = _missing(layout, columns, codes)
    near = _unknown_headings(sheet, layout, codes, reading, number, values, columns)
    for heading in missing:
        if heading not in near:
            message = f"sheet {sheet.name} has no column {heading}; row {number} is its header"
            reading.fault("no-column", message, CellRef(sheet.name, number, "A", reading.book))
    return None


def _columns(
    values: tuple[Value, ...], layout: Layout, codes: Sequence[str]
) -> dict[str, ColumnAt]:
    """The known headings of a row, by the contract's own names."""
    known = {folded(heading): heading for heading in layout.headings}
    if layout.partners:
        known = {folded(code): code for code in codes} | known
    if layout.at_most:
        known |= {folded(f"{code} {AT_MOST}"): f"{code} {AT_MOST}" for code in codes}
    columns: dict[str, ColumnAt] = {}
    for index, value in enumerate(values):
        if not isinstance(value, str):
            continue
        name, unit = unit_of(value)
        heading = known.get(folded(value)) or known.get(folded(name))
        if heading is not None:
            unit = 1 if folded(value) == folded(heading) else unit
            columns.setdefault(heading, ColumnAt(index, letters_of(index), unit))
    return columns


def _missing(layout: Layout, columns: Mapping[str, ColumnAt], codes: Sequence[str]) -> list[str]:
    wide = layout.partners and any(code in columns for code in codes)
    return [
        heading
        for heading in layout.required
        if heading not in columns and not (wide and heading in layout.instead)
    ]


def _checked(
    sheet: Sheet,
    layout: Layout,
    codes: Sequence[str],
    reading: Reading,
    number: int,
    values: tuple[Value, ...],
) -> Table:
    columns = _columns(values, layout, codes)
    _unknown_headings(sheet, layout, codes, reading, number, values, columns)
    partners = tuple(code for code in codes if layout.partners and code in columns)
    return Table(sheet, layout, reading, number, columns, partners, tuple(codes))


def _unknown_headings(
    sheet: Sheet,
    layout: Layout,
    codes: Sequence[str],
    reading: Reading,
    number: int,
    values: tuple[Value, ...],
    columns: Mapping[str, ColumnAt],
) -> set[str]:
    """Note the headings that are not known: as faults where they look like slips.

    Returns:
        The known headings that slips stand for.
    """
    used = {column.index for column in columns.values()}
    seen = {folded(heading) for heading in columns}
    slips: set[str] = set()
    for index, value in enumerate(values):
        if index in used or not isinstance(value, str) or is_blank(value):
            continue
        where = CellRef(sheet.name, number, letters_of(index), reading.book)
        name, _ = unit_of(value)
        if folded(value) in seen or folded(name) in seen:
            message = f"heading {value!r} stands twice; keep one of the two"
            reading.fault("heading-twice", message, where)
            continue
        near = _slip(name, layout, codes, columns)
        if near is None:
            reading.note(where, value.strip(), f"column {value.strip()!r} is not known; not read")
        else:
            slips.add(near)
            message = f"heading {value.strip()!r} is not known; did you mean {near!r}?"
            reading.fault("unknown-heading", message, where)
    return slips


def _slip(
    name: str, layout: Layout, codes: Sequence[str], columns: Mapping[str, ColumnAt]
) -> str | None:
    """The known heading that an unknown one was probably meant to be."""
    missing = [heading for heading in layout.headings if heading not in columns]
    near = near_misses(name, missing)
    if layout.partners:
        near += [code for code in codes if one_letter_away(folded(name), folded(code))]
    if layout.at_most:
        near += near_misses(
            name, [f"{c} {AT_MOST}" for c in codes if f"{c} {AT_MOST}" not in columns]
        )
    if not near and layout.at_most and folded(name).endswith(folded(AT_MOST)):
        near = [f"{codes[0] if codes else 'a partner'} {AT_MOST}"]
    return near[0] if near else None
