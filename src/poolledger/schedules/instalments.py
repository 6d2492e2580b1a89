"""When do contributions fall due?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import walk
from poolledger.results.fund_rows import InstalmentRow
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn

SCHEDULE = "Instalments"
DUE = Listing(InstalmentRow, "scheme partner source number due amount")


def instalments(outturn: Outturn) -> Iterator[Table]:
    """A table for each fund whose contributions are paid in instalments."""
    listed = walk.instalments(outturn)
    for fund in outturn.agreement.funds:
        title = f"Instalments of {fund.code}, {fund.name}"
        own = [due for due in listed if due.fund == fund.code]
        yield from DUE.tables(SCHEDULE, title, own, fund=fund.code, sum_from=1, keys=2)
    if not listed:
        yield from DUE.tables(
            SCHEDULE, SCHEDULE, (), none=["No contribution is paid in instalments."]
        )
