"""How does each scheme stand against its budget?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement import Fund
from poolledger.monitoring import Standing
from poolledger.outturn import Outturn
from poolledger.schedules.table import Cell, Table, money, text, total_row

COLUMNS = (
    *text("Scheme", "Name", "Lead"),
    *money("Budget", "Budget to date", "Actual to date", "Outturn", "Variance"),
)


def monitoring(outturn: Outturn) -> Iterator[Table]:
    """A table a fund, and another for the schemes that it only keeps in view."""
    for fund in outturn.agreement.funds:
        standings = [standing for standing in outturn.standings if standing.fund is fund]
        own = [standing for standing in standings if fund.moves_cash(standing.scheme)]
        outside = [standing for standing in standings if not fund.moves_cash(standing.scheme)]
        notes = tuple(_notes(outturn, own))
        yield _table(fund, f"Monitoring of {fund.code}, {fund.name}", own, notes)
        if outside:
            title = f"Schemes outside {fund.code}, {fund.name}"
            stays = "Their spending and their variance stay with their leads."
            yield _table(fund, title, outside, (stays,))


def _table(fund: Fund, title: str, standings: Sequence[Standing], notes: Sequence[str]) -> Table:
    rows = [_row(standing) for standing in standings]
    return Table(
        schedule="Monitoring",
        title=title,
        fund=fund.code,
        columns=COLUMNS,
        rows=rows,
        total=total_row(COLUMNS, rows, "Total") if rows else None,
        notes=notes,
    )


def _row(standing: Standing) -> tuple[Cell, ...]:
    return (
        standing.scheme.code,
        standing.scheme.name,
        standing.lead,
        standing.budget,
        standing.budget_to_date,
        standing.actual_to_date,
        standing.outturn,
        standing.variance,
    )


def _notes(outturn: Outturn, standings: Sequence[Standing]) -> Iterator[str]:
    if not outturn.final:
        yield "The outturn is a forecast: the year is not over."
    fenced = [standing.scheme.code for standing in standings if standing.scheme.ring_fenced]
    if fenced:
        yield f"Ring-fenced, so that the variance is the lead's own: {', '.join(fenced)}."
