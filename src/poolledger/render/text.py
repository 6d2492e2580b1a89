"""Schedules as plain text for a screen or a letter.

Everything printed is ASCII but for the pound sign, which every console's code page has; a wide
table is wrapped, and where that is not enough split into parts that repeat what each row is.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from tabulate import tabulate

from poolledger.schedules.table import Cell, Table, TableColumn, of_columns, percentage_in_words
from poolledger.schedules.table import TableColumnKind as Kind

WIDTH = 100
_GAP = 2
_NARROWEST = 13
# Blanks at a cell's end would be stripped before it is aligned, and headings broken at any blank:
# these signs, which cannot be in the text, stand for both kinds until all is in its place.
_ROOM = "\N{NOT SIGN}"
_UNBROKEN = "\N{NO-BREAK SPACE}"
_ALIKE = str.maketrans(
    {
        "\N{MINUS SIGN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{MULTIPLICATION SIGN}": "x",
        "\N{BULLET}": "*",
        "\N{EURO SIGN}": "EUR",
    }
)


def text_of(tables: Iterable[Table], *, width: int = WIDTH) -> str:
    """Tables as text, ready to print.

    Args:
        tables: The tables.
        width: How many characters a line may have; a single column wider than that is left so.
    """
    return "\n\n".join("\n".join(_table(table, width)) for table in tables) + "\n"


def money_in_words(pence: int) -> str:
    """Pence as accounts show them: ``1,234.50``, ``(500.00)``."""
    whole, part = divmod(abs(int(pence)), 100)
    figure = f"{whole:,}.{part:02d}"
    return f"({figure})" if pence < 0 else figure


def cell_in_words(cell: Cell, kind: Kind) -> str:
    """A cell as people read it: dates day first, money in pounds with brackets for negatives."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year}"
    if isinstance(cell, int):
        return money_in_words(cell) if kind is Kind.MONEY else str(cell)
    return percentage_in_words(cell) if isinstance(cell, Fraction) else str(cell)


def plain(words: str) -> str:
    """Words on one line, in ASCII but for the pound sign; what has no like becomes ``?``."""
    parts = words.translate(_ALIKE).split("£")
    return "£".join(_ascii(part) for part in parts)


def _ascii(words: str) -> str:
    if not words.isascii():
        decomposed = unicodedata.normalize("NFKD", words).translate(_ALIKE)
        bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
        words = bare.encode("ascii", "replace").decode("ascii")
    return "".join(sign if sign.isprintable() else " " for sign in words)


def _table(table: Table, width: int) -> Iterator[str]:
    title = plain(table.title)
    yield title
    yield "=" * min(len(title), width)
    for sentence in table.lead:
        yield from textwrap.wrap(plain(sentence), width)
    if table.cells:
        yield ""
        yield from _grid(_without_blanks(table), width)
    if table.notes:
        yield ""
    for sentence in table.notes:
        yield from textwrap.wrap(plain(sentence), width)


def _grid(table: Table, width: int) -> Iterator[str]:
    # A pound sign stays with the word before it.
    headings = [plain(each.heading).replace(" £", f"{_UNBROKEN}£") for each in table.columns]
    shown = [[heading, *_shown(table, place)] for place, heading in enumerate(headings)]
    narrowest = [
        _least_width(column.kind, heading, cells)
        for column, (heading, *cells) in zip(table.columns, shown, strict=True)
    ]
    for number, part in enumerate(_parts(narrowest, table.keys, width)):
        if number:
            yield ""
        longest = {
            place: min(width, max(map(len, shown[place])))
            if table.columns[place].kind is Kind.TEXT
            else narrowest[place]
            for place in part
        }
        widths = _fitted(longest, narrowest, width)
        written = [[_wrapped(words, widths[place]) for words in shown[place]] for place in part]
        yield from _drawn(written, [table.columns[place] for place in part], table)


def _without_blanks(table: Table) -> Table:
    """The table without the columns of text in which nothing stands."""
    kept = [
        place
        for place, column in enumerate(table.columns)
        if place < table.keys
        or column.kind is not Kind.TEXT
        or any(row[place] for row in table.all_cells)
    ]
    return of_columns(table, kept)


def _shown(table: Table, place: int) -> list[str]:
    """A column's cells in words; where some are in brackets the others leave room for one."""
    kind = table.columns[place].kind
    cells = [plain(cell_in_words(row[place], kind)) for row in table.all_cells]
    if kind is Kind.MONEY and any(words.endswith(")") for words in cells):
        return [words if words.endswith(")") else words + _ROOM for words in cells]
    return cells


def _least_width(kind: Kind, heading: str, cells: Sequence[str]) -> int:
    """What a column needs at least: figures stay whole, text may be wrapped."""
    head = max(map(len, heading.split(" ")))
    if kind is not Kind.TEXT:
        return max(head, *map(len, cells))
    longest = max((len(word) for words in cells for word in words.split()), default=1)
    return min(max(head, longest), _NARROWEST)


def _parts(narrowest: Sequence[int], keys: int, width: int) -> list[list[int]]:
    """The columns of each part of a table: all of them where they fit, else keys and some."""
    head = list(range(min(keys, len(narrowest))))
    taken = sum(narrowest[place] + _GAP for place in head) - _GAP
    parts, part, used = [], list(head), taken
    for place in range(len(head), len(narrowest)):
        more = narrowest[place] + _GAP
        if used + more > width and part != head:
            parts.append(part)
            part, used = list(head), taken
        part.append(place)
        used += more
    return [*parts, part]


def _fitted(longest: Mapping[int, int], narrowest: Sequence[int], width: int) -> dict[int, int]:
    """How wide each column of a part is: as wide as it would be, less what does not fit."""
    widths = dict(longest)
    over = sum(widths.values()) + _GAP * (len(widths) - 1) - width
    while over > 0:
        shrinkable = [place for place in widths if widths[place] > narrowest[place]]
        if not shrinkable:
            break
        widths[max(shrinkable, key=widths.__getitem__)] -= 1
        over -= 1
    return widths


def _drawn(
    written: Sequence[Sequence[str]], columns: Sequence[TableColumn], table: Table
) -> Iterator[str]:
    """The columns side by side, with a rule under the headings and over the total."""
    rows = list(zip(*written, strict=True))
    align = ["right" if column.is_of_figures else "left" for column in columns]
    # The headings go in as a row, because a heading proper is given two more characters.
    shown = tabulate(rows, tablefmt="plain", disable_numparse=True, colalign=align).split("\n")
    lines = ([line for cell in cells for line in cell.split("\n")] for cells in written)
    rule = (" " * _GAP).join("-" * max(map(len, column)) for column in lines)
    shown.insert(max(cell.count("\n") for cell in rows[0]) + 1, rule)
    if table.total is not None:
        shown.insert(len(shown) - max(cell.count("\n") for cell in rows[-1]) - 1, rule)
    for line in shown:
        yield line.replace(_ROOM, " ").replace(_UNBROKEN, " ").rstrip()


def _wrapped(words: str, width: int) -> str:
    return "\n".join(textwrap.wrap(words, width)) if len(words) > width else words
