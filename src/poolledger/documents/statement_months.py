"""A partner's instalments month by month: what to invoice, what was received, the arrears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from poolledger.agreement.facts import Actual, Movement
from poolledger.budgets.actuals import sums_by_year_of
from poolledger.documents.document import Grid, Heading, Part
from poolledger.results import walk
from poolledger.schedules.table import Row, Table, money, text
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import MONTHS

_ANNEX = (
    "What comes before or after the year stands in its first or its last month. A negative figure "
    "was paid in advance, or for what falls due on no day."
)


def months_of(outturn: Outturn, partner: str) -> Iterator[Part]:
    """The instalments month by month: what to invoice, what was received, what is in arrears."""
    columns = (*text("Month"), *money("Falls due", "Received", "In arrears at its end"))
    for fund in outturn.agreement.funds:
        due, received = [0] * 12, [0] * 12
        for each in walk.instalments(outturn):
            if (each.fund, each.partner) == (fund.code, partner):
                due[_month_of(outturn, each.due)] += int(each.amount)
        for fact in _receipts(outturn, fund.code, partner):
            received[_month_of(outturn, fact.day)] += fact.amount.pence
        if not any((*due, *received)):
            continue
        rows: list[Row] = []
        for month, (falls_due, paid) in enumerate(zip(due, received, strict=True)):
            owed = sum(due[: month + 1]) - sum(received[: month + 1])
            is_over = outturn.year.month_ends[month] <= outturn.as_at
            rows.append((MONTHS[month], falls_due or None, paid or None, owed if is_over else None))
        title = f"Instalments to {fund.code}, {fund.name}"
        yield Heading(title, 2)
        yield Grid(
            Table(
                schedule="Instalments",
                title=title,
                columns=columns,
                cells=rows,
                total=("Total", sum(due), sum(received), None),
                notes=[_ANNEX],
            )
        )


def _receipts(outturn: Outturn, fund: str, partner: str) -> Iterator[Actual]:
    by_year = sums_by_year_of(outturn.agreement, outturn.facts, outturn.as_at, traced=False)
    if outturn.year in by_year:
        for (of, _, payer), facts in by_year[outturn.year].groups[Movement.RECEIPT].items():
            if (of, payer) == (fund, partner):
                yield from facts


def _month_of(outturn: Outturn, day: date) -> int:
    """The month of the year, from April; what comes after the year stands in its last month."""
    if day > outturn.year.last_day:
        return 11
    return (day.month - 4) % 12 if day >= outturn.year.first_day else 0
