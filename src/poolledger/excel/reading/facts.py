"""Reads what happened and what was saved, where the columns alone do not tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from attrs import evolve

from poolledger.agreement.claim_events import Event
from poolledger.agreement.facts import Actual, Movement
from poolledger.agreement.forms import FORMS
from poolledger.agreement.register import Initiative
from poolledger.excel.cells.values import money
from poolledger.excel.contract.facts import ACTUALS, MONTHLY
from poolledger.excel.contract.savings import SAVING_EVENTS, SAVINGS
from poolledger.excel.records.rows import Way, said_in
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.table import Row, Table
from poolledger.values.financial_year import MONTHS, FinancialYear


def read_actuals(table: Table, look: Lookups) -> list[Actual]:
    """Actuals, row by row."""
    found = []
    for row, said in said_in(ACTUALS, table, look, apart=("Fund", "Scheme")):
        kind = said.get("kind")
        fund, scheme = home_of(row, kind, look)
        no_cash_in_aligned(row, kind, fund, look)
        if not row.broken:
            named = fund if row.filled("Fund") else None
            found.append(Actual(**said, scheme=scheme, fund=named, source=row.source))
    return found


def home_of(row: Row, kind: Movement | None, look: Lookups) -> tuple[str | None, str | None]:
    """The fund and the scheme of a fact; a receipt may belong to a fund as a whole."""
    if kind is None or row.filled("Scheme"):
        return look.place(row)
    if kind is not Movement.RECEIPT:
        row.fault("no-scheme", f"{kind.value} belongs to a scheme; name it", "Scheme")
        return None, None
    if not row.filled("Fund"):
        row.fault("no-home", "a receipt belongs to a scheme or a fund; name one", "Fund")
        return None, None
    return look.place(row)


def no_cash_in_aligned(row: Row, kind: Movement | None, fund: str | None, look: Lookups) -> None:
    """Refuse a receipt in aligned budgets."""
    form = None if fund is None else FORMS.get(look.forms.get(fund) or "")
    if kind is Movement.RECEIPT and form is not None and not form.holds_cash:
        message = f"aligned budgets {fund} have no host to receive cash; remove the receipt"
        row.fault("aligned-receipt", message, "Type")


def read_months(table: Table, look: Lookups) -> list[Actual]:
    """The same facts as a grid: each cell that is not nil is a fact of that month's last day."""
    found: list[Actual] = []
    seen: dict[tuple[Any, ...], Row] = {}
    told: set[FinancialYear] = set()
    for row, said in said_in(MONTHLY, table, look):
        no_cash_in_aligned(row, said.get("kind"), row.home, look)
        key = (*map(said.get, ("for_year", "scheme", "kind")), _payer(row, said, look))
        first = seen.setdefault(key, row)
        if None not in key[:3] and first is not row:
            message = (
                f"{said['kind'].value} of {said['scheme']} in {said['for_year']} is stated twice, "
                f"first in {first.source.named}; make one row of the two"
            )
            row.fault("stated-twice", message, "Scheme")
        amounts = [row.read(month, money, row.unit(month)) for month in MONTHS]
        _tell_another_year(row, said.get("for_year"), told)
        if not row.broken:
            found.extend(_months(row, said, amounts))
    return found


def _payer(row: Row, said: dict[str, Any], look: Lookups) -> str | None:
    """Who paid: a blank names the same partner as its code does."""
    return said.get("partner") if row.filled("Partner") else look.payers.get(said.get("scheme", ""))


def _tell_another_year(row: Row, year: FinancialYear | None, told: set[FinancialYear]) -> None:
    """Tell once for each year that amounts stand under a month of another."""
    for month, end in zip(MONTHS, _ends_of(year) if year is not None else (), strict=False):
        column = row.table.columns.get(month)
        is_other = column is not None and column.year not in (None, end.year)
        if column is not None and is_other and row.filled(month) and year not in told:
            assert year is not None
            told.add(year)
            message = (
                f"this column is headed {month} {column.year}, and the row is of {year}, whose "
                f"{month} is in {end.year}: it is read as of {year}; mend the heading, or the year"
            )
            row.table.reading.warn("month-of-another-year", message, row.cell(month))


@cache
def _ends_of(year: FinancialYear) -> tuple[date, ...]:
    return year.month_ends


def _months(row: Row, said: dict[str, Any], amounts: list[Any]) -> Iterator[Actual]:
    # A month that is said to be nil is no fact, and no blank: its row's source does not have it.
    nil = {
        month
        for month, amount in zip(MONTHS, amounts, strict=True)
        if not amount and row.filled(month)
    }
    for month, day, amount in zip(MONTHS, _ends_of(said["for_year"]), amounts, strict=True):
        if amount:
            source = row.source_under(month, "Amount")
            if nil:
                left = {name: at for name, at in source.columns.items() if name not in nil}
                source = evolve(source, columns=left)
            yield Actual(day, amount=amount, source=source, **said)


def read_initiatives(table: Table, look: Lookups) -> list[Initiative]:
    """The initiatives of the register. One that cannot be read still exists for its rows."""
    found = []
    for row, said in said_in(SAVINGS, table, look):
        if "code" in said:
            if said["code"] not in look.initiatives:
                look.define(row, "Initiative", "initiative", said["code"])
            look.initiatives.append(said["code"])
        if row.broken:
            look.reading.unsure.update(SAVINGS.names)
        else:
            found.append(Initiative(**said, source=row.source))
    return found


def read_events(table: Table, look: Lookups) -> list[Event]:
    """What happened to initiatives and claims, row by row.

    Of a claim with a row that cannot be read no event is taken: what follows from half a life
    would only be told as further faults.
    """
    found: list[Event] = []
    broken: set[str | None] = set()
    for row, said in said_in(SAVING_EVENTS, table, look):
        if row.broken:
            broken.add(said.get("claim"))
        else:
            found.append(Event(**said, source=row.source))
    return [event for event in found if event.claim is None or event.claim not in broken]


WAYS = {
    ACTUALS.name: Way(read_actuals),
    MONTHLY.name: Way(read_months),
    SAVINGS.name: Way(read_initiatives),
    SAVING_EVENTS.name: Way(read_events),
}
