"""Charts: bars of parts, bars side by side, waterfalls and lines, told apart in grey and by ear."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from poolledger.excel.writing.write_cell import fit
from poolledger.schedules.table import Row, Table, money, text, with_content
from poolledger.values.money import written

WIDTH = 960
DARK, MIDDLE, LIGHT, WHITE = "#1F3864", "#7F97C0", "#D6DFF0", "#FFFFFF"
GRID = {"visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}
AXIS = {"color": "#595959"}
FONT: dict[str, Any] = {"name": "Arial", "size": 10, "color": "#000000"}
LABEL = {**FONT, "size": 9}


def striped(pattern: str, colour: str = DARK) -> dict[str, Any]:
    """A fill of stripes on white."""
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": WHITE}}


# Dark, striped and light in turn, so that neighbours differ without their colour.
FILLS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": DARK}},
    striped("wide_upward_diagonal"),
    {"fill": {"color": LIGHT}},
    {"fill": {"color": MIDDLE}},
    striped("wide_downward_diagonal"),
    {"fill": {"color": WHITE}},
    striped("dark_vertical", MIDDLE),
    striped("large_grid"),
)
_BASE = "Not drawn"
FIGURES = (*text("Bar"), *money("Amount", _BASE, "Sum", "More", "Less", "Below nil"))
_OF_BARS: dict[str, dict[str, Any]] = {
    "Sum": FILLS[0],
    "More": FILLS[2],
    "Less": striped("wide_upward_diagonal"),
    "Below nil": striped("dark_vertical"),
}
_NOT_DRAWN: dict[str, Any] = {"fill": {"none": True}, "border": {"none": True}}
_OUTLINE: dict[str, Any] = {"border": {"color": DARK, "width": 0.75}}
# Lines differ by dash, by marker and by lightness, so that they are told apart in grey.
_OF_LINES: dict[str, tuple[str, float, str | None, tuple[str, str] | None]] = {
    "Plan": (MIDDLE, 2.25, "dash", None),
    "Delivered": (DARK, 2.5, None, ("circle", DARK)),
    "Verified": (MIDDLE, 1.75, None, ("square", MIDDLE)),
    "Recognised": (DARK, 1.25, None, ("triangle", WHITE)),
    "Forecast": (DARK, 1.75, "round_dot", ("diamond", WHITE)),
}


@frozen
class Scale:
    """How amounts are shown along an axis: its title, and the formats there and on bars.

    Args:
        title: The axis's title.
        axis, label: The number formats.
        pence: How many pence one is.
        decimals: How many decimals a label shows.
    """

    title: str
    axis: str
    label: str
    pence: int
    decimals: int

    def words(self, pence: int) -> str:
        """An amount as a label shows it: ``1.25``, ``(0.40)``."""
        figure = f"{abs(pence) / self.pence:,.{self.decimals}f}"
        return f"({figure})" if pence < 0 else figure

    @property
    def along(self) -> dict[str, Any]:
        """The axis along which amounts are shown."""
        named = {"name": self.title, "name_font": {**FONT, "bold": False}, "num_format": self.axis}
        return {**named, "num_font": FONT, "major_gridlines": GRID, "line": {"none": True}}


_MILLIONS = Scale("£ million", "#,##0.0,,_);(#,##0.0,,)", "#,##0.00,,;(#,##0.00,,)", 100_000_000, 2)
_THOUSANDS = Scale("£000", "#,##0,_);(#,##0,)", "#,##0,;(#,##0,)", 100_000, 0)
_POUNDS = Scale("£", "#,##0_);(#,##0)", "#,##0;(#,##0)", 100, 0)


def scale_of(amounts: Iterable[int]) -> Scale:
    """Millions from two million pounds, thousands from ten thousand."""
    whole = max((abs(pence) for pence in amounts), default=0)
    if whole >= 2_000_000_00:
        return _MILLIONS
    return _THOUSANDS if whole >= 10_000_00 else _POUNDS


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
        wholes = [sum(abs(amount(cell)) for cell in row[1:]) for row in rows]
        scale = scale_of(wholes)
        for column, fill in fills.items():
            series = self._series(column) | _OUTLINE | {"gap": 45}
            if stacked:
                # Only the parts that are wide enough carry a label.
                small = [abs(amount(row[column])) * 14 < max(wholes) for row in rows]
                custom = [{"delete": True} if each else None for each in small]
                series |= {"data_labels": _labels("center", custom, num_format=scale.label)}
            chart.add_series(series | FILLS[fill % len(FILLS)])
        shown = [amount(row[column]) for row in rows for column in fills]
        # The axis ends at nil, so that the length of a bar is its amount.
        ends = {"min": 0} if min(shown) >= 0 else {"max": 0} if max(shown) <= 0 else {}
        self._set_axes(chart, scale, ends)
        return chart, self._told("Bar chart", self._places)

    def waterfall(self) -> tuple[Any, str]:
        """Bars on their bases, each with its amount beside it."""
        chart, table = self.workbook.add_chart({"type": "bar", "subtype": "stacked"}), self.table
        scale = scale_of(amount(row[1]) for row in table.cells)
        for column in self._places[1:]:
            heading = self._heading(column)
            is_base = heading == _BASE
            style = _NOT_DRAWN if is_base else _OUTLINE | _OF_BARS[heading]
            custom = [_label(row, column, scale) for row in table.cells]
            labels = {"data_labels": _labels("inside_end" if is_base else "center", custom)}
            chart.add_series(self._series(column) | {"gap": 45} | style | labels)
        shown = [amount(cell) for row in table.cells for cell in row[2:]]
        self._set_axes(chart, scale, {"min": 0} if min(shown) >= 0 else {})
        # Each bar says in its name what it is, and a legend would name the base that is not drawn.
        chart.set_legend({"none": True})
        return chart, self._told("Bridge of bars", (1,), at_most=30)

    def lines(self) -> tuple[Any, str]:
        """A line a column; months without a sum are left open."""
        chart, table = self.workbook.add_chart({"type": "line"}), self.table
        for column in self._places:
            chart.add_series(self._series(column) | _line(self._heading(column)))
        chart.show_blanks_as("gap")
        scale = scale_of(amount(cell) for row in table.cells for cell in row[1:])
        chart.set_x_axis({"num_font": FONT, "line": AXIS, "label_position": "low"})
        chart.set_y_axis(scale.along)
        self._dress(chart)
        return chart, self._told("Line chart", self._places, at_most=12)

    @property
    def _places(self) -> Sequence[int]:
        return range(1, len(self.table.columns))

    def _heading(self, column: int) -> str:
        """A column's heading without its unit, which the axis has."""
        return self.table.columns[column].heading.removesuffix(" £")

    def _dress(self, chart: Any) -> None:
        """Give a chart its title, legend, size and frame."""
        font = {**FONT, "size": 12}
        title = fit(self.table.title, 255)
        chart.set_title({"name": title, "overlay": False, "name_font": font})
        chart.set_legend({"position": "bottom", "font": FONT})
        chart.set_size({"width": WIDTH, "height": self.height})
        chart.set_chartarea({"border": {"color": "#A6A6A6"}})

    def _told(self, kind: str, columns: Sequence[int], at_most: int = 8) -> str:
        """What a chart shows, for those who have it read to them."""
        parts, table = [], self.table
        for row in table.cells[:at_most]:
            there = ((place, amount(row[place])) for place in columns if amount(row[place]))
            sums = (f"{self._heading(place)} {written(pence)}" for place, pence in there)
            parts.append(f"{row[0]}: {', '.join(sums) or 'nil'}")
        more = len(table.cells) - len(parts)
        rest = f"; and {more} more" if more else ""
        words = f"{kind}. {table.title}. {'; '.join(parts)}{rest}. The figures stand below."
        return fit(textwrap.shorten(words, 2_000, placeholder=" ..."))

    def _series(self, column: int) -> dict[str, Any]:
        """A column as a series: its name, and the cells of its labels and its values."""
        name, first = self.sheet.get_name(), self.first
        last = first + len(self.table.cells) - 1
        return {
            "name": fit(self._heading(column)),
            "categories": [name, first, 0, last, 0],
            "values": [name, first, column, last, column],
        }

    def _set_axes(self, chart: Any, scale: Scale, ends: dict[str, int]) -> None:
        """The axes of lying bars, the first at the top."""
        font = FONT if len(self.table.cells) <= 12 else LABEL
        down = {"reverse": True, "label_position": "low", "num_font": font, "line": AXIS}
        chart.set_y_axis({**down, "major_tick_mark": "none"})
        chart.set_x_axis({**scale.along, "label_position": "high", **ends})
        self._dress(chart)


def _labels(position: str, custom: Sequence[object], **more: str) -> dict[str, Any]:
    white = {"color": WHITE}
    label = {"value": True, "position": position, "font": LABEL, "fill": white}
    return {**label, **more, "custom": custom}


def _label(row: Row, column: int, scale: Scale) -> dict[str, Any]:
    """The whole amount of a bar, on the first part of it that is drawn."""
    parts = [place for place in range(2, len(row)) if amount(row[place])]
    here = bool(parts) and parts[0] == column
    return {"value": scale.words(amount(row[1]))} if here else {"delete": True}


def _line(heading: str) -> dict[str, Any]:
    colour, width, dash, marked = _OF_LINES.get(heading, _OF_LINES["Delivered"])
    line = {"color": colour, "width": width} | ({"dash_type": dash} if dash else {})
    if marked is None:
        return {"line": line, "marker": {"type": "none"}}
    kind, fill = marked
    marker = {"type": kind, "size": 7, "fill": {"color": fill}, "border": {"color": colour}}
    return {"line": line, "marker": marker}


def amount(cell: object) -> int:
    """A cell's pence; nil where there is none."""
    return int(cell) if isinstance(cell, int) else 0


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
