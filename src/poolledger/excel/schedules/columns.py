"""Columns: what stands in their cells, how wide they are, and what they add up to."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from xlsxwriter.utility import xl_col_to_name

from poolledger.excel.writing.write_cell import Sum, Value
from poolledger.render.text import cell_in_words
from poolledger.schedules.table import Cell, Table, TableColumnKind

# XlsxWriter stores sixteen digits: beyond ten million million pounds pence would be lost.
_PENCE_AT_MOST = 10**15
_FIRST_DATE = date(1900, 3, 1)
_NARROWEST, _WIDEST = 9, 46
_DATE, _PERCENTAGE = len("31/03/2026"), len("(100.00%)")
BROAD, _NARROW, _BOLD = 1.3, 0.8, 1.15


def stored(cell: Cell, kind: TableColumnKind) -> Value:
    """A cell as Excel can hold it, to the penny and to the day; in words where it cannot."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, int):
        if kind is not TableColumnKind.MONEY:
            return int(cell)
        return int(cell) / 100 if abs(cell) <= _PENCE_AT_MOST else cell_in_words(cell, kind)
    if isinstance(cell, Fraction):
        return float(cell)
    return cell if cell >= _FIRST_DATE else cell_in_words(cell, kind)


def stored_rows(table: Table) -> Iterator[tuple[Value, ...]]:
    """A table's rows as Excel can hold them."""
    columns: list[Sequence[Value]] = []
    for cells, column in zip(zip(*table.cells, strict=True), table.columns, strict=False):
        kind = column.kind
        if kind is TableColumnKind.TEXT:
            columns.append([cell for cell in cells if isinstance(cell, str | None)])
        else:
            columns.append([None if cell is None else stored(cell, kind) for cell in cells])
    return zip(*columns, strict=True)


def lines_of(words: str, width: int, *, bold: bool = False) -> int:
    """How many lines text takes: capitals are broader than figures, small letters narrower."""
    broad = sum(sign.isupper() or sign in "mw@%&£" for sign in words)
    breadth = (BROAD * broad + _NARROW * (len(words) - broad)) * (_BOLD if bold else 1)
    if breadth <= width - 1:
        return 1
    return len(textwrap.wrap(words, max(int((width - 1) * len(words) / breadth), 1)))


def widths_of(tables: Sequence[Table]) -> Iterator[int]:
    """How wide each column must be for what stands in it, in characters."""
    for place in range(max(len(table.columns) for table in tables)):
        longest = _NARROWEST
        for table in tables:
            if place < len(table.columns):
                column = table.columns[place]
                cells = [row[place] for row in table.all_cells]
                unbroken = column.heading.replace(" £", "_£").split()
                heading = max((len(word) for word in unbroken), default=0)
                longest = max(longest, heading + 4, _breadth(cells, column.kind) + 4)
        yield min(longest, _WIDEST)


def _breadth(cells: Sequence[Cell], kind: TableColumnKind) -> int:
    """How many characters the longest of a column's cells has."""
    if kind is TableColumnKind.TEXT:
        return max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    if kind in (TableColumnKind.MONEY, TableColumnKind.COUNT):
        amounts = [int(cell) for cell in cells if isinstance(cell, int)]
        ends = (min(amounts), max(amounts)) if amounts else ()
        return max((len(cell_in_words(cell, kind)) for cell in ends), default=0)
    shown = _DATE if kind is TableColumnKind.DATE else _PERCENTAGE
    return shown if any(cell is not None for cell in cells) else 0


def summed_up(table: Table, first: int, last: int) -> Iterator[Value]:
    """The cells of a total: a formula where a column's rows are numbers and add up to it."""
    assert table.total is not None
    for place, (cell, column) in enumerate(zip(table.total, table.columns, strict=True)):
        value = stored(cell, column.kind)
        is_sum = column.kind is TableColumnKind.MONEY and not table.subtotals
        is_sum = is_sum and _adds_up(cell, [row[place] for row in table.cells])
        if is_sum and isinstance(value, float):
            letter = xl_col_to_name(place)
            value = Sum(f"=SUM({letter}{first + 1}:{letter}{last})", value)
        yield value


def _adds_up(whole: Cell, cells: Sequence[Cell]) -> bool:
    """Whether a column's cells are numbers to Excel, and add up to a sum."""
    amounts = [int(cell) for cell in cells if isinstance(cell, int)]
    if not amounts or sum(amounts) != whole:
        return False
    return min(amounts) >= -_PENCE_AT_MOST and max(amounts) <= _PENCE_AT_MOST
