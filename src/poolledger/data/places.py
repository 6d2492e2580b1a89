"""Where does something stand in plain data? ``contributions[3].amount``, counted from nil."""

from __future__ import annotations

from attrs import frozen

from poolledger.data.keys import key_of
from poolledger.values.errors import CellRef
from poolledger.values.in_force import Source

# The row of what stands in no list.
ALONE = -1


@frozen
class DataPlace(CellRef):
    """A place in plain data: the sheet, the row from nil, and a key in place of letters."""

    @property
    def in_sheet(self) -> str:
        """The place within its sheet: ``[3].amount``."""
        index = f"[{self.row}]" if self.row != ALONE else ""
        return f"{index}.{self.column}" if self.column else index

    @property
    def in_book(self) -> str:
        """The place within the data: ``contributions[3].amount``."""
        return f"{key_of(self.sheet)}{self.in_sheet}".lstrip(".")


@frozen
class DataSource(Source):
    """The row of plain data that a record was read from."""

    def cell(self, heading: str = "") -> CellRef:
        """The value under a heading; without one, the row's first value of a known heading."""
        column = self.columns.get(heading) or next(iter(self.columns.values()), "")
        return DataPlace(self.sheet, self.row, column)
