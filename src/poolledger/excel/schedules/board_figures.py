"""The figures behind the charts of the board paper: the year's lines, the bridge, the pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from poolledger.excel.schedules.waterfall import falling
from poolledger.results.bars import Bar, bars_of
from poolledger.schedules.board.trajectory import trajectory
from poolledger.schedules.table import Cell, Table, money, text
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence

_PAYS = "Pays, or is paid (negative)"
_PAIRS = (*text("Falls to"), *money("Fell to it", "Entitlement", "Set aside", _PAYS))
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
        cells = tuple(row[place] for row in table.rows)
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
        rows=[[row[place] for place in kept] for row in table.rows],
        notes=notes,
    )


def _bridge(schedule: str, evidence: Evidence) -> Iterator[Table]:
    bars = bars_of(evidence)
    drawn = _without_giants(bars)
    if len(drawn) > 1 and any(bar.amount for bar in drawn):
        title = f"Bridge from {drawn[0].name} to {drawn[-1].name}"
        yield falling(schedule, title, [(bar.name, bar.amount, bar.is_sum) for bar in drawn])


def _without_giants(bars: Sequence[Bar]) -> list[Bar]:
    """The bars from the first that does not dwarf those after it."""
    sums = [place for place, bar in enumerate(bars) if bar.is_sum]
    if sums and abs(bars[0].amount) > _TOO_LARGE * abs(bars[sums[0]].amount):
        return list(bars[sums[0] :])
    return list(bars)


def _pairs(schedule: str, outturn: Outturn) -> Iterator[Table]:
    if outturn.dividend is None:
        return
    shared = outturn.dividend.recognised
    rows = []
    for partner in outturn.partners:
        fell, given, aside = (
            int(sums.get(partner, 0))
            for sums in (shared.fell, shared.entitlement, shared.set_aside)
        )
        rows.append((partner, fell, given, aside, int(shared.due.get(partner, 0))))
    if any(row[1] or row[2] for row in rows):
        yield Table(
            schedule=schedule,
            title="Where savings fell, and who is entitled to them",
            columns=_PAIRS,
            rows=rows,
            notes=("What a partner pays, or is paid, is the difference in the schedule Dividend.",),
        )
