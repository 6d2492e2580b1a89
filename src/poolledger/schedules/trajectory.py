"""Are savings on their way, what is claimed, and who agrees?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.claim_events import State
from poolledger.results import walk
from poolledger.results.savings_rows import ClaimRow
from poolledger.savings.claim_status import pipeline
from poolledger.savings.trajectory import Rating
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


def tracking(outturn: Outturn) -> Iterator[Table]:
    """Delivery and confidence, with their ratings."""
    known = pipeline(outturn.facts.savings, outturn.as_at)
    rows: list[Row] = []
    for each in walk.tracking(outturn):
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


def claimed(outturn: Outturn) -> Iterator[Table]:
    """Claims as they stand; those that are challenged apart."""
    found = list(walk.claimed(outturn))
    disputed = [row for row in found if row.state is State.CHALLENGED]
    others = [row for row in found if row.state is not State.CHALLENGED]
    for title, listed, note in (
        ("Savings claimed", others, "What is taken back counts against the year in which it is."),
        ("Savings challenged", disputed, "They are neither delivered nor recognised."),
    ):
        columns, rows = with_content(CLAIMS, [_claim(row) for row in listed])
        if rows:
            yield Table(
                schedule=SCHEDULE,
                title=title,
                columns=columns,
                rows=rows,
                total=total_row(columns, rows, "Total"),
                notes=(note,),
            )


def _claim(row: ClaimRow) -> tuple[Cell, ...]:
    later = row.evidence if row.evidence != row.first_evidence else None
    verified, taken_back = row.stood - row.claimed, row.stands - row.stood
    return (
        row.claim, row.initiative, row.falls_to,
        row.claimed, verified or None, taken_back or None, row.stands,
        row.claimed_on, row.claimed_by, row.verified_on, row.verified_by,
        str(row.state.value), row.since, row.body, row.first_evidence, later,
    )  # fmt: skip
