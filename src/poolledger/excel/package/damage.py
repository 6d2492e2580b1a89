"""What is told of a file that starts as a workbook and cannot be read to its end?"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, LargeZipFile

from poolledger.values.errors import PoolledgerError, UnreadableFile

_BROKEN = (
    BadZipFile, LargeZipFile, zlib.error, EOFError, RuntimeError,
    ElementTree.ParseError, ExpatError, LookupError, OverflowError, ValueError,
)  # fmt: skip


def damaged(name: str) -> PoolledgerError:
    """The error for a file, by its name."""
    message = (
        f"{name} is damaged or cut short; open it in Excel and save it as .xlsx again, or find a "
        f"whole copy"
    )
    return UnreadableFile.of("damaged", message)


@contextmanager
def told_as_damage(name: str) -> Iterator[None]:
    """Tell what is raised by such a file as damage of it."""
    try:
        yield
    except _BROKEN as error:
        raise damaged(name) from error
