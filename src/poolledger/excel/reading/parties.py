"""Reads who has agreed: the sheets Agreement, Partners, Funds and Schemes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import define, evolve, field

from poolledger.agreement.deed import DeedItem, deed_headings
from poolledger.agreement.forms import FORMS
from poolledger.agreement.funds import Scheme
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.excel.cells import cells
from poolledger.excel.contract.agreement import FUNDS, ITEMS, PARTNERS, SAVINGS_ITEMS, SCHEMES
from poolledger.excel.contract.headings import folded, near_misses
from poolledger.excel.contract.sheets import ITEMS_BY_NAME, is_reserved
from poolledger.excel.records.rows import reader_of, said_in
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.lookups import Lookups, free_text
from poolledger.excel.tables.table import Row, Table
from poolledger.values.errors import CellRef, PoolledgerError
from poolledger.values.in_force import Source
from poolledger.values.partners import Kind, Partner

# A stand-in for what a faulty row does not say, so that rows that name it are still checked;
# a workbook with faults settles nothing.
UNREADABLE = date(1, 1, 1)
_COMPULSORY = tuple(item.heading for item in ITEMS if item.required)


@define(eq=False)
class Parties:
    """What the first four sheets say."""

    items: dict[str, Any] = field(factory=dict)
    clauses: dict[str, str] = field(factory=dict)
    item_cells: dict[str, CellRef] = field(factory=dict)
    partners: list[Partner] = field(factory=list)
    funds: dict[str, dict[str, Any]] = field(factory=dict)
    schemes: dict[str, list[Scheme]] = field(factory=dict)
    deed: list[DeedItem] = field(factory=list)


def read_agreement(table: Table, parties: Parties, look: Lookups) -> None:
    """The items of the agreement."""
    known = {folded(item): item for item in ITEMS_BY_NAME}
    in_words = {folded(name): name for name in deed_headings()}
    rows: list[tuple[Row, str]] = []
    for row in table.rows():
        item = row.read("Item", cells.text)
        if item is not None:
            rows.append((row, item))
    present = {known[folded(item)] for _, item in rows if folded(item) in known}
    for row, written in rows:
        item = known.get(folded(written))
        if item is not None:
            _read_item(row, item, parties, look)
        elif near := near_misses(written, [item for item in ITEMS_BY_NAME if item not in present]):
            message = f"item {written!r} is not known; did you mean {near[0]!r}?"
            row.fault("unknown-item", message, "Item")
            present.add(near[0])
            _read_item(row, near[0], parties, look)
        elif heading := in_words.get(folded(written)):
            _read_words(row, heading, parties)
        else:
            table.reading.note(row.cell("Item"), "Item", f"item {written!r} is not known; not used")
    for item in _COMPULSORY:
        if item not in present:
            table.reading.fault(
                "no-item", f"the agreement has no {table.named(item)}; state it", table.whole
            )


def savings_terms(parties: Parties, reading: Reading) -> SavingsTerms:
    """What the sheet Agreement says of savings as a whole."""
    stated = {str(item.field): parties.items.get(item.heading) for item in SAVINGS_ITEMS}
    try:
        return SavingsTerms(**{name: value for name, value in stated.items() if value is not None})
    except PoolledgerError as error:
        reading.placed(error, parties.item_cells["Savings paid"])
        return SavingsTerms()


def _read_item(row: Row, item: str, parties: Parties, look: Lookups) -> None:
    if item in parties.item_cells:
        first = parties.item_cells[item]
        row.fault("stated-twice", f"{item} is stated twice, first in row {first.row}", "Item")
        return
    parties.item_cells[item] = row.cell("Value")
    if not row.filled("Value"):
        if item in _COMPULSORY:
            row.fault(
                "blank", f"{row.table.named(item)} is blank; every agreement has one", "Value"
            )
        return
    value = evolve(ITEMS_BY_NAME[item], heading="Value")
    parties.items[item] = reader_of(row.table, value, look)(row)
    clause = free_text(row, "Clause")
    if clause:
        parties.clauses[item] = clause


def _read_words(row: Row, heading: str, parties: Parties) -> None:
    """What might stand on the sheet Deed may stand here too."""
    text, clause = free_text(row, "Value"), free_text(row, "Clause")
    if text or clause:
        parties.deed.append(DeedItem(heading, text, clause=clause, source=row.source))


def read_partners(table: Table, parties: Parties, look: Lookups) -> None:
    """The partners, in their order; of one that cannot be read whole, what can be."""
    seen: dict[str, tuple[str, Row]] = {}
    for row, said in said_in(PARTNERS, table, look):
        code = said.pop("code", None)
        if code is None:
            look.reading.unsure.add("partner")
            continue
        _refuse_headings(row, code, seen)
        if folded(code) not in map(folded, look.partners):
            look.define(row, "Code", "partner", code)
        look.partners.append(code)
        read: dict[str, Any] = {"name": "", "kind": Kind.OTHER, **said}
        look.names[(read["name"] or code).casefold()] = code
        parties.partners.append(Partner(code, **read, source=row.source))
    parties.partners[:] = [_with_predecessors(each, look) for each in parties.partners]


def _with_predecessors(partner: Partner, look: Lookups) -> Partner:
    """A partner whose predecessors, who may stand below it, are spelt as they are there."""
    if not partner.successor_of:
        return partner
    named = [look.named("partner", code, look.partners) or code for code in partner.successor_of]
    return evolve(partner, successor_of=named)


def _refuse_headings(row: Row, code: str, seen: dict[str, tuple[str, Row]]) -> None:
    """A code is a heading too, and headings match regardless of case, spaces, _ and -."""
    name = folded(code)
    if is_reserved(code):
        message = f"{code!r} is a heading of the workbook; give the partner another code"
        row.fault("reserved-code", message, "Code")
    other, first = seen.setdefault(name, (code, row))
    if other != code:
        message = (
            f"partner codes {code!r} and {other!r} ({first.source.named}) are the same but for "
            f"case, blanks, _ and -; change one of the two by a letter"
        )
        row.fault("codes-alike", message, "Code")


def read_funds(table: Table, parties: Parties, look: Lookups) -> None:
    """The funds, without what is said of them on other sheets."""
    for row, said in said_in(FUNDS, table, look, apart=("Host",)):
        said["host"] = _named(row, "Host", look)
        code = said.pop("code", None)
        if code is None:
            look.reading.unsure.add("fund")
            continue
        if code in parties.funds:
            first: Source = parties.funds[code]["source"]
            row.fault(
                "stated-twice", f"fund {code} is stated twice, first in {first.named}", "Fund"
            )
            continue
        look.define(row, "Fund", "fund", code)
        parties.funds[code] = {"name": "", "form": None, **said, "source": row.source}
        look.forms[code] = said.get("form")


def _named(row: Row, heading: str, look: Lookups) -> str | None:
    """The partner that a cell names; one that cannot be read is still named, by what it says.

    So it is the name that is at fault, and not the lack of one.
    """
    partner = look.partner(row, heading)
    if partner is None and row.filled(heading):
        written = row.raw(heading)
        return written.strip() if isinstance(written, str) else next(iter(look.partners), "")
    return partner


def read_schemes(table: Table, parties: Parties, look: Lookups) -> None:
    """The schemes of each fund, in their order."""
    seen: dict[str, Row] = {}
    for row, said in said_in(SCHEMES, table, look, apart=("Lead",)):
        said["lead"] = _named(row, "Lead", look)
        code, fund = said.pop("code", None), row.home
        if fund is None:
            look.reading.unsure.add("home")
        if code is None:
            look.reading.unsure.update(("scheme", "home"))
        elif code in look.homes:
            message = (
                f"scheme {code} is stated twice, first in {seen[code].source.named}; a scheme's "
                f"code means one thing"
            )
            row.fault("stated-twice", message, "Scheme")
        else:
            seen[code] = row
            look.define(row, "Scheme", "scheme", code)
            look.homes[code] = None if row.broken else fund
            if fund is not None:
                look.payers[code] = parties.funds[fund]["host"] or said["lead"]
                scheme = Scheme(code, **{"name": ""} | said, source=row.source)
                parties.schemes.setdefault(fund, []).append(scheme)


def form_of(terms: Mapping[str, Any]) -> Any:
    """The class of a fund's form of arrangement."""
    return FORMS[str(terms["form"])]
