"""Where something stands, and what is wrong there."""

from __future__ import annotations

from enum import Enum
from typing import Protocol

from attrs import field, frozen


@frozen
class CellRef:
    """A place in a workbook.

    Args:
        sheet: The sheet's name as it stands in the workbook.
        row: The row's number, counted from 1; nil when a whole sheet is meant.
        column: The column's letters; empty when a whole row or sheet is meant.
        book: The workbook's file name, for messages; it takes no part in equality.
        apart: Whether it stands in a file beside the agreement workbook, so that the place is
            not told without the file; it takes no part in equality either.
    """

    sheet: str
    row: int = 0
    column: str = ""
    book: str = field(default="", eq=False)
    apart: bool = field(default=False, eq=False, repr=False)

    @property
    def in_book(self) -> str:
        """The place within its workbook: ``'Actuals'!F3``."""
        cell = f"!{self.column}{self.row or ''}" if self.column else f"!{self.row}:{self.row}"
        return f"'{self.sheet}'{cell if self.row or self.column else ''}"

    def __str__(self) -> str:
        return f"{self.book} {self.in_book}" if self.apart else self.in_book


class Severity(Enum):
    """How much an issue matters: a fault stops the work, a warning does not.

    A note says that something was looked at and is in order.
    """

    FAULT = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Issue:
    """One thing that a person should mend or know.

    Args:
        code: A stable name for programs, such as ``not-a-whole``.
        message: What was found, what was expected and how to mend it.
        where: The cell, where there is one.
        severity: A fault, a warning or a note.
    """

    code: str
    message: str
    where: CellRef | None = None
    severity: Severity = Severity.FAULT

    def __str__(self) -> str:
        place = ""
        if self.where is not None:
            place = f"{self.where.book} {self.where.in_book}: ".lstrip()
        return f"{place}{self.severity.value}: {self.message} [{self.code}]"


class Placed(Protocol):
    """Anything that remembers the cell it was read from."""

    @property
    def source(self) -> CellRef | None:
        """The cell, or None when it was not read from a workbook."""
        ...


def fault(code: str, message: str, where: CellRef | None = None) -> Issue:
    """A fault: nothing is settled while it stands."""
    return Issue(code, message, where)


def warning(code: str, message: str, where: CellRef | None = None) -> Issue:
    """A warning: worth a person's look, but the work goes on."""
    return Issue(code, message, where, Severity.WARNING)


def note(code: str, message: str, where: CellRef | None = None) -> Issue:
    """A note: looked at, and nothing to mend."""
    return Issue(code, message, where, Severity.NOTE)
