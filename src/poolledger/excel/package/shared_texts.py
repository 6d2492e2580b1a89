"""Which texts do the sheets of a workbook share, and how is a text kept in a file?"""

from __future__ import annotations

import re
from typing import IO
from xml.parsers.expat import ParserCreate

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ITEM, _TEXT, _PHONETIC = f"{MAIN}si", f"{MAIN}t", f"{MAIN}rPh"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """A text as people see it: its ``_x0007_`` stand for the characters that XML cannot hold."""
    if "_x" not in text:
        return text
    decoded = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Spelling:
    """A text in progress: its runs one after the other, without what says how they are spoken.

    Args:
        parts: Where the letters go as they are met.
    """

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        self.runs: list[str] = []
        self.is_spoken = False

    def start(self, tag: str) -> None:
        """A tag that begins."""
        if tag == _TEXT:
            self.parts.clear()
        elif tag == _PHONETIC:
            self.is_spoken = True

    def end(self, tag: str) -> None:
        """A tag that ends."""
        if tag == _PHONETIC:
            self.is_spoken = False
        elif tag == _TEXT and not self.is_spoken:
            self.runs.append("".join(self.parts))

    def taken(self) -> str:
        """The text, as people see it; another may begin."""
        text = "".join(self.runs)
        self.runs.clear()
        return unescaped(text)


def shared_texts(stream: IO[bytes]) -> list[str]:
    """The texts of the part in which sheets share them.

    Raises:
        xml.parsers.expat.ExpatError: If the XML is not well formed.
    """
    texts: list[str] = []
    parts: list[str] = []
    spelling = Spelling(parts)

    def start(tag: str, _attributes: dict[str, str]) -> None:
        spelling.start(tag)

    def end(tag: str) -> None:
        spelling.end(tag)
        if tag == _ITEM:
            texts.append(spelling.taken())

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = parts.append
    parser.ParseFile(stream)
    return texts
