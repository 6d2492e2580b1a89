"""Measures writing the schedules of a large agreement against XlsxWriter merely writing cells.

Run it alone on a quiet machine: ``python benchmarks/schedules.py``. Nothing here is a test.
40 schemes, 4 partners, 12 months: cover, summary, charts and schedules, from a settled year. The
reference writes the same cells, each with its format, to as many sheets: no tables to make, no
widths, no charts.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

import poolledger as pl
from poolledger.excel.schedules import workbook_of

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "large" / "large.xlsx"
RUNS = 25

Look = tuple[tuple[str, Any], ...]
Cells = list[tuple[str, list[tuple[int, int, Any, Look]]]]


def look_of(cell: Any) -> Look:
    """How a cell looks, in XlsxWriter's words."""
    font, aligned = cell.font, cell.alignment
    looks = {
        "num_format": cell.number_format,
        "font_name": font.name,
        "font_size": font.sz,
        "bold": bool(font.b),
        "align": aligned.horizontal or "",
        "valign": "top" if aligned.vertical == "top" else "",
        "text_wrap": bool(aligned.wrap_text),
        "indent": int(aligned.indent),
        "top": int(cell.border.top.style is not None),
        "bottom": int(cell.border.bottom.style is not None),
    }
    if cell.fill.fill_type == "solid":
        looks["bg_color"] = f"#{cell.fill.fgColor.rgb[2:]}"
    return tuple((name, value) for name, value in looks.items() if value)


def written_cells(data: bytes) -> Cells:
    """Each sheet's cells: row, column, value and look."""
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    return [
        (
            sheet.title,
            [
                (row, place, cell.value, look_of(cell))
                for row, cells in enumerate(sheet.iter_rows())
                for place, cell in enumerate(cells)
                if cell.has_style
            ],
        )
        for sheet in book.worksheets
    ]


def reference(cells: Cells) -> None:
    """The same cells, styled alike, by XlsxWriter alone."""
    with xlsxwriter.Workbook(BytesIO(), {"in_memory": True}) as book:
        looks = {each[3] for _, listed in cells for each in listed}
        formats = {look: book.add_format(dict(look)) for look in looks}
        for name, listed in cells:
            sheet = book.add_worksheet(name)
            for row, place, value, look in listed:
                if value is None:
                    sheet.write_blank(row, place, None, formats[look])
                elif isinstance(value, str):
                    sheet.write_string(row, place, value, formats[look])
                elif isinstance(value, int | float):
                    sheet.write_number(row, place, value, formats[look])
                else:
                    sheet.write_datetime(row, place, value, formats[look])


def seconds_in_turn(*works: Callable[[], object]) -> list[float]:
    """The median processor time of each piece of work, measured in turn, so a drift hits all."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(RUNS):
        for work, found in zip(works, times, strict=True):
            start = time.process_time()
            work()
            found.append(time.process_time() - start)
    return [statistics.median(found) for found in times]


def measure() -> None:
    """Print both and the ratio."""
    outturn = pl.read_workbook(EXAMPLE).settle(workings=False)
    cells = written_cells(workbook_of(outturn))
    count = sum(len(listed) for _, listed in cells)
    own, base = seconds_in_turn(lambda: workbook_of(outturn), lambda: reference(cells))
    print(
        f"schedules of 40 schemes, 4 partners, 12 months ({count:,} cells): {own:.3f} s; "
        f"XlsxWriter writing as many {base:.3f} s; ratio {own / base:.2f}"
    )


if __name__ == "__main__":
    measure()
