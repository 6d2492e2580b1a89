"""Charts as they are drawn: bars of parts, bars side by side, waterfalls, lines by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

import poolledger.excel.schedules.chart_look as look
from poolledger.excel.writing.write_cell import fit
from poolledger.schedules.table import Row, Table, money, text, with_content

_BASE = "Not drawn"
FIGURES = (*text("Bar"), *money("Amount", _BASE, "Sum", "More", "Less", "Below nil"))
_OF_BARS: dict[str, dict[str, Any]] = {
    "Sum": look.FILLS[0],
    "More": look.FILLS[2],
    "Less": look.striped("wide_upward_diagonal"),
    "Below nil": look.striped("dark_vertical"),
}
_NOT_DRAWN: dict[str, Any] = {"fill": {"none": True}, "border": {"none": True}}
_OUTLINE: dict[str, Any] = {"border": {"color": look.DARK, "width": 0.75}}
# Lines differ by dash, by marker and by lightness, so that they are told apart in grey.
_OF_LINES: dict[str, tuple[str, float, str | None, tuple[str, str] | None]] = {
    "Plan": (look.MIDDLE, 2.25, "dash", None),
    "Delivered": (look.DARK, 2.5, None, ("circle", look.DARK)),
    "Verified": (look.MIDDLE, 1.75, None, ("square", look.MIDDLE)),
    "Recognised": (look.DARK, 1.25, None, ("triangle", look.WHITE)),
    "Forecast": (look.DARK, 1.75, "round_dot", ("diamond", look.WHITE)),
}


@frozen
class Drawing:
    """What a chart is drawn from: a table whose first row stands in a row of a worksheet.

    The table has labels in its first column, then a column a series; the height is in pixels.
    """

    workbook: Any
    sheet: Any
    table: Table
    first: int
    height: int

    def stacked(self) -> tuple[Any, str]:
        """Bars of parts, a series a column."""
        return self._bars({place: place - 1 for place in self._places}, stacked=True)

    def paired(self) -> tuple[Any, str]:
        """Bars of the first two columns side by side."""
        return self._bars({1: 2, 2: 0}, stacked=False)

    def _bars(self, fills: Mapping[int, int], *, stacked: bool) -> tuple[Any, str]:
        """Lying bars of some columns, each with the fill of a place in the list of fills."""
        kind = {"type": "bar"} | ({"subtype": "stacked"} if stacked else {})
        chart, rows = self.workbook.add_chart(kind), self.table.cells
        wholes = [sum(abs(look.amount(cell)) for cell in row[1:]) for row in rows]
        scale = look.scale_of(wholes)
        for column, fill in fills.items():
            series = self._series(column) | _OUTLINE | {"gap": 45}
            if stacked:
                # Only the parts that are wide enough carry a label.
                small = [abs(look.amount(row[column])) * 14 < max(wholes) for row in rows]
                custom = [{"delete": True} if each else None for each in small]
                series |= {"data_labels": _labels("center", custom, num_format=scale.label)}
            chart.add_series(series | look.FILLS[fill % len(look.FILLS)])
        shown = [look.amount(row[column]) for row in rows for column in fills]
        # The axis ends at nil, so that the length of a bar is its amount.
        ends = {"min": 0} if min(shown) >= 0 else {"max": 0} if max(shown) <= 0 else {}
        self._set_axes(chart, scale, ends)
        return chart, look.in_words(self.table, "Bar chart", self._places)

    def waterfall(self) -> tuple[Any, str]:
        """Bars on their bases, each with its amount beside it."""
        chart, table = self.workbook.add_chart({"type": "bar", "subtype": "stacked"}), self.table
        scale = look.scale_of(look.amount(row[1]) for row in table.cells)
        for column in self._places[1:]:
            heading = look.heading_of(table, column)
            is_base = heading == _BASE
            style = _NOT_DRAWN if is_base else _OUTLINE | _OF_BARS[heading]
            custom = [_label(row, column, scale) for row in table.cells]
            labels = {"data_labels": _labels("inside_end" if is_base else "center", custom)}
            chart.add_series(self._series(column) | {"gap": 45} | style | labels)
        shown = [look.amount(cell) for row in table.cells for cell in row[2:]]
        self._set_axes(chart, scale, {"min": 0} if min(shown) >= 0 else {})
        # Each bar says in its name what it is, and a legend would name the base that is not drawn.
        chart.set_legend({"none": True})
        return chart, look.in_words(table, "Bridge of bars", (1,), at_most=30)

    def lines(self) -> tuple[Any, str]:
        """A line a column; months without a sum are left open."""
        chart, table = self.workbook.add_chart({"type": "line"}), self.table
        for column in self._places:
            chart.add_series(self._series(column) | _line(look.heading_of(table, column)))
        chart.show_blanks_as("gap")
        scale = look.scale_of(look.amount(cell) for row in table.cells for cell in row[1:])
        chart.set_x_axis({"num_font": look.FONT, "line": look.AXIS, "label_position": "low"})
        chart.set_y_axis(look.axis_of(scale))
        look.dress(chart, table.title, self.height)
        return chart, look.in_words(table, "Line chart", self._places, at_most=12)

    @property
    def _places(self) -> Sequence[int]:
        return range(1, len(self.table.columns))

    def _series(self, column: int) -> dict[str, Any]:
        """A column as a series: its name, and the cells of its labels and its values."""
        name, first = self.sheet.get_name(), self.first
        last = first + len(self.table.cells) - 1
        return {
            "name": fit(look.heading_of(self.table, column)),
            "categories": [name, first, 0, last, 0],
            "values": [name, first, column, last, column],
        }

    def _set_axes(self, chart: Any, scale: look.Scale, ends: dict[str, int]) -> None:
        """The axes of lying bars, the first at the top."""
        font = look.FONT if len(self.table.cells) <= 12 else look.LABEL
        down = {"reverse": True, "label_position": "low", "num_font": font, "line": look.AXIS}
        chart.set_y_axis({**down, "major_tick_mark": "none"})
        chart.set_x_axis({**look.axis_of(scale), "label_position": "high", **ends})
        look.dress(chart, self.table.title, self.height)


def _labels(position: str, custom: Sequence[object], **more: str) -> dict[str, Any]:
    white = {"color": look.WHITE}
    label = {"value": True, "position": position, "font": look.LABEL, "fill": white}
    return {**label, **more, "custom": custom}


def _label(row: Row, column: int, scale: look.Scale) -> dict[str, Any]:
    """The whole amount of a bar, on the first part of it that is drawn."""
    parts = [place for place in range(2, len(row)) if look.amount(row[place])]
    here = bool(parts) and parts[0] == column
    return {"value": scale.words(look.amount(row[1]))} if here else {"delete": True}


def _line(heading: str) -> dict[str, Any]:
    colour, width, dash, marked = _OF_LINES.get(heading, _OF_LINES["Delivered"])
    line = {"color": colour, "width": width} | ({"dash_type": dash} if dash else {})
    if marked is None:
        return {"line": line, "marker": {"type": "none"}}
    kind, fill = marked
    marker = {"type": kind, "size": 7, "fill": {"color": fill}, "border": {"color": colour}}
    return {"line": line, "marker": marker}


def falling(schedule: str, title: str, bars: Sequence[tuple[str, int, bool]]) -> Table:
    """The figures of a waterfall: each bar begins where the one before it ended.

    Args:
        schedule, title: Those of the table.
        bars: The name and amount of each, and whether it is the sum of those before it.
    """
    rows, level = list[Row](), 0
    for name, pence, is_sum in bars:
        start, end = (0, pence) if is_sum else (level, level + pence)
        rows.append((name, pence, *_drawn(start, end, is_sum=is_sum)))
        level = end
    columns, kept = with_content(FIGURES, rows)
    return Table(schedule=schedule, title=title, columns=columns, cells=kept)


def _drawn(start: int, end: int, *, is_sum: bool) -> Row:
    """The base, and the part of a sum, of more or of less; what lies below nil stands apart."""
    low, high = sorted((start, end))
    above, below = max(high, 0) - max(low, 0), min(low, 0) - min(high, 0)
    base = low if low > 0 else min(high, 0)
    kinds = [is_sum, not is_sum and end >= start, not is_sum and end < start]
    parts = (above or None if kind else None for kind in kinds)
    return (base or None, *parts, below or None)
