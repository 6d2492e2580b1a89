"""What stands in a csv file, cell by cell?

A csv file is one sheet of text. It comes through the same door as a workbook, so that the same
readers read it; nothing in it is taken for a number or a date before somebody asks for one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import define

from poolledger.excel.package.grid import Book, Sheet
from poolledger.excel.package.hidden_content import Survey
from poolledger.excel.package.input_file import AtHand
from poolledger.excel.package.package import contents, is_workbook
from poolledger.excel.package.sheet_rows import FoundRow
from poolledger.excel.tables.findings import Reading
from poolledger.values.errors import PoolledgerError, UnreadableFile

ENDINGS = (".csv", ".tsv", ".txt")
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
_LINES_LOOKED_AT = 20
_AT_ONCE = 1 << 20
_ROWS_AT_ONCE = 256
_KNOWN_AT_MOST = 1 << 14
_SAVE_AS = "save it as CSV UTF-8 in Excel"
_AS_TYPED = re.compile(
    r"text '(?:[-−]?\d+(?:\.\d*)?|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})' read as .*"
)


@define(eq=False)
class TextReading(Reading):
    """A reading of a file in which everything is text, so that plain numbers and dates are too."""

    def is_worth_noting(self, note: str) -> bool:
        """Whether a note tells more than that a number or a date is text."""
        return not _AS_TYPED.fullmatch(note)


def is_text_file(path: Path | AtHand) -> bool:
    """Whether a file is to be read as csv: by its ending, unless it is a workbook in disguise.

    Bytes whose name has no ending are told by what they hold alone.
    """
    if isinstance(path, AtHand) and not path.suffix:
        return not is_workbook(path)
    return path.suffix.lower() in ENDINGS and not is_workbook(path)


def open_text_file(path: Path | AtHand) -> tuple[Book, str]:
    """Open a csv file as a book of one sheet, and say how it was read.

    Raises:
        UnreadableFile: If there is no such file, it may not be read, or it is no csv text.
    """
    data = contents(path)
    encoding, called = _encoding(path.name, data)
    separator = _separator(data, encoding)

    def lines() -> Any:
        # Read anew each time: all rows at once would take many times what the file does.
        text = TextIOWrapper(BytesIO(data), encoding, newline="")
        return csv.reader(text, delimiter=separator, strict=True)

    def opened() -> Iterator[list[FoundRow]]:
        numbered = enumerate(lines(), 1)
        known: dict[str, str | None] = {"": None}
        while rows := list(islice(numbered, _ROWS_AT_ONCE)):
            yield [(number, _cells(row, known)) for number, row in rows]
            if len(known) > _KNOWN_AT_MOST:
                known = {"": None}

    count = _counted(path.name, lines())
    sheet = Sheet(path.stem, path.name, opened, Survey(), count, is_text=True)
    book = Book(path.name, sha256(data).hexdigest(), (sheet,))
    return book, f"read as {called} text, its cells separated by {_SEPARATORS[separator]}"


def _cells(row: Sequence[str], known: dict[str, str | None]) -> list[str | None]:
    """The cells of a row up to its last that is not blank; one text of those that are equal."""
    cells = [known.setdefault(text, text) for text in row]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _encoding(name: str, data: bytes) -> tuple[str, str]:
    """How a file's text is encoded, and what people call that."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding, called in (
        [("utf-16", "UTF-16")] if wide else [("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")]
    ):
        if _is_text(data, encoding):
            return encoding, called
    raise _refused(f"{name} is not text in UTF-8, UTF-16 or Windows-1252; {_SAVE_AS}")


def _is_text(data: bytes, encoding: str) -> bool:
    stream = TextIOWrapper(BytesIO(data), encoding, newline="")
    try:
        return not any("\0" in part for part in iter(partial(stream.read, _AT_ONCE), ""))
    except UnicodeDecodeError:
        return False


def _separator(data: bytes, encoding: str) -> str:
    """The separator that stands most often in the first lines; the comma where several do."""
    stream = TextIOWrapper(BytesIO(data), encoding)
    start = "".join(islice(stream, _LINES_LOOKED_AT))
    return max(_SEPARATORS, key=start.count)


def _counted(name: str, reader: Any) -> int:
    """How many rows there are.

    Raises:
        UnreadableFile: If they are not as csv writes them.
    """
    try:
        return sum(1 for _ in reader)
    except csv.Error as error:
        message = f"{name} is no csv file: line {reader.line_num}: {error}; {_SAVE_AS}"
        raise _refused(message) from error


def _refused(message: str) -> PoolledgerError:
    return UnreadableFile.of("not-text", message)
