"""How does each scheme stand against its budget?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.funds import Fund
from poolledger.results import walk
from poolledger.results.fund_rows import MonitoringRow
from poolledger.schedules.table import Cell, Table, TableColumn, money, text, total_row
from poolledger.settlement.outturn import Outturn

_SCHEME = text("Scheme", "Name", "Lead")
_STANDING = money("Budget to date", "Actual to date", "Outturn", "Variance")
COLUMNS = (*_SCHEME, *money("Budget"), *_STANDING)
REVISED = (
    *_SCHEME,
    *money("Original budget", "Virements", "Units delivered", "Revised budget"),
    *_STANDING,
)


def monitoring(outturn: Outturn) -> Iterator[Table]:
    """A table a fund, and another for the schemes that it only keeps in view.

    Where a budget was moved, by virement or by units delivered, every table also shows from what
    it was moved.
    """
    listed = walk.monitoring(outturn)
    columns = REVISED if any(row.moved or row.units for row in listed) else COLUMNS
    for fund in outturn.agreement.funds:
        rows = [row for row in listed if row.fund == fund.code]
        own = [row for row in rows if row.moves_cash]
        outside = [row for row in rows if not row.moves_cash]
        notes = tuple(_notes(outturn, own))
        yield _table(fund, f"Monitoring of {fund.code}, {fund.name}", own, columns, notes)
        if outside:
            title = f"Schemes outside {fund.code}, {fund.name}"
            stays = "Their spending and their variance stay with their leads."
            yield _table(fund, title, outside, columns, (stays,))


def _table(
    fund: Fund,
    title: str,
    listed: Sequence[MonitoringRow],
    columns: tuple[TableColumn, ...],
    notes: Sequence[str],
) -> Table:
    rows = [_row(row, revised=columns is REVISED) for row in listed]
    return Table(
        schedule="Monitoring",
        title=title,
        fund=fund.code,
        columns=columns,
        rows=rows,
        total=total_row(columns, rows, "Total") if rows else None,
        notes=notes,
    )


def _row(row: MonitoringRow, *, revised: bool) -> tuple[Cell, ...]:
    before = (row.original, row.moved, row.units) if revised else ()
    return (
        row.scheme,
        row.name,
        row.lead,
        *before,
        row.budget,
        row.budget_to_date,
        row.actual_to_date,
        row.outturn,
        row.variance,
    )


def _notes(outturn: Outturn, rows: Sequence[MonitoringRow]) -> Iterator[str]:
    if not outturn.final:
        yield "The outturn is a forecast: the year is not over."
    fenced = [row.scheme for row in rows if row.ring_fenced]
    if fenced:
        yield f"Ring-fenced, so that the variance is the lead's own: {', '.join(fenced)}."
