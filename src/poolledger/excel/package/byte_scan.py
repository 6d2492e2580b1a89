"""What do the bytes of a sheet tell before they are parsed?

Most sheets hold neither formulas nor anything hidden. A search of the bytes, which costs little
beside parsing them, finds the few that need a closer look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import ge
from typing import IO

from attrs import frozen

ROWS_AT_MOST = 1_048_576
_CHUNK = 1 << 20
_OVERLAP = 512
# What may stand before the first tag: marks of the order of bytes, and blanks of any width.
_BEFORE = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
_FORMULA = re.compile(rb"<f[\s/>]")
_HIDDEN = re.compile(rb"""hidden\s*=\s*["'](?:1|true)""")
_NUMBER = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\sr=["'](\d+)["']""")
_ROW = re.compile(rb"""<row\b[^>]*?\sr=["'](\d+)["']""")
# Tags with a prefix, or a blank where nobody writes one: well formed, and not found below.
_UNUSUAL = (
    b":sheetData",
    *(tag + blank for tag in (b"</v", b"</is") for blank in (b" ", b"\t", b"\r", b"\n")),
    *(b"<row" + blank for blank in (b"\t", b"\r", b"\n")),
)


@frozen
class Marks:
    """What the bytes of one part tell without parsing them.

    Args:
        formulas: Whether any cell may hold a formula.
        hidden: Whether any row or column may be hidden.
        merged: Whether any cells may be merged.
        last_row: The last row that holds a value, nil for none; None when the bytes do not tell.
        misplaced: Whether a row stands out of its order, or below the last that a sheet has: what
            reads rows one after the other passes over it.
        doctype: Whether it declares a document type, with which XML can be built to harm.
    """

    formulas: bool
    hidden: bool
    merged: bool
    last_row: int | None
    doctype: bool
    misplaced: bool = False


def scan(stream: IO[bytes]) -> Marks:
    """Search a part's bytes, a piece at a time."""
    found = _Scan()
    for chunk in _chunks(stream):
        found.look(chunk)
    return found.marks()


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes in pieces that overlap, so that no mark is cut in two.

    A part in UTF-16 loses its nil bytes, so that marks are found in it too.
    """
    tail = b""
    wide = False
    while piece := stream.read(_CHUNK):
        wide = wide or (not tail and b"\0" in piece[:4])
        chunk = tail + (piece.replace(b"\0", b"") if wide else piece)
        yield chunk
        tail = chunk[-_OVERLAP:]


def is_true(flag: str | None) -> bool:
    """Whether a flag is set, in one of the two ways in which XML writes it."""
    return flag in ("1", "true")


class _Scan:
    """A scan in progress over the overlapping pieces of one part."""

    def __init__(self) -> None:
        self.formulas = self.hidden = self.merged = self.unusual = self.doctype = False
        self.misplaced = False
        self.highest = 0
        self.seen = 0
        self.is_markup: bool | None = None
        self.open_row: int | None = 0
        self.last_row: int | None = 0

    def look(self, chunk: bytes) -> None:
        if self.is_markup is None and (start := chunk.lstrip(_BEFORE)):
            self.is_markup = start.startswith(b"<")
        self.doctype = self.doctype or (self.is_markup is True and b"<!DOCTYPE" in chunk)
        self.unusual = self.unusual or any(mark in chunk for mark in _UNUSUAL)
        self.formulas = self.formulas or _holds(chunk, b"<f", _FORMULA)
        self.hidden = self.hidden or _holds(chunk, b"hidden", _HIDDEN)
        self.merged = self.merged or b"<mergeCell " in chunk
        value = max(_last_value(chunk), chunk.rfind(b"</is>"))
        if value >= 0:
            self.last_row = _row_before(chunk, value, self.open_row)
        self.open_row = _row_before(chunk, len(chunk), self.open_row)
        self._look_at_order(chunk)

    def _look_at_order(self, chunk: bytes) -> None:
        # What stands whole where the pieces overlap has been seen in the piece before.
        known = len(_NUMBER.findall(chunk, 0, self.seen))
        numbers = [*map(int, _NUMBER.findall(chunk))][known:]
        self.seen = min(len(chunk), _OVERLAP)
        if numbers:
            self.misplaced = (
                self.misplaced
                or numbers[0] <= self.highest
                or numbers[-1] > ROWS_AT_MOST
                or any(map(ge, numbers, numbers[1:]))
            )
            self.highest = numbers[-1]

    def marks(self) -> Marks:
        if self.unusual:
            # Tags that are spelt otherwise are not found by this search: all must be looked for.
            self.formulas = self.hidden = self.merged = True
            self.last_row = None
        return Marks(
            self.formulas, self.hidden, self.merged, self.last_row, self.doctype, self.misplaced
        )


def _holds(chunk: bytes, start: bytes, pattern: re.Pattern[bytes]) -> bool:
    """Whether a pattern is there: its plain start is sought first, which is ten times quicker."""
    return start in chunk and pattern.search(chunk) is not None


def _last_value(chunk: bytes) -> int:
    """Where the last value that is not empty ends, or -1."""
    end = chunk.rfind(b"</v>")
    while end >= 0 and chunk.endswith(b"<v>", 0, end):
        end = chunk.rfind(b"</v>", 0, end)
    return end


def _row_before(chunk: bytes, end: int, default: int | None) -> int | None:
    """The number of the last row that begins before a place; None when it has none."""
    start = max(chunk.rfind(b"<row ", 0, end), chunk.rfind(b"<row>", 0, end))
    if start < 0:
        return default
    close = chunk.find(b">", start)
    if close < 0:
        # The tag is cut here and stands whole in the next piece.
        return _row_before(chunk, start, default)
    match = _ROW.match(chunk, start, close)
    return int(match[1]) if match else None
