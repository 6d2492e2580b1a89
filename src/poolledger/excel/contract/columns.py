"""Columns of sheets by what their cells hold, and those that stand on many sheets.

    money("Planned*", rare=True)

A star says that every used row must fill it. A column fills the field of its heading, such as
``first_due`` of ``First due``, where the record has that and it names no other.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from poolledger.excel.contract.headings import key_of
from poolledger.values.columns import CellKind, Column, Words


def _column(
    kind: CellKind,
    usual: str,
    heading: str,
    hint: str = "",
    words: Words | None = None,
    *,
    field: str | None = "",
    **more: Any,
) -> Column:
    name = heading.removesuffix("*")
    filled = key_of(name) or None if field == "" else field
    return Column(name, filled, kind, hint or usual, words, required=name != heading, **more)


def _of(kind: CellKind, usual: str = "") -> partial[Column]:
    """What makes columns of a kind, with what their hint is as a rule."""
    return partial(_column, kind, usual)


text = _of(CellKind.TEXT)
note = _of(CellKind.NOTE, "For information.")
code = _of(CellKind.CODE, "A short code of your own.")
partner = _of(CellKind.PARTNER, "The partner's code, from the sheet Partners.")
partners = _of(CellKind.PARTNERS)
predecessors = _of(CellKind.PREDECESSORS)
towards = _of(CellKind.TOWARDS, "joint, or the partner's code.")
fund = _of(CellKind.FUND, "The fund's code, from the sheet Funds.")
scheme = _of(CellKind.SCHEME, "The scheme's code, from the sheet Schemes.")
profile = _of(CellKind.PROFILE)
index = _of(CellKind.INDEX)
initiative = _of(CellKind.INITIATIVE, "The initiative, from the sheet Savings.")
line = _of(CellKind.LINE, "The do-nothing line, from the sheet Do nothing.")
lines = _of(CellKind.LINES)
word = _of(CellKind.WORD)
yes_no = _of(CellKind.YES_NO)
money = _of(CellKind.MONEY, "Pounds and pence.")
size = _of(CellKind.SIZE)
rate = _of(CellKind.RATE)
price = _of(CellKind.PRICE)
share = _of(CellKind.SHARE)
number = _of(CellKind.NUMBER)
count = _of(CellKind.COUNT)
instalments = _of(CellKind.INSTALMENTS)
year = _of(CellKind.YEAR, "The financial year, such as 2026/27.")
years = _of(CellKind.YEARS)
day = _of(CellKind.DAY)
month = _of(CellKind.MONTH)

CLAUSE = note("Clause", "The clause of the agreement that says so.", width=14)
DATE = day("Date*", "The day, day first: 31/03/2027.", field="day")
YEAR = year("Year*")
FUND = fund("Fund*")
# A scheme's code means one thing in the workbook, so beside it the fund need not be typed.
FUND_OF_SCHEME = fund("Fund", rare=True)
SCHEME = scheme("Scheme*")
PARTNER = partner("Partner*")
AMOUNT = money("Amount*")
FROM = day("From", "The first day it is in force. Blank means from the start.", field="first_day")
TO = day("To", "The last day it is in force. Blank means until the end.", field="last_day")
