"""Charts that are read in colour, in grey and by ear: bars over the figures they are drawn from."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from poolledger.excel.schedules.look import Look
from poolledger.excel.schedules.page import Heading, Page
from poolledger.excel.schedules.put import fit
from poolledger.money import written
from poolledger.schedules.table import Table

_WIDTH = 960
_ROW_PIXELS = 18
_BAR, _AROUND, _LOWEST, _HIGHEST = 30, 130, 250, 600
_PAGE = 680
_PAGE_ROWS = 34
_ACROSS = 930
_DARK, _MIDDLE, _LIGHT = "#1F3864", "#7F97C0", "#D6DFF0"
_GRID = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}
_FONT: dict[str, Any] = {"name": "Arial", "size": 10, "color": "#000000"}
_LABEL = {**_FONT, "size": 9}
# Dark, striped and light in turn, so that neighbours differ without their colour.
_FILLS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": _DARK}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": _DARK, "bg_color": "#FFFFFF"}},
    {"fill": {"color": _LIGHT}},
    {"fill": {"color": _MIDDLE}},
    {"pattern": {"pattern": "wide_downward_diagonal", "fg_color": _DARK, "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#FFFFFF"}},
    {"pattern": {"pattern": "dark_vertical", "fg_color": _MIDDLE, "bg_color": "#FFFFFF"}},
    {"pattern": {"pattern": "large_grid", "fg_color": _DARK, "bg_color": "#FFFFFF"}},
)


@frozen
class _Scale:
    """How amounts are shown along an axis: its title, and the formats there and on bars."""

    title: str
    axis: str
    label: str


_MILLIONS = _Scale("£ million", "#,##0.0,,_);(#,##0.0,,)", "#,##0.00,,;(#,##0.00,,)")
_THOUSANDS = _Scale("£000", "#,##0,_);(#,##0,)", "#,##0,;(#,##0,)")
_POUNDS = _Scale("£", "#,##0_);(#,##0)", "#,##0;(#,##0)")


def draw_charts(workbook: Any, page: Page, heading: Heading, tables: Sequence[Table]) -> None:
    """A sheet of charts, and under them the tables of their figures.

    Args:
        workbook: The XlsxWriter workbook.
        page: The sheet.
        heading: What every sheet says under its title.
        tables: The figures of each chart: labels in the first column, then a column a series.
    """
    page.top(tables[0].schedule, heading)
    page.sheet.freeze_panes(page.row, 0)
    page.row += 1
    places: list[int] = []
    breaks: list[int] = []
    used = page.row * _ROW_PIXELS
    for table in tables:
        height = _height(table)
        if used + height > _PAGE and places:
            breaks.append(page.row - 1)
            used = 0
        places.append(page.row)
        page.row += height // _ROW_PIXELS + 2
        used += height + 2 * _ROW_PIXELS
    breaks.append(page.row)
    page.line("The figures behind the charts", Look.TITLE, height=20)
    for place, table in zip(places, tables, strict=True):
        if page.row + len(table.rows) + 4 > breaks[-1] + _PAGE_ROWS:
            breaks.append(page.row)
        page.line(table.title, Look.SECTION, height=20)
        page.headings(table.columns)
        _draw(workbook, page, table, place)
        page.rows(table)
        page.sentences(table.notes)
        page.row += 1
    _print_out(page, breaks)


def _height(table: Table) -> int:
    bars = len(table.rows) * (1 if _stacked(table) else 2)
    return min(max(_AROUND + bars * _BAR * (2 if _stacked(table) else 1) // 2, _LOWEST), _HIGHEST)


def _stacked(table: Table) -> bool:
    """Whether the parts of a whole are shown, or else sums side by side."""
    return table.columns[0].heading != "Scheme"


def _draw(workbook: Any, page: Page, table: Table, place: int) -> None:
    """A chart at a row, of the table whose rows come next."""
    stacked = _stacked(table)
    scale = _scale(table)
    kind = {"type": "bar", "subtype": "stacked"} if stacked else {"type": "bar"}
    chart = workbook.add_chart(kind)
    last = len(table.columns) if stacked else 3
    first, end = page.row, page.row + len(table.rows) - 1
    name = page.sheet.get_name()
    for number, column in enumerate(range(1, last)):
        series = {
            "name": fit(table.columns[column].heading.removesuffix(" £")),
            "categories": [name, first, 0, end, 0],
            "values": [name, first, column, end, column],
            "border": {"color": _DARK, "width": 0.75},
            "gap": 45,
            **_FILLS[(number if stacked else 2 - 2 * number) % len(_FILLS)],
        }
        if stacked:
            series["data_labels"] = _labels(table, column, scale)
        chart.add_series(series)
    _set_axes(chart, scale, table)
    title = fit(table.title, 255)
    chart.set_title({"name": title, "overlay": False, "name_font": {**_FONT, "size": 12}})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_size({"width": _WIDTH, "height": _height(table)})
    chart.set_chartarea({"border": {"color": "#A6A6A6"}})
    options = {"description": _in_words(table), "object_position": 2}
    page.sheet.insert_chart(place, 0, chart, options)


def _set_axes(chart: Any, scale: _Scale, table: Table) -> None:
    chart.set_y_axis(
        {
            "reverse": True,
            "label_position": "low",
            "num_font": _FONT if len(table.rows) <= 12 else _LABEL,
            "line": {"color": "#595959"},
            "major_tick_mark": "none",
        }
    )
    chart.set_x_axis(
        {
            "name": scale.title,
            "name_font": {**_FONT, "bold": False},
            "num_format": scale.axis,
            "num_font": _FONT,
            "major_gridlines": _GRID,
            "label_position": "high",
            "line": {"none": True},
            **_from_nil(table),
        }
    )


def _from_nil(table: Table) -> dict[str, int]:
    """The end of the axis at nil, so that the length of a bar is its amount."""
    amounts = [_amount(cell) for row in table.rows for cell in row[1:]]
    if not _stacked(table):
        amounts = [_amount(cell) for row in table.rows for cell in row[1:3]]
    if min(amounts) >= 0:
        return {"min": 0}
    return {"max": 0} if max(amounts) <= 0 else {}


def _labels(table: Table, column: int, scale: _Scale) -> dict[str, Any]:
    """Labels for the parts that are wide enough to carry one."""
    whole = max(sum(_sizes(row)) for row in table.rows)
    small = [abs(_amount(row[column])) * 14 < whole for row in table.rows]
    return {
        "value": True,
        "position": "center",
        "num_format": scale.label,
        "font": _LABEL,
        "fill": {"color": "#FFFFFF"},
        "custom": [{"delete": True} if each else None for each in small],
    }


def _amount(cell: object) -> int:
    return int(cell) if isinstance(cell, int) else 0


def _sizes(row: Sequence[object]) -> Iterator[int]:
    return (abs(_amount(cell)) for cell in row[1:])


def _scale(table: Table) -> _Scale:
    """Millions from two million pounds, thousands from ten thousand."""
    whole = max(sum(_sizes(row)) for row in table.rows)
    if whole >= 2_000_000_00:
        return _MILLIONS
    return _THOUSANDS if whole >= 10_000_00 else _POUNDS


def _in_words(table: Table) -> str:
    """What a chart shows, for those who have it read to them."""
    parts = []
    for row in table.rows[:8]:
        sums = (
            f"{column.heading.removesuffix(' £')} {written(int(cell))}"
            for cell, column in zip(row[1:], table.columns[1:], strict=True)
            if isinstance(cell, int) and cell
        )
        parts.append(f"{row[0]}: {', '.join(sums) or 'nil'}")
    more = len(table.rows) - len(parts)
    rest = f"; and {more} more" if more else ""
    words = f"Bar chart. {table.title}. {'; '.join(parts)}{rest}. The figures stand below."
    return fit(textwrap.shorten(words, 2_000, placeholder=" ..."))


def _print_out(page: Page, breaks: Sequence[int]) -> None:
    """Whole charts on each page; Excel keeps to breaks only where it is not told to fit."""
    page.print_out()
    reach, last = sum(page.widths) * 7 + 5 * len(page.widths), len(page.widths) - 1
    while reach < _WIDTH:
        reach += 64
        last += 1
    page.sheet.set_print_scale(max(min(100 * _ACROSS // reach, 100), 10))
    page.sheet.set_h_pagebreaks(breaks)
    page.sheet.print_area(0, 0, page.row, last)
