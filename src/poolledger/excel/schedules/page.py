"""One sheet of a workbook, written from the top down.

Where the tables of a schedule have the same columns, the headings stand once at the top of the
sheet, frozen and repeated on each printed page; each table's title stands over its rows.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import define, field, frozen

from poolledger.excel.schedules.look import MONEY, ROW_HEIGHT, Formats, Look, side_of
from poolledger.excel.schedules.put import Link, Sum, Value, fit, put
from poolledger.render.text import cell_in_words
from poolledger.schedules.table import Cell, Column, Holds, Row, Table

# XlsxWriter stores sixteen digits: beyond ten million million pounds pence would be lost.
_PENCE_AT_MOST = 10**15
_FIRST_DATE = date(1900, 3, 1)
_FORMULA = ("=", "+", "-", "@")
_NARROWEST, _WIDEST = 9, 46
_SENTENCE = 90
_COLUMN = 9
_LINE = 13.5
_ROOM = 1.1
_BROAD, _NARROW = 1.3, 0.8
_CHECKED = {"OK": Look.PASSED, "CHECK": Look.FAILED}


@frozen
class Heading:
    """What every sheet says under its title.

    Args:
        sentences: The agreement, the year and its standing, and how to read signs.
        checks: Whether all reconciles, in words.
        passed: Whether it does.
        contents: Where the list of sheets is.
    """

    sentences: Sequence[str]
    checks: str
    passed: bool
    contents: Link


@define
class Page:
    """A sheet as it is written.

    Args:
        sheet: The worksheet.
        formats: The workbook's formats.
        widths: How wide each column is, in characters.
        money: How money is shown.
    """

    sheet: Any
    formats: Formats
    widths: list[int]
    money: str = MONEY
    row: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        self.sheet.set_default_row(ROW_HEIGHT)
        for place, width in enumerate(self.widths):
            self.sheet.set_column(place, place, width)

    def top(self, title: str, heading: Heading) -> None:
        """The title, the way back, whether the checks reconcile, and what this is about."""
        self.line(title, Look.TITLE, height=20)
        put(self.sheet, self.row, 0, heading.contents, self.formats.plain(Look.LINK))
        flag = Look.PASSED if heading.passed else Look.FAILED
        put(self.sheet, self.row, 1, heading.checks, self.formats.plain(flag))
        self.row += 1
        self.sentences(heading.sentences)

    def tables(self, tables: Sequence[Table], title: str) -> None:
        """A schedule's tables under headings that stay in view."""
        alike = len({table.columns for table in tables}) == 1 and any(t.rows for t in tables)
        if not alike:
            self.sheet.freeze_panes(self.row, 0)
        elif len(tables) == 1:
            self._listed(tables[0], title)
            return
        else:
            self._frozen_headings(tables[0])
        for table in tables:
            self._over(table, title)
            if table.rows and not alike:
                self.headings(table.columns)
            self.rows(table)
            self._under(table)

    def _listed(self, table: Table, title: str) -> None:
        """A table alone on its sheet: its rows follow its headings and can be filtered."""
        self._over(table, title)
        first = self.row
        plain = len(table.rows) > 1 and not table.subtotals
        self._frozen_headings(table, room=plain)
        self.rows(table)
        if plain:
            self.sheet.autofilter(first, 0, first + len(table.rows), len(table.columns) - 1)
        self._under(table)

    def _frozen_headings(self, table: Table, *, room: bool = False) -> None:
        self.headings(table.columns, room=room)
        self.sheet.freeze_panes(self.row, table.keys)
        self.sheet.repeat_rows(self.row - 1)

    def _over(self, table: Table, title: str) -> None:
        if table.title != title:
            self.line(table.title, Look.SECTION, height=20)
        self.sentences(table.lead)

    def _under(self, table: Table) -> None:
        self.sentences(table.notes)
        self.row += 1

    def line(self, words: str, look: Look, height: float | None = None) -> None:
        """Words in the first column, which run on over the empty cells beside them."""
        if height is not None:
            self.sheet.set_row(self.row, height)
        put(self.sheet, self.row, 0, words, self._plain(words, look))
        self.row += 1

    def sentences(self, sentences: Sequence[str]) -> None:
        """Sentences, each broken into lines that the sheet has room for: no cells are merged."""
        for sentence in sentences:
            room = int(max(sum(self.widths), _SENTENCE) * _ROOM)
            for line in textwrap.wrap(fit(sentence), room):
                self.line(line, Look.SENTENCE)

    def headings(self, columns: Sequence[Column], *, room: bool = False) -> None:
        """The columns' headings; with room for the buttons of a filter where asked."""
        for place, column in enumerate(columns):
            shown = self.formats.cell(Look.HEADING, column.kind, inset=place > 0, room=room)
            put(self.sheet, self.row, place, column.heading, shown)
        self._make_room([column.heading for column in columns])
        self.row += 1

    def rows(self, table: Table) -> None:
        """A table's rows and its total, which is a live sum where it is one."""
        first = self.row
        for number, row in enumerate(table.rows):
            self._cells(row, table.columns, Look.SUM if number in table.subtotals else Look.CELL)
        if table.total is not None:
            values = list(_summed(table, first, self.row))
            self._cells(table.total, table.columns, Look.TOTAL, values)

    def _cells(
        self, row: Row, columns: Sequence[Column], look: Look, values: Sequence[Value] | None = None
    ) -> None:
        sheet, formats, money, at = self.sheet, self.formats, self.money, self.row
        tall = False
        for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
            value = stored(cell, column.kind) if values is None else values[place]
            if value is None and look is not Look.TOTAL:
                continue
            shown = formats.cell(look, column.kind, inset=place > 0, money=money)
            if isinstance(value, str):
                tall = tall or len(value) * _BROAD > self.widths[place] - 1
                shown = self._of_text(value, shown, look, column.kind, place)
            put(sheet, at, place, value, shown)
        if tall:
            self._make_room([cell if isinstance(cell, str) else "" for cell in row])
        self.row += 1

    def _of_text(self, words: str, shown: Any, look: Look, kind: Holds, place: int) -> Any:
        if words in _CHECKED:
            return self.formats.cell(_CHECKED[words], kind, inset=place > 0)
        if words.startswith(_FORMULA):
            return self.formats.text(look, side_of(kind, inset=place > 0))
        return shown

    def _plain(self, words: str, look: Look) -> Any:
        if words.startswith(_FORMULA):
            return self.formats.text(look, {})
        return self.formats.plain(look)

    def _make_room(self, texts: Sequence[str]) -> None:
        """Rows are not made higher for wrapped text on opening, so it is done here."""
        pairs = zip(texts, self.widths, strict=False)
        lines = max((_lines(words, width) for words, width in pairs), default=1)
        if lines > 1:
            self.sheet.set_row(self.row, _LINE * lines)

    def print_out(self) -> None:
        """How it prints: landscape A4, as wide as the page, with its name and the page's number."""
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        # A sentence runs on over empty cells, which print only where the area has them.
        beside = max(_SENTENCE - sum(self.widths), 0) // _COLUMN
        self.sheet.print_area(0, 0, self.row, len(self.widths) - 1 + beside)
        self.sheet.set_footer("&L&F&C&A&RPage &P of &N")


