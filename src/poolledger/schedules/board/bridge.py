"""From what would have been spent if nothing were done to what partners share, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import savings_walk
from poolledger.results.savings_rows import BarRow
from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.reporting_dates import Evidence


def _check(row: BarRow) -> str | None:
    return ("OK" if row.checks else "CHECK") if row.sum else None


BRIDGE = Listing(BarRow, "bar amount", {"Check": _check})
_NOTES = (
    "A sum is worked out by itself, and is OK where the bars above it come to the same.",
    "A saving falls under one bar alone: the first that it is under.",
    "What was verified as more or less than was claimed is claimed at what was verified.",
)


def bridge(evidence: Evidence) -> Iterator[Table]:
    """The bridge as a table, where anything was claimed, spent or shared."""
    bars = savings_walk.bridge(evidence.outturn, evidence)
    if any(bar.amount for bar in bars):
        yield Table(
            schedule=SCHEDULE,
            title="From doing nothing to what is shared",
            columns=BRIDGE.columns,
            cells=map(BRIDGE.row, bars),
            subtotals=[place for place, bar in enumerate(bars) if bar.sum],
            notes=_NOTES,
        )
