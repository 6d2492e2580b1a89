"""Text that the library which writes workbooks would take for markup of its own."""

from __future__ import annotations


def unlike_markup(words: str) -> str:
    """Text that is written as text: what stands between ``<r>`` and ``</r>`` gets a blank after it.

    XlsxWriter writes such text into the file as it stands, so that it is shown in part or, where
    it is no sound XML, spoils the whole workbook. A blank at the end is read as nothing.

    >>> unlike_markup("<r>1 & 2</r>")
    '<r>1 & 2</r> '
    """
    return f"{words} " if words.startswith("<r>") and words.endswith("</r>") else words
