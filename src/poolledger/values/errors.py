"""The exceptions of the library, each with a stable code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from poolledger.values.issues import CellRef, Issue, fault


class PoolledgerError(Exception):
    """Base of every error that this library raises on purpose.

    Attributes:
        issues: What is wrong, each with its code, its message and, where known, its cell.
    """

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("\n".join(str(issue) for issue in self.issues))

    @classmethod
    def of(cls, code: str, message: str, where: CellRef | None = None) -> Self:
        """An error of this class with a single issue."""
        return cls([fault(code, message, where)])

    @property
    def code(self) -> str:
        """The code of the first issue."""
        return self.issues[0].code


class ValueFault(PoolledgerError, ValueError):
    """A value that cannot be what it is given as: an amount, a rate, a date, a year."""


class AgreementFault(PoolledgerError, ValueError):
    """An agreement or a year's facts that contradict themselves or each other."""


class SettlementFault(PoolledgerError):
    """Rules that cannot be carried out on these facts, such as a basis that measures nil."""


class WorkbookFault(PoolledgerError):
    """A workbook with faults, all of them; nothing is settled from it."""


class UnreadableFile(PoolledgerError, OSError):
    """A file that cannot be opened as a workbook, or written."""
