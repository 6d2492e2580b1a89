"""A waterfall: each bar begins where the one before it ended, on a base that is not drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from poolledger.excel.schedules.bars import set_axes
from poolledger.excel.schedules.chart_look import (
    DARK,
    FILLS,
    LABEL,
    Scale,
    amount,
    dressed,
    heading_of,
    in_words,
    scale_of,
    series_of,
    striped,
)
from poolledger.schedules.table import Row, Table, money, text, with_content

FIGURES = (
    *text("Bar"),
    *money("Amount", "Not drawn", "Sum", "More", "Less", "Below nil"),
)
_BASE = "Not drawn"
_LOOKS: dict[str, dict[str, Any]] = {
    "Sum": FILLS[0],
    "More": FILLS[2],
    "Less": striped("wide_upward_diagonal"),
    "Below nil": striped("dark_vertical"),
}


def falling(schedule: str, title: str, bars: Sequence[tuple[str, int, bool]]) -> Table:
    """The figures of a waterfall: each bar, and where it is drawn.

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


def draw_waterfall(
    workbook: Any, sheet: Any, table: Table, first: int, height: int
) -> tuple[Any, str]:
    """Bars on their bases, each with its amount beside it."""
    chart = workbook.add_chart({"type": "bar", "subtype": "stacked"})
    scale = scale_of(amount(row[1]) for row in table.cells)
    for column in range(2, len(table.columns)):
        heading = heading_of(table, column)
        if heading == _BASE:
            look: dict[str, Any] = {"fill": {"none": True}, "border": {"none": True}}
        else:
            look = {"border": {"color": DARK, "width": 0.75}, **_LOOKS[heading]}
        look["data_labels"] = _labels(table, column, scale)
        chart.add_series(series_of(sheet, table, first, column) | {"gap": 45} | look)
    shown = [amount(cell) for row in table.cells for cell in row[2:]]
    set_axes(chart, scale, len(table.cells), {"min": 0} if min(shown) >= 0 else {})
    dressed(chart, table.title, height)
    # Each bar says in its name what it is, and a legend would name the base that is not drawn.
    chart.set_legend({"none": True})
    return chart, in_words(table, "Bridge of bars", (1,), at_most=30)


def _labels(table: Table, column: int, scale: Scale) -> dict[str, Any]:
    """A label of the whole amount on the first part of each bar that is drawn."""
    custom: list[dict[str, Any]] = []
    for row in table.cells:
        parts = [place for place in range(2, len(row)) if amount(row[place])]
        here = bool(parts) and parts[0] == column
        custom.append({"value": scale.words(amount(row[1]))} if here else {"delete": True})
    base = table.columns[column].heading.startswith(_BASE)
    return {
        "value": True,
        "position": "inside_end" if base else "center",
        "font": LABEL,
        "fill": {"color": "#FFFFFF"},
        "custom": custom,
    }
