"""When do contributions fall due, what of them has been received, and who is in arrears?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from poolledger.results import walk
from poolledger.results.fund_rows import InstalmentRow
from poolledger.results.json_types import Pence
from poolledger.results.statement_rows import RECEIVED, statements
from poolledger.schedules.listing import Listing, by_fund
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date


@frozen
class CashRow:
    """What a partner owes a fund in cash, and what of it was received."""

    fund: str
    partner: str
    instalments: Pence
    due: Pence
    received: Pence
    counts_as_paid: Pence | None
    arrears: Pence
    without_instalments: Pence


DUE = Listing(InstalmentRow, "scheme partner source number due amount")
CASH = Listing(
    CashRow,
    "partner",
    {"Instalments of the year": "instalments", "Due to date": "due"},
    {"Received to date": "received"},
    "counts_as_paid arrears without_instalments",
)
_ARREARS = (
    "Arrears are instalments due to date less cash received. A negative figure was paid in "
    "advance, or for contributions without instalments, which fall due on no day of the year."
)
_HOLDS = (
    "holds the fund's money, so its own instalments count as paid. Spending that a partner paid "
    "itself is in its statement, not here."
)


def instalments(outturn: Outturn) -> Iterator[Table]:
    """A table for each fund whose contributions are paid in instalments."""
    schedule, listed = "Instalments", walk.instalments(outturn)
    for fund, called, own in by_fund(outturn, listed):
        title = f"Instalments of {called}"
        yield from DUE.tables(schedule, title, own, fund=fund.code, sum_from=1, keys=2)
    if not listed:
        none = ["No contribution is paid in instalments."]
        yield from DUE.tables(schedule, schedule, (), none=none)


def cash_position(outturn: Outturn) -> Iterator[Table]:
    """A table for each fund that is owed cash, by partner, as at the day."""
    schedule, listed = "Cash position", cash_rows(outturn)
    lead = [f"As at {written_date(outturn.as_at)}."]
    for fund, called, rows in by_fund(outturn, listed):
        title, of = f"Cash position of {called}", fund.code
        notes = [_ARREARS, f"{fund.host} {_HOLDS}"]
        yield from CASH.tables(schedule, title, rows, fund=of, sum_from=1, lead=lead, notes=notes)
    if not listed:
        none = ["No contribution is owed in cash."]
        yield from CASH.tables(schedule, schedule, (), none=none)


def cash_rows(outturn: Outturn) -> list[CashRow]:
    """What each partner owes each fund that holds cash, and what of it was received."""
    return list(_rows(outturn))


def _rows(outturn: Outturn) -> Iterator[CashRow]:
    whole, due, others = (Counter[tuple[str, str]]() for _ in range(3))
    for each in walk.instalments(outturn):
        whole[each.fund, each.partner] += int(each.amount)
        due[each.fund, each.partner] += int(each.amount) if each.due <= outturn.as_at else 0
    for row in walk.contributions(outturn):
        if row.moves_cash and not row.in_instalments:
            others[row.fund, row.partner] += int(row.amount)
    for fund in outturn.agreement.funds:
        received = statements(outturn).get(fund.code, {}).get(RECEIVED, {})
        for partner in outturn.partners if fund.holds_cash else ():
            of, paid = (fund.code, partner), -received.get(partner, 0)
            if whole[of] or others[of] or paid:
                itself = max(due[of] - paid, 0) if partner == fund.host else None
                left = due[of] - paid - (itself or 0)
                yield CashRow(*of, whole[of], due[of], paid, itself, left, others[of])
