"""What does openpyxl read of a workbook?

It meets damage with whatever exception comes of it, so all that it raises is told as damage of
the file. It is called here alone, so that a mistake of ours is never taken for damage.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import iterparse

from poolledger.excel.package.package import Package, damaged


@contextmanager
def told_as_damage(book: str) -> Iterator[None]:
    """Tell whatever is raised as damage of a workbook; want of memory is no fault of the file."""
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:
        raise damaged(book) from error


def sources_of(package: Package) -> dict[str, Any]:
    """A workbook's sheets as openpyxl reads them, by name.

    Raises:
        UnreadableFile: If it is damaged.
    """
    # Loaded here: data that is no workbook is read without it.
    from openpyxl import load_workbook

    data = BytesIO(package.data)
    with told_as_damage(package.name):
        loaded = load_workbook(data, read_only=True, data_only=True, keep_links=False)
    sources = {source.title: source for source in loaded.worksheets}
    if any(part.name not in sources for part in package.sheets):
        raise damaged(package.name)
    _keep_escapes(package, list(sources.values()))
    return sources


def _keep_escapes(package: Package, sources: list[Any]) -> None:
    """Read the workbook's texts again where openpyxl has undone half of their escapes.

    It takes ``x005F_`` out of every shared text, so that ``_x005F_x0041_``, which stands for
    ``_x0041_``, could no longer be told from A.
    """
    from openpyxl.cell.text import Text

    data = package.shared_texts()
    if b"x005F_" in data and sources:
        found: Iterator[Any] = (node for _, node in iterparse(BytesIO(data)))
        with told_as_damage(package.name):
            texts: list[Any] = [Text.from_tree(node) for node in found if node.tag.endswith("}si")]
        # One list serves all sheets.
        sources[0]._shared_strings[:] = [text.content for text in texts]


def rows_of(source: Any, book: str) -> Iterator[tuple[Any, ...]]:
    """A sheet's rows of cells.

    Raises:
        UnreadableFile: If it is damaged.
    """
    # What the reader of the rows raises does not pass through a generator: only openpyxl's does.
    with told_as_damage(book):
        yield from source.iter_rows()


def format_of(cell: Any, book: str) -> str:
    """The number format of a cell.

    Raises:
        UnreadableFile: If the workbook has no such format.
    """
    try:
        return str(cell.number_format)
    except LookupError as error:
        raise damaged(book) from error
