"""Rows of plain data as the sources of records, which know where each value stands."""

from __future__ import annotations

from attrs import frozen

from poolledger.excel.contract.headings import key_of
from poolledger.values.data_places import DataPlace
from poolledger.values.in_force import Source


@frozen
class DataSource(Source):
    """The row of plain data that a record was read from: its columns are its keys."""

    def cell(self, heading: str = "") -> DataPlace:
        """The value under a heading; without one, the row's first value of a known heading."""
        column = self.columns.get(heading) or next(iter(self.columns.values()), "")
        return DataPlace(key_of(self.sheet), self.row, column)

    @property
    def named(self) -> str:
        """The row as the message of another names it: ``contributions[3]``."""
        return DataPlace(key_of(self.sheet), self.row).in_book
