"""The rows of a settlement's savings: one class for each object of the JSON, a field for each key.

Sums are pence that keep their workings. What other views show of a row and the JSON does not
stands beside its keys.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import Decision
from poolledger.results.fund_rows import StepRow
from poolledger.results.json_types import Pence
from poolledger.results.places import at, beside, itself, rows_of
from poolledger.savings.double_counting import programme_of
from poolledger.savings.measurement import MeasuredLine
from poolledger.savings.recognition import SavingsPosition
from poolledger.savings.saving_allocation import SavingAllocation
from poolledger.savings.trajectory import Rating
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money

# A row's own key may be called date.
Day = date


@frozen(kw_only=True, eq=False)
class OwnRow:
    """A partner's own programme of savings."""

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

    target: Pence = at(lambda position: position.target or 0)
    delivered: Pence
    recognised: Pence = at("pot")
    expected_to_date: Pence
    by_partner: Mapping[str, Pence]
    own: Sequence[OwnRow] = at(lambda position: rows_of(OwnRow, position.own))
    has_target: bool = beside(lambda position: position.target is not None)
    challenged: Pence = beside()
    position: SavingsPosition = beside(itself)


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
class DividendPaymentRow:
    """What one partner pays another of the dividend."""

    payer: str
    payee: str
    amount: Pence
    power: str | None = at(lambda payment: "; ".join(payment.powers) or None)


@frozen(kw_only=True, eq=False)
class DividendPartnerRow:
    """Where savings fell and who gets them, partner by partner, in no object of the JSON."""

    partner: str
    fell: Pence
    entitlement: Pence
    set_aside: Pence
    reserved: Pence
    difference: Pence
    held: Pence | None
    paid: Pence
    due: Pence


@frozen(kw_only=True, eq=False)
class PotRow:
    """What the steps did with one pot; name is null where there is one pot alone."""

    name: str | None
    pot: Pence
    steps: Sequence[StepRow]
    allocation: SavingAllocation = beside()


@frozen(kw_only=True, eq=False)
class DividendRow:
    """What the protocol makes of the savings."""

    pot: Pence
    unallocated: Pence
    steps: Sequence[StepRow]
    entitlement: Mapping[str, Pence]
    set_aside: Mapping[str, Pence]
    settlement: Sequence[DividendPaymentRow]
    pots: Sequence[PotRow] = beside()
    payable: Sequence[PotRow] = beside()
    short: Mapping[str, Pence] = beside()
    held: Mapping[str, Pence] = beside()
    due: Mapping[str, Pence] = beside()
    held_pot: Pence = beside()


@frozen(kw_only=True, eq=False)
class BarRow:
    """A bar of the bridge; sum says whether it is the sum of those before it."""

    bar: str = at("name")
    amount: Pence
    sum: bool = at("is_sum")
    checks: bool = beside()


@frozen(kw_only=True, eq=False)
class HeldRow:
    """What is recognised and may not be paid yet, and what partners would be entitled to of it."""

    pot: Pence
    entitlement: Mapping[str, Pence]


def _pence(amount: Money | None) -> int | None:
    return None if amount is None else amount.pence


@frozen(kw_only=True, eq=False)
class DecisionRow:
    """An investment that a body decided, and whether that is in order."""

    date: Day = at("decision.day")
    partner: str = at("decision.partner")
    initiative: str | None = at("decision.initiative")
    amount: Pence = at("decision.amount.pence")
    recommended: Pence | None = at(lambda each: _pence(each.decision.recommended))
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

    programme: str = at(lambda claim: programme_of(claim.saving))
    initiative: str = at("saving.initiative.code")
    falls_to: str = at("saving.falls_to")
    claimed: Pence
    allowed: Pence
    cut: Pence
    line: str = beside()
    claim: str | None = beside("saving.claim")
    day: date = beside("saving.day")
    state: State = beside("saving.state")


@frozen(kw_only=True, eq=False)
class LineRow:
    """A do-nothing line to the day, and the claims on it."""

    line: str = at("line.line")
    year: FinancialYear
    do_nothing: Pence
    spent: Pence
    available: Pence
    claims: Sequence[LineClaimRow]
    partner: str = beside("line.partner")
    saved: Pence = beside()
    measured: MeasuredLine = beside(itself)


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

    initiative: str = at("initiative.code")
    full_year_effect: Pence = at("full_year")
    this_year: Pence
    step_up: Pence
