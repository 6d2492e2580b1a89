"""The rows of a settlement's funds: one class for each object of the JSON, a field for each key.

Sums are pence that keep their workings. What other views show of a row and the JSON does not
stands beside its keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated, ClassVar

from attrs import frozen

from poolledger.agreement.funds import Ring
from poolledger.budgets.contributions import ContributionDue
from poolledger.budgets.instalments import Instalment
from poolledger.budgets.monitoring import SchemePosition
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.ledger.memorandum import AccountLine, AccountRow, AccountSection
from poolledger.ledger.reserves import ReserveMovement
from poolledger.results.json_types import Pence
from poolledger.results.nodes import step_workings
from poolledger.results.places import at, beside, itself, row_number, row_of
from poolledger.sharing.allocation import Allocation
from poolledger.sharing.scope import Direction
from poolledger.sharing.step_results import StepResult
from poolledger.values.matching import Payment


@frozen(kw_only=True, eq=False)
class ContributionRow:
    """What one partner contributes to one scheme."""

    read_from: ClassVar = ContributionDue
    fund: str
    scheme: str = at("contribution.scheme")
    partner: str = at("contribution.partner")
    source: str | None = at("contribution.funding")
    rule: str = at("contribution.rule.name")
    recurrent: bool = at("contribution.recurrent")
    in_kind: bool = at("contribution.in_kind")
    amount: Pence
    clause: str | None = at("contribution.clause")
    moves_cash: bool = beside()
    owes_cash: bool = beside("contribution.rule.owes_cash")
    in_instalments: bool = beside(lambda due: due.contribution.instalments is not None)
    row: int = beside(lambda due: row_number(due.contribution.source))
    due: ContributionDue = beside(itself)
    cash_by_scheme: Mapping[tuple[str, str], int] = beside()

    @property
    def cash(self) -> Pence | None:
        """What is owed to the fund in cash; None where nothing is."""
        return self.amount if self.moves_cash else None

    @property
    def other(self) -> Pence | None:
        """What is put in otherwise; None where it is owed in cash."""
        return None if self.moves_cash else self.amount

    @property
    def part_of_cash(self) -> Fraction | None:
        """What part it is of the scheme's cash; None of what is none."""
        whole = self.cash_by_scheme[self.fund, self.scheme]
        return Fraction(int(self.amount), whole) if self.moves_cash and whole else None


@frozen(kw_only=True, eq=False)
class InstalmentRow:
    """When part of a contribution falls due."""

    read_from: ClassVar = Instalment
    fund: str = at("funded.fund")
    scheme: str = at("funded.contribution.scheme")
    partner: str = at("funded.contribution.partner")
    source: str | None = at("funded.contribution.funding")
    number: int
    due: date
    amount: Pence
    row: int = beside(lambda each: row_number(each.funded.contribution.source))
    funded: ContributionDue = beside()


@frozen(kw_only=True, eq=False)
class MonitoringRow:
    """How a scheme stands."""

    read_from: ClassVar = SchemePosition
    fund: str = at("fund.code")
    scheme: str = at("scheme.code")
    lead: str
    budget: Pence
    budget_to_date: Pence
    actual_to_date: Pence
    outturn: Pence
    variance: Pence
    name: str = beside("scheme.name")
    original: Pence = beside()
    moved: Pence = beside()
    units: Pence = beside()
    in_ring: bool = beside(lambda each: each.fund.in_ring(each.scheme))
    takes_part: bool = beside(lambda each: each.fund.takes_part(each.scheme))
    ring: Ring | None = beside("scheme.ring")
    ring_fenced: bool = beside("scheme.ring_fenced")
    row: int = beside(lambda each: row_number(each.scheme.source))


@frozen(kw_only=True, eq=False)
class StepRow:
    """What one step did."""

    read_from: ClassVar = StepResult
    step: int = at("step.number")
    treatment: str = at("step.treatment.name")
    basis: str | None = at("step.treatment.words")
    taken: Pence
    allocations: Mapping[str, Pence] = at("placement.allocations")
    reserve: str | None = at("placement.reserve")
    clause: str | None = at("step.clause")
    workings: Annotated[StepResult, step_workings] = at(itself)
    result: StepResult = beside(itself)
    offered: Pence = beside()
    short: Mapping[str, Pence] = beside("placement.short")
    passed_on: Pence = beside()
    provisional: bool = beside()


def _step_rows(allocation: Allocation) -> Iterator[StepRow]:
    left, provisional = int(allocation.total), False
    for result in allocation.steps:
        left -= int(result.taken)
        yield row_of(StepRow, result, passed_on=left, provisional=provisional)
        # What a board decides at a step changes those after it.
        provisional = provisional or result.step.treatment.decider is not None


def steps_of(allocation: Allocation) -> Sequence[StepRow]:
    """What each step did that was not passed over, what it passed on, and whether it is to stay."""
    return tuple(_step_rows(allocation))


@frozen(kw_only=True, eq=False)
class RiskShareRow:
    """What became of one variance; scheme is null for a fund's net."""

    read_from: ClassVar = VarianceAllocation
    fund: str = at("fund.code")
    scheme: str | None
    direction: Annotated[Direction, (Direction.OVERSPEND, Direction.UNDERSPEND)]
    total: Pence
    unallocated: Pence
    steps: Sequence[StepRow] = at(steps_of)
    allocation: VarianceAllocation = beside(itself)


@frozen(kw_only=True, eq=False)
class MemorandumRow:
    """One line of a fund's memorandum account."""

    read_from: ClassVar = AccountRow
    fund: str
    section: AccountSection
    label: str
    partner: str | None
    scheme: str | None
    amount: Pence
    line: AccountLine = beside()

    @property
    def is_memorandum(self) -> bool:
        """Whether it only tells of what is given and used in kind, and adds nothing to the sums."""
        return self.line in (AccountLine.GIVEN_IN_KIND, AccountLine.USED_IN_KIND)


@frozen(kw_only=True, eq=False)
class BalanceRow:
    """What a partner has in a fund at the year's start and end."""

    fund: str
    partner: str
    opening: Pence
    closing: Pence

    @property
    def movement(self) -> Pence:
        """What was added to it in the year."""
        return self.closing - self.opening


@frozen(kw_only=True, eq=False)
class PaymentRow:
    """What one partner pays another."""

    read_from: ClassVar = Payment
    fund: str
    payer: str
    payee: str
    amount: Pence


@frozen(kw_only=True, eq=False)
class ReserveRow:
    """A reserve's year; fund is null where any fund may draw."""

    read_from: ClassVar = ReserveMovement
    fund: str | None
    reserve: str
    opening: Pence
    movement: Pence
    closing: Pence
    held_by: str = beside()
