"""How do savings stand against their targets, what is in the register, and what was decided?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from poolledger.agreement.claim_events import State
from poolledger.agreement.register import Initiative
from poolledger.results import savings_walk
from poolledger.results.json_types import Pence
from poolledger.results.savings_rows import (
    ClaimRow,
    DecisionRow,
    InitiativeSavingRow,
    OwnRow,
    SavingsRow,
    TrackedRow,
)
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.rates import as_percentage

SCHEDULE = "Savings"


@frozen
class _SumRow:
    """A sum of the joint savings, and what part it is of the target and of what was expected."""

    name: str
    amount: Pence
    of_target: Fraction | None = None
    of_trajectory: Fraction | None = None


@frozen
class _FellRow:
    """What fell to a partner of what is recognised."""

    falls_to: str
    recognised: Pence
    part: Fraction | None


TRACKER = Listing(
    _SumRow,
    {"Joint savings": "name", "Amount": "amount"},
    {"% of target": "of_target", "% of trajectory": "of_trajectory"},
)
PARTNERS = Listing(_FellRow, "falls_to recognised", {"% of recognised": "part"})
OWN = Listing(OwnRow, "partner target delivered", {"% of target": "part_of_target"})
INITIATIVES = Listing(
    InitiativeSavingRow,
    "initiative name counts_towards falls_to joint own",
    {"Of which verified": "verified"},
    "recognised",
)
REGISTER = Listing(
    Initiative,
    {"Initiative": "code"},
    "name first_year counts_towards scheme recurrent cashable planned",
    {"Full-year effect": "full_year_effect"},
    "baseline investment repaid_before invested_by extra_cost extra_cost_to clause",
)


def _discussed_with(row: DecisionRow) -> str | None:
    return " + ".join(row.decision.discussed_with) or None


DECISIONS = Listing(
    DecisionRow,
    "date partner initiative amount recommended",
    {"Notified": "decision.notified", "Discussed": "discussed", "Discussed with": _discussed_with},
    {"Paid": "decision.paid", "In order": "in_order", "Why not": "why_not"},
    {"Reason": "decision.reason", "Narrative": "decision.narrative"},
)
WAY = Listing(
    TrackedRow,
    "programme initiative",
    {"State": "initiative_state"},
    "plan expected_to_date delivered forecast delivery",
    {"Rating of delivery": "delivery_rating"},
    "confidence",
    {"Rating of confidence": "confidence_rating"},
)
CLAIMS = Listing(
    ClaimRow,
    "claim initiative falls_to claimed verified_more_or_less taken_back stands",
    "claimed_on claimed_by verified_on verified_by state since",
    {"Stated by": "body", "Evidence of claim": "first_evidence"},
    "latest_evidence",
)
_OWN = "They count towards no joint target, and no protocol shares them."
IN_ORDER = (
    "In order: discussed with all other partners, no later than it was notified and made, and for "
    "what was recommended, or with a reason."
)
_PARTS = (
    "Delivery is the part of what is expected to date that is delivered.",
    "Confidence is the part of the year's plan that is forecast.",
)
_STATES = {
    State.CLAIMED: "delivered or verified",
    State.VERIFIED: "verified",
    State.BANKED: "banked",
}


def savings(outturn: Outturn) -> Iterator[Table]:
    """The tracker, what fell where, the register and the decisions, where there is a register."""
    row = savings_walk.savings(outturn)
    if row is None:
        return
    yield from _tracker(outturn, row)
    yield from _by_partner(row)
    title, notes = "Partners' own programmes", [_OWN]
    yield from OWN.tables(SCHEDULE, title, row.own, sum_from=1, notes=notes)
    yield from _tracking(outturn)
    yield from _claimed(outturn)
    delivered = savings_walk.savings_by_initiative(outturn)
    title = "Savings delivered, by initiative"
    yield from INITIATIVES.tables(SCHEDULE, title, delivered, sum_from=1)
    title, listed = "Register of initiatives", outturn.facts.savings.initiatives
    yield from REGISTER.tables(SCHEDULE, title, listed, blanks=False, keys=2)
    title, decided = "Decisions to invest", savings_walk.decisions(outturn)
    yield from DECISIONS.tables(SCHEDULE, title, decided, blanks=False, notes=[IN_ORDER], keys=2)


def _tracker(outturn: Outturn, savings: SavingsRow) -> Iterator[Table]:
    target = savings.target if savings.has_target else None
    lead = [f"As at {written_date(outturn.as_at)}."]
    lead += [] if savings.has_target else ["No joint target is set."]
    terms = outturn.agreement.savings
    state = _STATES[terms.recognised]
    which = "cashable savings alone" if terms.cashable_only else "cashable or not"
    shared = f"Recognised, and so shared by the protocol, are joint savings {state}, {which}."
    notes = [shared, "The trajectory is the target by even twelfths."]
    title, rows = f"Joint savings of {outturn.year}", _sums(outturn, savings, target)
    return TRACKER.tables(SCHEDULE, title, rows, lead=lead, notes=notes)


def _sums(outturn: Outturn, savings: SavingsRow, target: int | None) -> Iterator[_SumRow]:
    months, done = outturn.year.months_to(outturn.as_at), savings.delivered
    expected, recognised = savings.expected_to_date, savings.recognised

    def of_target(amount: int) -> Fraction | None:
        return Fraction(int(amount), int(target)) if target else None

    def of_trajectory(amount: int) -> Fraction | None:
        # Of the exact trajectory, not of its rounding to the penny.
        part = of_target(amount)
        return part * 12 / months if part is not None and months else None

    if target is not None:
        yield _SumRow("target of the year", target)
        words = f"expected to date, {months} of 12 months"
        yield _SumRow(words, expected, of_target(expected))
    yield _SumRow("delivered to date", done, of_target(done), of_trajectory(done))
    if target is not None:
        yield _SumRow("still to deliver", target - done, of_target(target - done))
    yield _SumRow("recognised", recognised, of_target(recognised), of_trajectory(recognised))


def _by_partner(savings: SavingsRow) -> Iterator[Table]:
    whole = int(savings.recognised)
    rows = [
        _FellRow(partner, pence, Fraction(int(pence), whole) if whole else None)
        for partner, pence in savings.by_partner.items()
    ]
    return PARTNERS.tables(SCHEDULE, "Recognised savings by partner", rows, sum_from=1)


def _tracking(outturn: Outturn) -> Iterator[Table]:
    """Delivery and confidence, with their ratings."""
    terms, tracked = outturn.agreement.savings, savings_walk.tracking(outturn)
    green, amber = as_percentage(terms.green_from), as_percentage(terms.amber_from)
    notes = [*_PARTS, f"Green from {green}, amber from {amber}, red below."]
    title = f"Delivery and confidence, {outturn.year}"
    lead = [f"As at {written_date(outturn.as_at)}."]
    return WAY.tables(SCHEDULE, title, tracked, blanks=False, lead=lead, notes=notes, keys=2)


def _claimed(outturn: Outturn) -> Iterator[Table]:
    """Claims as they stand; those that are challenged apart."""
    found = list(savings_walk.claimed(outturn))
    for title, is_apart, note in (
        ("Savings claimed", False, "What is taken back counts against the year in which it is."),
        ("Savings challenged", True, "They are neither delivered nor recognised."),
    ):
        rows = [row for row in found if (row.state is State.CHALLENGED) is is_apart]
        yield from CLAIMS.tables(SCHEDULE, title, rows, sum_from=1, blanks=False, notes=[note])
