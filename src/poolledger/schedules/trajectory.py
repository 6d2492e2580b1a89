"""Are savings on their way, what is claimed, and who agrees?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from poolledger.agreement.claim_events import Event, State
from poolledger.savings.claim_status import Claim, claims, pipeline
from poolledger.savings.trajectory import Rating, Tracked, Tracking
from poolledger.schedules.table import (
    Cell,
    Row,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    text,
    total_row,
    with_content,
)
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.rates import as_percentage

SCHEDULE = "Savings"
WAY = (
    *text("Programme", "Initiative", "State"),
    *money("Plan", "Expected to date", "Delivered", "Forecast"),
    TableColumn("Delivery", TableColumnKind.PERCENTAGE),
    *text("Rating of delivery"),
    TableColumn("Confidence", TableColumnKind.PERCENTAGE),
    *text("Rating of confidence"),
)
CLAIMS = (
    *text("Claim", "Initiative", "Falls to"),
    *money("Claimed", "Verified more or less", "Taken back", "Stands"),
    TableColumn("Claimed on", TableColumnKind.DATE),
    *text("Claimed by"),
    TableColumn("Verified on", TableColumnKind.DATE),
    *text("Verified by", "State"),
    TableColumn("Since", TableColumnKind.DATE),
    *text("Stated by", "Evidence of claim", "Latest evidence"),
)


def tracked_in(outturn: Outturn) -> list[Tracked]:
    """Each initiative and programme of a settlement on its way; none without a register."""
    if outturn.savings is None:
        return []
    tracking = Tracking(
        outturn.facts.savings,
        outturn.agreement.savings,
        outturn.partners,
        outturn.year,
        outturn.as_at,
        outturn.savings,
    )
    return list(tracking.tracked())


def tracking(outturn: Outturn) -> Iterator[Table]:
    """Delivery and confidence, with their ratings."""
    known = pipeline(outturn.facts.savings, outturn.as_at)
    rows: list[Row] = []
    for each in tracked_in(outturn):
        event = known.get(each.initiative or "")
        state = None if event is None else str(event.state.value)
        sums = (each.plan, each.expected_to_date, each.delivered, each.forecast)
        rated = (
            each.delivery, _rating(each.delivery_rating),
            each.confidence, _rating(each.confidence_rating),
        )  # fmt: skip
        rows.append((each.programme, each.initiative, state, *sums, *rated))
    columns, rows_kept = with_content(WAY, rows)
    if rows_kept:
        terms = outturn.agreement.savings
        green, amber = as_percentage(terms.green_from), as_percentage(terms.amber_from)
        yield Table(
            schedule=SCHEDULE,
            title=f"Delivery and confidence, {outturn.year}",
            columns=columns,
            rows=rows_kept,
            lead=(f"As at {written_date(outturn.as_at)}.",),
            notes=(
                "Delivery is the part of what is expected to date that is delivered.",
                "Confidence is the part of the year's plan that is forecast.",
                f"Green from {green}, amber from {amber}, red below.",
            ),
            keys=2,
        )


def _rating(rating: Rating | None) -> str | None:
    return None if rating is None else str(rating.value)


def claims_known(outturn: Outturn) -> dict[str, Claim]:
    """What is claimed by the day of a settlement, each claim by its reference."""
    return claims(outturn.facts.savings, outturn.as_at, traced=False)


def claimed(outturn: Outturn) -> Iterator[Table]:
    """Claims as they stand; those that are challenged apart."""
    found = claims_known(outturn)
    verified = _verified(outturn)
    disputed = [c for c in found.values() if c.state is State.CHALLENGED]
    others = [c for c in found.values() if c.state is not State.CHALLENGED]
    for title, listed, note in (
        ("Savings claimed", others, "What is taken back counts against the year in which it is."),
        ("Savings challenged", disputed, "They are neither delivered nor recognised."),
    ):
        columns, rows = with_content(CLAIMS, [_claim(claim, verified) for claim in listed])
        if rows:
            yield Table(
                schedule=SCHEDULE,
                title=title,
                columns=columns,
                rows=rows,
                total=total_row(columns, rows, "Total"),
                notes=(note,),
            )


def _verified(outturn: Outturn) -> dict[str, Event]:
    """By claim, the last event by the day of a settlement that verified it."""
    return {
        event.claim: event
        for event in outturn.facts.savings.events
        if event.claim and event.state is State.VERIFIED and event.day <= outturn.as_at
    }


def _claim(claim: Claim, verifications: Mapping[str, Event]) -> tuple[Cell, ...]:
    first, last = claim.first, claim.last
    verified = verifications.get(first.claim or "")
    checked = (None, None) if verified is None else (verified.day, verified.body)
    later = claim.evidence if claim.evidence != first.evidence else None
    assert first.amount is not None
    said, stood, stands = first.amount.pence, int(claim.stood.amount), int(claim.left.amount)
    return (
        first.claim, first.initiative, claim.falls_to,
        said, stood - said or None, stands - stood or None, stands,
        first.day, first.body, *checked,
        str(claim.state.value), last.day, last.body, first.evidence, later,
    )  # fmt: skip
