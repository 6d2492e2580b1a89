"""A workbook of ours as bytes: what is in it is the same, so every byte is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

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
