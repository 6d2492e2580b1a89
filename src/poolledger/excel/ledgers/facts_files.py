"""Which files bring the facts, and what is each of their sheets?

Opens the files given beside an agreement workbook and sorts their sheets: into those of the
contract that hold facts, and into extracts of ledgers. What belongs to neither is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import define, field, frozen

from poolledger.agreement.facts import Actual
from poolledger.excel.contract.headings import folded, near_misses
from poolledger.excel.contract.sheets import FACT_SHEETS, NOT_YET_SETTLED, SHEETS, TEMPLATE_SHEETS
from poolledger.excel.ledgers.extracts import Extract
from poolledger.excel.ledgers.header import Nearest, note_columns, table_of_extract
from poolledger.excel.ledgers.mapping import Mappings
from poolledger.excel.ledgers.rows import Ledger
from poolledger.excel.package.grid import Book, Sheet, open_book
from poolledger.excel.package.input_file import AtHand
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.header import table_of
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.sheet_table import SheetTable
from poolledger.excel.tables.text_files import TextReading, is_text_file, open_text_file
from poolledger.excel.tables.unknown_sheets import tell_of_likeness
from poolledger.values.errors import CellRef, Issue, UnreadableFile
from poolledger.values.money import written


@frozen
class FileRead:
    """A file that was read, with its hash in hexadecimal digits."""

    name: str
    sha256: str


@define(eq=False)
class _File:
    """A facts file: its book, its own reading, and whether anything in it was of use."""

    book: Book
    reading: Reading
    used: bool = False
    nearest: dict[str, tuple[Nearest, Sheet]] = field(factory=dict)

    def cell(self, sheet: Sheet | None = None, row: int = 0) -> CellRef:
        """A place in the file; its first sheet where none is named."""
        return self.reading.cell((sheet or self.book.sheets[0]).name, row)


@define(eq=False)
class FactsFiles:
    """The files given beside an agreement workbook.

    Args:
        reading: The reading of the agreement workbook, where all faults come together.
        files: The files, in the order in which they are given.
    """

    reading: Reading
    files: list[_File]
    _sheets: dict[str, list[tuple[Sheet, Reading]]] = field(factory=dict)
    _extracts: dict[str, list[SheetTable]] = field(factory=dict)
    _told: set[str] = field(factory=set)

    @classmethod
    def opened(
        cls, paths: Iterable[Path | AtHand], agreement: Book, reading: Reading
    ) -> FactsFiles:
        """Open the files, but for those that are given twice.

        Raises:
            UnreadableFile: If some of them cannot be read; all of them are told.
        """
        found, unreadable = cls(reading, []), list[Issue]()
        seen = {agreement.sha256: agreement.name}
        for path in paths:
            try:
                file = _opened(path, reading)
            except UnreadableFile as error:
                unreadable += error.issues
                continue
            if found._refuse_twice(file, seen):
                continue
            seen[file.book.sha256] = file.book.name
            found.files.append(file)
        if unreadable:
            raise UnreadableFile(unreadable)
        return found

    def _refuse_twice(self, file: _File, seen: Mapping[str, str]) -> bool:
        name = file.book.name
        same = seen.get(file.book.sha256)
        if same is not None:
            other = "twice" if same == name else f"as {same} too"
            message = f"{name} is given {other}, and its facts would count twice; give it once"
            self.reading.fault("file-twice", message, file.cell())
        elif name in seen.values():
            message = f"two files are named {name}, so that no place tells them apart; rename one"
            self.reading.fault("file-twice", message, file.cell())
        return same is not None

    @property
    def books(self) -> list[Book]:
        """The files as books."""
        return [file.book for file in self.files]

    def sort(self, extracts: Sequence[Extract]) -> None:
        """Tell what each sheet is, and what nothing was made of."""
        for file in self.files:
            used = [self._sort(file, sheet, extracts) for sheet in file.book.sheets]
            file.used = any(used)
            if not file.used:
                self._tell_unused(file, extracts)
        for extract in extracts:
            if extract.name not in self._extracts and extract.name not in self._told:
                message = (
                    f"extract {extract.name} is in none of the files given, and its control total "
                    f"is {written(extract.control)}; give its file with --facts"
                )
                self.reading.fault("not-given", message, extract.source.cell("Extract"))

    def _sort(self, file: _File, sheet: Sheet, extracts: Sequence[Extract]) -> bool:
        """Whether something is made of a sheet, or told of it."""
        fitting = list(self._fitting(file, sheet, extracts))
        if len(fitting) > 1:
            names = " and ".join(extract.name for extract, _ in fitting)
            message = f"this sheet fits the extracts {names}; name the File of each"
            self.reading.fault("two-extracts", message, file.cell(sheet))
            self._told.update(extract.name for extract, _ in fitting)
        elif fitting:
            extract, table = fitting[0]
            note_columns(table, extract)
            self._extracts.setdefault(extract.name, []).append(table)
        return bool(fitting) or self._by_name(file, sheet)

    def _fitting(
        self, file: _File, sheet: Sheet, extracts: Sequence[Extract]
    ) -> Iterator[tuple[Extract, SheetTable]]:
        for extract in extracts:
            if not extract.may_come_in(file.book.name):
                continue
            table = table_of_extract(sheet, extract, file.reading)
            if isinstance(table, SheetTable):
                yield extract, table
                continue
            best = file.nearest.get(extract.name)
            if best is None or table.found > best[0].found:
                file.nearest[extract.name] = table, sheet

    def _by_name(self, file: _File, sheet: Sheet) -> bool:
        """Take a sheet for what its name says."""
        known = {folded(name): name for name in (*SHEETS, *NOT_YET_SETTLED)}
        name, where = known.get(folded(sheet.name)), file.cell(sheet)
        if name in FACT_SHEETS:
            self._sheets.setdefault(name, []).append((sheet, file.reading))
        elif name is not None:
            listed = ", ".join(FACT_SHEETS)
            message = (
                f"sheet {name} belongs in the agreement workbook; a facts file holds {listed}, "
                f"or extracts"
            )
            self.reading.fault("not-facts", message, where)
        elif near := near_misses(sheet.name, FACT_SHEETS):
            message = f"sheet {sheet.name!r} is not known; did you mean {near[0]!r}?"
            self.reading.fault("unknown-sheet", message, where)
        else:
            if folded(sheet.name) in map(folded, TEMPLATE_SHEETS):
                return False
            file.reading.note(where, "", f"sheet {sheet.name!r} is not known; not read")
            return tell_of_likeness(sheet, (), FACT_SHEETS, file.reading, where)
        return True

    def _tell_unused(self, file: _File, extracts: Sequence[Extract]) -> None:
        named = [each for each in extracts if each.file and each.is_named(file.book.name)]
        for extract in named:
            nearest, sheet = file.nearest[extract.name]
            needed = ", ".join(extract.headings.values())
            message = (
                f"{file.book.name} is named for extract {extract.name}, and no row has its "
                f"headings {needed}: {nearest}"
            )
            self.reading.fault("no-header", message, file.cell(sheet, nearest.row))
            self._told.add(extract.name)
        if not named and "extract" not in self.reading.unsure:
            near = max(file.nearest.items(), key=lambda each: each[1][0].found, default=None)
            close = f"; of extract {near[0]}, {near[1][0]}" if near and near[1][0].found else ""
            message = (
                f"nothing in {file.book.name} is read: no sheet is named as one of facts, and "
                f"none has the headings of an extract{close}"
            )
            self.reading.fault("nothing-read", message, file.cell())

    def tell_empty(self) -> None:
        """Warn of files in which headings were found and not one row."""
        faulty = {issue.where.book for issue in self.reading.faults if issue.where is not None}
        for file in self.files:
            if file.used and not file.reading.has_rows and file.book.name not in faulty:
                message = f"{file.book.name} has headings and no rows: it brings nothing"
                file.reading.warn("brings-nothing", message, file.cell())

    def tables(self, name: str, codes: Sequence[str]) -> Iterator[SheetTable]:
        """The sheets of facts of a name in all the files."""
        for sheet, reading in self._sheets.get(name, ()):
            table = table_of(sheet, SHEETS[name], codes, reading)
            if table is not None:
                yield table

    def postings(
        self,
        extracts: Sequence[Extract],
        mappings: Mappings,
        lookups: Lookups,
        hosts: Mapping[str, str | None],
    ) -> Iterator[Actual]:
        """What the extracts become, each held against its control total."""
        for extract in extracts:
            if extract.name in self._extracts:
                ledger = Ledger(extract, mappings, lookups, hosts)
                for table in self._extracts[extract.name]:
                    yield from ledger.read(table)
                ledger.conclude()
        if all(extract.name in self._extracts for extract in extracts):
            mappings.tell_unused(self.reading)


def in_order(faults: Iterable[Issue], books: Sequence[Book]) -> list[Issue]:
    """Faults once each, by file, sheet and row."""
    places = [(book.name, sheet.name) for book in books for sheet in book.sheets]
    order = {place: number for number, place in enumerate(places)}

    def place(issue: Issue) -> tuple[int, int, int, str]:
        where = issue.where
        if where is None:
            return (-1, 0, 0, "")
        sheet = order.get((where.book, where.sheet), -1)
        return (sheet, where.row, len(where.column), where.column)

    # Two files may have the same fault in the same place, which takes no account of the file.
    once = {(issue, issue.where.book if issue.where else ""): issue for issue in faults}
    return sorted(once.values(), key=place)


def _opened(path: Path | AtHand, main: Reading) -> _File:
    kind = TextReading if is_text_file(path) else Reading
    shared = (main.faults, main.log, main.unsure)
    reading = kind(path.name, *shared, apart=True, warnings=main.warnings, sheets=main.sheets)
    if not is_text_file(path):
        return _File(open_book(path), reading)
    book, how = open_text_file(path)
    reading.note(reading.cell(book.sheets[0].name), "", f"sheet {how}")
    return _File(book, reading)
