"""What is left in reserves and in the partners' names?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import walk
from poolledger.results.fund_rows import BalanceRow, ReserveRow
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn

SCHEDULE = "Reserves and balances"


def _fund(row: ReserveRow) -> str:
    return row.fund or "any"


def _balance(_: BalanceRow) -> str:
    return "balance"


_OF, _BY = "Reserve or balance", "Held by or for"
_YEAR = "opening movement closing"
RESERVES = Listing(ReserveRow, {"Fund": _fund, _OF: "reserve", _BY: "held_by"}, _YEAR)
BALANCES = Listing(BalanceRow, {"Fund": "fund", _OF: _balance, _BY: "partner"}, _YEAR)


def balances(outturn: Outturn) -> Iterator[Table]:
    """The reserves, and the partners' balances in the funds."""
    listed, none = walk.reserves(outturn), ["There are no reserves."]
    yield from RESERVES.tables(SCHEDULE, "Reserves", listed, none=none, sum_from=1, keys=2)
    title, none = "Partners' balances in the funds", ["No partner has a balance in a fund."]
    held = [row for row in walk.balances(outturn) if row.opening or row.closing]
    notes = ["A surplus is positive."] if held else ()
    yield from BALANCES.tables(SCHEDULE, title, held, none=none, sum_from=1, notes=notes, keys=2)
