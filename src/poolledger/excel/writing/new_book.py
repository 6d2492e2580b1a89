"""A workbook of ours as bytes, and how its cells look: the same content is the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from attrs import define, field
from xlsxwriter import Workbook

FONT: Mapping[str, Any] = {"font_name": "Arial", "font_size": 10}
# The same content gives the same bytes, so the workbook may not carry the time it was made.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  Excel's dates have no zone.


def new_book(
    write: Callable[[Any], None], title: str = "", font: Mapping[str, Any] = FONT
) -> bytes:
    """The bytes of a workbook.

    Args:
        write: What writes its sheets, given the XlsxWriter workbook.
        title: What its properties say that it is.
        font: How its cells look where nothing else is said.
    """
    written = BytesIO()
    options = {"in_memory": True, "default_format_properties": dict(font)}
    book = Workbook(written, options)
    book.set_properties({"created": _CREATED, **({"title": title} if title else {})})
    write(book)
    book.close()
    return written.getvalue()


@define
class Formats:
    """How the cells of a workbook look: its formats, each made once.

    Args:
        workbook: The XlsxWriter workbook.
    """

    workbook: Any
    _made: dict[tuple[tuple[str, Any], ...], Any] = field(factory=dict)

    def of(self, *properties: Mapping[str, Any]) -> Any:
        """The format with these properties, the later ones first in force."""
        merged: dict[str, Any] = dict(FONT)
        for each in properties:
            merged |= each
        key = tuple(sorted(merged.items()))
        if key not in self._made:
            self._made[key] = self.workbook.add_format(merged)
        return self._made[key]
