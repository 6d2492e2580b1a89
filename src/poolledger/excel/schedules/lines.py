"""Lines month by month: how sums that add up over a year follow their plan."""

from __future__ import annotations

from typing import Any

from poolledger.excel.schedules.chart_look import (
    AXIS,
    DARK,
    FONT,
    MIDDLE,
    WHITE,
    amount,
    axis_of,
    dressed,
    heading_of,
    in_words,
    scale_of,
    series_of,
)
from poolledger.schedules.table import Table

# Lines differ by dash, by marker and by lightness, so that they are told apart in grey.
_STYLES: dict[str, dict[str, Any]] = {
    "Plan": {"line": {"color": MIDDLE, "width": 2.25, "dash_type": "dash"}, "marker": None},
    "Delivered": {"line": {"color": DARK, "width": 2.5}, "marker": ("circle", DARK)},
    "Verified": {"line": {"color": MIDDLE, "width": 1.75}, "marker": ("square", MIDDLE)},
    "Recognised": {"line": {"color": DARK, "width": 1.25}, "marker": ("triangle", WHITE)},
    "Forecast": {
        "line": {"color": DARK, "width": 1.75, "dash_type": "round_dot"},
        "marker": ("diamond", WHITE),
    },
}


def draw_lines(workbook: Any, sheet: Any, table: Table, first: int, height: int) -> tuple[Any, str]:
    """A line a column; months without a sum are left open."""
    chart = workbook.add_chart({"type": "line"})
    for column in range(1, len(table.columns)):
        look = _style(heading_of(table, column))
        chart.add_series(series_of(sheet, table, first, column) | look)
    chart.show_blanks_as("gap")
    scale = scale_of(amount(cell) for row in table.rows for cell in row[1:])
    chart.set_x_axis({"num_font": FONT, "line": AXIS, "label_position": "low"})
    chart.set_y_axis(axis_of(scale))
    dressed(chart, table.title, height)
    return chart, in_words(table, "Line chart", range(1, len(table.columns)), at_most=12)


def _style(heading: str) -> dict[str, Any]:
    style = _STYLES.get(heading, _STYLES["Delivered"])
    if style["marker"] is None:
        return {"line": style["line"], "marker": {"type": "none"}}
    kind, fill = style["marker"]
    border = {"color": style["line"]["color"]}
    marker = {"type": kind, "size": 7, "fill": {"color": fill}, "border": border}
    return {"line": style["line"], "marker": marker}
