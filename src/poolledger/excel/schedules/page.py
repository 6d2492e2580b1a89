"""One sheet of a workbook, written from the top down.

Where the tables of a schedule have the same columns, the headings stand once at the top of the
sheet, frozen and repeated on each printed page; each table's title stands over its rows.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from attrs import define, field, frozen

from poolledger.excel.schedules.columns import BROAD, lines_of, stored_rows, summed_up
from poolledger.excel.schedules.look import MONEY, ROW_HEIGHT, Look, LookFormats, side_of
from poolledger.excel.writing.write_cell import Link, Value, fit, put
from poolledger.results.provenance import Input
from poolledger.schedules.table import Table, TableColumn, TableColumnKind

PLACE = "&L&F&C&A&RPage &P of &N"
# Excel's own limit, marks and all.
_AT_MOST = 255
_SHORT = 16
# The second line is on the left alone, in small letters. The blank keeps the size from running
# into a name that begins with a digit.
_LINE = "&L&F\n&6 {inputs}&C&A&RPage &P of &N"
_FORMULA = ("=", "+", "-", "@")
_SENTENCE = 90
_COLUMN = 9
LINE = 13.5
_ROOM = 1.1
_CHECKED = {"OK": Look.PASSED, "CHECK": Look.FAILED}


@frozen
class Heading:
    """What every sheet says under its title.

    Args:
        sentences: The agreement, the year and its standing, and how to read signs.
        checks: Whether all reconciles, in words.
        flag: How that looks.
        contents: Where the list of sheets is.
    """

    sentences: Sequence[str]
    checks: str
    flag: Look
    contents: Link


@define
class Page:
    """A sheet as it is written.

    Args:
        sheet: The worksheet.
        formats: The workbook's formats.
        widths: How wide each column is, in characters.
        money: How money is shown.
        footer: What stands at the foot of each printed page.
    """

    sheet: Any
    formats: LookFormats
    widths: list[int]
    money: str = MONEY
    footer: str = PLACE
    row: int = field(default=0, init=False)
    _looks: dict[Look, tuple[Sequence[TableColumn], list[Any]]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self.sheet.set_default_row(ROW_HEIGHT)
        for place, width in enumerate(self.widths):
            self.sheet.set_column(place, place, width)

    def top(self, title: str, heading: Heading) -> None:
        """The title, the way back, whether the checks reconcile, and what this is about."""
        self.line(title, Look.TITLE, height=20)
        put(self.sheet, self.row, 0, heading.contents, self.formats.plain(Look.LINK))
        put(self.sheet, self.row, 1, heading.checks, self.formats.plain(heading.flag))
        self.row += 1
        self.sentences(heading.sentences)

    def tables(self, tables: Sequence[Table], title: str) -> None:
        """A schedule's tables under headings that stay in view."""
        alike = len({table.columns for table in tables}) == 1 and any(t.cells for t in tables)
        if not alike:
            self.sheet.freeze_panes(self.row, 0)
        elif len(tables) == 1:
            self._listed(tables[0], title)
            return
        else:
            self._frozen_headings(tables[0])
        for table in tables:
            self._over(table, title)
            if table.cells and not alike:
                self.headings(table.columns)
            self.rows(table)
            self.sentences(table.notes)
            self.row += 1

    def _listed(self, table: Table, title: str) -> None:
        """A table alone on its sheet: its rows follow its headings and can be filtered."""
        self._over(table, title)
        first = self.row
        plain = len(table.cells) > 1 and not table.subtotals
        self._frozen_headings(table, room=plain)
        self.rows(table)
        if plain:
            self.sheet.autofilter(first, 0, first + len(table.cells), len(table.columns) - 1)
        self.sentences(table.notes)
        self.row += 1

    def _frozen_headings(self, table: Table, *, room: bool = False) -> None:
        self.headings(table.columns, room=room)
        self.sheet.freeze_panes(self.row, table.keys)
        self.sheet.repeat_rows(self.row - 1)

    def _over(self, table: Table, title: str) -> None:
        if table.title != title:
            self.line(table.title, Look.SECTION, height=20)
        self.sentences(table.lead)

    def line(self, words: str, look: Look, height: float | None = None) -> None:
        """Words in the first column, which run on over the empty cells beside them."""
        if height is not None:
            self.sheet.set_row(self.row, height)
        is_formula = words.startswith(_FORMULA)
        shown = self.formats.text(look, {}) if is_formula else self.formats.plain(look)
        put(self.sheet, self.row, 0, words, shown)
        self.row += 1

    def sentences(self, sentences: Sequence[str]) -> None:
        """Sentences, each broken into lines that the sheet has room for: no cells are merged."""
        for sentence in sentences:
            room = int(max(sum(self.widths), _SENTENCE) * _ROOM)
            words = fit(sentence)
            for line in textwrap.wrap(words, room) if len(words) > room else (words,):
                self.line(line, Look.SENTENCE)

    def headings(self, columns: Sequence[TableColumn], *, room: bool = False) -> None:
        """The columns' headings; with room for the buttons of a filter where asked."""
        for place, column in enumerate(columns):
            shown = self.formats.cell(Look.HEADING, column.kind, inset=place > 0, room=room)
            put(self.sheet, self.row, place, column.heading, shown)
        self._make_room([column.heading for column in columns], bold=True)
        self.row += 1

    def rows(self, table: Table) -> None:
        """A table's rows and its total, which is a live sum where it is one."""
        first, columns = self.row, table.columns
        plain = self._shown(columns, Look.CELL)
        summed = self._shown(columns, Look.SUM) if table.subtotals else plain
        for number, values in enumerate(stored_rows(table)):
            here = number in table.subtotals
            self._cells(values, summed if here else plain, Look.SUM if here else Look.CELL)
        if table.total is not None:
            shown = self._shown(columns, Look.TOTAL)
            self._cells(list(summed_up(table, first, self.row)), shown, Look.TOTAL)

    def _shown(self, columns: Sequence[TableColumn], look: Look) -> list[Any]:
        """The format of each column's cells; tables of one schedule mostly share their columns."""
        kept, shown = self._looks.get(look, (None, []))
        if kept is not columns:
            shown = [
                self.formats.cell(look, column.kind, inset=place > 0, money=self.money)
                for place, column in enumerate(columns)
            ]
            self._looks[look] = (columns, shown)
        return shown

    def _cells(self, values: Sequence[Value], shown: Sequence[Any], look: Look) -> None:
        sheet, at, widths, tall = self.sheet, self.row, self.widths, False
        blanks = look is Look.TOTAL
        for place, value in enumerate(values):
            if value is None and not blanks:
                continue
            form = shown[place]
            if isinstance(value, str):
                tall = tall or len(value) * BROAD > widths[place] - 1
                if value in _CHECKED:
                    form = self.formats.cell(_CHECKED[value], TableColumnKind.TEXT, inset=place > 0)
                elif value.startswith(_FORMULA):
                    form = self.formats.text(look, side_of(TableColumnKind.TEXT, inset=place > 0))
            put(sheet, at, place, value, form)
        if tall:
            texts = [value if isinstance(value, str) else "" for value in values]
            self._make_room(texts, bold=look is not Look.CELL)
        self.row += 1

    def _make_room(self, texts: Sequence[str], *, bold: bool = False) -> None:
        """Rows are not made higher for wrapped text on opening, so it is done here."""
        pairs = zip(texts, self.widths, strict=False)
        lines = max((lines_of(words, width, bold=bold) for words, width in pairs), default=1)
        if lines > 1:
            self.sheet.set_row(self.row, LINE * lines)

    def print_out(self) -> None:
        """How it prints: landscape A4, as wide as the page, with its name and the page's number."""
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        # A sentence runs on over empty cells, which print only where the area has them.
        beside = max(_SENTENCE - sum(self.widths), 0) // _COLUMN
        self.sheet.print_area(0, 0, self.row, len(self.widths) - 1 + beside)
        self.sheet.set_footer(self.footer)


def footer_of(inputs: Sequence[Input]) -> str:
    """The foot of a page; it tells each input's SHA-256, shortened where there is no room.

    The cover has all of them in full.
    """
    if not inputs:
        return PLACE
    whole = [_line(inputs, *sizes) for sizes in ((60, 64), (20, 64), (40, _SHORT), (20, _SHORT))]
    # Of so many files that not all can be told: the first of them, and how many more there are.
    counts = range(len(inputs) - 1, 0, -1)
    some = (_line(inputs[:n], 20, _SHORT, more=len(inputs) - n) for n in counts)
    return next((told for told in (*whole, *some) if len(told) <= _AT_MOST), PLACE)


def _line(inputs: Sequence[Input], longest: int, digits: int, *, more: int = 0) -> str:
    told = [f"{_name(each.file, longest)} SHA-256 {each.sha256[:digits]}" for each in inputs]
    rest = [f"and {more} more, see the cover"] if more else []
    return _LINE.format(inputs="; ".join([*told, *rest]))


def _name(file: str, longest: int) -> str:
    """A file's name in so many characters; what a footer takes for a mark is doubled."""
    shown = file if len(file) <= longest else f"{file[: longest - 3]}..."
    return shown.replace("&", "&&")
