"""The figures behind the charts of the board paper: the year's lines, the bridge, the pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from poolledger.excel.schedules.waterfall import falling
from poolledger.results import savings_walk, walk
from poolledger.results.dividend_rows import DividendPartnerRow
from poolledger.results.savings_rows import BarRow
from poolledger.schedules.board.trajectory import trajectory
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Cell, Table
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence

_PAIRS = Listing(
    DividendPartnerRow,
    {"Falls to": "partner", "Fell to it": "fell"},
    "entitlement set_aside",
    {"Pays, or is paid (negative)": "difference"},
)
_NOT_A_LINE = "Variance £"
# Bars beside one so many times as large could not be told apart.
_TOO_LARGE = 8


def board_figures(schedule: str, outturn: Outturn) -> Iterator[Table]:
    """A table for each chart of the board paper, where a register is kept.

    Args:
        schedule: The sheet of the charts.
        outturn: The settlement.
    """
    if outturn.savings is None:
        return
    evidence = Evidence(outturn)
    for table in trajectory(evidence):
        yield _lines(schedule, table)
    yield from _bridge(schedule, evidence)
    yield from _pairs(schedule, outturn)


def _lines(schedule: str, table: Table) -> Table:
    """The months without their variances, and each line that lies on another only once."""
    kept, seen, notes = list[int](), dict[Sequence[Cell], str](), list[str]()
    for place, column in enumerate(table.columns):
        cells = tuple(row[place] for row in table.cells)
        name = column.heading.removesuffix(" £")
        if cells in seen:
            notes.append(f"{name} is the same as {seen[cells].lower()}, and not drawn again.")
        elif column.heading != _NOT_A_LINE:
            kept.append(place)
            seen[cells] = name
    return evolve(
        table,
        schedule=schedule,
        columns=[table.columns[place] for place in kept],
        cells=[[row[place] for place in kept] for row in table.cells],
        notes=notes,
    )


def _bridge(schedule: str, evidence: Evidence) -> Iterator[Table]:
    bars = savings_walk.bridge(evidence.outturn, evidence)
    drawn = _without_giants(bars)
    if len(drawn) > 1 and any(bar.amount for bar in drawn):
        title = f"Bridge from {drawn[0].bar} to {drawn[-1].bar}"
        yield falling(schedule, title, [(bar.bar, bar.amount, bar.sum) for bar in drawn])


def _without_giants(bars: Sequence[BarRow]) -> list[BarRow]:
    """The bars from the first that does not dwarf those after it."""
    sums = [place for place, bar in enumerate(bars) if bar.sum]
    if sums and abs(bars[0].amount) > _TOO_LARGE * abs(bars[sums[0]].amount):
        return list(bars[sums[0] :])
    return list(bars)


def _pairs(schedule: str, outturn: Outturn) -> Iterator[Table]:
    rows = list(walk.dividend_by_partner(outturn))
    if any(row.fell or row.entitlement for row in rows):
        yield from _PAIRS.tables(
            schedule,
            "Where savings fell, and who is entitled to them",
            rows,
            notes=["What a partner pays, or is paid, is the difference in the schedule Dividend."],
        )
