"""Reads what was saved: Savings, Delivered, Targets, Dividends paid and Decisions."""

from __future__ import annotations

from typing import Any

from poolledger.agreement.register import (
    JOINT,
    Decision,
    Delivery,
    DividendPaid,
    Initiative,
    Status,
    Target,
)
from poolledger.excel import cells
from poolledger.excel.lookups import Lookups, chosen, free_text
from poolledger.excel.read_events import parts
from poolledger.excel.read_lines import measured_by
from poolledger.excel.read_provisions import money
from poolledger.excel.table import Row, Table


def _towards(row: Row, lookups: Lookups) -> str | None:
    """What a saving or a target counts towards: the word joint, or a partner's code."""
    code = row.read("Counts towards", cells.text)
    if code is not None and code.casefold() == JOINT:
        return JOINT
    return lookups.partner(row, "Counts towards")


def read_initiatives(table: Table, lookups: Lookups) -> list[Initiative]:
    """The initiatives of the register. One that cannot be read still exists for its rows."""
    found = []
    for row in table.rows():
        code, name = row.read("Initiative", cells.text), row.read("Name", cells.text)
        year, towards = row.read("Year", cells.year), _towards(row, lookups)
        place = lookups.scheme(row) if row.filled("Scheme") else None
        sums: dict[str, Any] = {
            "planned": money(row, "Planned"),
            "full_year_effect": money(row, "Full-year effect"),
            "baseline": money(row, "Baseline"),
            "investment": money(row, "Investment"),
            "repaid_before": money(row, "Repaid before"),
            "extra_cost": money(row, "Extra cost"),
        }
        cashable = row.read("Cashable", cells.yes_no)
        recurrent = row.read("Recurrent", cells.yes_no)
        invested_by = lookups.partner(row, "Invested by")
        extra_cost_to = lookups.partner(row, "Extra cost to")
        clause, measured = free_text(row, "Clause"), measured_by(row)
        if code is not None:
            lookups.initiatives.append(code)
        if row.broken or code is None or year is None or towards is None:
            lookups.reading.unsure.add("initiative")
            continue
        found.append(
            Initiative(
                code, name or "", year, towards, cashable=cashable is not False,
                recurrent=recurrent, invested_by=invested_by, extra_cost_to=extra_cost_to,
                scheme=place[1] if place else None, clause=clause, source=row.source, **sums,
                **measured,
            )
        )  # fmt: skip
    return found


def read_delivered(table: Table, lookups: Lookups) -> list[Delivery]:
    """What initiatives saved, row by row."""
    found = []
    for row in table.rows():
        day, initiative = row.read("Date", cells.day), lookups.initiative(row)
        falls_to, amount = lookups.partner(row, "Falls to"), money(row, "Amount")
        status = chosen(row, "Status", Status)
        terms: dict[str, Any] = {
            "verified_by": free_text(row, "Verified by"),
            "verified_on": row.read("Verified on", cells.day),
            "evidence": free_text(row, "Evidence"),
            "claimed_by": lookups.partner(row, "Claimed by"),
            **parts(row),
        }
        if row.broken or day is None or initiative is None or falls_to is None or amount is None:
            continue
        found.append(
            Delivery(
                day, initiative, falls_to, amount, status or Status.DELIVERED,
                source=row.source, **terms,
            )
        )  # fmt: skip
    return found


def read_targets(table: Table, lookups: Lookups) -> list[Target]:
    """What years are to save."""
    found = []
    for row in table.rows():
        year, towards = row.read("Year", cells.year), _towards(row, lookups)
        amount = money(row, "Amount")
        if not row.broken and year and towards and amount is not None:
            found.append(Target(year, towards, amount, source=row.source))
    return found


def read_dividends_paid(table: Table, lookups: Lookups) -> list[DividendPaid]:
    """Payments of dividend that were made."""
    found = []
    for row in table.rows():
        day, amount = row.read("Date", cells.day), money(row, "Amount")
        payer, payee = lookups.partner(row, "Payer"), lookups.partner(row, "Payee")
        year, decided = row.read("For year", cells.year), row.read("Decided", cells.day)
        decided_by = lookups.partner(row, "Decided by")
        if row.broken or day is None or amount is None or payer is None or payee is None:
            continue
        found.append(
            DividendPaid(
                day, payer, payee, amount, for_year=year, decided=decided,
                decided_by=decided_by, source=row.source,
            )
        )  # fmt: skip
    return found


def read_decisions(table: Table, lookups: Lookups) -> list[Decision]:
    """Investments decided, and whether they were discussed before."""
    found = []
    for row in table.rows():
        day, partner = row.read("Date", cells.day), lookups.partner(row)
        amount, recommended = money(row, "Amount"), money(row, "Recommended")
        notified = row.read("Notified", cells.day)
        discussed, paid = row.read("Discussed", cells.day), row.read("Paid", cells.day)
        discussed_with = lookups.partners_joined(row, "Discussed with")
        initiative = lookups.initiative(row) if row.filled("Initiative") else None
        reason, narrative = free_text(row, "Reason"), free_text(row, "Narrative")
        if row.broken or day is None or partner is None or amount is None:
            continue
        found.append(
            Decision(
                day, partner, amount, notified=notified, discussed=discussed,
                discussed_with=discussed_with, initiative=initiative, recommended=recommended,
                reason=reason, paid=paid, narrative=narrative, source=row.source,
            )
        )  # fmt: skip
    return found
