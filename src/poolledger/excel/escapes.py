"""Text as a workbook's file holds it, so that every reader gets back what was meant."""

from __future__ import annotations

import re

_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def escaped(words: str) -> str:
    """Text to be stored: ``_x0041_``, which Excel would show as A, is kept as it is.

    >>> escaped("_x0041_"), escaped("plain_text")
    ('_x005F_x0041_', 'plain_text')
    """
    words = _LIKE_AN_ESCAPE.sub("_x005F_", words)
    if words.startswith("<r>") and words.endswith("</r>"):
        # XlsxWriter takes such text for markup of its own and would write it as it stands.
        return f"_x003C_{words[1:]}"
    return words
