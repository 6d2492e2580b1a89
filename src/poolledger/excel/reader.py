"""Reads an agreement workbook: to its end, with every fault of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from attrs import define, evolve

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.facts import Actual, Facts
from poolledger.agreement.funds import Fund
from poolledger.agreement.register import Register
from poolledger.excel.contract.agreement import ITEMS
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import FACT_SHEETS, SHEETS
from poolledger.excel.ledgers.extracts import read_extracts
from poolledger.excel.ledgers.facts_files import FactsFiles, FileRead, in_order
from poolledger.excel.ledgers.mapping import Mappings, read_mapping
from poolledger.excel.package.gc_pause import without_collecting
from poolledger.excel.package.grid import open_book
from poolledger.excel.package.input_file import Readable, as_input, is_open
from poolledger.excel.reading.deed import WAYS as DEED_WAYS
from poolledger.excel.reading.facts import WAYS as FACT_WAYS
from poolledger.excel.reading.parties import (
    UNREADABLE,
    Parties,
    form_of,
    read_agreement,
    read_funds,
    read_partners,
    read_schemes,
    savings_terms,
)
from poolledger.excel.records import contributions, steps
from poolledger.excel.records.rows import ByFund, read_by_fund, read_records
from poolledger.excel.tables.account import sheets_read
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.header import table_of
from poolledger.excel.tables.kinds import GIVEN
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.sheet_names import sheets_found
from poolledger.excel.tables.table import Table
from poolledger.excel.workbook import Workbook
from poolledger.settlement.outturn import Agreement
from poolledger.validation.facts import contradictions_of_facts
from poolledger.values.converters import listed
from poolledger.values.errors import AgreementFault, Severity
from poolledger.values.in_force import Source

T = TypeVar("T")

_WAYS = contributions.WAYS | steps.WAYS | FACT_WAYS | DEED_WAYS


def read_workbook(path: Readable, facts: Iterable[Readable] | Readable = ()) -> Workbook:
    """Read a workbook, and the facts of other files with it, whatever is wrong with them.

    Args:
        path: The .xlsx file: its path, its bytes, or the file opened to be read as bytes. Bytes
            are called "the workbook", unless the open file has a name.
        facts: Files whose facts are added to its own, each given in the same way: workbooks or
            csv files. Bytes without a name are called "facts 1" and so on.

    Returns:
        The workbook; its faults say what must be mended, each with its sheet and cell.

    Raises:
        UnreadableFile: If a file cannot be opened at all.
    """
    book = open_book(as_input(path, "the workbook"))
    reading = Reading(book.name)
    one = is_open(facts) or isinstance(facts, str | Path | bytes | bytearray | memoryview)
    several: Iterable[Any] = [facts] if one else listed(facts, "file")  # type: ignore[arg-type]
    given = [as_input(file, f"facts {number}") for number, file in enumerate(several, 1)]
    files = FactsFiles.opened(given, book, reading)
    with without_collecting():
        found = sheets_found(book, reading)
        tables = {name: partial(table_of, sheet, SHEETS[name]) for name, sheet in found.items()}
        agreement, facts_read = Sheets(tables, reading, files, Lookups(reading)).read()
    books = [book, *files.books]
    notes = [note for each in books for note in each.notes if reading.reads(note)]
    refused = [note for note in notes if note.severity is Severity.FAULT]
    told = [note for note in notes if note.severity is not Severity.FAULT]
    issues = (*in_order([*reading.faults, *refused], books), *reading.warnings, *told)
    read = tuple(FileRead(each.name, each.sha256) for each in books)
    counted = tuple(sheets_read(books, reading))
    return Workbook(
        book.name, book.sha256, issues, tuple(reading.log), agreement, facts_read, files=read,
        sheets=counted,
    )  # fmt: skip


def _read(sheet: Sheet, table: Table, look: Lookups) -> Any:
    """What the rows of a sheet say, by the fund where they belong to one."""
    if sheet.name in _WAYS:
        return _WAYS[sheet.name].read(table, look)
    generic = read_by_fund if sheet.part.startswith("fund.") else read_records
    return generic(sheet, table, look)


@define(eq=False)
class Sheets:
    """The sheets of an agreement and its facts, read in the order in which they name each other.

    Args:
        tables: By its name, what makes a sheet's table out of the partners' codes.
        reading: Where faults go.
        files: The files of facts beside it.
        lookups: What rows may name.
    """

    tables: Mapping[str, Callable[[Sequence[str], Reading], Table | None]]
    reading: Reading
    files: FactsFiles
    _lookups: Lookups

    def read(self) -> tuple[Agreement | None, Facts]:
        """Everything that can be read, and every fault on the way."""
        parties = Parties()
        agreement, agreed = self.agreement(parties)
        facts = self.facts(parties)
        self.reading.found(contradictions_of_facts(agreed, facts))
        return agreement, facts

    def agreement(self, parties: Parties) -> tuple[Agreement | None, AgreementTerms]:
        """What was agreed, and its terms as read, also where they contradict themselves."""
        look = self._lookups
        self._each("Agreement", lambda table: read_agreement(table, parties, look))
        self._look_ahead()
        self._each("Partners", lambda table: read_partners(table, parties, look))
        self._each("Funds", lambda table: read_funds(table, parties, look))
        self._each("Schemes", lambda table: read_schemes(table, parties, look))
        provisions = dict(self._of("fund."))
        indices, profiles, protocol, deed = (
            self._listed(SHEETS[name]) for name in ("Indices", "Profiles", "Protocol", "Deed")
        )
        funds = list(self._funds(parties, provisions))
        said = {str(item.field): parties.items.get(item.heading) for item in ITEMS}
        terms = {
            "title": "",
            "start": UNREADABLE,
            **{name: value for name, value in said.items() if value is not None},
            "partners": parties.partners,
            "funds": funds,
            "indices": indices,
            "profiles": profiles,
            "protocol": protocol,
            "savings": savings_terms(parties, self.reading),
            "clauses": parties.clauses,
            "deed": [*parties.deed, *deed],
        }
        agreement = self._checked(parties, terms)
        return agreement, AgreementTerms(**terms) if agreement is None else agreement

    def _look_ahead(self) -> None:
        """Take note of how names are spelt where they are given, since others are read before."""
        aside = Reading(self.reading.book)
        for (name, heading), what in GIVEN.items():
            table = self.tables[name]((), aside) if name in self.tables else None
            for row in table.rows() if table is not None else ():
                text = row.raw(heading)
                if isinstance(text, str) and text.strip():
                    self._lookups.spelling(row, heading, what, text.strip())

    def _each(self, name: str, reader: Callable[[Table], T]) -> T | None:
        """What a reader makes of a sheet, if it is there."""
        table, faults = None, len(self.reading.faults)
        if name in self.tables:
            table = self.tables[name](self._lookups.partners, self.reading)
        missing = SHEETS[name].compulsory or len(self.reading.faults) > faults
        if table is None and missing:
            self.reading.unsure.update(SHEETS[name].names)
        return reader(table) if table is not None else None

    def _listed(self, sheet: Sheet) -> Any:
        """What is made of a sheet that names partners and schemes, in all files that have it."""
        look = self._lookups
        own = self._each(sheet.name, lambda table: _read(sheet, table, look))
        if sheet.name not in FACT_SHEETS:
            return own or ({} if sheet.part.startswith("fund.") else [])
        tables = self.files.tables(sheet.name, look.partners)
        return [*(own or ()), *(fact for table in tables for fact in _read(sheet, table, look))]

    def _funds(self, parties: Parties, provisions: dict[str, ByFund]) -> Iterator[Fund]:
        """The funds whose form could be read, with all that is said of them."""
        for code, terms in parties.funds.items():
            if terms["form"] is None:
                continue
            said = {name: by_fund.get(code, ()) for name, by_fund in provisions.items()}
            rest = {key: value for key, value in terms.items() if key != "form"}
            schemes = parties.schemes.get(code, [])
            if not schemes:
                self._tell_no_scheme(code, terms["source"])
            yield form_of(terms)(code, schemes=schemes, **rest, **said)

    def _tell_no_scheme(self, code: str, source: Source) -> None:
        if "home" not in self.reading.unsure:
            message = f"fund {code} has no scheme; name at least one in Schemes"
            self.reading.fault("no-scheme", message, source.cell("Fund"))
        # What is made up for it has no lead, and no row that could have one.
        self.reading.unsure.add("no-lead")

    def _checked(self, parties: Parties, terms: Mapping[str, Any]) -> Agreement | None:
        """The agreement, where its terms do not contradict each other."""
        try:
            return Agreement(**terms)
        except AgreementFault as error:
            cells = parties.item_cells
            prices = cells.get("Price index") or cells.get("Price base")
            for issue in error.issues:
                item = prices if issue.code == "price-index" else cells.get("End")
                self.reading.found([issue if issue.where else evolve(issue, where=item)])
            return None

    def _of(self, holder: str) -> Iterator[tuple[str, Any]]:
        """What the sheets say that a fund or the facts hold, by the field that holds it."""
        for sheet in SHEETS.values():
            field_of, _, name = sheet.part.rpartition(".")
            if f"{field_of}." == holder and sheet.name != "Schemes":
                yield name, self._listed(sheet)

    def facts(self, parties: Parties) -> Facts:
        """What happened, out of all the sheets that hold facts."""
        postings = self._postings(parties)
        facts = dict(self._of("facts."))
        facts["actuals"] += [*self._listed(SHEETS["Monthly"]), *postings]
        savings = Register(**dict(self._of("facts.savings.")))
        self.files.tell_empty()
        return Facts(**facts, savings=savings)

    def _postings(self, parties: Parties) -> list[Actual]:
        """What the ledgers of finance systems bring, once every file has been looked through."""
        look = self._lookups
        extracts = self._each("Extracts", lambda table: read_extracts(table, look)) or []
        mapped = self._each("Mapping", lambda table: read_mapping(table, look, extracts))
        if mapped is None:
            mapped = Mappings(unsure=frozenset([None]) if "Mapping" in self.tables else frozenset())
        self.files.sort(extracts)
        hosts = {code: terms["host"] for code, terms in parties.funds.items()}
        return list(self.files.postings(extracts, mapped, look, hosts))
