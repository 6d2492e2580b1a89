"""When do contributions fall due?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import walk
from poolledger.results.fund_rows import InstalmentRow
from poolledger.schedules.table import (
    Cell,
    Table,
    TableColumn,
    TableColumnKind,
    money,
    text,
    total_row,
)
from poolledger.settlement.outturn import Outturn

COLUMNS = (
    *text("Scheme", "Partner", "Source"),
    TableColumn("Number", TableColumnKind.COUNT),
    TableColumn("Due", TableColumnKind.DATE),
    *money("Amount"),
)


def instalments(outturn: Outturn) -> Iterator[Table]:
    """A table for each fund whose contributions are paid in instalments."""
    listed, found = walk.instalments(outturn), False
    for fund in outturn.agreement.funds:
        rows = [_row(due) for due in listed if due.fund == fund.code]
        if rows:
            found = True
            yield Table(
                schedule="Instalments",
                title=f"Instalments of {fund.code}, {fund.name}",
                fund=fund.code,
                columns=COLUMNS,
                rows=rows,
                total=total_row(COLUMNS, rows, "Total"),
                keys=2,
            )
    if not found:
        yield Table(
            schedule="Instalments",
            title="Instalments",
            columns=COLUMNS,
            lead=("No contribution is paid in instalments.",),
        )


def _row(due: InstalmentRow) -> tuple[Cell, ...]:
    return (due.scheme, due.partner, due.source, due.number, due.due, due.amount)
