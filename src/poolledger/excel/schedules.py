"""Schedules as an Excel workbook: one sheet a schedule, real numbers and dates.

Where the tables of a schedule have the same columns, the headings stand once at the top of the
sheet, frozen and repeated on each printed page; each table's title stands over its rows.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from attrs import define, field
from xlsxwriter import Workbook

from poolledger.render.files import write_whole
from poolledger.render.text import cell_in_words
from poolledger.schedules.table import Cell, Column, Holds, Row, Table

MONEY = '#,##0.00_);[Red](#,##0.00);"-"_)'
PERCENTAGE = '0.00%_);[Red](0.00%);"-"_)'
DATE = "dd/mm/yyyy"
NUMBER_FORMATS = {
    Holds.MONEY: MONEY,
    Holds.PERCENTAGE: PERCENTAGE,
    Holds.DATE: DATE,
    Holds.COUNT: "0",
}

# The same tables give the same bytes, so the workbook may not carry the time it was made.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  Excel's dates have no zone.
# XlsxWriter stores sixteen digits: beyond ten million million pounds pence would be lost.
_PENCE_AT_MOST = 10**15
_TEXT_AT_MOST = 32_767
_FIRST_DATE = date(1900, 3, 1)
_FORMULA = ("=", "+", "-", "@")
_NARROWEST, _WIDEST = 9, 40
_SHEET_NARROWEST = 90
_COLUMN = 9
_COVER = (24, 60)
_LINE = 13.5

_FONT = {"font_name": "Arial", "font_size": 10}
_TITLE = {"bold": True, "font_size": 14}
_SECTION = {"bold": True, "font_size": 11, "valign": "bottom"}
_HEADING = {"bold": True, "bg_color": "#E7E6E6", "bottom": 1}
_SUM = {"bold": True}
_TOTAL = {"bold": True, "top": 1, "bottom": 1}
_FAILED = {"bold": True, "font_color": "#C00000"}
_LINK = {"font_color": "#0563C1", "underline": 1}


def write_schedules(tables: Sequence[Table], path: Path | str) -> None:
    """Write tables to an Excel workbook, whole or not at all.

    Args:
        tables: The tables, the cover first; those of one schedule stand next to each other.
        path: The file; one that is there is replaced.

    Raises:
        UnreadableFile: If it cannot be written, with the reason and the mend.
    """
    write_whole(path, workbook_of(tables))


def workbook_of(tables: Sequence[Table]) -> bytes:
    """Tables as the bytes of an Excel workbook, the same on each run.

    Raises:
        ValueError: If there are no tables.
    """
    if not tables:
        raise ValueError("a workbook of schedules needs at least its cover")
    written = BytesIO()
    options = {"in_memory": True, "default_format_properties": _FONT}
    cover = tables[0]
    sheets = [(name, list(group)) for name, group in groupby(tables, lambda t: t.schedule)]
    with Workbook(written, options) as workbook:
        workbook.set_properties({"title": cover.title[:255], "created": _CREATED})
        formats = _Formats(workbook)
        for name, group in sheets:
            sheet = _Sheet(workbook.add_worksheet(name), formats, group, cover)
            if cover in group:
                sheet.write_cover([other for other, _ in sheets if other != name])
            else:
                sheet.write()
            sheet.set_up()
    return written.getvalue()


@define
class _Formats:
    """The formats of a workbook, each made once."""

    workbook: Any
    _made: dict[tuple[tuple[str, Any], ...], Any] = field(factory=dict)

    def of(self, properties: dict[str, Any]) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.workbook.add_format(_FONT | properties)
        return self._made[key]


@define
class _Sheet:
    """A sheet as it is written, from the top down.

    Args:
        sheet: The worksheet.
        formats: The workbook's formats.
        tables: What stands on it.
        cover: The cover, whose title and lead stand on every sheet.
    """

    sheet: Any
    formats: _Formats
    tables: Sequence[Table]
    cover: Table
    _row: int = 0
    _widths: list[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._widths = list(_widths(self.tables))
        if self.tables[0] is self.cover:
            self._widths[: len(_COVER)] = _COVER
        for place, width in enumerate(self._widths):
            self.sheet.set_column(place, place, width)

    def write_cover(self, others: Sequence[str]) -> None:
        """The agreement, its period and standing, and links to the other sheets."""
        for number, table in enumerate(self.tables):
            self._line(table.title, _SECTION if number else _TITLE)
            self._sentences(table.lead)
            self._row += 1
            if table.rows:
                self._headings(table.columns)
                self._rows(table)
            self._sentences(table.notes)
        self._row += 1
        self._line("Schedules", _SECTION)
        for name in others:
            link = f"internal:'{name}'!A1"
            self.sheet.write_url(self._row, 0, link, self.formats.of(_LINK), name)
            self._row += 1

    def write(self) -> None:
        """The schedule's tables under its name, the period and the headings."""
        name = self.tables[0].schedule
        self._line(name, _TITLE)
        self._sentences([self.cover.title, *self.cover.lead])
        self._row += 1
        alike = len({table.columns for table in self.tables}) == 1
        if alike and any(table.rows for table in self.tables):
            self._headings(self.tables[0].columns)
            self.sheet.freeze_panes(self._row, self.tables[0].keys)
            self.sheet.repeat_rows(self._row - 1)
        else:
            self.sheet.freeze_panes(1, 0)
        for table in self.tables:
            if table.title != name:
                self.sheet.set_row(self._row, 20)
                self._line(table.title, _SECTION)
            self._sentences(table.lead)
            if table.rows and not alike:
                self._headings(table.columns)
            self._rows(table)
            self._sentences(table.notes)
            self._row += 1

    def set_up(self) -> None:
        """How it prints: landscape A4, as wide as the page, with the page's number."""
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        # A sentence runs on over empty cells, which print only where the area has them.
        beside = max(_SHEET_NARROWEST - sum(self._widths), 0) // _COLUMN
        self.sheet.print_area(0, 0, self._row, len(self._widths) - 1 + beside)
        left = self.cover.title[:80].replace("&", "&&")
        self.sheet.set_footer(f"&L{left}&C&A&RPage &P of &N")

    def _line(self, words: str, properties: dict[str, Any]) -> None:
        self._text(0, words, properties)
        self._row += 1

    def _sentences(self, sentences: Sequence[str]) -> None:
        # Cells are never merged, so a sentence is broken into lines that the sheet has room for.
        for sentence in sentences:
            for line in textwrap.wrap(sentence, max(sum(self._widths), _SHEET_NARROWEST)):
                self._line(line, {})

    def _headings(self, columns: Sequence[Column]) -> None:
        for place, column in enumerate(columns):
            self._text(place, column.heading, _HEADING | _side(place, column.kind))
        self._make_room([column.heading for column in columns])
        self._row += 1

    def _rows(self, table: Table) -> None:
        for number, row in enumerate(table.rows):
            self._cells(row, table.columns, _SUM if number in table.subtotals else {})
        if table.total is not None:
            self._cells(table.total, table.columns, _TOTAL)

    def _cells(self, row: Row, columns: Sequence[Column], look: dict[str, Any]) -> None:
        for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
            self._cell(place, cell, column.kind, look)
        self._make_room([cell if isinstance(cell, str) else "" for cell in row])
        self._row += 1

    def _make_room(self, texts: Sequence[str]) -> None:
        """Rows are not made higher for wrapped text on opening, so it is done here."""
        pairs = zip(texts, self._widths, strict=False)
        lines = max((len(textwrap.wrap(words, width - 2)) for words, width in pairs), default=1)
        if lines > 1:
            self.sheet.set_row(self._row, _LINE * lines)

    def _cell(self, place: int, cell: Cell, kind: Holds, look: dict[str, Any]) -> None:
        if cell is None:
            if look:
                self.sheet.write_blank(self._row, place, None, self.formats.of(look))
        elif not _is_storable(cell, kind):
            words = cell_in_words(cell, kind)
            self._text(place, words, look | _side(place, kind))
        else:
            shown = look | _side(place, kind) | {"num_format": NUMBER_FORMATS[kind]}
            self._number(place, cell, kind, self.formats.of(shown))

    def _number(self, place: int, cell: Cell, kind: Holds, shown: Any) -> None:
        if isinstance(cell, date):
            self.sheet.write_datetime(self._row, place, cell, shown)
        elif isinstance(cell, int):
            number = int(cell) / 100 if kind is Holds.MONEY else int(cell)
            self.sheet.write_number(self._row, place, number, shown)
        else:
            assert isinstance(cell, Fraction)
            self.sheet.write_number(self._row, place, float(cell), shown)

    def _text(self, place: int, words: str, look: dict[str, Any]) -> None:
        if words.startswith(_FORMULA):
            look = look | {"quote_prefix": True}
        if words == "CHECK":
            look = look | _FAILED
        if "align" in look:
            look = look | {"text_wrap": True}
        clean = "".join(sign if sign.isprintable() else " " for sign in words)
        if len(clean) > _TEXT_AT_MOST:
            clean = f"{clean[: _TEXT_AT_MOST - 3]}..."
        self.sheet.write_string(self._row, place, clean, self.formats.of(look))


