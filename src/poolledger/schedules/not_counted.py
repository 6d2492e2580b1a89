"""Which facts of the year are dated after the day, and so are not in these figures?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.schedules.table import Table, TableColumn, TableColumnKind, money, text
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import month_end, written_date
from poolledger.values.in_force import cell_of

COLUMNS = (*text("Sheet", "Cell"), TableColumn("Date", TableColumnKind.DATE), *money("Amount"))


def not_counted(outturn: Outturn) -> Iterator[Table]:
    """A list of them with their pounds, where there are any."""
    facts = outturn.not_counted
    if not facts:
        return
    amounts = [fact.amount.pence if fact.amount is not None else None for fact in facts]
    last = written_date(month_end(max(fact.day for fact in facts)))
    cells = (cell_of(fact.source, "Amount") for fact in facts)
    yield Table(
        schedule="Not counted",
        title=f"Facts of {outturn.year} dated after {written_date(outturn.as_at)}",
        columns=COLUMNS,
        rows=[
            (fact.sheet, str(cell) if cell else None, fact.day, pence)
            for fact, cell, pence in zip(facts, cells, amounts, strict=True)
        ],
        total=("Together", None, None, sum(pence or 0 for pence in amounts)),
        lead=(
            f"They are in none of the figures as at {written_date(outturn.as_at)}.",
            f"All of them count as at {last}.",
        ),
        keys=2,
    )
