"""Reads an agreement workbook: to its end, with every fault of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from attrs import define, evolve, field

from poolledger.agreement.facts import Actual, Facts
from poolledger.agreement.funds import Fund
from poolledger.agreement.register import Register
from poolledger.excel.account import sheets_read
from poolledger.excel.contract.headings import folded, near_misses
from poolledger.excel.contract.kinds import GIVEN
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import FACT_SHEETS, NOT_YET_SETTLED, SHEETS, TEMPLATE_SHEETS
from poolledger.excel.extracts import Mappings, read_extracts, read_mapping
from poolledger.excel.facts_files import FactsFiles, FileRead, in_order
from poolledger.excel.gc_pause import without_collecting
from poolledger.excel.grid import Book, open_book
from poolledger.excel.grid import Sheet as Cells
from poolledger.excel.header import table_of
from poolledger.excel.lookups import Lookups
from poolledger.excel.reading.contributions import (
    read_contributions,
    read_profiles,
    read_roll_forward,
)
from poolledger.excel.reading.facts import read_actuals, read_months
from poolledger.excel.reading.parties import (
    UNREADABLE,
    Agreed,
    Parties,
    form_of,
    read_agreement,
    read_funds,
    read_partners,
    read_schemes,
    savings_terms,
)
from poolledger.excel.reading.rows import ByFund, read_by_fund, read_records
from poolledger.excel.reading.savings import read_events, read_initiatives
from poolledger.excel.reading.steps import read_protocol, read_risk_share
from poolledger.excel.table import Reading, Table
from poolledger.excel.unknown_sheets import tell_of_likeness
from poolledger.excel.workbook import Workbook
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.steps import Step
from poolledger.validation.facts import contradictions_of_facts
from poolledger.values.converters import as_path, listed
from poolledger.values.errors import AgreementFault, CellRef, Severity
from poolledger.values.in_force import Source

T = TypeVar("T")

# The sheets whose columns alone do not tell how their rows are read.
_OWN: Mapping[str, Callable[[Table, Lookups], Any]] = {
    "Contributions": read_contributions,
    "Roll forward": read_roll_forward,
    "Profiles": read_profiles,
    "Actuals": read_actuals,
    "Monthly": read_months,
    "Risk share": read_risk_share,
    "Protocol": read_protocol,
    "Savings": read_initiatives,
    "Saving events": read_events,
}


def read_workbook(path: Path | str, facts: Iterable[Path | str] | Path | str = ()) -> Workbook:
    """Read a workbook, and the facts of other files with it, whatever is wrong with them.

    Args:
        path: The .xlsx file.
        facts: Files whose facts are added to its own: workbooks or csv files.

    Returns:
        The workbook; its faults say what must be mended, each with its sheet and cell.

    Raises:
        UnreadableFile: If a file cannot be opened at all.
    """
    book = open_book(as_path(path))
    reading = Reading(book.name)
    given = [facts] if isinstance(facts, Path | str) else facts
    files = FactsFiles.opened(map(as_path, listed(given, "file")), book, reading)
    sheets = _Sheets(book, reading, files)
    with without_collecting():
        agreement, found = sheets.read()
    books = [book, *files.books]
    notes = [note for each in books for note in each.notes if reading.reads(note)]
    refused = [note for note in notes if note.severity is Severity.FAULT]
    told = [note for note in notes if note.severity is not Severity.FAULT]
    issues = (*in_order([*reading.faults, *refused], books), *reading.warnings, *told)
    read = tuple(FileRead(each.name, each.sha256) for each in books)
    counted = tuple(sheets_read(books, reading))
    return Workbook(
        book.name, book.sha256, issues, tuple(reading.log), agreement, found, files=read,
        sheets=counted,
    )  # fmt: skip


def _read(sheet: Sheet, table: Table, look: Lookups) -> Any:
    """What the rows of a sheet say, by the fund where they belong to one."""
    generic = read_by_fund if sheet.part.startswith("fund.") else read_records
    own = _OWN.get(sheet.name)
    return own(table, look) if own is not None else generic(sheet, table, look)


@define(eq=False)
class _Sheets:
    """The sheets of one workbook, read in the order in which they name each other."""

    book: Book
    reading: Reading
    files: FactsFiles
    _found: dict[str, Cells] = field(factory=dict)
    _lookups: Lookups = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._lookups = Lookups(self.reading)

    def read(self) -> tuple[Agreement | None, Facts]:
        """Everything that can be read, and every fault on the way."""
        self._find()
        parties, look = Parties(), self._lookups
        self._each("Agreement", lambda table: read_agreement(table, parties, look))
        self._look_ahead()
        self._each("Partners", lambda table: read_partners(table, parties, look))
        self._each("Funds", lambda table: read_funds(table, parties, look))
        self._each("Schemes", lambda table: read_schemes(table, parties, look))
        provisions = dict(self._of("fund."))
        indices, profiles, protocol = (
            self._listed(SHEETS[name]) for name in ("Indices", "Profiles", "Protocol")
        )
        facts = self._facts(parties)
        funds = list(self._funds(parties, provisions))
        terms = savings_terms(parties, self.reading)
        agreed = Agreed(parties.partners, funds, indices, profiles, terms)
        agreement = self._agreement(parties, agreed, protocol)
        self.reading.found(contradictions_of_facts(agreed, facts))
        return agreement, facts

    def _look_ahead(self) -> None:
        """Take note of how names are spelt where they are given, since others are read before."""
        aside = Reading(self.book.name)
        for (name, heading), what in GIVEN.items():
            sheet = self._found.get(name)
            table = table_of(sheet, SHEETS[name], (), aside) if sheet is not None else None
            for row in table.rows() if table is not None else ():
                text = row.raw(heading)
                if isinstance(text, str) and text.strip():
                    self._lookups.spelling(row, heading, what, text.strip())

    def _find(self) -> None:
        """Match sheets to the contract; note what is missing, doubled or not known."""
        known = {folded(layout.name): layout.name for layout in SHEETS.values()}
        later = {folded(name): name for name in NOT_YET_SETTLED}
        names = {folded(sheet.name) for sheet in self.book.sheets}
        missing = [name for name in (*SHEETS, *NOT_YET_SETTLED) if folded(name) not in names]
        unread: list[tuple[Cells, CellRef]] = []
        for sheet in self.book.sheets:
            where = CellRef(sheet.name, book=self.book.name)
            key = folded(sheet.name)
            if key in known and known[key] in self._found:
                other = self._found[known[key]].name
                message = f"sheets {other!r} and {sheet.name!r} have the same name; keep one"
                self.reading.fault("sheet-twice", message, where)
            elif key in known:
                self._found[known[key]] = sheet
            elif key in later:
                message = (
                    f"sheet {later[key]} is not settled by this version; its sums are left out"
                )
                self.reading.warn("not-settled", message, where)
            elif near := near_misses(sheet.name, missing):
                message = f"sheet {sheet.name!r} is not known; did you mean {near[0]!r}?"
                self.reading.fault("unknown-sheet", message, where)
                missing.remove(near[0])
                if near[0] in SHEETS:
                    # Read as the sheet that was meant, so that its rows are still checked.
                    self._found[near[0]] = sheet
            else:
                if key not in map(folded, TEMPLATE_SHEETS):
                    self.reading.note(where, "", f"sheet {sheet.name!r} is not known; not read")
                unread.append((sheet, where))
        self._tell_missing(unread, [name for name in missing if name in SHEETS])

    def _tell_missing(
        self, unread: Iterable[tuple[Cells, CellRef]], missing: Sequence[str]
    ) -> None:
        """Tell of sheets that are like one of the contract; refuse what every workbook needs."""
        for sheet, where in unread:
            tell_of_likeness(sheet, missing, SHEETS, self.reading, where)
        for layout in SHEETS.values():
            if layout.compulsory and layout.name not in self._found:
                where = CellRef(layout.name, book=self.book.name)
                message = f"there is no sheet {layout.name}; every agreement workbook has one"
                self.reading.fault("no-sheet", message, where)

    def _each(self, name: str, reader: Callable[[Table], T]) -> T | None:
        """What a reader makes of a sheet, if it is there."""
        table, faults = None, len(self.reading.faults)
        if name in self._found:
            codes = self._lookups.partners
            table = table_of(self._found[name], SHEETS[name], codes, self.reading)
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

    def _agreement(
        self, parties: Parties, agreed: Agreed, protocol: Sequence[Step]
    ) -> Agreement | None:
        items = parties.items
        try:
            return Agreement(
                items.get("Title") or "",
                start=items.get("Start") or UNREADABLE,
                partners=agreed.partners,
                funds=agreed.funds,
                reference=items.get("Reference"),
                end=items.get("End"),
                signed=items.get("Signed"),
                as_at_year_end=items.get("Mid-year changes") is not None,
                indices=agreed.indices,
                profiles=agreed.profiles,
                protocol=protocol,
                savings=agreed.savings,
                clauses=parties.clauses,
            )
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

    def _facts(self, parties: Parties) -> Facts:
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
            mapped = Mappings(unsure=frozenset([None]) if "Mapping" in self._found else frozenset())
        self.files.sort(extracts)
        hosts = {code: terms["host"] for code, terms in parties.funds.items()}
        return list(self.files.postings(extracts, mapped, look, hosts))
