"""What is left in reserves and in the partners' names?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import walk
from poolledger.schedules.table import Cell, Table, money, text, total_row
from poolledger.settlement.outturn import Outturn

COLUMNS = (
    *text("Fund", "Reserve or balance", "Held by or for"),
    *money("Opening", "Movement", "Closing"),
)


def balances(outturn: Outturn) -> Iterator[Table]:
    """The reserves, and the partners' balances in the funds."""
    reserves: list[tuple[Cell, ...]] = [
        (each.fund or "any", each.reserve, each.held_by, each.opening, each.movement, each.closing)
        for each in walk.reserves(outturn)
    ]
    yield _table("Reserves", reserves, "There are no reserves.")
    none = "No partner has a balance in a fund."
    yield _table("Partners' balances in the funds", list(_partners(outturn)), none)


def _table(title: str, rows: list[tuple[Cell, ...]], none: str) -> Table:
    return Table(
        schedule="Reserves and balances",
        title=title,
        columns=COLUMNS,
        rows=rows,
        total=total_row(COLUMNS, rows, "Total") if rows else None,
        lead=() if rows else (none,),
        notes=("A surplus is positive.",) if rows and "balances" in title else (),
        keys=2,
    )


def _partners(outturn: Outturn) -> Iterator[tuple[Cell, ...]]:
    for row in walk.balances(outturn):
        before, after = row.opening, row.closing
        if before or after:
            yield (row.fund, "balance", row.partner, before, after - before, after)
