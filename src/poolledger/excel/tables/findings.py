"""What has a reading in progress found wrong, and what has it read otherwise than it was typed?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from attrs import define, evolve, field, frozen

from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.package.grid import Value
from poolledger.values.errors import CellRef, Issue, PoolledgerError, fault, warning


class Counted(Protocol):
    """What counts the figures of a sheet, those that are not read among them."""

    def count(self, rows: Sequence[tuple[int, tuple[Value, ...]]]) -> None:
        """Count the cells of some rows, which follow each other."""

    def leave_cells(self, why: str, cells: Iterable[tuple[int, Value]]) -> None:
        """Note that some cells, by their columns' indexes, are not counted."""

    def tell(self) -> None:
        """Tell what is not read."""


@frozen
class Coerced:
    """A line of the reading log: what was read as something other than it was typed."""

    where: CellRef
    heading: str
    note: str


@define(eq=False)
class Reading:
    """A reading in progress: what it has found wrong, and what it has read otherwise.

    Args:
        book: The workbook's file name.
        faults: What is wrong.
        log: What was read as something other than it was typed, and what was not read.
        unsure: The kinds of name (``partner``, ``fund``, …) of which some could not be read, so
            that one which is not known may well be right.
        apart: Whether it is of a file beside the agreement workbook.
        warnings: What was passed over and looks as if it was meant to be read.
        sheets: What counts each sheet whose rows are read, by its workbook and its name.
        has_rows: Whether any row has been read.
    """

    book: str
    faults: list[Issue] = field(factory=list)
    log: list[Coerced] = field(factory=list)
    unsure: set[str] = field(factory=set)
    apart: bool = False
    warnings: list[Issue] = field(factory=list)
    sheets: dict[tuple[str, str], Counted | None] = field(factory=dict)
    has_rows: bool = False

    def cell(self, sheet: str, row: int = 0, index: int | None = None) -> CellRef:
        """A cell of the workbook, by its column's index from nil; a row or a sheet without one."""
        letters = "" if index is None else letters_of(index)
        return CellRef(sheet, row, letters, self.book, self.apart)

    def fault(self, code: str, message: str, where: CellRef | None) -> None:
        """Note a fault."""
        self.faults.append(fault(code, message, where))

    def placed(self, error: PoolledgerError, where: CellRef | None) -> None:
        """Note an error's issues, at a cell where they name none."""
        for issue in error.issues:
            self.faults.append(issue if issue.where else evolve(issue, where=where))

    def found(self, issues: Iterable[Issue]) -> None:
        """Note faults, but for names that a row which could not be read may have given."""
        for issue in issues:
            if issue.code.removeprefix("unknown-") not in self.unsure:
                self.faults.append(issue)

    def warn(self, code: str, message: str, where: CellRef) -> None:
        """Note what is worth a person's look."""
        self.warnings.append(warning(code, message, where))

    def is_worth_noting(self, note: str) -> bool:
        """Whether a coercion belongs in the log."""
        return True

    def reads(self, note: Issue) -> bool:
        """Whether a warning is of a file as a whole, or of a sheet whose rows are read."""
        where = note.where
        return where is None or (where.book, where.sheet) in self.sheets

    def note(self, where: CellRef, heading: str, note: str) -> None:
        """Note a coercion."""
        self.log.append(Coerced(where, heading, note))

    def unused(self, where: CellRef, heading: str, by: str) -> None:
        """Note what a row says and its rule does not use."""
        self.note(where, heading, f"{heading} is not used by {by}")
