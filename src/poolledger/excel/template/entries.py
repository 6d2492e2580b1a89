"""How is a cell to be filled in shown, and what may be typed into it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from poolledger.excel.template.forms import Cell
from poolledger.excel.template.shapes import Column, Shape
from poolledger.values.money import Money

_MONEY = "#,##0.00_);[Red](#,##0.00)"
_TEXT = "@"
# A size or a rate that may be an amount or a percentage is typed as text: a cell formatted as
# either would turn the other into a hundredth or a hundredfold of it.
NUMBER_FORMATS: Mapping[Shape, str] = {
    Shape.CODE: _TEXT, Shape.YEAR: _TEXT, Shape.SIZE: _TEXT, Shape.PRICE: _TEXT,
    Shape.DATE: "dd/mm/yyyy", Shape.AMOUNT: _MONEY, Shape.SHARE: "0.00##%",
    Shape.RATE: "0.00##%", Shape.NUMBER: "#,##0.######", Shape.COUNT: "0",
}  # fmt: skip
_RIGHT = (Shape.AMOUNT, Shape.SIZE, Shape.SHARE, Shape.RATE, Shape.PRICE, Shape.NUMBER)
_POUNDS_AT_MOST = 10**12
_FIRST_DAY, _LAST_DAY = date(1974, 4, 1), date(2100, 3, 31)
# Sheets on which an amount below nil means something: a correction, a cut, a deficit.
_SIGNED = (
    "Actuals", "Monthly", "Forecasts", "Opening balances", "Roll forward", "Delivered",
    "Saving events", "Change notes", "Line spending",
)  # fmt: skip


def shown(shape: Shape) -> dict[str, Any]:
    """The number format and the side of a column's cells."""
    look: dict[str, Any] = {}
    if shape in NUMBER_FORMATS:
        look["num_format"] = NUMBER_FORMATS[shape]
    if shape in _RIGHT:
        look["align"] = "right"
        if shape is not Shape.AMOUNT:
            look["indent"] = 1
    elif shape is Shape.COUNT:
        look["align"] = "center"
    else:
        look["align"] = "left"
    return look


def put(sheet: Any, row: int, column: int, value: Cell | None, look: Any) -> None:
    """Write one cell by its type; text never becomes a formula or a link."""
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    elif isinstance(value, Money):
        sheet.write_number(row, column, value.pence / 100, look)
    elif isinstance(value, Fraction):
        sheet.write_number(row, column, float(value), look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, look)
    else:
        sheet.write_number(row, column, value, look)


def validation(column: Column, sheet: str, cell: str) -> dict[str, Any] | None:
    """What may be typed into a column's cells, and what is said of it.

    Args:
        column: The column.
        sheet: The sheet's name.
        cell: The first of the cells, as a formula that is carried down names it: ``A5``.
    """
    if column.choices is not None:
        return _from_list(column)
    rules: Mapping[Shape, dict[str, Any]] = {
        Shape.YEAR: _year(cell),
        Shape.DATE: _date(),
        Shape.AMOUNT: _amount(sheet),
        Shape.COUNT: _whole(),
        Shape.SIZE: _said("Pounds or percentage", "Pounds, such as 50,000, or a %, such as 5%."),
        Shape.SHARE: _said("Share", "A percentage, such as 60%, or rest. A row makes 100%."),
        Shape.RATE: _said("Rate", "A percentage, such as 2.5%."),
        Shape.PRICE: _said("Rate", "With %: 2.5%. Rule unit: pounds for one unit, 12.50."),
    }
    return rules.get(column.shape)


def _said(title: str, message: str) -> dict[str, Any]:
    return {"validate": "any", "input_title": title, "input_message": message}


def _from_list(column: Column) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": "list", "source": f"={column.choices}"}
    if not column.only:
        return rule | {"show_error": False}
    return rule | {
        "error_title": "Not on the list",
        "error_message": "Choose from the list. Codes are added on their own sheets first.",
    }


def _year(cell: str) -> dict[str, Any]:
    year = f"AND(LEN({cell})>=7,MOD(VALUE(LEFT({cell},4))+1,100)=VALUE(MID({cell},6,2)))"
    return {
        "validate": "custom",
        "value": f"={year}",
        "error_title": "Not a financial year",
        "error_message": "Write the financial year as 2026/27, in a cell formatted as text.",
    }


def _date() -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": _FIRST_DAY,
        "maximum": _LAST_DAY,
        "input_title": "Date",
        "input_message": "Day first: 31/03/2027.",
        "error_title": "Not a date",
        "error_message": "Write the day first, such as 31/03/2027.",
    }


def _amount(sheet: str) -> dict[str, Any]:
    signed = sheet in _SIGNED
    least = -_POUNDS_AT_MOST if signed else 0
    says = "Pounds and pence, as a number: 1234.50."
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": least,
        "maximum": _POUNDS_AT_MOST,
        "input_title": "Amount in pounds",
        "input_message": says if signed else f"{says} Not below nil.",
        "error_title": "Not an amount",
        "error_message": "Type pounds and pence as a number, such as 1234.50"
        + ("." if signed else ", not below nil."),
    }


def _whole() -> dict[str, Any]:
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": 1,
        "maximum": 99,
        "error_title": "Not a number in order",
        "error_message": "Type a whole number: 1 for the first, 2 for the next.",
    }