def stored(cell: Cell, kind: Holds) -> Value:
    """A cell as Excel can hold it, to the penny and to the day; in words where it cannot."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, int):
        if kind is not Holds.MONEY:
            return int(cell)
        return int(cell) / 100 if abs(cell) <= _PENCE_AT_MOST else cell_in_words(cell, kind)
    if isinstance(cell, Fraction):
        return float(cell)
    return cell if cell >= _FIRST_DATE else cell_in_words(cell, kind)


def _lines(words: str, width: int) -> int:
    """How many lines text takes: capitals are broader than figures, small letters narrower."""
    broad = sum(sign.isupper() or sign in "mw@%&" for sign in words)
    breadth = _BROAD * broad + _NARROW * (len(words) - broad)
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
                cells = [row[place] for row in table.all_rows]
                heading = max((len(word) for word in column.heading.split()), default=0)
                longest = max(longest, heading + 4, _breadth(cells, column.kind) + 4)
        yield min(longest, _WIDEST)


def _breadth(cells: Sequence[Cell], kind: Holds) -> int:
    """How many characters the longest of a column's cells has."""
    if kind in (Holds.MONEY, Holds.COUNT):
        amounts = [cell for cell in cells if isinstance(cell, int)]
        ends = (min(amounts), max(amounts)) if amounts else ()
        return max((len(cell_in_words(cell, kind)) for cell in ends), default=0)
    return max((len(cell_in_words(cell, kind)) for cell in cells), default=0)


def _summed(table: Table, first: int, last: int) -> Iterator[Value]:
    """The cells of a total: a formula where a column's rows are numbers and add up to it."""
    assert table.total is not None
    for place, (cell, column) in enumerate(zip(table.total, table.columns, strict=True)):
        value = stored(cell, column.kind)
        cells = [row[place] for row in table.rows]
        amounts = [each for each in cells if isinstance(each, int)]
        adds_up = column.kind is Holds.MONEY and bool(amounts) and sum(amounts) == cell
        exact = all(abs(each) <= _PENCE_AT_MOST for each in amounts)
        if adds_up and exact and not table.subtotals and isinstance(value, float):
            letter = column_letter(place)
            yield Sum(f"=SUM({letter}{first + 1}:{letter}{last})", value)
        else:
            yield value


def column_letter(place: int) -> str:
    """A column's letters, counted from nil: ``A``, ``Z``, ``AA``."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
