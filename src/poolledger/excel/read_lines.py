"""Reads what savings are measured against: Do nothing, Change notes and Line spending."""

from __future__ import annotations

import re
from typing import Any

from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing, LineSpending
from poolledger.excel import cells
from poolledger.excel.grid import Value
from poolledger.excel.literals import Read, quoted, unfit
from poolledger.excel.lookups import Lookups, free_text, joined
from poolledger.excel.read_provisions import money
from poolledger.excel.table import Row, Table
from poolledger.values.financial_year import MONTHS, month_number

_PERIOD = re.compile(r"(?:month\s|m)?\s*(\d{1,2})", re.IGNORECASE)


def read_lines(table: Table, lookups: Lookups) -> list[DoNothing]:
    """The do-nothing lines, row by row."""
    found = []
    for row in table.rows():
        line, partner = row.read("Line", cells.text), lookups.partner(row)
        year, base = row.read("Base year", cells.year), money(row, "Base")
        place = lookups.scheme(row) if row.filled("Scheme") else None
        said: dict[str, Any] = {
            "name": row.read("Name", cells.text) or "",
            "inflation": row.read("Inflation", cells.text),
            "demography": row.read("Demography", cells.text),
            "activity": row.read("Activity", cells.text),
            "profile": row.read("Profile", cells.text),
            "scheme": place[1] if place else None,
            "clause": free_text(row, "Clause"),
        }
        if row.broken or line is None or partner is None or year is None or base is None:
            # The rows that name it may well be right.
            lookups.reading.unsure.add("line")
            continue
        found.append(DoNothing(line, partner, year, base, source=row.source, **said))
    return found


def read_notes(table: Table, lookups: Lookups) -> list[ChangeNote]:
    """The change notes, row by row."""
    found = []
    for row in table.rows():
        day, line = row.read("Date", cells.day), row.read("Line", cells.text)
        year, reason = row.read("Year", cells.year), row.read("Reason", cells.text)
        agreed_by = lookups.partners_joined(row, "Agreed by")
        base, change = money(row, "Base"), money(row, "Change")
        clause = free_text(row, "Clause")
        if row.broken or day is None or line is None or year is None or reason is None:
            continue
        found.append(
            ChangeNote(
                day, line, year, reason, agreed_by, base=base, change=change, clause=clause,
                source=row.source,
            )
        )  # fmt: skip
    return found


def read_spending(table: Table, _: Lookups) -> list[LineSpending]:
    """What was spent on do-nothing lines, row by row."""
    found = []
    for row in table.rows():
        day, line = row.read("Date", cells.day), row.read("Line", cells.text)
        amount, reference = money(row, "Amount"), free_text(row, "Reference")
        if row.broken or day is None or line is None or amount is None:
            continue
        found.append(LineSpending(day, line, amount, reference=reference, source=row.source))
    return found


def measured_by(row: Row) -> dict[str, Any]:
    """The columns of an initiative that say where, in what programme and from when it saves."""
    return {
        "lines": joined(row, "Line"),
        "programme": row.read("Programme", cells.text),
        "from_month": row.read("From month", _month),
    }


def _month(value: Value) -> Read[int]:
    """A month's number in the financial year, from its name or that number.

    Raises:
        ValueFault: If it is neither.
    """
    text = value.strip() if isinstance(value, str) else quoted(value)
    match, calendar = _PERIOD.fullmatch(text), month_number(text)
    month = int(match[1]) if match else (calendar - 4) % 12 + 1 if calendar else 0
    if not 1 <= month <= 12:
        mend = f"write it like {MONTHS[0]}, or 1 for {MONTHS[0]} and 12 for {MONTHS[-1]}"
        raise unfit(value, "a month", "not-a-month", mend)
    return Read(month, f"{quoted(value)} read as {MONTHS[month - 1]}" if match else None)
