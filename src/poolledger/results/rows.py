"""The rows of a settlement: one class for each object of the JSON, one field for each key.

Sums are pence that keep their workings. What other views show of a row and the JSON does not
stands beside its keys.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated, Final, Literal

from attrs import field, frozen

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import Decision
from poolledger.ledger.memorandum import AccountSection
from poolledger.results.json_types import BESIDE, Pence
from poolledger.results.nodes import step_workings
from poolledger.results.provenance import Input, WarningRow
from poolledger.savings.trajectory import Rating
from poolledger.sharing.scope import Direction
from poolledger.sharing.step_results import StepResult
from poolledger.values.financial_year import FinancialYear

SCHEMA: Final = 1
# A row's own key may be called date.
Day = date


@frozen(kw_only=True, eq=False)
class Agreed:
    """The agreement that was settled."""

    reference: str | None
    title: str


@frozen(kw_only=True, eq=False)
class ContributionRow:
    """What one partner contributes to one scheme."""

    fund: str
    scheme: str
    partner: str
    source: str | None
    rule: str
    recurrent: bool
    in_kind: bool
    amount: Pence
    clause: str | None
    moves_cash: bool = field(metadata=BESIDE)
    in_instalments: bool = field(metadata=BESIDE)
    row: int = field(metadata=BESIDE)


@frozen(kw_only=True, eq=False)
class InstalmentRow:
    """When part of a contribution falls due."""

    fund: str
    scheme: str
    partner: str
    source: str | None
    number: int
    due: date
    amount: Pence
    row: int = field(metadata=BESIDE)


@frozen(kw_only=True, eq=False)
class MonitoringRow:
    """How a scheme stands."""

    fund: str
    scheme: str
    lead: str
    budget: Pence
    budget_to_date: Pence
    actual_to_date: Pence
    outturn: Pence
    variance: Pence
    name: str = field(metadata=BESIDE)
    original: Pence = field(metadata=BESIDE)
    moved: Pence = field(metadata=BESIDE)
    units: Pence = field(metadata=BESIDE)
    moves_cash: bool = field(metadata=BESIDE)
    ring_fenced: bool = field(metadata=BESIDE)
    row: int = field(metadata=BESIDE)


@frozen(kw_only=True, eq=False)
class StepRow:
    """What one step did."""

    step: int
    treatment: str
    basis: str | None
    taken: Pence
    allocations: Mapping[str, Pence]
    reserve: str | None
    clause: str | None
    workings: Annotated[StepResult, step_workings]
    offered: Pence = field(metadata=BESIDE)
    short: Mapping[str, Pence] = field(metadata=BESIDE)


@frozen(kw_only=True, eq=False)
class RiskShareRow:
    """What became of one variance; scheme is null for a fund's net."""

    fund: str
    scheme: str | None
    direction: Annotated[Direction, (Direction.OVERSPEND, Direction.UNDERSPEND)]
    total: Pence
    unallocated: Pence
    steps: Sequence[StepRow]


@frozen(kw_only=True, eq=False)
class MemorandumRow:
    """One line of a fund's memorandum account."""

    fund: str
    section: AccountSection
    label: str
    partner: str | None
    scheme: str | None
    amount: Pence


@frozen(kw_only=True, eq=False)
class BalanceRow:
    """What a partner has in a fund at the year's start and end."""

    fund: str
    partner: str
    opening: Pence
    closing: Pence


@frozen(kw_only=True, eq=False)
class PaymentRow:
    """What one partner pays another."""

    fund: str
    payer: str
    payee: str
    amount: Pence


@frozen(kw_only=True, eq=False)
class ReserveRow:
    """A reserve's year; fund is null where any fund may draw."""

    fund: str | None
    reserve: str
    opening: Pence
    movement: Pence
    closing: Pence
    held_by: str = field(metadata=BESIDE)


@frozen(kw_only=True, eq=False)
class OwnRow:
    """A partner's own programme of savings."""

    partner: str
    target: Pence
    delivered: Pence


@frozen(kw_only=True, eq=False)
class SavingsRow:
    """The year's joint savings."""

    target: Pence
    delivered: Pence
    recognised: Pence
    expected_to_date: Pence
    by_partner: Mapping[str, Pence]
    own: Sequence[OwnRow]
    has_target: bool = field(metadata=BESIDE)
    challenged: Pence = field(metadata=BESIDE)


