"""How does each scheme stand against its budget?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.funds import Fund
from poolledger.budgets.monitoring import SchemePosition
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
    columns = REVISED if any(s.moved or s.units for s in outturn.standings) else COLUMNS
    for fund in outturn.agreement.funds:
        standings = [standing for standing in outturn.standings if standing.fund is fund]
        own = [standing for standing in standings if fund.moves_cash(standing.scheme)]
        outside = [standing for standing in standings if not fund.moves_cash(standing.scheme)]
        notes = tuple(_notes(outturn, own))
        yield _table(fund, f"Monitoring of {fund.code}, {fund.name}", own, columns, notes)
        if outside:
            title = f"Schemes outside {fund.code}, {fund.name}"
            stays = "Their spending and their variance stay with their leads."
            yield _table(fund, title, outside, columns, (stays,))


def _table(
    fund: Fund,
    title: str,
    standings: Sequence[SchemePosition],
    columns: tuple[TableColumn, ...],
    notes: Sequence[str],
) -> Table:
    rows = [_row(standing, revised=columns is REVISED) for standing in standings]
    return Table(
        schedule="Monitoring",
        title=title,
        fund=fund.code,
        columns=columns,
        rows=rows,
        total=total_row(columns, rows, "Total") if rows else None,
        notes=notes,
    )


def _row(standing: SchemePosition, *, revised: bool) -> tuple[Cell, ...]:
    before = (standing.original, standing.moved, standing.units) if revised else ()
    return (
        standing.scheme.code,
        standing.scheme.name,
        standing.lead,
        *before,
        standing.budget,
        standing.budget_to_date,
        standing.actual_to_date,
        standing.outturn,
        standing.variance,
    )


def _notes(outturn: Outturn, standings: Sequence[SchemePosition]) -> Iterator[str]:
    if not outturn.final:
        yield "The outturn is a forecast: the year is not over."
    fenced = [standing.scheme.code for standing in standings if standing.scheme.ring_fenced]
    if fenced:
        yield f"Ring-fenced, so that the variance is the lead's own: {', '.join(fenced)}."
