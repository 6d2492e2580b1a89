"""Schedules as plain HTML, for notebooks and web pages: no scripts, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from poolledger.render.text import cell_in_words
from poolledger.schedules.table import Row, Table, TableColumn

_LEFT = ' style="text-align: left"'
_RIGHT = ' style="text-align: right; white-space: nowrap"'


def html_of(tables: Iterable[Table], *, title: str = "") -> str:
    """Tables as a piece of HTML; of several schedules, each is opened by itself.

    Args:
        tables: The tables.
        title: What they are of, in a line before them.
    """
    found = list(tables)
    several = len({table.schedule for table in found}) > 1
    parts = [f"<p><strong>{escape(title)}</strong></p>"] if title else []
    for schedule, its in groupby(found, key=lambda table: table.schedule):
        shown = "\n".join(
            line
            for table in its
            for line in (f"<h4>{escape(table.title)}</h4>", *table_lines(table))
        )
        if several:
            shown = f"<details>\n<summary>{escape(schedule)}</summary>\n{shown}\n</details>"
        parts.append(shown)
    return "<section>\n" + "\n".join(parts) + "\n</section>\n"


def table_lines(table: Table) -> Iterator[str]:
    """A table without its title, line by line."""
    yield from (f"<p>{escape(sentence)}</p>" for sentence in table.lead)
    if table.cells:
        yield "<table>"
        headings = (f"<th{_side(column)}>{escape(column.heading)}</th>" for column in table.columns)
        yield f"<thead><tr>{''.join(headings)}</tr></thead>"
        yield "<tbody>"
        for place, row in enumerate(table.cells):
            yield _row(row, table.columns, strong=place in table.subtotals)
        yield "</tbody>"
        if table.total is not None:
            yield f"<tfoot>{_row(table.total, table.columns, strong=True)}</tfoot>"
        yield "</table>"
    yield from (f"<p>{escape(sentence)}</p>" for sentence in table.notes)


def _row(row: Row, columns: Sequence[TableColumn], *, strong: bool) -> str:
    cells = []
    for cell, column in zip(row, columns, strict=True):
        words = escape(cell_in_words(cell, column.kind))
        shown = f"<strong>{words}</strong>" if strong and words else words
        cells.append(f"<td{_side(column)}>{shown}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _side(column: TableColumn) -> str:
    return _RIGHT if column.is_of_figures else _LEFT
