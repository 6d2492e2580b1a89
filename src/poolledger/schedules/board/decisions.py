"""Where was something decided that was not recommended, and may the dividend be posted?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import savings_walk
from poolledger.results.savings_rows import DecisionRow
from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.dividend import not_posted
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn


def _reason(row: DecisionRow) -> str:
    return row.decision.reason or "none given"


DEPARTURES = Listing(
    DecisionRow,
    "date partner initiative recommended",
    {"Decided": "amount", "Departure": "departure", "Reason": _reason},
)


def departures(outturn: Outturn) -> Iterator[Table]:
    """The decisions of the year that depart from what was recommended, and what blocks posting."""
    listed = [row for row in savings_walk.decisions(outturn) if row.departure]
    blocked = not_posted(outturn)
    none = ["There is none: every decision is for what was recommended."] if blocked else None
    return DEPARTURES.tables(
        SCHEDULE,
        "Departures from what was recommended",
        listed,
        none=none,
        notes=blocked,
        keys=3,
    )
