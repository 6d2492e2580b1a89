"""How charts look: fonts, fills that are told apart in grey, scales of money, words to be heard."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen

from poolledger.excel.writing.write_cell import fit
from poolledger.schedules.table import Table
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


_MILLIONS = Scale("£ million", "#,##0.0,,_);(#,##0.0,,)", "#,##0.00,,;(#,##0.00,,)", 100_000_000, 2)
_THOUSANDS = Scale("£000", "#,##0,_);(#,##0,)", "#,##0,;(#,##0,)", 100_000, 0)
_POUNDS = Scale("£", "#,##0_);(#,##0)", "#,##0;(#,##0)", 100, 0)


def scale_of(amounts: Iterable[int]) -> Scale:
    """Millions from two million pounds, thousands from ten thousand."""
    whole = max((abs(pence) for pence in amounts), default=0)
    if whole >= 2_000_000_00:
        return _MILLIONS
    return _THOUSANDS if whole >= 10_000_00 else _POUNDS


def axis_of(scale: Scale) -> dict[str, Any]:
    """The axis along which amounts are shown."""
    return {
        "name": scale.title, "name_font": {**FONT, "bold": False}, "num_format": scale.axis,
        "num_font": FONT, "major_gridlines": GRID, "line": {"none": True},
    }  # fmt: skip


def heading_of(table: Table, column: int) -> str:
    """A column's heading without its unit, which the axis has."""
    return table.columns[column].heading.removesuffix(" £")


def amount(cell: object) -> int:
    """A cell's pence; nil where there is none."""
    return int(cell) if isinstance(cell, int) else 0


def dress(chart: Any, title: str, height: int) -> None:
    """Give a chart its title, legend, size and frame."""
    chart.set_title({"name": fit(title, 255), "overlay": False, "name_font": {**FONT, "size": 12}})
    chart.set_legend({"position": "bottom", "font": FONT})
    chart.set_size({"width": WIDTH, "height": height})
    chart.set_chartarea({"border": {"color": "#A6A6A6"}})


def in_words(table: Table, kind: str, columns: Sequence[int], at_most: int = 8) -> str:
    """What a chart shows, for those who have it read to them."""
    parts = []
    for row in table.cells[:at_most]:
        sums = (
            f"{heading_of(table, place)} {written(amount(row[place]))}"
            for place in columns
            if amount(row[place])
        )
        parts.append(f"{row[0]}: {', '.join(sums) or 'nil'}")
    more = len(table.cells) - len(parts)
    rest = f"; and {more} more" if more else ""
    words = f"{kind}. {table.title}. {'; '.join(parts)}{rest}. The figures stand below."
    return fit(textwrap.shorten(words, 2_000, placeholder=" ..."))