@frozen(kw_only=True, eq=False)
class DividendPaymentRow:
    """What one partner pays another of the dividend."""

    payer: str
    payee: str
    amount: Pence
    power: str | None


@frozen(kw_only=True, eq=False)
class PotRow:
    """What the steps did with one pot; name is null where there is one pot alone."""

    name: str | None
    pot: Pence
    steps: Sequence[StepRow]


@frozen(kw_only=True, eq=False)
class DividendRow:
    """What the protocol makes of the savings."""

    pot: Pence
    unallocated: Pence
    steps: Sequence[StepRow]
    entitlement: Mapping[str, Pence]
    set_aside: Mapping[str, Pence]
    settlement: Sequence[DividendPaymentRow]
    pots: Sequence[PotRow] = field(metadata=BESIDE)
    payable: Sequence[PotRow] = field(metadata=BESIDE)
    short: Mapping[str, Pence] = field(metadata=BESIDE)
    held: Mapping[str, Pence] = field(metadata=BESIDE)
    due: Mapping[str, Pence] = field(metadata=BESIDE)


@frozen(kw_only=True, eq=False)
class BarRow:
    """A bar of the bridge; sum says whether it is the sum of those before it."""

    bar: str
    amount: Pence
    sum: bool


@frozen(kw_only=True, eq=False)
class HeldRow:
    """What is recognised and may not be paid yet, and what partners would be entitled to of it."""

    pot: Pence
    entitlement: Mapping[str, Pence]


@frozen(kw_only=True, eq=False)
class DecisionRow:
    """An investment that a body decided, and whether that is in order."""

    date: Day
    partner: str
    initiative: str | None
    amount: Pence
    recommended: Pence | None
    discussed: Day | None
    in_order: bool
    why_not: str | None
    decision: Decision = field(metadata=BESIDE)


@frozen(kw_only=True, eq=False)
class LineClaimRow:
    """What is claimed of a do-nothing line, and what of it is cut."""

    programme: str
    initiative: str
    falls_to: str
    claimed: Pence
    allowed: Pence
    cut: Pence
    claim: str | None = field(metadata=BESIDE)
    day: date = field(metadata=BESIDE)
    state: State = field(metadata=BESIDE)


@frozen(kw_only=True, eq=False)
class LineRow:
    """A do-nothing line to the day, and the claims on it."""

    line: str
    year: FinancialYear
    do_nothing: Pence
    spent: Pence
    available: Pence
    claims: Sequence[LineClaimRow]
    partner: str = field(metadata=BESIDE)
    saved: Pence = field(metadata=BESIDE)


@frozen(kw_only=True, eq=False)
class TrackedRow:
    """How far an initiative is on its way; a programme where it is null. Parts are exact."""

    programme: str
    initiative: str | None
    plan: Pence | None
    expected_to_date: Pence | None
    delivered: Pence
    forecast: Pence
    delivery: Fraction | None
    confidence: Fraction | None
    delivery_rating: Rating | None
    confidence_rating: Rating | None


@frozen(kw_only=True, eq=False)
class ClaimRow:
    """A claim as it stands: what it is, since when, and by whose event."""

    claim: str
    initiative: str
    falls_to: str
    state: State
    since: date
    body: str
    claimed: Pence
    stands: Pence
    evidence: str | None
    stood: Pence = field(metadata=BESIDE)
    claimed_on: date = field(metadata=BESIDE)
    claimed_by: str = field(metadata=BESIDE)
    verified_on: date | None = field(metadata=BESIDE)
    verified_by: str | None = field(metadata=BESIDE)
    first_evidence: str | None = field(metadata=BESIDE)


@frozen(kw_only=True, eq=False)
class StepUpRow:
    """What an initiative saves in its first year, and what next year's budget must still show."""

    initiative: str
    full_year_effect: Pence
    this_year: Pence
    step_up: Pence


@frozen(kw_only=True, eq=False)
class CheckRow:
    """A reconciliation."""

    check: str
    expected: Pence
    actual: Pence
    passed: bool


@frozen(kw_only=True, eq=False)
class NotCountedRow:
    """A fact of the year that is dated after the day, and is in no figure."""

    sheet: str
    cell: str | None
    day: date
    amount: Pence | None
    why: str


@frozen(kw_only=True, eq=False)
class Report:
    """The whole of a settlement, key by key."""

    schema: Literal[1]
    poolledger: str
    inputs: Sequence[Input]
    warnings: Sequence[WarningRow]
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
    completeness: Sequence[str]
