"""The one door through which anything goes into a cell.

Excel refuses some text and XlsxWriter passes over some in silence, so whatever is shown, be it a
cell, a sheet's name or what stands beside a chart, is made fit here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from attrs import frozen

from poolledger.excel.package.cell_names import in_sheet

TEXT_AT_MOST = 32_767
SHEET_NAME_AT_MOST = 31
# Excel counts days from here, and is right from March 1900.
_DAY_NIL = date(1899, 12, 30)
_LINK_AT_MOST = 2_079
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


@frozen
class Sum:
    """A live sum of the cells above, and its value for readers that work nothing out."""

    formula: str
    value: float


@frozen
class Link:
    """Words that lead to a cell of another sheet."""

    words: str
    sheet: str
    cell: str = "A1"

    @property
    def address(self) -> str:
        """Where it leads, with a quotation mark in a sheet's name doubled."""
        return f"internal:{in_sheet(self.sheet, self.cell)}"


Value = str | int | float | date | Sum | Link | None


def put(sheet: Any, row: int, place: int, value: Value, shown: Any) -> None:
    """Write a cell: text always as text, numbers and dates as what they are.

    Args:
        sheet: The worksheet.
        row, place: The row and the column, counted from nil.
        value: What stands there; None leaves only the look.
        shown: The cell's format.

    Raises:
        ValueError: If a number is not finite, or XlsxWriter would leave the cell empty.
        TypeError: If it is none of these.
    """
    if isinstance(value, str):
        status = sheet.write_string(row, place, _as_text(value), shown)
    elif value is None:
        status = sheet.write_blank(row, place, None, shown)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        status = sheet.write_number(row, place, _finite(value), shown)
    elif isinstance(value, date):
        status = sheet.write_number(row, place, (value - _DAY_NIL).days, shown)
    elif isinstance(value, Sum):
        status = sheet.write_formula(row, place, value.formula, shown, _finite(value.value))
    elif isinstance(value, Link):
        words = unlike_markup(fit(value.words, _LINK_AT_MOST))
        status = sheet.write_url(row, place, value.address, shown, words)
    else:
        raise TypeError(f"a cell holds text, a number, a date, a sum or a link, not {value!r}")
    if status:
        raise ValueError(f"{value!r} was not written: XlsxWriter answers {status}")


@lru_cache(maxsize=4096)
def _as_text(words: str) -> str:
    """Text for a cell; most of a schedule's words stand in it many times."""
    return unlike_markup(fit(words))


def unlike_markup(words: str) -> str:
    """Text that is written as text: what stands between ``<r>`` and ``</r>`` gets a blank after it.

    XlsxWriter writes such text into the file as it stands, so that it is shown in part or, where
    it is no sound XML, spoils the whole workbook. A blank at the end is read as nothing.

    >>> unlike_markup("<r>1 & 2</r>")
    '<r>1 & 2</r> '
    """
    return f"{words} " if words.startswith("<r>") and words.endswith("</r>") else words


def fit(words: str, at_most: int = TEXT_AT_MOST) -> str:
    """Text that Excel can hold: signs that cannot be seen become blanks, the end becomes dots.

    Args:
        words: The text.
        at_most: How much there is room for, in the pairs of bytes that Excel counts in.
    """
    if not words.isprintable():
        words = "".join(sign if sign.isprintable() else " " for sign in words)
    if len(words) * 2 <= at_most or length(words) <= at_most:
        return words
    cut = words[: at_most - 3]
    while length(cut) > at_most - 3:
        cut = cut[: -max(1, (length(cut) - at_most + 3) // 2)]
    return f"{cut}..."


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names for sheets, each allowed by Excel and unlike the others, in the same order."""
    taken: set[str] = set()
    names = []
    for each in wanted:
        whole = " ".join(_NOT_IN_NAMES.sub(" ", fit(each)).split()).strip("'") or "Sheet"
        whole = "History of changes" if whole.casefold() == "history" else whole
        name, number = fit(whole, SHEET_NAME_AT_MOST), 1
        while name.casefold() in taken:
            number += 1
            mark = f" ({number})"
            name = fit(whole, SHEET_NAME_AT_MOST - len(mark)) + mark
        taken.add(name.casefold())
        names.append(name)
    return names


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(f"a cell cannot hold {number!r}")
    return number


def length(words: str) -> int:
    """How long Excel takes a text to be: it counts in pairs of bytes."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "surrogatepass")) // 2
