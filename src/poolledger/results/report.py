"""The whole of a settlement as the JSON has it, and what says how far it can be relied on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final, Literal

from attrs import frozen

from poolledger.agreement.reporting_period import UncountedFact
from poolledger.ledger.check import Check
from poolledger.results.dividend_rows import DividendRow, HeldRow
from poolledger.results.fund_rows import (
    ContributionRow,
    InstalmentRow,
    MemorandumRow,
    MonitoringRow,
    PaymentRow,
    ReserveRow,
    RiskShareRow,
)
from poolledger.results.json_types import Pence
from poolledger.results.places import at
from poolledger.results.provenance import CompletenessRow, Input, LeftRow, ReadRow, WarningRow
from poolledger.results.savings_rows import (
    BarRow,
    ClaimRow,
    DecisionRow,
    LineRow,
    SavingsRow,
    StepUpRow,
    TrackedRow,
)
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import Source, cell_of

SCHEMA: Final = 1


@frozen(kw_only=True, eq=False)
class Agreed:
    """The agreement that was settled."""

    reference: str | None
    title: str


@frozen(kw_only=True, eq=False)
class CheckRow:
    """A reconciliation."""

    read_from: ClassVar = Check
    check: str
    expected: Pence
    actual: Pence
    passed: bool

    @property
    def result(self) -> str:
        """Whether it reconciles: ``OK`` or ``CHECK``."""
        return "OK" if self.passed else "CHECK"


def _place(source: Source | None, heading: str) -> str | None:
    """A cell on its sheet, such as F12."""
    cell = cell_of(source, heading)
    return None if cell is None else f"{cell.column}{cell.row}"


@frozen(kw_only=True, eq=False)
class NotCountedRow:
    """A fact of the year that is dated after the day, and is in no figure."""

    read_from: ClassVar = UncountedFact
    sheet: str
    cell: str | None = at(lambda fact: _place(fact.source, "Amount"))
    day: date
    amount: Pence | None = at(lambda fact: None if fact.amount is None else fact.amount.pence)
    why: str


@frozen(kw_only=True, eq=False)
class Report:
    """The whole of a settlement, key by key."""

    schema: Literal[1]
    poolledger: str
    inputs: Sequence[Input]
    warnings: Sequence[WarningRow]
    read: Sequence[ReadRow]
    read_not_counted: Sequence[LeftRow]
    agreement: Agreed
    year: FinancialYear
    as_at: date
    final: bool
    contributions: Sequence[ContributionRow]
    instalments: Sequence[InstalmentRow]
    monitoring: Sequence[MonitoringRow]
    risk_share: Sequence[RiskShareRow]
    memorandum: Sequence[MemorandumRow]
    settlement: Sequence[PaymentRow]
    reserves: Sequence[ReserveRow]
    savings: SavingsRow | None
    dividend: DividendRow | None
    bridge: Sequence[BarRow]
    held: HeldRow | None
    not_to_be_posted: Sequence[str]
    decisions: Sequence[DecisionRow]
    tracking: Sequence[TrackedRow]
    additionality: Sequence[LineRow]
    claims: Sequence[ClaimRow]
    next_year: Sequence[StepUpRow]
    checks: Sequence[CheckRow]
    not_counted: Sequence[NotCountedRow]
    completeness: Sequence[CompletenessRow]
