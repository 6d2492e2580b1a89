"""Writes the workbooks of tests cell by cell, as a person would leave them.

A cell is text, a number, true or false, a date, or one of: ``{percent = 45}``,
``{error = "#REF!"}``, ``{formula = "=B2", value = 100}`` (without ``value``: never calculated),
``{merge = "A2:A3", value = "x"}``. ``{sheet = "very_hidden"}`` fills no cell and hides its sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from poolledger.excel.reader import read_workbook
from poolledger.excel.workbook import Workbook
from poolledger.excel.writing.write_cell import unlike_markup

Cell = str | int | float | bool | date | Mapping[str, Any] | None
Sheets = dict[str, list[list[Cell]]]


def percent(points: float) -> Mapping[str, Any]:
    """A cell that is formatted as a percentage."""
    return {"percent": points}


def sound() -> Sheets:
    """A small agreement with nothing wrong in it: a pool of two partners and one scheme."""
    return {
        "Agreement": [["Item", "Value"], ["Title", "Care at home"], ["Start", date(2011, 4, 1)]],
        "Partners": [
            ["Code", "Name", "Kind"],
            ["PCT", "Oldham Primary Care Trust", "PCT"],
            ["OMBC", "Oldham Council", "Council"],
        ],
        "Funds": [["Fund", "Name", "Kind", "Host"], ["POOL", "Care pool", "pooled", "OMBC"]],
        "Schemes": [["Fund", "Scheme", "Name"], ["POOL", "HOME", "Home care"]],
        "Contributions": [
            ["Year", "Fund", "Scheme", "Partner", "Amount"],
            ["2011/12", "POOL", "HOME", "PCT", 600],
            ["2011/12", "POOL", "HOME", "OMBC", 400],
        ],
        "Risk share": [
            ["Fund", "Direction", "Step", "Treatment", "PCT", "OMBC"],
            ["POOL", "both", 1, "share", percent(60), percent(40)],
        ],
        "Actuals": [
            ["Date", "Fund", "Scheme", "Type", "Amount"],
            [date(2012, 3, 31), "POOL", "HOME", "expenditure", 1100],
        ],
    }


def put(sheets: Sheets, sheet: str, cell: str, value: Cell) -> None:
    """Change one cell; rows and columns are added as they are needed."""
    row, column = xl_cell_to_rowcol(cell)
    rows = sheets.setdefault(sheet, [])
    rows.extend([] for _ in range(row + 1 - len(rows)))
    rows[row].extend([None] * (column + 1 - len(rows[row])))
    rows[row][column] = value


# The bytes of what was written before, as many tests begin with the same workbook.
_WRITTEN: dict[str, bytes] = {}


def write(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Path:
    """Write the sheets as a workbook, its first row the first row of each sheet."""
    said = repr(sheets)
    if said not in _WRITTEN:
        _WRITTEN[said] = _packed(sheets)
    path.write_bytes(_WRITTEN[said])
    return path


def _packed(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    packed = BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        shown = {
            name: book.add_format({"num_format": form})
            for name, form in (("percent", "0.##%"), ("day", "dd/mm/yyyy"))
        }
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _put(sheet, row, column, cell, shown)
    return packed.getvalue()


def _put(sheet: Any, row: int, column: int, cell: Cell, shown: Mapping[str, Any]) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        sheet.write_string(row, column, unlike_markup(cell))
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, shown["day"])
    elif isinstance(cell, Mapping):
        _put_special(sheet, row, column, cell, shown)
    elif cell is not None:
        sheet.write_number(row, column, cell)


def _put_special(sheet: Any, row: int, column: int, cell: Any, shown: Mapping[str, Any]) -> None:
    if "percent" in cell:
        sheet.write_number(row, column, cell["percent"] / 100, shown["percent"])
    elif "error" in cell:
        sheet.write_formula(row, column, f"={cell['error']}", None, cell["error"])
    elif "merge" in cell:
        sheet.merge_range(cell["merge"], cell["value"])
    elif "sheet" in cell:
        getattr(sheet, cell["sheet"])()
    else:
        sheet.write_formula(row, column, cell["formula"], None, cell.get("value", ""))


def changed(*changes: tuple[str, str, Cell], **sheets: Sequence[Sequence[Any]]) -> Sheets:
    """The sound workbook with some cells changed and some sheets replaced.

    Args:
        changes: A sheet, a cell and its value each.
        sheets: Whole sheets, by their names with ``_`` for spaces.
    """
    book = sound()
    for name, rows in sheets.items():
        book[name.replace("_", " ")] = [list(row) for row in rows]
    for sheet, cell, value in changes:
        put(book, sheet, cell, value)
    return book


def read(folder: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Workbook:
    """What the reader makes of a workbook."""
    return read_workbook(write(folder / "book.xlsx", sheets))


def faults(workbook: Workbook) -> list[str]:
    """The places and codes of a workbook's faults: ``'Caps'!D2 negative``."""
    return [f"{issue.where} {issue.code}" for issue in workbook.faults]


def messages(workbook: Workbook) -> list[str]:
    """The faults' messages."""
    return [issue.message for issue in workbook.faults]


def log(workbook: Workbook) -> list[str]:
    """The lines of the reading log: ``'Actuals'!E2 text '£5' read as 5.00``."""
    return [f"{line.where} {line.note}" for line in workbook.log]
