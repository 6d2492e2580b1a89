"""Schedules as Markdown tables, for papers and web pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from poolledger.render.text import cell_in_words
from poolledger.schedules.table import Row, Table, TableColumn

# What Markdown would take as a mark of its own.
_MARKS = re.compile(r"([\\`*_\[\]<>|&#~])")


def markdown_of(tables: Iterable[Table]) -> str:
    """Tables as one Markdown document; the first title is the document's."""
    blocks = [
        block
        for number, table in enumerate(tables)
        for block in _blocks(table, "#" if number == 0 else "##")
    ]
    return "\n\n".join(blocks) + "\n"


def escaped(words: str) -> str:
    """Words on one line that Markdown shows as they stand."""
    return _MARKS.sub(r"\\\1", " ".join(words.split()))


def _blocks(table: Table, mark: str) -> Iterator[str]:
    yield f"{mark} {escaped(table.title)}"
    yield from (escaped(sentence) for sentence in table.lead)
    if table.cells:
        yield "\n".join(table_lines(table))
    yield from (escaped(sentence) for sentence in table.notes)


def table_lines(table: Table) -> Iterator[str]:
    """The rows of a table under its headings, line by line."""
    yield _line(column.heading for column in table.columns)
    yield _line((_rule(column) for column in table.columns), marked=True)
    for place, row in enumerate(table.cells):
        yield _row(row, table.columns, bold=place in table.subtotals)
    if table.total is not None:
        yield _row(table.total, table.columns, bold=True)


def _rule(column: TableColumn) -> str:
    return "---:" if column.is_of_figures else "---"


def _row(row: Row, columns: Iterable[TableColumn], *, bold: bool) -> str:
    cells = [
        escaped(cell_in_words(cell, column.kind)) for cell, column in zip(row, columns, strict=True)
    ]
    return _line((f"**{cell}**" if bold and cell else cell for cell in cells), marked=True)


def _line(cells: Iterable[str], *, marked: bool = False) -> str:
    return "| " + " | ".join(cell if marked else escaped(cell) for cell in cells) + " |"
