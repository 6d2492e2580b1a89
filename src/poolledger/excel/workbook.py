"""What a workbook says, once it has been read, or everything that is wrong with it."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from poolledger.agreement.facts import Facts
from poolledger.excel.ledgers.facts_files import FileRead
from poolledger.excel.tables.account import SheetRead
from poolledger.excel.tables.findings import Coerced
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.values.errors import Issue, Severity, WorkbookFault
from poolledger.values.financial_year import FinancialYear


@frozen
class Workbook:
    """What a workbook says, or everything that is wrong with it.

    Args:
        name: The file's name.
        sha256: The file's hash, in hexadecimal digits.
        issues: Faults and warnings of the reading.
        log: What was read as something other than it was typed, and what was not read.
        files: The files that were read: its own, then those that brought facts.
        sheets: What was found in the cells of each of their sheets.
    """

    name: str
    sha256: str
    issues: tuple[Issue, ...]
    log: tuple[Coerced, ...]
    _agreement: Agreement | None = field(default=None, repr=False)
    _facts: Facts = field(factory=Facts, repr=False)
    files: tuple[FileRead, ...] = field(default=(), kw_only=True)
    sheets: tuple[SheetRead, ...] = field(default=(), kw_only=True, repr=False)

    @property
    def faults(self) -> tuple[Issue, ...]:
        """What must be mended before anything is settled."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.FAULT)

    @property
    def agreement(self) -> Agreement:
        """The agreement.

        Raises:
            WorkbookFault: If the workbook has faults.
        """
        if self.faults or self._agreement is None:
            raise WorkbookFault(self.faults)
        return self._agreement

    @property
    def facts(self) -> Facts:
        """The facts of all its years.

        Raises:
            WorkbookFault: If the workbook has faults.
        """
        if self.faults:
            raise WorkbookFault(self.faults)
        return self._facts

    def settle(
        self,
        year: FinancialYear | str | None = None,
        as_at: date | str | None = None,
        *,
        workings: bool = True,
    ) -> Outturn:
        """Settle a year of it: see :func:`poolledger.settlement.settle.settle`.

        Raises:
            WorkbookFault: If the workbook has faults.
        """
        return self.agreement.settle(self.facts, year, as_at, workings=workings)
