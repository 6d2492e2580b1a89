"""How savings are on their way, and what became of claims, as JSON."""

from __future__ import annotations

from fractions import Fraction

from poolledger.render.json_schema import ClaimRow, TrackedRow
from poolledger.savings.trajectory import Rating
from poolledger.schedules.trajectory import claims_known, tracked_in
from poolledger.settlement.outturn import Outturn
from poolledger.values.money import Money
from poolledger.values.rates import as_percentage


def tracked_rows(outturn: Outturn) -> list[TrackedRow]:
    """Each initiative and programme with its ratings."""
    return [
        TrackedRow(
            each.programme, each.initiative, _money(each.plan), _money(each.expected_to_date),
            Money(each.delivered), Money(each.forecast), _part(each.delivery),
            _part(each.confidence), _word(each.delivery_rating), _word(each.confidence_rating),
        )
        for each in tracked_in(outturn)
    ]  # fmt: skip


def claim_rows(outturn: Outturn) -> list[ClaimRow]:
    """Each claim that is known by the day."""
    rows = []
    for reference, claim in claims_known(outturn).items():
        first, last = claim.first, claim.last
        assert first.amount is not None
        rows.append(
            ClaimRow(
                reference, first.initiative, claim.falls_to, str(claim.state.value), last.day,
                last.body, first.amount, Money(int(claim.left.amount)), claim.evidence,
            )
        )  # fmt: skip
    return rows


def _money(pence: int | None) -> Money | None:
    return None if pence is None else Money(pence)


def _part(part: Fraction | None) -> str | None:
    return None if part is None else as_percentage(part)


def _word(rating: Rating | None) -> str | None:
    return None if rating is None else str(rating.value)
