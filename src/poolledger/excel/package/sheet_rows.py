"""What do the cells of a sheet hold? Its XML, a piece at a time, as rows of values.

Written for speed: of reading a long ledger, this is where time goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any
from xml.parsers.expat import ParserCreate

from poolledger.excel.package.cell_names import place_of
from poolledger.excel.package.number_formats import ErrorValue, Meanings, written_day
from poolledger.excel.package.shared_texts import MAIN, Spelling, unescaped

_CELL, _VALUE, _ROW, _INLINE = (f"{MAIN}{tag}" for tag in ("c", "v", "row", "is"))
_DIGITS = "0123456789"
_AT_ONCE = 1 << 17
FoundRow = tuple[int, list[Any]]


def rows_in(
    stream: IO[bytes], texts: Sequence[str], meanings: Meanings
) -> Iterator[list[FoundRow]]:
    """The rows of a sheet, some at a time: each one's number, and its values up to the last.

    Args:
        stream: The sheet's part, which is closed at the end.
        texts: What the sheets share.
        meanings: What numbers stand for.

    Raises:
        xml.parsers.expat.ExpatError: If the XML is not well formed.
        LookupError, ValueError: If a cell says what no cell can.
    """
    reading = _Rows(texts, meanings)
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reading.start, reading.end
    parser.CharacterDataHandler = reading.parts.append
    with stream:
        while piece := stream.read(_AT_ONCE):
            parser.Parse(piece)
            yield reading.taken()
    parser.Parse(b"", True)  # noqa: FBT003  That was the last piece.


class _Columns(dict[str, int]):
    """The numbers of columns, from 1, by their letters."""

    def __missing__(self, letters: str) -> int:
        self[letters] = column = place_of(f"{letters}1")[1]
        return column


class _Rows:
    """A pass in progress: the row and the cell it stands in."""

    def __init__(self, texts: Sequence[str], meanings: Meanings) -> None:
        self.parts: list[str] = []
        self.meanings = meanings
        self.of_kind: dict[str, Callable[[str], Any]] = {
            "s": lambda text: texts[int(text)],
            "b": lambda text: bool(int(text)),
            "e": ErrorValue,
            "d": written_day,
        }
        self.columns = _Columns()
        self.rows: list[FoundRow] = []
        self.values: list[Any] = []
        self.row = self.last = self.column = 0
        self.kind = "n"
        self.style: str | None = None
        self.text: str | None = None
        self.spelling = Spelling(self.parts)
        self.inline: str | None = None

    def taken(self) -> list[FoundRow]:
        """The rows that have ended since they were last taken."""
        rows, self.rows = self.rows, []
        return rows

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _CELL:
            name = attributes.get("r")
            self.column = self.columns[name.rstrip(_DIGITS)] if name else self.column + 1
            self.kind = attributes.get("t", "n")
            self.style = attributes.get("s")
            self.text = self.inline = None
        elif tag == _VALUE:
            self.parts.clear()
        elif tag == _ROW:
            number = attributes.get("r")
            self.row = _whole(number) if number is not None else self.row + 1
            self.column = 0
            self.values = []
        else:
            self.spelling.start(tag)

    def end(self, tag: str) -> None:
        if tag == _VALUE:
            if self.text is None:
                self.text = "".join(self.parts)
        elif tag == _CELL:
            value = self.value()
            if value is not None:
                self.place(value)
        elif tag == _ROW:
            # One that comes too late is refused where it can be told from outside.
            if self.row > self.last:
                self.rows.append((self.row, self.values))
                self.last = self.row
        elif tag == _INLINE:
            self.inline = self.spelling.taken()
        else:
            self.spelling.end(tag)

    def place(self, value: Any) -> None:
        """Put a value where its cell stands: mostly next to the one before."""
        values, before = self.values, self.column - 1
        if before > len(values):
            values.extend([None] * (before - len(values)))
        if before == len(values):
            values.append(value)
        else:
            values[before] = value

    def value(self) -> Any:
        """What the cell holds; None where it is blank."""
        kind, text = self.kind, self.text
        if kind == "inlineStr":
            return self.inline
        if not text:
            return None
        if kind == "n":
            exact = "." not in text and "E" not in text and "e" not in text
            number = int(text) if exact else float(text)
            meaning = self.meanings[self.style]
            return number if meaning is None else meaning(number)
        return self.of_kind.get(kind, unescaped)(text)


def _whole(number: str) -> int:
    """The number of a row, which some programs write as 3.0.

    Raises:
        ValueError: If it is none.
    """
    if number.isdecimal():
        return int(number)
    if not (row := float(number)).is_integer():
        raise ValueError(f"{number!r} numbers no row")
    return int(row)
