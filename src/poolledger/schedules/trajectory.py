"""Are savings on their way, what is claimed, and who agrees?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.claim_events import State
from poolledger.results import savings_walk
from poolledger.results.savings_rows import ClaimRow, TrackedRow
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date
from poolledger.values.rates import as_percentage

SCHEDULE = "Savings"
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


def tracking(outturn: Outturn) -> Iterator[Table]:
    """Delivery and confidence, with their ratings."""
    terms = outturn.agreement.savings
    green, amber = as_percentage(terms.green_from), as_percentage(terms.amber_from)
    return WAY.tables(
        SCHEDULE,
        f"Delivery and confidence, {outturn.year}",
        savings_walk.tracking(outturn),
        blanks=False,
        lead=(f"As at {written_date(outturn.as_at)}.",),
        notes=(
            "Delivery is the part of what is expected to date that is delivered.",
            "Confidence is the part of the year's plan that is forecast.",
            f"Green from {green}, amber from {amber}, red below.",
        ),
        keys=2,
    )


def claimed(outturn: Outturn) -> Iterator[Table]:
    """Claims as they stand; those that are challenged apart."""
    found = list(savings_walk.claimed(outturn))
    disputed = [row for row in found if row.state is State.CHALLENGED]
    others = [row for row in found if row.state is not State.CHALLENGED]
    for title, listed, note in (
        ("Savings claimed", others, "What is taken back counts against the year in which it is."),
        ("Savings challenged", disputed, "They are neither delivered nor recognised."),
    ):
        yield from CLAIMS.tables(SCHEDULE, title, listed, sum_from=1, blanks=False, notes=[note])
