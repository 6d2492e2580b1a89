"""What stands in a workbook, cell by cell?

The one door between the files people keep and the rest of the library: rows of typed values
with their addresses, read as a stream. Nothing is interpreted here beyond what the file itself
says: a percentage, an error, a formula that nobody calculated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias

from attrs import field, frozen

from poolledger.excel.package.damage import told_as_damage
from poolledger.excel.package.hidden_content import Survey, notes_of, rows_listed, survey
from poolledger.excel.package.input_file import AtHand
from poolledger.excel.package.number_formats import ErrorValue, Meanings, Percentage, meanings
from poolledger.excel.package.package import Package, SheetPart, open_package
from poolledger.excel.package.shared_texts import shared_texts
from poolledger.excel.package.sheet_rows import FoundRow, rows_in
from poolledger.values.errors import CellRef, Issue, fault, warning

COLUMNS_AT_MOST = 500
BLANK_ROWS_AT_MOST = 1_000


@frozen
class Uncalculated:
    """A formula without a value that can be trusted."""

    formula: str


Value: TypeAlias = (
    str | bool | int | float | datetime | date | time
    | Percentage | ErrorValue | Uncalculated | None
)  # fmt: skip
Row: TypeAlias = tuple[int, tuple[Value, ...]]
_Opened: TypeAlias = Callable[[], Iterator[list[FoundRow]]]


@frozen(eq=False)
class Sheet:
    """One sheet of cells; a large one is read anew each time it is asked for its rows.

    Args:
        name: The name on its tab.
        book: The workbook's file name.
        very_hidden: Whether it is hidden so that it cannot be unhidden like others.
        is_text: Whether it is of a file of text, such as csv.
    """

    name: str
    book: str
    _open: _Opened = field(repr=False)
    _survey: Survey = field(repr=False)
    _last_row: int | None = field(repr=False)
    very_hidden: bool = False
    is_text: bool = False
    _too_wide: set[int] = field(factory=set, repr=False)
    _all: list[list[Row]] = field(factory=list, repr=False)

    @property
    def merged(self) -> tuple[str, ...]:
        """The merged ranges, as ``A1:D1``."""
        return tuple(self._survey.merged)

    @property
    def hides(self) -> bool:
        """Whether it has hidden rows or columns."""
        return bool(self._survey.hidden_rows or self._survey.hidden_columns)

    def is_unseen(self, row: int, column: int) -> bool:
        """Whether a cell, by its numbers from 1, is in a hidden row or column."""
        return row in self._survey.hidden_rows or column in self._survey.hidden_columns

    def rows(self) -> Iterator[Row]:
        """The rows that hold values: each row's number from 1 and its values from column A on.

        Blank rows, and the blanks after a row's last value, are left out.

        Raises:
            UnreadableFile: If the sheet turns out to be damaged.
        """
        for rows in self.batches():
            yield from rows

    def batches(self) -> Iterator[list[Row]]:
        """The same rows, some at a time.

        Raises:
            UnreadableFile: If the sheet turns out to be damaged.
        """
        if self._all:
            yield self._all[0]
            return
        end = self._last_row
        number = 0
        pieces = self._open()
        first = list(islice(pieces, 2))
        for found in chain(first, pieces):
            rows = self._kept(found)
            number = rows[-1][0] if rows else number
            rows = rows if end is None else [row for row in rows if row[0] <= end]
            if len(first) == 1:
                # A small sheet is looked at several times, and costs little to keep.
                self._all.append(rows)
            yield rows
            stop = number + BLANK_ROWS_AT_MOST if end is None else end
            if found and found[-1][0] >= stop:
                return

    def _kept(self, found: Iterable[FoundRow]) -> list[Row]:
        """Those rows that hold values, and the formulas that nobody calculated among them."""
        uncalculated = self._survey.uncalculated
        rows: list[Row] = []
        for number, values in found:
            if number in uncalculated:
                _mark(values, uncalculated[number])
            if len(values) > COLUMNS_AT_MOST:
                self._too_wide.add(number)
                values = _trimmed(values[:COLUMNS_AT_MOST])
            if values:
                rows.append((number, tuple(values)))
        return rows

    @property
    def notes(self) -> tuple[Issue, ...]:
        """What reading the rows has met so far: values too far to the right to be read."""
        if not self._too_wide:
            return ()
        held = rows_listed(self._too_wide)
        message = f"values in {held} beyond column {COLUMNS_AT_MOST} are not read; delete them"
        where = CellRef(self.name, min(self._too_wide), book=self.book)
        return (fault("too-wide", message, where),)


@frozen(eq=False)
class Book:
    """A workbook opened for reading.

    Args:
        name: The file's name, without its folder.
        sha256: The hash of the file, in hexadecimal digits.
        sheets: Its sheets of cells, in their order.
    """

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    _notes: tuple[Issue, ...] = field(default=(), repr=False)

    @property
    def notes(self) -> tuple[Issue, ...]:
        """Warnings about the file; whole once every sheet's rows have been read."""
        return (*self._notes, *(note for sheet in self.sheets for note in sheet.notes))


