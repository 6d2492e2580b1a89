"""What stands in a workbook, cell by cell?

The one door between the files people keep and the rest of the library: rows of typed values
with their addresses, read as a stream. Nothing is interpreted here beyond what the file itself
says: a percentage, an error, a formula that nobody calculated.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias
from xml.parsers.expat import ExpatError

from attrs import field, frozen

from poolledger.excel.package.hidden_content import Survey, notes_of, rows_listed, survey
from poolledger.excel.package.input_file import AtHand
from poolledger.excel.package.openpyxl_source import format_of, rows_of, sources_of
from poolledger.excel.package.package import BROKEN, Package, SheetPart, damaged, open_package
from poolledger.values.errors import CellRef, Issue, fault, warning

COLUMNS_AT_MOST = 500
BLANK_ROWS_AT_MOST = 1_000
_BATCH = 256
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@frozen
class Percentage:
    """A number in a cell that shows it as a percentage: 0.45 for 45%."""

    value: int | float


@frozen
class ErrorValue:
    """An error in a cell, such as ``#REF!``."""

    text: str


@frozen
class Uncalculated:
    """A formula without a value that can be trusted."""

    formula: str


Value: TypeAlias = (
    str | bool | int | float | datetime | date | time
    | Percentage | ErrorValue | Uncalculated | None
)  # fmt: skip
Row: TypeAlias = tuple[int, tuple[Value, ...]]


@frozen(eq=False)
class Sheet:
    """One sheet of cells, read anew each time it is asked for its rows.

    Args:
        name: The name on its tab.
        book: The workbook's file name.
        very_hidden: Whether it is hidden so that it cannot be unhidden like others.
        is_text: Whether it is of a file of text, such as csv.
    """

    name: str
    book: str
    _open: Callable[[], Iterator[tuple[Any, ...]]] = field(repr=False)
    _survey: Survey = field(repr=False)
    _last_row: int | None = field(repr=False)
    very_hidden: bool = False
    is_text: bool = False
    _too_wide: set[int] = field(factory=set, repr=False)

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
        source = enumerate(self._open(), 1)
        percents: dict[str, bool] = {}
        number, end = 0, self._last_row
        while True:
            count, rows = self._read(islice(source, _BATCH), percents)
            number = rows[-1][0] if rows else number
            yield rows if end is None else [row for row in rows if row[0] <= end]
            stop = number + BLANK_ROWS_AT_MOST if end is None else end
            if count is None or count >= stop:
                return

    def _read(
        self, source: Iterable[tuple[int, tuple[Any, ...]]], percents: dict[str, bool]
    ) -> tuple[int | None, list[Row]]:
        """The next rows, and the number of the last one read, or None at the sheet's end."""
        uncalculated = self._survey.uncalculated
        rows: list[Row] = []
        number = None
        # Warnings are silenced batch by batch: a generator must not hold the filters while it
        # waits for its reader.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for number, cells in source:
                values = _values(cells, percents, self.book)
                if number in uncalculated:
                    _mark(values, uncalculated[number])
                if len(values) > COLUMNS_AT_MOST:
                    self._too_wide.add(number)
                    values = _trimmed(values[:COLUMNS_AT_MOST])
                if values:
                    rows.append((number, tuple(values)))
        return number, rows

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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sources = sources_of(package)
        surveys = [_surveyed(package, part) for part in package.sheets]
    sheets = [
        _sheet(package, part, found, sources[part.name])
        for part, found in zip(package.sheets, surveys, strict=True)
    ]
    return Book(package.name, package.sha256, tuple(sheets), _notes(package, surveys))


def _sheet(package: Package, part: SheetPart, found: Survey, source: Any) -> Sheet:
    # The size a file states for its sheets may be too small, and would cut rows off unseen.
    source.reset_dimensions()
    last = part.marks.last_row
    if last is not None:
        last = max(last, *found.uncalculated, 0)
    rows = partial(rows_of, source, package.name)
    return Sheet(part.name, package.name, rows, found, last, part.very_hidden)


def _surveyed(package: Package, part: SheetPart) -> Survey:
    marks = part.marks
    if not (marks.formulas or marks.hidden or marks.merged or part.hidden):
        return Survey()
    try:
        with package.open_part(part.part) as stream:
            return survey(stream, recalculates=package.recalculates)
    except (*BROKEN, ExpatError) as error:
        raise damaged(package.name) from error


def _values(cells: tuple[Any, ...], percents: dict[str, bool], book: str) -> list[Value]:
    """The values of a row up to its last one. Written for speed: this is where time goes."""
    values: list[Value] = []
    width = 0
    for position, cell in enumerate(cells, 1):
        value = cell.value
        if value is not None:
            width = position
            kind = value.__class__
            if kind is str:
                if cell.data_type == "e" or "_x" in value:
                    value = _special(value, cell.data_type)
            elif kind is int or kind is float:
                shown = format_of(cell, book)
                if shown != "General":
                    if shown not in percents:
                        percents[shown] = "%" in _LITERAL.sub("", shown)
                    if percents[shown]:
                        value = Percentage(value)
            elif kind is timedelta:
                value = str(value)
        values.append(value)
    del values[width:]
    return values


def _trimmed(values: list[Value]) -> list[Value]:
    while values and values[-1] is None:
        values.pop()
    return values


def _mark(values: list[Value], formulas: dict[int, str]) -> None:
    for column, formula in formulas.items():
        values.extend([None] * (column - len(values)))
        values[column - 1] = Uncalculated(formula)


def _special(text: str, data_type: str) -> Value:
    """An error, or text whose ``_x0007_`` stand for the characters that XML cannot hold."""
    if data_type == "e":
        return ErrorValue(text)
    decoded = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
