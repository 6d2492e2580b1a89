"""How what is shared came about, what was decided otherwise, and what is left for next year."""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import savings_walk
from poolledger.results.savings_rows import BarRow, DecisionRow, EffectRow
from poolledger.schedules.board.headline import SCHEDULE
from poolledger.schedules.dividend import not_posted
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence


def _check(row: BarRow) -> str | None:
    return ("OK" if row.checks else "CHECK") if row.sum else None


def _reason(row: DecisionRow) -> str:
    return row.decision.reason or "none given"


BRIDGE = Listing(BarRow, "bar amount", {"Check": _check})
DEPARTURES = Listing(
    DecisionRow,
    "date partner initiative recommended",
    {"Decided": "amount", "Departure": "departure", "Reason": _reason},
)
EFFECTS = Listing(
    EffectRow,
    "initiative name recurrent from_month delivered_to_date",
    {"Full-year effect": "full_year_effect", "This year's part": "this_year", "Step-up": "step_up"},
)
_BARS = (
    "A sum is worked out by itself, and is OK where the bars above it come to the same.",
    "A saving falls under one bar alone: the first that it is under.",
    "What was verified as more or less than was claimed is claimed at what was verified.",
)
_PARTS = (
    "This year's part is the full-year effect x the months in which it saves / 12; the step-up is "
    "the rest, which next year's budget must still show. Neither is shared: what is delivered is."
)


def bridge(evidence: Evidence) -> Iterator[Table]:
    """The bridge as a table, where anything was claimed, spent or shared."""
    bars = savings_walk.bridge(evidence.outturn, evidence)
    if any(bar.amount for bar in bars):
        title = "From doing nothing to what is shared"
        sums = [place for place, bar in enumerate(bars) if bar.sum]
        yield from BRIDGE.tables(SCHEDULE, title, bars, subtotals=sums, notes=_BARS)


def departures(outturn: Outturn) -> Iterator[Table]:
    """The decisions of the year that depart from what was recommended, and what blocks posting."""
    listed = [row for row in savings_walk.decisions(outturn) if row.departure]
    title, blocked = "Departures from what was recommended", not_posted(outturn)
    none = ["There is none: every decision is for what was recommended."] if blocked else None
    return DEPARTURES.tables(SCHEDULE, title, listed, none=none, notes=blocked, keys=3)


def next_year(outturn: Outturn) -> Iterator[Table]:
    """What each initiative of the year leaves for the next, where any says that it lasts."""
    title = f"What {outturn.year} leaves for {outturn.year.next}"
    rows = savings_walk.effects(outturn)
    notes = [_PARTS] if savings_walk.next_year(outturn) else []
    return EFFECTS.tables(SCHEDULE, title, rows, sum_from=1, blanks=False, notes=notes, keys=2)
