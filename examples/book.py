"""
Write the workbooks of the examples.

`write(path, sheets)` takes a dictionary of sheet name to rows, the first row being the heading.
The same rows give the same bytes on every run.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

CREATED = datetime(2024, 1, 1)  # noqa: DTZ001  A fixed stamp, so that the bytes do not change.
COUNTED = {"Step", "Order", "Units", "Population", "Need"}  # Columns of numbers that are not money.
COUNT = "#,##0"
DATE = "dd/mm/yyyy"
MONEY = "#,##0.00;[Red](#,##0.00)"
PERCENT = "0.00##%"
PLAIN = "#,##0.00"
WIDEST = 48


class Percent:
    """A real percentage cell: `Percent("52.5")` stores 0.525 and shows 52.50%."""

    def __init__(self, points: str) -> None:
        self.points = Decimal(points)

    def __repr__(self) -> str:
        return f'Percent("{self.points}")'


class Formula:
    """A formula with no value beside it, for a spreadsheet program to work out."""

    def __init__(self, text: str, shown_as: str = MONEY) -> None:
        self.text = text
        self.shown_as = shown_as


Cell = str | int | float | Decimal | date | Percent | Formula | None
Row = Sequence[Cell]
Sheets = Mapping[str, Sequence[Row]]


def write(path: Path | str, sheets: Sheets) -> None:
    """Write the sheets to `path` as an .xlsx workbook."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.set_properties({"created": CREATED})
        formats = {
            shown_as: workbook.add_format({"num_format": shown_as})
            for shown_as in (COUNT, DATE, MONEY, PERCENT, PLAIN)
        }
        bold = workbook.add_format({"bold": True, "bottom": 1})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, width in enumerate(_widths(rows)):
                sheet.set_column(column, column, width)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if row == 0:
                        sheet.write_string(row, column, str(cell), bold)
                    else:
                        number = COUNT if rows[0][column] in COUNTED else MONEY
                        _put(sheet, row, column, cell, formats, formats[number])


def _put(sheet: Any, row: int, column: int, cell: Cell, formats: Any, number: Any) -> None:
    """Write one cell by its type; text never becomes a formula or a link."""
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif isinstance(cell, Formula):
        # An empty value leaves nothing to read until a spreadsheet program has calculated it.
        sheet.write_formula(row, column, cell.text, formats[cell.shown_as], "")
    elif isinstance(cell, Percent):
        sheet.write_number(row, column, float(cell.points / 100), formats[PERCENT])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, formats[DATE])
    else:
        sheet.write_number(row, column, float(cell), number)


def _widths(rows: Sequence[Row]) -> list[int]:
    """The width of each column: its longest text, within reason."""
    widths: list[int] = []
    for cells in rows:
        widths.extend([8] * (len(cells) - len(widths)))
        for column, cell in enumerate(cells):
            widths[column] = min(WIDEST, max(widths[column], len(_shown(cell)) + 2))
    return widths


def _shown(cell: Cell) -> str:
    if cell is None or isinstance(cell, Formula):
        return ""
    if isinstance(cell, (int, float, Decimal)):
        return f"{cell:,.2f}"
    return "dd/mm/yyyy" if isinstance(cell, date) else str(cell)
