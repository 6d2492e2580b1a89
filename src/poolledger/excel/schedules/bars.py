"""Bars: the parts of a whole one after another, or two sums side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from poolledger.excel.schedules.chart_look import (
    AXIS,
    DARK,
    FILLS,
    FONT,
    LABEL,
    Scale,
    amount,
    axis_of,
    dressed,
    in_words,
    scale_of,
    series_of,
)
from poolledger.schedules.table import Table


def draw_stacked(
    workbook: Any, sheet: Any, table: Table, first: int, height: int
) -> tuple[Any, str]:
    """Bars of parts, a series a column."""
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    scale = _scale(table)
    for column in range(1, len(table.columns)):
        series = _series(sheet, table, first, column, column - 1)
        chart.add_series(series | {"data_labels": _labels(table, column, scale)})
    shown = [amount(cell) for row in table.rows for cell in row[1:]]
    _finish(chart, scale, table, shown, height)
    return chart, in_words(table, "Bar chart", range(1, len(table.columns)))


def draw_paired(
    workbook: Any, sheet: Any, table: Table, first: int, height: int
) -> tuple[Any, str]:
    """Bars of the first two columns side by side."""
    chart = workbook.add_chart({"type": "bar"})
    for column, fill in ((1, 2), (2, 0)):
        chart.add_series(_series(sheet, table, first, column, fill))
    shown = [amount(cell) for row in table.rows for cell in row[1:3]]
    _finish(chart, _scale(table), table, shown, height)
    return chart, in_words(table, "Bar chart", range(1, len(table.columns)))


def _series(sheet: Any, table: Table, first: int, column: int, fill: int) -> dict[str, Any]:
    outline = {"border": {"color": DARK, "width": 0.75}, "gap": 45}
    return series_of(sheet, table, first, column) | outline | FILLS[fill % len(FILLS)]


def _finish(chart: Any, scale: Scale, table: Table, shown: Sequence[int], height: int) -> None:
    set_axes(chart, scale, len(table.rows), _from_nil(shown))
    dressed(chart, table.title, height)


def set_axes(chart: Any, scale: Scale, bars: int, ends: dict[str, int]) -> None:
    """The axes of lying bars, the first at the top."""
    chart.set_y_axis(
        {
            "reverse": True,
            "label_position": "low",
            "num_font": FONT if bars <= 12 else LABEL,
            "line": AXIS,
            "major_tick_mark": "none",
        }
    )
    chart.set_x_axis({**axis_of(scale), "label_position": "high", **ends})


def _from_nil(amounts: Sequence[int]) -> dict[str, int]:
    """The end of the axis at nil, so that the length of a bar is its amount."""
    if min(amounts) >= 0:
        return {"min": 0}
    return {"max": 0} if max(amounts) <= 0 else {}


def _labels(table: Table, column: int, scale: Scale) -> dict[str, Any]:
    """Labels for the parts that are wide enough to carry one."""
    whole = max(sum(_sizes(row)) for row in table.rows)
    small = [abs(amount(row[column])) * 14 < whole for row in table.rows]
    return {
        "value": True,
        "position": "center",
        "num_format": scale.label,
        "font": LABEL,
        "fill": {"color": "#FFFFFF"},
        "custom": [{"delete": True} if each else None for each in small],
    }


def _sizes(row: Sequence[object]) -> Iterator[int]:
    return (abs(amount(cell)) for cell in row[1:])


def _scale(table: Table) -> Scale:
    return scale_of(sum(_sizes(row)) for row in table.rows)
