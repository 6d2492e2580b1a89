"""The shapes of the fill-in workbook's columns: what is typed into them, chosen from which list."""

from __future__ import annotations

from enum import Enum

from attrs import frozen


class Shape(Enum):
    """The shape of what is typed into a column."""

    TEXT = "text"
    CODE = "code"
    WORD = "word"
    YEAR = "year"
    DATE = "date"
    AMOUNT = "amount"
    SIZE = "size"
    SHARE = "share"
    RATE = "rate"
    PRICE = "price or rate"
    NUMBER = "number"
    COUNT = "count"


WIDTHS = {
    Shape.TEXT: 22, Shape.CODE: 13, Shape.WORD: 14, Shape.YEAR: 13, Shape.DATE: 13,
    Shape.AMOUNT: 15, Shape.SIZE: 14, Shape.SHARE: 13, Shape.RATE: 13, Shape.PRICE: 13,
    Shape.NUMBER: 13, Shape.COUNT: 13,
}  # fmt: skip


@frozen
class Column:
    """What goes into a column.

    Args:
        shape: The shape of its cells.
        note: What goes in, as the heading's note says it.
        choices: The named list from which its cells are chosen.
        only: Whether nothing but the list's words is allowed.
        width: Its width in characters, where not the shape's own.
    """

    shape: Shape
    note: str
    choices: str | None = None
    only: bool = True
    width: int | None = None

    @property
    def characters(self) -> int:
        """Its width."""
        return self.width or WIDTHS[self.shape]


def word(choices: str, note: str, *, only: bool = True, width: int | None = None) -> Column:
    """A column of words chosen from a named list."""
    return Column(Shape.WORD, note, choices, only, width)


def code(choices: str, note: str, *, only: bool = True) -> Column:
    """A column of codes chosen from a named list."""
    return Column(Shape.CODE, note, choices, only)
