"""Which instalments have fallen due, what has been received, and who is in arrears?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.schedules.statements import RECEIVED, lines_of
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
    read = lines_of(outturn.journal)
    found = False
    for fund in outturn.agreement.funds:
        received = read.get(fund.code, {}).get(RECEIVED, {})
        rows = list(_rows(outturn, fund, received)) if fund.host is not None else []
        if rows:
            found = True
            yield Table(
                schedule=SCHEDULE,
                title=f"Cash position of {fund.code}, {fund.name}",
                fund=fund.code,
                columns=COLUMNS,
                rows=rows,
                total=total_row(COLUMNS, rows, "Total"),
                lead=(f"As at {written_date(outturn.as_at)}.",),
                notes=_notes(fund),
            )
    if not found:
        lead = ("No contribution is owed in cash.",)
        yield Table(schedule=SCHEDULE, title=SCHEDULE, columns=COLUMNS, lead=lead)


@frozen
class _Owed:
    """What a partner's contributions come to, in pence."""

    instalments: int
    due: int
    others: int


def _owed(outturn: Outturn, fund: Fund, partner: str) -> _Owed:
    own = [
        each
        for each in outturn.instalments
        if each.funded.fund == fund.code and each.funded.contribution.partner == partner
    ]
    others = [
        each
        for each in outturn.contributions
        if each.fund == fund.code
        and each.moves_cash
        and each.contribution.partner == partner
        and each.contribution.instalments is None
    ]
    return _Owed(
        sum(int(each.amount) for each in own),
        sum(int(each.amount) for each in own if each.due <= outturn.as_at),
        sum(int(each.amount) for each in others),
    )


def _rows(outturn: Outturn, fund: Fund, received: Mapping[str, int]) -> Iterator[Row]:
    for partner in outturn.partners:
        owed, paid = _owed(outturn, fund, partner), -received.get(partner, 0)
        if not (owed.instalments or owed.others or paid):
            continue
        itself = max(owed.due - paid, 0) if partner == fund.host else 0
        arrears = owed.due - paid - itself
        own = itself if partner == fund.host else None
        yield (partner, owed.instalments, owed.due, paid, own, arrears, owed.others)


def _notes(fund: Fund) -> Iterator[str]:
    yield (
        "Arrears are instalments due to date less cash received. A negative figure was paid in "
        "advance, or for contributions without instalments, which fall due on no day of the year."
    )
    yield (
        f"{fund.host} holds the fund's money, so its own instalments count as paid. Spending that "
        f"a partner paid itself is in its statement, not here."
    )
