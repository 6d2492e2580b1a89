"""From what would have been spent if nothing were done to what partners share, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results.bars import bars_of
from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.table import Row, Table, money, text
from poolledger.settlement.reporting_dates import Evidence

BRIDGE = (*text("Bar"), *money("Amount"), *text("Check"))
_NOTES = (
    "A sum is worked out by itself, and is OK where the bars above it come to the same.",
    "A saving falls under one bar alone: the first that it is under.",
    "What was verified as more or less than was claimed is claimed at what was verified.",
)


def bridge(evidence: Evidence) -> Iterator[Table]:
    """The bridge as a table, where anything was claimed, spent or shared."""
    bars = bars_of(evidence)
    if any(bar.amount for bar in bars):
        rows: list[Row] = [
            (bar.name, bar.amount, ("OK" if bar.checks else "CHECK") if bar.is_sum else None)
            for bar in bars
        ]
        yield Table(
            schedule=SCHEDULE,
            title="From doing nothing to what is shared",
            columns=BRIDGE,
            rows=rows,
            subtotals=[place for place, bar in enumerate(bars) if bar.is_sum],
            notes=_NOTES,
        )
