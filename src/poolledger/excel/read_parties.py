"""Reads who has agreed: the sheets Agreement, Partners, Funds and Schemes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import define, field

from poolledger.agreement import FORMS, Accounting, Ring, Scheme
from poolledger.excel import cells
from poolledger.excel.layout import ITEMS, folded, near_misses, reserved_words
from poolledger.excel.lookups import FORM_WORDS, Lookups, chosen, free_text
from poolledger.excel.table import Row, Table
from poolledger.issues import CellRef
from poolledger.partners import Kind, Partner
from poolledger.terms import Source

# A stand-in for what a faulty row does not say, so that rows that name it are still checked;
# a workbook with faults settles nothing.
UNREADABLE = date(1, 1, 1)


@define(eq=False)
class Parties:
    """What the first four sheets say."""

    items: dict[str, Any] = field(factory=dict)
    clauses: dict[str, str] = field(factory=dict)
    item_cells: dict[str, CellRef] = field(factory=dict)
    partners: list[Partner] = field(factory=list)
    funds: dict[str, dict[str, Any]] = field(factory=dict)
    schemes: dict[str, list[Scheme]] = field(factory=dict)


def read_agreement(table: Table, parties: Parties) -> None:
    """The items of the agreement."""
    known = {folded(item): item for item in ITEMS}
    rows: list[tuple[Row, str]] = []
    for row in table.rows():
        item = row.read("Item", cells.text)
        if item is not None:
            rows.append((row, item))
    present = {known[folded(item)] for _, item in rows if folded(item) in known}
    missing = [item for item in ITEMS if item not in present]
    for row, written in rows:
        item = known.get(folded(written))
        if item is not None:
            _read_item(row, item, parties)
        elif near := near_misses(written, missing):
            message = f"item {written!r} is not known; did you mean {near[0]!r}?"
            row.fault("unknown-item", message, "Item")
        else:
            table.reading.note(row.cell("Item"), "Item", f"item {written!r} is not known; not used")
    where = CellRef(table.sheet.name, book=table.reading.book)
    for item in ("Title", "Start"):
        if item not in present:
            table.reading.fault("no-item", f"the agreement has no {item}; add a row for it", where)


def _read_item(row: Row, item: str, parties: Parties) -> None:
    if item in parties.item_cells:
        first = parties.item_cells[item]
        row.fault("stated-twice", f"{item} is stated twice, first in row {first.row}", "Item")
        return
    parties.item_cells[item] = row.cell("Value")
    if not row.filled("Value"):
        if item in ("Title", "Start"):
            row.fault("blank", f"{item} is blank; every agreement has one", "Value")
        return
    value: Any
    if item in ("Start", "End", "Signed"):
        value = row.read("Value", cells.day)
    elif item == "Mid-year changes":
        value = row.read("Value", cells.one_of, ("as at year end",))
    elif item == "Savings recognised":
        value = row.read("Value", cells.one_of, ("verified", "delivered"))
    elif item == "Cashable only":
        value = row.read("Value", cells.yes_no)
    else:
        value = row.read("Value", cells.text)
    parties.items[item] = value
    clause = free_text(row, "Clause")
    if clause:
        parties.clauses[item] = clause


def read_partners(table: Table, parties: Parties, lookups: Lookups) -> None:
    """The partners, in their order."""
    reserved = reserved_words()
    for row in table.rows():
        code = row.read("Code", cells.text)
        name = row.read("Name", cells.text)
        kind = chosen(row, "Kind", Kind)
        earlier = row.read("Successor of", cells.text)
        partner = Partner(
            code or "",
            name or "",
            kind or Kind.OTHER,
            first_day=row.read("From", cells.day),
            last_day=row.read("To", cells.day),
            successor_of=[part.strip() for part in (earlier or "").split(",") if part.strip()],
            vat_regime=free_text(row, "VAT regime"),
            population=row.read("Population", cells.number),
            need=row.read("Need", cells.number),
            source=row.source,
        )
        if code is None:
            continue
        if folded(code) in reserved:
            message = f"{code!r} is a heading or a word of the rules; give another code"
            row.fault("reserved-code", message, "Code")
        lookups.partners.append(code)
        parties.partners.append(partner)


def read_funds(table: Table, parties: Parties, lookups: Lookups) -> None:
    """The funds, without what is said of them on other sheets."""
    for row in table.rows():
        code = row.read("Fund", cells.text)
        terms = {
            "name": row.read("Name", cells.text) or "",
            "form": row.read("Kind", cells.one_of, FORM_WORDS) or FORM_WORDS[0],
            "host": lookups.partner(row, "Host"),
            "pool_manager": free_text(row, "Pool manager"),
            "first_day": row.read("From", cells.day),
            "last_day": row.read("To", cells.day),
            "clause": free_text(row, "Clause"),
            "source": row.source,
        }
        if terms["host"] is None and row.filled("Host") and lookups.partners:
            # The name is at fault, not the lack of one.
            terms["host"] = lookups.partners[0] if terms["form"] != "aligned" else None
        if code is None:
            continue
        if code in parties.funds:
            first: Source = parties.funds[code]["source"]
            row.fault(
                "stated-twice", f"fund {code} is stated twice, first in row {first.row}", "Fund"
            )
            continue
        parties.funds[code] = terms
        lookups.forms[code] = str(terms["form"])


def read_schemes(table: Table, parties: Parties, lookups: Lookups) -> None:
    """The schemes of each fund, in their order."""
    for row in table.rows():
        fund = lookups.fund(row)
        code = row.read("Scheme", cells.text)
        name = row.read("Name", cells.text)
        ring = chosen(row, "Ring", Ring)
        lead = lookups.partner(row, "Lead")
        if lead is None and row.filled("Lead"):
            lead = lookups.partners[0] if lookups.partners else None
        scheme = Scheme(
            code or "",
            name or "",
            lead=lead,
            ring=ring,
            ring_fenced=bool(row.read("Ring-fenced", cells.yes_no)),
            profile=row.read("Profile", cells.text),
            accounting=chosen(row, "Treatment", Accounting),
            client_group=free_text(row, "Client group"),
            source=row.source,
        )
        if code is None:
            continue
        if code in lookups.homes:
            message = f"scheme {code} is stated twice; a scheme's code means one thing"
            row.fault("stated-twice", message, "Scheme")
            continue
        home = fund or next(iter(parties.funds), None)
        if home is not None:
            lookups.homes[code] = home
            parties.schemes.setdefault(home, []).append(scheme)


def form_of(terms: Mapping[str, Any]) -> Any:
    """The class of a fund's form of arrangement."""
    return FORMS[str(terms["form"])]
