"""Which cells hold figures, and how many pounds do they come to?

A figure is what stands under a heading for sums, sizes, rates, shares, prices, numbers or days, and
is not nil; and wherever no heading of the contract stands above it, any number, any day, any
formula without a result, and text that reads as an amount or a rate, or as one that is badly typed.
The sums and the sizes in pounds are pounds; a number under no heading of the contract is taken at
its face, since nobody can know that it is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import NoneType
from typing import Any

from attrs import define

from poolledger.excel.cells.numbers import NUMBER, typed_rate
from poolledger.excel.package.grid import Uncalculated, Value
from poolledger.excel.package.number_formats import Percentage
from poolledger.values.columns import CellKind
from poolledger.values.errors import ValueFault
from poolledger.values.money import pence_of


@define
class Figures:
    """Cells with figures, and the pence that those of them in pounds come to."""

    cells: int = 0
    pence: int = 0

    def add(self, other: Figures) -> None:
        """Count others with them."""
        self.cells += other.cells
        self.pence += other.pence


class Under(Enum):
    """What the heading above some cells makes of a figure in them."""

    SUMS = "pounds"
    SIZES = "pounds, or a rate"
    NUMBERS = "no pounds"
    SHARES = "no pounds, and nil counts"
    NO_HEADING = "pounds at their face"


UNDER: Mapping[CellKind | None, Under] = {
    CellKind.MONEY: Under.SUMS,
    CellKind.SIZE: Under.SIZES,
    CellKind.SHARE: Under.SHARES,
    **dict.fromkeys(
        (CellKind.RATE, CellKind.RATES, CellKind.PRICE, CellKind.NUMBER, CellKind.COUNT),
        Under.NUMBERS,
    ),
    CellKind.DAY: Under.NUMBERS,
}
_PLAIN = {int, float, NoneType}
_GROUPED = r"\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?"
_SCALE = r"\s?(?:thousand|million|billion|bn|[km])?"
_ROUGHLY = r"[(\s]*(?:est|approx|tbc|provisional|[?*~])[^\d]*"
# A sum that no cell of sums may hold, and that is none the less meant as one.
_BADLY_TYPED = re.compile(
    rf"(?:c|ca|circa|approx|about|est)?\.?[-−+~≈<>(\s]*"
    rf"(?:£\s?\d.*|{_GROUPED}{_SCALE}\)?(?:\s*\(.*\)|{_ROUGHLY})?|[\d.]+{_SCALE}{_ROUGHLY})",
    re.IGNORECASE,
)
# How all that stands for a figure begins: most texts are none, and need no closer look.
_BEGINS = re.compile(r"\W*(?:c|ca|circa|approx|about|est|gbp)?\W*\d", re.IGNORECASE)
_IN_POUNDS = re.compile(
    rf"(£?)\s?({_GROUPED}|\d+(?:\.\d{{1,2}})?)({_SCALE})(?![.,]?\w)", re.IGNORECASE
)


def figures_in(values: Sequence[Value], under: Under, unit: int = 1) -> Figures:
    """The figures among the cells of a column.

    Args:
        values: The cells.
        under: What the heading makes of them.
        unit: The pounds that one unit stands for; below nil where they are taken off.
    """
    if under is not Under.SHARES and set(map(type, values)) <= _PLAIN:
        numbers: list[Any] = [value for value in values if value]
        if under is Under.NUMBERS:
            return Figures(len(numbers))
        scale = unit * 100
        return Figures(len(numbers), sum(round(number * scale) for number in numbers))
    found = Figures()
    for value in values:
        if value is not None and (pence := pence_in(value, under, unit)) is not None:
            found.cells += 1
            found.pence += pence
    return found


def pence_in(value: Value, under: Under, unit: int = 1) -> int | None:
    """The pence of a cell's figure, nil where it is not in pounds; None where it is no figure."""
    if isinstance(value, str):
        return _in_text(value, under, unit)
    if isinstance(value, bool | NoneType):
        return None
    if isinstance(value, int | float):
        if not value and under is not Under.SHARES:
            return None
        in_pounds = under not in (Under.NUMBERS, Under.SHARES)
        return round(value * unit * 100) if in_pounds and abs(value) < 10**13 else 0
    if isinstance(value, Percentage):
        return 0 if value.value or under is Under.SHARES else None
    return 0


@lru_cache(maxsize=4096)
def _in_text(text: str, under: Under, unit: int) -> int | None:
    stripped = text.strip()
    if not stripped:
        return None
    if under is Under.SHARES:
        return 0
    if under is Under.NO_HEADING and not is_figure(text):
        return _in_words(text) if "£" in text else None
    if under is Under.NUMBERS or (under is not Under.SUMS and typed_rate(text) is not None):
        return None if _is_nil(stripped) else 0
    if stripped.replace(".", "", 1).isdecimal():
        return int(Decimal(stripped) * unit * 100) or None
    try:
        pence = pence_of(text, unit=abs(unit))
        return (pence if unit > 0 else -pence) or None
    except ValueFault:
        return (_in_words(text) or 0) if under is Under.NO_HEADING else 0


def _in_words(text: str) -> int | None:
    """The pence of the first sum among words; None where there is none, or it cannot be told."""
    plain = "£" not in text
    for pound, digits, scale in _IN_POUNDS.findall(text):
        if plain or pound:
            try:
                return pence_of(re.sub(r"[ '’\u00a0\u202f]", "", digits) + scale.strip())
            except ValueFault:
                return 0
    return None


def _is_nil(text: str) -> bool:
    return not text.rstrip("%").strip(" 0.,")


def is_figure(value: Value) -> bool:
    """Whether a cell holds a number, or a formula or text that stands for an amount or a rate."""
    if isinstance(value, str):
        text = value.strip()
        return _BEGINS.match(text) is not None and (
            NUMBER.fullmatch(text) is not None
            or _is_share(text)
            or _is_amount(text)
            or _BADLY_TYPED.fullmatch(text) is not None
        )
    return isinstance(value, int | float | Percentage | Uncalculated) and not isinstance(
        value, bool
    )


def _is_share(text: str) -> bool:
    # A financial year is written like a fraction, and is more than the whole.
    read = typed_rate(text)
    return read is not None and ("%" in text or abs(read.value) <= 1)


def _is_amount(text: str) -> bool:
    try:
        pence_of(text)
    except ValueFault as error:
        return error.issues[0].code == "part-of-a-penny"
    return True