def _is_storable(cell: Cell, kind: Holds) -> bool:
    """Whether Excel can hold a cell as a number or a date, to the penny and to the day."""
    if isinstance(cell, date):
        return cell >= _FIRST_DATE
    if isinstance(cell, int):
        return abs(cell) <= _PENCE_AT_MOST if kind is Holds.MONEY else True
    return isinstance(cell, Fraction)


def _side(place: int, kind: Holds) -> dict[str, Any]:
    """To which side a cell stands; text keeps off the figures before it."""
    if kind in (Holds.MONEY, Holds.PERCENTAGE):
        return {"align": "right", "valign": "top"}
    if kind is Holds.COUNT:
        return {"align": "center", "valign": "top"}
    return {"align": "left", "valign": "top", "indent": min(place, 1)}


def _widths(tables: Sequence[Table]) -> Iterator[int]:
    """How wide each column must be for what stands in it, in characters."""
    for place in range(max(len(table.columns) for table in tables)):
        lengths = [_NARROWEST]
        for table in tables:
            if place < len(table.columns):
                column = table.columns[place]
                lengths += [len(word) + 4 for word in column.heading.split()]
                cells = (cell_in_words(row[place], column.kind) for row in table.all_rows)
                lengths += [len(words) + 4 for words in cells]
        yield min(max(lengths), _WIDEST)
