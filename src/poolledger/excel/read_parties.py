"""Reads who has agreed: the sheets Agreement, Partners, Funds and Schemes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import define, field, frozen

from poolledger.agreement.agreement import IndexRate, Profile
from poolledger.agreement.funds import FORMS, Accounting, Fund, Ring, Scheme
from poolledger.agreement.savings_terms import Assessed, Overlap, SavingsTerms
from poolledger.excel import cells
from poolledger.excel.layout import AT_MOST, ITEMS, folded, near_misses, reserved_headings
from poolledger.excel.lookups import FORM_WORDS, Lookups, chosen, free_text
from poolledger.excel.table import Reading, Row, Table
from poolledger.values.errors import CellRef, PoolledgerError
from poolledger.values.in_force import Source
from poolledger.values.partners import Kind, Partner

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


@frozen(eq=False)
class Agreed:
    """What facts are checked against, also where the agreement contradicts itself."""

    partners: Sequence[Partner]
    funds: Sequence[Fund]
    indices: Sequence[IndexRate]
    profiles: Sequence[Profile]
    savings: SavingsTerms

    @property
    def schemes(self) -> Iterator[tuple[Fund, Scheme]]:
        """Every scheme with its fund, in order."""
        return ((fund, scheme) for fund in self.funds for scheme in fund.schemes)


def read_agreement(table: Table, parties: Parties) -> None:
    """The items of the agreement."""
    known = {folded(item): item for item in ITEMS}
    rows: list[tuple[Row, str]] = []
    for row in table.rows():
        item = row.read("Item", cells.text)
        if item is not None:
            rows.append((row, item))
    present = {known[folded(item)] for _, item in rows if folded(item) in known}
    for row, written in rows:
        item = known.get(folded(written))
        if item is not None:
            _read_item(row, item, parties)
        elif near := near_misses(written, [item for item in ITEMS if item not in present]):
            message = f"item {written!r} is not known; did you mean {near[0]!r}?"
            row.fault("unknown-item", message, "Item")
            present.add(near[0])
            _read_item(row, near[0], parties)
        else:
            table.reading.note(row.cell("Item"), "Item", f"item {written!r} is not known; not used")
    where = CellRef(table.sheet.name, book=table.reading.book)
    for item in ("Title", "Start"):
        if item not in present:
            table.reading.fault("no-item", f"the agreement has no {item}; add a row for it", where)


_READ: Mapping[str, Callable[[Any], cells.Read[Any]]] = {
    "Start": cells.day,
    "End": cells.day,
    "Signed": cells.day,
    "Cashable only": cells.yes_no,
    "Green from": cells.rate,
    "Amber from": cells.rate,
    "Price base": cells.year,
}
_WORDS = {
    "Mid-year changes": ("as at year end",),
    "Savings recognised": ("verified", "delivered", "claimed", "banked"),
    "Savings paid": ("verified", "delivered", "claimed", "banked"),
    "Unit of assessment": tuple(str(each.value) for each in Assessed),
    "Overlap priority": tuple(str(each.value) for each in Overlap),
}
_TERMS = {
    "Savings recognised": "recognised",
    "Savings paid": "paid",
    "Cashable only": "cashable_only",
    "Unit of assessment": "assessed",
    "Overlap priority": "overlap",
    "Green from": "green_from",
    "Amber from": "amber_from",
    "Price base": "price_base",
    "Price index": "price_index",
}


def savings_terms(parties: Parties, reading: Reading) -> SavingsTerms:
    """What the sheet Agreement says of savings as a whole."""
    items = parties.items
    said = {name: items[i] for i, name in _TERMS.items() if items.get(i) is not None}
    try:
        return SavingsTerms(**said)
    except PoolledgerError as error:
        reading.placed(error, parties.item_cells["Savings paid"])
        return SavingsTerms()


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
    if item in _WORDS:
        parties.items[item] = row.read("Value", cells.one_of, _WORDS[item])
    else:
        parties.items[item] = row.read("Value", _READ.get(item, cells.text))
    clause = free_text(row, "Clause")
    if clause:
        parties.clauses[item] = clause


def read_partners(table: Table, parties: Parties, lookups: Lookups) -> None:
    """The partners, in their order."""
    seen: dict[str, tuple[str, int]] = {}
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
            lookups.reading.unsure.add("partner")
            continue
        _refuse_headings(row, code, seen)
        lookups.partners.append(code)
        parties.partners.append(partner)


def _refuse_headings(row: Row, code: str, seen: dict[str, tuple[str, int]]) -> None:
    """A code is a heading too, and headings match regardless of case, spaces, _ and -."""
    name = folded(code)
    if name in reserved_headings() or name.endswith(folded(AT_MOST)):
        message = f"{code!r} is a heading of the workbook; give the partner another code"
        row.fault("reserved-code", message, "Code")
    other, first = seen.setdefault(name, (code, row.number))
    if other != code:
        message = (
            f"partner codes {code!r} and {other!r} (row {first}) are the same as headings; "
            f"change one of the two by a letter"
        )
        row.fault("codes-alike", message, "Code")


def read_funds(table: Table, parties: Parties, lookups: Lookups) -> None:
    """The funds, without what is said of them on other sheets."""
    for row in table.rows():
        code = row.read("Fund", cells.text)
        terms: dict[str, Any] = {
            "name": row.read("Name", cells.text) or "",
            "form": row.read("Kind", cells.one_of, FORM_WORDS),
            "host": _named(row, "Host", lookups),
            "pool_manager": free_text(row, "Pool manager"),
            "first_day": row.read("From", cells.day),
            "last_day": row.read("To", cells.day),
            "clause": free_text(row, "Clause"),
            "source": row.source,
        }
        if code is None:
            lookups.reading.unsure.add("fund")
            continue
        if code in parties.funds:
            first: Source = parties.funds[code]["source"]
            row.fault(
                "stated-twice", f"fund {code} is stated twice, first in row {first.row}", "Fund"
            )
            continue
        parties.funds[code] = terms
        lookups.forms[code] = terms["form"]


def _named(row: Row, heading: str, lookups: Lookups) -> str | None:
    """The partner that a cell names; one that cannot be read is still named, by what it says.

    So it is the name that is at fault, and not the lack of one.
    """
    partner = lookups.partner(row, heading)
    if partner is None and row.filled(heading):
        written = row.raw(heading)
        return written.strip() if isinstance(written, str) else next(iter(lookups.partners), "")
    return partner


def read_schemes(table: Table, parties: Parties, lookups: Lookups) -> None:
    """The schemes of each fund, in their order."""
    seen: dict[str, int] = {}
    for row in table.rows():
        fund = lookups.fund(row)
        code = row.read("Scheme", cells.text)
        name = row.read("Name", cells.text)
        ring = chosen(row, "Ring", Ring)
        lead = _named(row, "Lead", lookups)
        fenced = row.read("Ring-fenced", cells.yes_no)
        whole = not row.broken
        scheme = Scheme(
            code or "",
            name or "",
            lead=lead,
            ring=ring,
            ring_fenced=bool(fenced),
            profile=row.read("Profile", cells.text),
            accounting=chosen(row, "Treatment", Accounting),
            client_group=free_text(row, "Client group"),
            source=row.source,
        )
        if fund is None:
            lookups.reading.unsure.add("home")
        if code is None:
            lookups.reading.unsure.update(("scheme", "home"))
        elif code in lookups.homes:
            message = (
                f"scheme {code} is stated twice, first in row {seen[code]}; a scheme's code means "
                f"one thing"
            )
            row.fault("stated-twice", message, "Scheme")
        else:
            seen[code] = row.number
            lookups.homes[code] = fund if whole else None
            if fund is not None:
                parties.schemes.setdefault(fund, []).append(scheme)


def form_of(terms: Mapping[str, Any]) -> Any:
    """The class of a fund's form of arrangement."""
    return FORMS[str(terms["form"])]
