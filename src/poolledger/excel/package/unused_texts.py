"""Does a workbook carry more texts than it has cells to show them?

The sheets of a workbook share their texts in a part of their own, which is read whole before any
cell is. Excel keeps none there that no cell shows; a file with millions of them is a mistake of
the program that wrote it, or meant to harm.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from zipfile import ZipFile

# So many are read in a second or two, whether they are of use or not.
TEXTS_AT_MOST = 200_000
_TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
_CELL = re.compile(rb"""\st\s*=\s*["']s["']""")
_SHORTEST = len(b"<si/>")
_AT_ONCE = 1 << 20


def unused_texts(archive: ZipFile, sheets: Collection[str]) -> int:
    """How many texts too many there are; nil where they are few, or there are cells for them.

    Args:
        archive: The package.
        sheets: The parts that are sheets.
    """
    large = [
        part.filename
        for part in archive.infolist()
        if part.filename not in sheets and part.file_size > TEXTS_AT_MOST * _SHORTEST
    ]
    texts = sum(_count(archive, part, _TEXT) for part in large)
    if texts <= TEXTS_AT_MOST:
        return 0
    cells = sum(_count(archive, part, _CELL) for part in sheets)
    return max(texts - max(cells, TEXTS_AT_MOST), 0)


def _count(archive: ZipFile, part: str, what: re.Pattern[bytes]) -> int:
    # What stands across two blocks is missed: of so many a few more or less decide nothing.
    with archive.open(part) as stream:
        return sum(len(what.findall(block)) for block in iter(lambda: stream.read(_AT_ONCE), b""))
