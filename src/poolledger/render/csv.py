"""Schedules as comma-separated values, for other programs and for spreadsheets.

A spreadsheet takes text that begins like a formula for one, so such text is guarded by an
apostrophe (OWASP, CSV Injection). Numbers never are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from poolledger.schedules.table import Cell, Table, TableColumnKind, percentage_in_words
from poolledger.values.money import pounds

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_of(tables: Iterable[Table]) -> str:
    """Tables as csv, each under a line with its title and followed by a blank line.

    Money is plain pounds with two decimals and no commas, dates are ``2012-03-31``, percentages
    ``38.18%``.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    for table in tables:
        writer.writerows(_lines(table))
        writer.writerow([])
    return written.getvalue()


def guarded(words: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(_FORMULA) else words


def _lines(table: Table) -> Iterator[Sequence[str]]:
    kinds = [column.kind for column in table.columns]
    yield from ([guarded(sentence)] for sentence in (table.title, *table.lead))
    if table.cells:
        yield [guarded(column.heading) for column in table.columns]
        yield from (list(map(_cell, row, kinds)) for row in table.all_cells)
    yield from ([guarded(sentence)] for sentence in table.notes)


def _cell(cell: Cell, kind: TableColumnKind) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return pounds(int(cell)) if kind is TableColumnKind.MONEY else str(int(cell))
    return percentage_in_words(cell) if isinstance(cell, Fraction) else guarded(cell)
