"""The rows of a settlement's savings: one class for each object of the JSON, a field for each key.

Sums are pence that keep their workings. What other views show of a row and the JSON does not
stands beside its keys.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import ClassVar

from attrs import frozen

from poolledger.agreement.claim_events import State
from poolledger.agreement.do_nothing_lines import ChangeNote
from poolledger.agreement.register import Decision
from poolledger.results.bars import Bar
from poolledger.results.json_types import Pence
from poolledger.results.places import at, beside, itself, rows_of
from poolledger.savings.claim_status import SavingClaim
from poolledger.savings.decisions import DecisionReview
from poolledger.savings.do_nothing import MeasuredLine
from poolledger.savings.double_counting import LineClaim, programme_of
from poolledger.savings.recognition import OwnProgramme, SavingsPosition
from poolledger.savings.trajectory import Progress, Rating, StepUp
from poolledger.settlement.reporting_dates import verified
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import Source
from poolledger.values.money import pence_or_none
from poolledger.values.workings import times, total

# A row's own key may be called date.
Day = date


@frozen(kw_only=True, eq=False)
class OwnRow:
    """A partner's own programme of savings."""

    read_from: ClassVar = OwnProgramme
    partner: str
    target: Pence
    delivered: Pence

    @property
    def part_of_target(self) -> Fraction | None:
        """What is delivered as a part of the target; None without one."""
        return Fraction(int(self.delivered), int(self.target)) if self.target else None


@frozen(kw_only=True, eq=False)
class SavingsRow:
    """The year's joint savings."""

    read_from: ClassVar = SavingsPosition
    target: Pence = at(lambda position: position.target or 0)
    delivered: Pence
    recognised: Pence = at("pot")
    expected_to_date: Pence
    by_partner: Mapping[str, Pence]
    own: Sequence[OwnRow] = at(lambda position: rows_of(OwnRow, position.own))
    has_target: bool = beside(lambda position: position.target is not None)
    challenged: Pence = beside()
    position: SavingsPosition = beside(itself)

    @property
    def verified(self) -> Pence:
        """What of them is verified or banked."""
        return verified(self.position)


@frozen(kw_only=True, eq=False)
class InitiativeSavingRow:
    """What an initiative saved in one partner's budget, in no object of the JSON."""

    initiative: str
    name: str | None
    counts_towards: str
    falls_to: str
    joint: Pence | None
    own: Pence | None
    verified: Pence
    recognised: Pence | None


@frozen(kw_only=True, eq=False)
class BarRow:
    """A bar of the bridge; sum says whether it is the sum of those before it."""

    read_from: ClassVar = Bar
    bar: str = at("name")
    amount: Pence
    sum: bool = at("is_sum")
    checks: bool = beside()


@frozen(kw_only=True, eq=False)
class DecisionRow:
    """An investment that a body decided, and whether that is in order."""

    read_from: ClassVar = DecisionReview
    date: Day = at("decision.day")
    partner: str = at("decision.partner")
    initiative: str | None = at("decision.initiative")
    amount: Pence = at("decision.amount.pence")
    recommended: Pence | None = at(lambda each: pence_or_none(each.decision.recommended))
    discussed: Day | None = at("decision.discussed")
    in_order: bool
    why_not: str | None
    decision: Decision = beside()

    @property
    def departure(self) -> Pence | None:
        """By how much it departs from what was recommended; None where nothing was."""
        return None if self.recommended is None else self.amount - self.recommended


@frozen(kw_only=True, eq=False)
class LineClaimRow:
    """What is claimed of a do-nothing line, and what of it is cut."""

    read_from: ClassVar = LineClaim
    programme: str = at(lambda claim: programme_of(claim.saving))
    initiative: str = at("saving.initiative.code")
    falls_to: str = at("saving.falls_to")
    claimed: Pence
    allowed: Pence
    cut: Pence
    line: str = beside()
    is_joint: bool = beside("saving.initiative.is_joint")
    claim: str | None = beside("saving.claim")
    day: date = beside("saving.day")
    state: State = beside("saving.state")


def _growth(measured: MeasuredLine) -> Fraction | None:
    return measured.growth.value - 1 if measured.line.indices else None


def _changed(measured: MeasuredLine) -> int:
    return int(measured.of_year) - int(times(measured.line.base.pence, measured.growth))


@frozen(kw_only=True, eq=False)
class LineRow:
    """A do-nothing line to the day, and the claims on it."""

    read_from: ClassVar = MeasuredLine
    line: str = at("line.line")
    year: FinancialYear
    do_nothing: Pence
    spent: Pence
    available: Pence
    claims: Sequence[LineClaimRow]
    name: str | None = beside("line.name")
    partner: str = beside("line.partner")
    scheme: str | None = beside("line.scheme")
    base_year: FinancialYear = beside("line.base_year")
    base: Pence = beside("line.base.pence")
    growth: Fraction | None = beside(_growth)
    changed_by_notes: Pence = beside(_changed)
    of_year: Pence = beside()
    saved: Pence = beside()
    clause: str | None = beside("line.clause")
    source: Source | None = beside("line.source")
    notes: Sequence[ChangeNote] = beside()

    @property
    def claimed(self) -> Pence:
        """What is claimed of it in all."""
        return total(claim.claimed for claim in self.claims)

    @property
    def cut(self) -> Pence:
        """What of that is cut."""
        return total(claim.cut for claim in self.claims)

    @property
    def allowed(self) -> Pence:
        """What of that is allowed."""
        return total(claim.allowed for claim in self.claims)


@frozen(kw_only=True, eq=False)
class TrackedRow:
    """How far an initiative is on its way; a programme where it is null. Parts are exact."""

    read_from: ClassVar = Progress
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
    initiative_state: State | None = beside()


@frozen(kw_only=True, eq=False)
class ClaimRow:
    """A claim as it stands: what it is, since when, and by whose event."""

    read_from: ClassVar = SavingClaim
    claim: str
    initiative: str = at("first.initiative")
    falls_to: str
    state: State
    since: date = at("last.day")
    body: str = at("last.body")
    claimed: Pence = at("first.amount.pence")
    stands: Pence = at(lambda claim: int(claim.left.amount))
    evidence: str | None
    stood: Pence = beside(lambda claim: int(claim.stood.amount))
    claimed_on: date = beside("first.day")
    claimed_by: str = beside("first.body")
    verified_on: date | None = beside()
    verified_by: str | None = beside()
    first_evidence: str | None = beside("first.evidence")

    @property
    def verified_more_or_less(self) -> Pence | None:
        """By how much what was verified differs from what was claimed; None where it does not."""
        return self.stood - self.claimed or None

    @property
    def taken_back(self) -> Pence | None:
        """What was taken back, below nil; None where nothing was."""
        return self.stands - self.stood or None

    @property
    def latest_evidence(self) -> str | None:
        """Its latest evidence, where that is other than the first."""
        return None if self.evidence == self.first_evidence else self.evidence


@frozen(kw_only=True, eq=False)
class StepUpRow:
    """What an initiative saves in its first year, and what next year's budget must still show."""

    read_from: ClassVar = StepUp
    initiative: str = at("initiative.code")
    full_year_effect: Pence = at("full_year")
    this_year: Pence
    step_up: Pence


@frozen(kw_only=True, eq=False)
class EffectRow:
    """What an initiative of the year or before it leaves for the next, in no object of the JSON."""

    initiative: str
    name: str | None
    recurrent: bool | None
    from_month: str | None
    delivered_to_date: Pence | None
    full_year_effect: Pence | None
    this_year: Pence | None
    step_up: Pence | None
