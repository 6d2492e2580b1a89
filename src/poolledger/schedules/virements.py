"""Which budgets were moved, when, by whom and under which clause?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.agreement.reporting_period import counts_in
from poolledger.schedules.table import Table, TableColumn, TableColumnKind, money, text
from poolledger.settlement.outturn import Outturn

COLUMNS = (
    TableColumn("Date", TableColumnKind.DATE),
    *text("Fund", "From scheme", "To scheme"),
    *money("Amount"),
    *text("Approved by", "Clause"),
)


def virements(outturn: Outturn) -> Iterator[Table]:
    """A list of the year's virements to the day, where there are any."""
    homes = {scheme.code: fund.code for fund, scheme in outturn.agreement.schemes}
    made = [
        each for each in outturn.facts.virements if counts_in(outturn.year, outturn.as_at, each.day)
    ]
    rows = [
        (
            each.day,
            homes[each.from_scheme],
            each.from_scheme,
            each.to_scheme,
            each.amount.pence,
            each.approved_by,
            each.clause,
        )
        for each in sorted(made, key=lambda each: each.day)
    ]
    if rows:
        yield Table(
            schedule="Virements",
            title=f"Virements of {outturn.year}",
            columns=COLUMNS,
            cells=rows,
            notes=("A virement moves budget from one scheme to another; no cash moves.",),
        )
