"""The shape of the JSON that others read: one class for each object, one field for each key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from poolledger.render.json_board import BarRow, HeldRow
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money

SCHEMA = 1
# A row's own key may be called date.
Day = date


@frozen
class Input:
    """A file that was read."""

    file: str
    sha256: str


@frozen
class Agreed:
    """The agreement that was settled."""

    reference: str | None
    title: str


@frozen
class ContributionRow:
    """What one partner contributes to one scheme."""

    fund: str
    scheme: str
    partner: str
    source: str | None
    rule: str
    recurrent: bool
    in_kind: bool
    amount: Money
    clause: str | None


@frozen
class InstalmentRow:
    """When part of a contribution falls due."""

    fund: str
    scheme: str
    partner: str
    source: str | None
    number: int
    due: date
    amount: Money


@frozen
class MonitoringRow:
    """How a scheme stands."""

    fund: str
    scheme: str
    lead: str
    budget: Money
    budget_to_date: Money
    actual_to_date: Money
    outturn: Money
    variance: Money


@frozen
class StepRow:
    """What one step did."""

    step: int
    treatment: str
    basis: str | None
    taken: Money
    allocations: Mapping[str, Money]
    reserve: str | None
    clause: str | None
    workings: Any


@frozen
class RiskShareRow:
    """What became of one variance; scheme is null for a fund's net."""

    fund: str
    scheme: str | None
    direction: str
    total: Money
    unallocated: Money
    steps: list[StepRow]


@frozen
class MemorandumRow:
    """One line of a fund's memorandum account."""

    fund: str
    section: str
    label: str
    partner: str | None
    scheme: str | None
    amount: Money


@frozen
class SettlementRow:
    """What one partner pays another."""

    fund: str
    payer: str
    payee: str
    amount: Money


@frozen
class ReserveRow:
    """A reserve's year; fund is null where any fund may draw."""

    fund: str | None
    reserve: str
    opening: Money
    movement: Money
    closing: Money


@frozen
class OwnRow:
    """A partner's own programme of savings."""

    partner: str
    target: Money
    delivered: Money


@frozen
class SavingsRow:
    """The year's joint savings."""

    target: Money
    delivered: Money
    recognised: Money
    expected_to_date: Money
    by_partner: Mapping[str, Money]
    own: list[OwnRow]


@frozen
class DividendPaymentRow:
    """What one partner pays another of the dividend."""

    payer: str
    payee: str
    amount: Money
    power: str | None


@frozen
class DividendRow:
    """What the protocol makes of the savings."""

    pot: Money
    unallocated: Money
    steps: list[StepRow]
    entitlement: Mapping[str, Money]
    set_aside: Mapping[str, Money]
    settlement: list[DividendPaymentRow]


@frozen
class DecisionRow:
    """An investment that a body decided, and whether that is in order."""

    date: Day
    partner: str
    initiative: str | None
    amount: Money
    recommended: Money | None
    discussed: Day | None
    in_order: bool
    why_not: str | None


@frozen
class LineClaimRow:
    """What is claimed of a do-nothing line, and what of it is cut."""

    programme: str
    initiative: str
    falls_to: str
    claimed: Money
    allowed: Money
    cut: Money


@frozen
class LineRow:
    """A do-nothing line to the day, and the claims on it."""

    line: str
    year: FinancialYear
    do_nothing: Money
    spent: Money
    available: Money
    claims: list[LineClaimRow]


@frozen
class TrackedRow:
    """How far an initiative is on its way; a programme where it is null. Parts are exact."""

    programme: str
    initiative: str | None
    plan: Money | None
    expected_to_date: Money | None
    delivered: Money
    forecast: Money
    delivery: str | None
    confidence: str | None
    delivery_rating: str | None
    confidence_rating: str | None


@frozen
class ClaimRow:
    """A claim as it stands: what it is, since when, and by whose event."""

    claim: str
    initiative: str
    falls_to: str
    state: str
    since: date
    body: str
    claimed: Money
    stands: Money
    evidence: str | None


@frozen
class StepUpRow:
    """What an initiative saves in its first year, and what next year's budget must still show."""

    initiative: str
    full_year_effect: Money
    this_year: Money
    step_up: Money


@frozen
class CheckRow:
    """A reconciliation."""

    check: str
    expected: Money
    actual: Money
    passed: bool


@frozen
class Report:
    """The whole of a settlement, key by key."""

    schema: int
    poolledger: str
    inputs: list[Input]
    agreement: Agreed
    year: FinancialYear
    as_at: date
    final: bool
    contributions: list[ContributionRow]
    instalments: list[InstalmentRow]
    monitoring: list[MonitoringRow]
    risk_share: list[RiskShareRow]
    memorandum: list[MemorandumRow]
    settlement: list[SettlementRow]
    reserves: list[ReserveRow]
    savings: SavingsRow | None
    dividend: DividendRow | None
    bridge: list[BarRow]
    held: HeldRow | None
    not_to_be_posted: list[str]
    decisions: list[DecisionRow]
    tracking: list[TrackedRow]
    additionality: list[LineRow]
    claims: list[ClaimRow]
    next_year: list[StepUpRow]
    checks: list[CheckRow]
    completeness: list[Any]
