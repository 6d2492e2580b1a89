"""Charts that are read in colour, in grey and by ear, over the figures they are drawn from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen

from poolledger.excel.schedules.drawings import WIDTH, Drawing
from poolledger.excel.schedules.look import Look
from poolledger.excel.schedules.page import Heading, Page
from poolledger.schedules.table import Table

_ROW_PIXELS, _BAR = 18, 30
_PAGE = 680
_PAGE_ROWS = 34
_ACROSS = 930


@frozen
class _Kind:
    """A kind of chart: how it is drawn, and how high it is, in pixels, around and by its rows."""

    draw: Callable[[Drawing], tuple[Any, str]]
    around: int = 130
    lowest: int = 250
    highest: int = 600

    def height(self, table: Table) -> int:
        """How high the chart of a table is."""
        return min(max(self.around + len(table.cells) * _BAR, self.lowest), self.highest)


_STACKED = _Kind(Drawing.stacked)
# What a chart shows is told by the heading of its labels.
_KINDS = {
    "Scheme": _Kind(Drawing.paired),
    "Falls to": _Kind(Drawing.paired),
    "Month": _Kind(Drawing.lines, lowest=400, highest=400),
    "Bar": _Kind(Drawing.waterfall, around=110, lowest=0),
}


def draw_charts(workbook: Any, page: Page, heading: Heading, tables: Sequence[Table]) -> None:
    """A sheet of charts, and under them the tables of their figures.

    Each table has labels in its first column, then a column a series.
    """
    page.top(tables[0].schedule, heading)
    page.sheet.freeze_panes(page.row, 0)
    page.row += 1
    places: list[int] = []
    breaks: list[int] = []
    used = page.row * _ROW_PIXELS
    for table in tables:
        height = _kind(table).height(table)
        if used + height > _PAGE and places:
            breaks.append(page.row - 1)
            used = 0
        places.append(page.row)
        page.row += height // _ROW_PIXELS + 2
        used += height + 2 * _ROW_PIXELS
    breaks.append(page.row)
    page.line("The figures behind the charts", Look.TITLE, height=20)
    for place, table in zip(places, tables, strict=True):
        if page.row + len(table.cells) + 4 > breaks[-1] + _PAGE_ROWS:
            breaks.append(page.row)
        page.line(table.title, Look.SECTION, height=20)
        page.headings(table.columns)
        kind = _kind(table)
        drawing = Drawing(workbook, page.sheet, table, page.row, kind.height(table))
        chart, words = kind.draw(drawing)
        page.sheet.insert_chart(place, 0, chart, {"description": words, "object_position": 2})
        page.rows(table)
        page.sentences(table.notes)
        page.row += 1
    _print_out(page, breaks)


def _kind(table: Table) -> _Kind:
    return _KINDS.get(table.columns[0].heading, _STACKED)


def _print_out(page: Page, breaks: Sequence[int]) -> None:
    """Whole charts on each page; Excel keeps to breaks only where it is not told to fit."""
    page.print_out()
    reach, last = sum(page.widths) * 7 + 5 * len(page.widths), len(page.widths) - 1
    while reach < WIDTH:
        reach += 64
        last += 1
    page.sheet.set_print_scale(max(min(100 * _ACROSS // reach, 100), 10))
    page.sheet.set_h_pagebreaks(breaks)
    page.sheet.print_area(0, 0, page.row, last)
