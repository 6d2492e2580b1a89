"""How is a cell named? By the letters of its column and the number of its row."""

from __future__ import annotations

import re
from typing import TypeAlias

# The numbers of a cell's row and column, from 1.
At: TypeAlias = tuple[int, int]

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)


def letters_of(index: int) -> str:
    """The letters of a column, from its index from nil."""
    letters, rest = "", index + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def name_of(row: int, column: int) -> str:
    """A cell's name, from the numbers of its row and column, from 1."""
    return f"{letters_of(column - 1)}{row}"


def in_sheet(sheet: str, cell: str) -> str:
    """A cell as a link names it, with a quotation mark in the sheet's name doubled."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"


def place_of(name: str) -> At:
    """The numbers of a cell's row and column, from 1.

    Raises:
        ValueError: If it is no name of a cell.
    """
    match = _CELL.fullmatch(name)
    if match is None:
        raise ValueError(f"{name!r} names no cell")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def corners_of(name: str) -> tuple[At, At]:
    """The first cell of a range such as ``A1:D9``, and its last; a cell is both.

    Raises:
        ValueError: If it is no name of cells.
    """
    first, _, last = name.partition(":")
    return place_of(first), place_of(last or first)
