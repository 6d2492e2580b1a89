"""Schedules as Markdown tables, for papers and web pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from poolledger.render.text import cell_in_words
from poolledger.schedules.table import Table

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
    kinds = [column.kind for column in table.columns]
    yield _line(escaped(column.heading) for column in table.columns)
    yield _line("---:" if column.is_of_figures else "---" for column in table.columns)
    for place, row in enumerate(table.all_cells):
        cells = [escaped(words) for words in map(cell_in_words, row, kinds)]
        bold = place in table.subtotals or place == len(table.cells)
        yield _line(f"**{cell}**" if bold and cell else cell for cell in cells)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
