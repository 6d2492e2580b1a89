"""Where does something stand in plain data? ``contributions[3].amount``, counted from nil."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from attrs import frozen

from poolledger.values.errors import CellRef


@frozen
class DataPlace(CellRef):
    """A place in plain data.

    Its ``sheet`` is the key of the list, or of the object, that stands for the sheet; its ``row``
    is counted from 1, and nil where no row is meant, as everywhere; its ``column`` is a key within
    the row. As text it counts from nil, as the data is indexed.
    """

    @classmethod
    def of(cls, path: Sequence[str | int]) -> Self:
        """The place at the end of a path of keys and of indexes."""
        key, *rest = path if path and isinstance(path[0], str) else ("", *path)
        row = 0
        if rest and isinstance(rest[0], int):
            row, rest = rest[0] + 1, rest[1:]
        column = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in rest)
        return cls(str(key), row, column.removeprefix("."))

    @property
    def in_sheet(self) -> str:
        """The place within its list or object: ``[3].amount``."""
        index = f"[{self.row - 1}]" if self.row else ""
        return f"{index}.{self.column}" if self.column else index

    @property
    def in_book(self) -> str:
        """The place within the data: ``contributions[3].amount``."""
        return f"{self.sheet}{self.in_sheet}".lstrip(".")
