"""How is a cell to be filled in shown, and what may be typed into it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from poolledger.excel.contract.sheets import SHEETS
from poolledger.excel.tables.kinds import KINDS, chosen_from
from poolledger.values.columns import CellKind, Column

_POUNDS_AT_MOST = 10**12
_BETWEEN = {"criteria": "between"}
_DATE = _BETWEEN | {
    "validate": "date", "minimum": date(1974, 4, 1), "maximum": date(2100, 3, 31),
    "input_title": "Date", "input_message": "Day first: 31/03/2027.",
    "error_title": "Not a date", "error_message": "Write the day first, such as 31/03/2027.",
}  # fmt: skip
_WHOLE = _BETWEEN | {
    "validate": "integer", "minimum": 1, "maximum": 99, "error_title": "Not a number in order",
    "error_message": "Type a whole number: 1 for the first, 2 for the next.",
}  # fmt: skip


def shown(kind: CellKind) -> dict[str, Any]:
    """The number format and the side of a column's cells."""
    holds = KINDS[kind]
    look: dict[str, Any] = {"num_format": holds.shown} if holds.shown else {}
    if holds.align == "right" and kind is not CellKind.MONEY:
        look["indent"] = 1
    return look | {"align": holds.align}


def validation(column: Column, sheet: str, cell: str) -> dict[str, Any] | None:
    """What may be typed into a column's cells, and what is said of it.

    Args:
        column: The column.
        sheet: The sheet's name.
        cell: The first of the cells, as a formula that is carried down names it: ``A5``.
    """
    if chosen_from(column):
        return _from_list(column)
    rules: Mapping[CellKind, dict[str, Any]] = {
        CellKind.YEAR: _year(cell),
        CellKind.YEARS: _year(cell),
        CellKind.DAY: _DATE,
        CellKind.MONEY: _amount(signed=SHEETS[sheet].signed),
        CellKind.COUNT: _WHOLE,
        CellKind.SIZE: _said("Pounds or percentage", "Pounds, such as 50,000, or a %, such as 5%."),
        CellKind.SHARE: _said("Share", "A percentage, such as 60%, or rest. A row makes 100%."),
        CellKind.RATE: _said("Rate", "A percentage, such as 2.5%."),
        CellKind.PRICE: _said("Rate", "With %: 2.5%. Rule unit: pounds for one unit, 12.50."),
    }
    return rules.get(column.kind)


def _said(title: str, message: str) -> dict[str, Any]:
    return {"validate": "any", "input_title": title, "input_message": message}


def _from_list(column: Column) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": "list", "source": f"={chosen_from(column)}"}
    if column.others or KINDS[column.kind].others:
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


def _amount(*, signed: bool) -> dict[str, Any]:
    least = -_POUNDS_AT_MOST if signed else 0
    says = "Pounds and pence, as a number: 1234.50."
    return _BETWEEN | {
        "validate": "decimal",
        "minimum": least,
        "maximum": _POUNDS_AT_MOST,
        "input_title": "Amount in pounds",
        "input_message": says if signed else f"{says} Not below nil.",
        "error_title": "Not an amount",
        "error_message": "Type pounds and pence as a number, such as 1234.50"
        + ("." if signed else ", not below nil."),
    }