def open_book(path: Path | AtHand) -> Book:
    """Open a workbook.

    Raises:
        UnreadableFile: If there is no such file, it may not be read, it is no .xlsx workbook,
            or it is damaged, protected by a password, or built to harm.
    """
    package = open_package(path)
    with told_as_damage(package.name):
        texts, meanings = _texts(package), _meanings(package)
    surveys = [_surveyed(package, part) for part in package.sheets]
    sheets = [
        _sheet(part, found, partial(_rows, package, part.part, texts, meanings), package.name)
        for part, found in zip(package.sheets, surveys, strict=True)
    ]
    return Book(package.name, package.sha256, tuple(sheets), _notes(package, surveys))


def _texts(package: Package) -> list[str]:
    if package.texts is None:
        return []
    with package.open_part(package.texts) as stream:
        return shared_texts(stream)


def _meanings(package: Package) -> Meanings:
    if package.styles is None:
        return meanings(None, epoch_1904=package.epoch_1904)
    with package.open_part(package.styles) as stream:
        return meanings(stream.read(), epoch_1904=package.epoch_1904)


def _rows(
    package: Package, part: str, texts: Sequence[str], meant: Meanings
) -> Iterator[list[FoundRow]]:
    # What the reader of the rows raises does not pass through a generator.
    with told_as_damage(package.name), package.open_part(part) as stream:
        yield from rows_in(stream, texts, meant)


def _sheet(part: SheetPart, found: Survey, rows: _Opened, book: str) -> Sheet:
    last = part.marks.last_row
    if last is not None:
        last = max(last, *found.uncalculated, 0)
    return Sheet(part.name, book, rows, found, last, part.very_hidden)


def _surveyed(package: Package, part: SheetPart) -> Survey:
    marks = part.marks
    if not (marks.formulas or marks.hidden or marks.merged or part.hidden):
        return Survey()
    with told_as_damage(package.name), package.open_part(part.part) as stream:
        return survey(stream, recalculates=package.recalculates)


def _trimmed(values: list[Value]) -> list[Value]:
    while values and values[-1] is None:
        values.pop()
    return values


def _mark(values: list[Value], formulas: dict[int, str]) -> None:
    for column, formula in formulas.items():
        values.extend([None] * (column - len(values)))
        values[column - 1] = Uncalculated(formula)


def _notes(package: Package, surveys: list[Survey]) -> tuple[Issue, ...]:
    notes = []
    if package.epoch_1904:
        message = f"{package.name} counts days from 1904; check a few dates against it"
        notes.append(warning("epoch-1904", message))
    if package.macros:
        message = f"the macros of {package.name} are ignored; only its cells are read"
        notes.append(warning("macros", message))
    for part, found in zip(package.sheets, surveys, strict=True):
        where = CellRef(part.name, book=package.name)
        for code, message in notes_of(found, hidden=part.hidden, linked=package.linked):
            notes.append(warning(code, message, where))
    return tuple(notes)
