"""Reads what happened: actuals, months, virements, forecasts, activity, balances, reserves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import evolve

from poolledger.agreement.facts import (
    Activity,
    Actual,
    Forecast,
    Movement,
    OpeningBalance,
    ReserveOpening,
    Virement,
)
from poolledger.excel import cells
from poolledger.excel.lookups import Lookups, chosen, free_text
from poolledger.excel.read_provisions import money
from poolledger.excel.table import Row, Table
from poolledger.values.financial_year import EARLIEST, MONTHS, FinancialYear
from poolledger.values.money import Money


def read_actuals(table: Table, lookups: Lookups) -> list[Actual]:
    """Actuals, row by row."""
    found = []
    for row in table.rows():
        day, kind = row.read("Date", cells.day), chosen(row, "Type", Movement)
        fund, scheme = home_of(row, kind, lookups)
        partner = lookups.partner(row)
        pence = row.read("Amount", cells.amount, row.unit("Amount"))
        for_year = row.read("For year", cells.year)
        vat = money(row, "VAT")
        texts = [free_text(row, heading) for heading in ("Cause", "Reference", "Narrative")]
        no_cash_in_aligned(row, kind, fund, lookups)
        if row.broken:
            continue
        assert day is not None
        assert kind is not None
        assert pence is not None
        found.append(
            Actual(
                day, kind, Money(pence), scheme, partner=partner,
                fund=fund if row.filled("Fund") else None, for_year=for_year, vat=vat,
                cause=texts[0], reference=texts[1], narrative=texts[2], source=row.source,
            )
        )  # fmt: skip
    return found


def home_of(row: Row, kind: Movement | None, lookups: Lookups) -> tuple[str | None, str | None]:
    """The fund and the scheme of a fact; a receipt may belong to a fund as a whole."""
    if row.filled("Scheme"):
        place = lookups.scheme(row)
        return place if place is not None else (None, None)
    if kind is not None and kind is not Movement.RECEIPT:
        row.fault("no-scheme", f"{kind.value} belongs to a scheme; name it", "Scheme")
        return None, None
    if kind is Movement.RECEIPT and not row.filled("Fund"):
        row.fault("no-home", "a receipt belongs to a scheme or a fund; name one", "Fund")
        return None, None
    return lookups.fund(row), None


def no_cash_in_aligned(row: Row, kind: Movement | None, fund: str | None, lookups: Lookups) -> None:
    """Refuse a receipt in aligned budgets."""
    if kind is Movement.RECEIPT and fund is not None and lookups.forms[fund] == "aligned":
        message = f"aligned budgets {fund} have no host to receive cash; remove the row"
        row.fault("aligned-receipt", message, "Type")


def read_months(table: Table, lookups: Lookups) -> list[Actual]:
    """The same facts as a grid: each cell that is not nil is a fact of that month's last day."""
    found: list[Actual] = []
    for row in table.rows():
        year, kind = row.read("Year", cells.year), chosen(row, "Type", Movement)
        place, partner = lookups.scheme(row), lookups.partner(row)
        no_cash_in_aligned(row, kind, place[0] if place else None, lookups)
        amounts = [money(row, month) for month in MONTHS]
        if row.broken or year is None or kind is None or place is None:
            continue
        found.extend(_months(row, year, kind, place[1], partner, amounts))
    return found


def _months(
    row: Row,
    year: FinancialYear,
    kind: Movement,
    scheme: str,
    partner: str | None,
    amounts: list[Money | None],
) -> Iterator[Actual]:
    for month, day, amount in zip(MONTHS, year.month_ends, amounts, strict=True):
        if amount:
            columns = {**row.table.letters, "Amount": row.table.letters[month]}
            source = evolve(row.source, columns=columns)
            yield Actual(day, kind, amount, scheme, partner=partner, for_year=year, source=source)


def read_virements(table: Table, lookups: Lookups) -> list[Virement]:
    """Virements between schemes."""
    found = []
    for row in table.rows():
        day, amount = row.read("Date", cells.day), money(row, "Amount")
        giving = lookups.scheme(row, "From scheme")
        taking = lookups.scheme(row, "To scheme")
        terms = {"approved_by": free_text(row, "Approved by"), "clause": free_text(row, "Clause")}
        if row.broken or day is None or amount is None or giving is None or taking is None:
            continue
        found.append(Virement(day, giving[1], taking[1], amount, source=row.source, **terms))
    return found


def read_forecasts(table: Table, lookups: Lookups) -> list[Forecast]:
    """Forecast outturns."""
    found = []
    for row in table.rows():
        place, outturn = lookups.scheme(row), money(row, "Outturn")
        as_at: date | None = row.read("As at", cells.day)
        if not row.broken and place is not None and as_at is not None and outturn is not None:
            found.append(Forecast(place[1], as_at, outturn, source=row.source))
    return found


def read_activity(table: Table, lookups: Lookups) -> list[Activity]:
    """Units delivered."""
    found = []
    for row in table.rows():
        year, place, partner = _year(row), lookups.scheme(row), lookups.partner(row)
        units = row.read("Units", cells.number)
        if not row.broken and year and place and partner and units is not None:
            found.append(Activity(year, place[1], partner, units, source=row.source))
    return found


def read_opening_balances(table: Table, lookups: Lookups) -> list[OpeningBalance]:
    """Partners' balances in funds at the start of years."""
    found = []
    for row in table.rows():
        year, fund, partner = _year(row), lookups.fund(row), lookups.partner(row)
        amount = money(row, "Amount")
        if not row.broken and year and fund and partner and amount is not None:
            found.append(OpeningBalance(year, fund, partner, amount, source=row.source))
    return found


def read_reserves(table: Table, lookups: Lookups) -> list[ReserveOpening]:
    """Reserves at the start of years."""
    found = []
    broken: list[str] = []
    for row in table.rows():
        year, name = _year(row), row.read("Reserve", cells.text)
        opening, fund = money(row, "Opening"), lookups.fund(row)
        holder = lookups.partner(row, "Held by")
        if name is None:
            lookups.reading.unsure.add("reserve")
        elif row.broken or year is None or opening is None:
            broken.append(name)
        else:
            terms: dict[str, Any] = {"fund": fund, "held_by": holder, "source": row.source}
            found.append(ReserveOpening(year, name, opening, **terms))
    # A reserve of which no row could be read still exists for the steps that name it.
    known = {each.reserve for each in found}
    holder = next(iter(lookups.partners), "")
    first = FinancialYear.of(EARLIEST)
    lost = [name for name in dict.fromkeys(broken) if name not in known]
    found += [ReserveOpening(first, name, Money(0), held_by=holder) for name in lost]
    return found


def _year(row: Row) -> FinancialYear | None:
    return row.read("Year", cells.year)
