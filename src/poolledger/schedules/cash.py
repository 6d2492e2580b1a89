"""Which instalments have fallen due, what has been received, and who is in arrears?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.results import walk
from poolledger.results.statement_rows import RECEIVED, statements
from poolledger.schedules.table import Row, Table, money, text, total_row
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import written_date

SCHEDULE = "Cash position"
COLUMNS = (
    *text("Partner"),
    *money(
        "Instalments of the year",
        "Due to date",
        "Received to date",
        "Counts as paid",
        "Arrears",
        "Without instalments",
    ),
)


def cash_position(outturn: Outturn) -> Iterator[Table]:
    """A table for each fund that is owed cash, by partner, as at the day."""
    owed, read = _Owed.of(outturn), statements(outturn)
    found = False
    for fund in outturn.agreement.funds:
        received = read.get(fund.code, {}).get(RECEIVED, {})
        rows = list(_rows(outturn, fund, owed, received)) if fund.holds_cash else []
        if rows:
            found = True
            yield Table(
                schedule=SCHEDULE,
                title=f"Cash position of {fund.code}, {fund.name}",
                fund=fund.code,
                columns=COLUMNS,
                cells=rows,
                total=total_row(COLUMNS, rows, "Total"),
                lead=(f"As at {written_date(outturn.as_at)}.",),
                notes=_notes(fund),
            )
    if not found:
        lead = ("No contribution is owed in cash.",)
        yield Table(schedule=SCHEDULE, title=SCHEDULE, columns=COLUMNS, lead=lead)


@frozen
class _Owed:
    """What contributions come to, in pence, by fund and partner."""

    instalments: Mapping[tuple[str, str], int]
    due: Mapping[tuple[str, str], int]
    others: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, outturn: Outturn) -> _Owed:
        """What the contributions of a settlement come to."""
        instalments, due, others = (Counter[tuple[str, str]]() for _ in range(3))
        for each in walk.instalments(outturn):
            of = (each.fund, each.partner)
            instalments[of] += int(each.amount)
            due[of] += int(each.amount) if each.due <= outturn.as_at else 0
        for row in walk.contributions(outturn):
            if row.moves_cash and not row.in_instalments:
                others[row.fund, row.partner] += int(row.amount)
        return cls(instalments, due, others)


def _rows(outturn: Outturn, fund: Fund, owed: _Owed, received: Mapping[str, int]) -> Iterator[Row]:
    for partner in outturn.partners:
        of, paid = (fund.code, partner), -received.get(partner, 0)
        instalments, due, others = (
            sums.get(of, 0) for sums in (owed.instalments, owed.due, owed.others)
        )
        if not (instalments or others or paid):
            continue
        itself = max(due - paid, 0) if partner == fund.host else 0
        arrears = due - paid - itself
        own = itself if partner == fund.host else None
        yield (partner, instalments, due, paid, own, arrears, others)


def _notes(fund: Fund) -> Iterator[str]:
    yield (
        "Arrears are instalments due to date less cash received. A negative figure was paid in "
        "advance, or for contributions without instalments, which fall due on no day of the year."
    )
    yield (
        f"{fund.host} holds the fund's money, so its own instalments count as paid. Spending that "
        f"a partner paid itself is in its statement, not here."
    )
