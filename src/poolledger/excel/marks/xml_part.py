"""How is an XML part changed in a few places, while every other byte of it stays as it is?

To load a workbook with a library and to save it again loses what the library does not know. So a
part is read only to find where its elements stand, and is changed there as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import escape

from attrs import define, field

_SCHEMAS = "http://schemas.openxmlformats.org"
MAIN = f"{_SCHEMAS}/spreadsheetml/2006/main"
# What relates one part to another, as attributes and relations name it.
RELATIONS = f"{_SCHEMAS}/officeDocument/2006/relationships"
Keep: TypeAlias = Callable[[int, str, dict[str, str]], bool]

_TAG = re.compile(rb"<[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")
_ATTRIBUTE = re.compile(rb"\s([^\s=]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_DECLARED = re.compile(r"(<\?xml[^>]*?encoding\s*=\s*[\"'])[^\"']*")
_BEFORE_NAME = re.compile(r"<(/?)(?=\w)")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def narrow(data: bytes) -> bytes:
    """A part in UTF-8 where it was in UTF-16, since it is changed byte by byte."""
    if b"\0" not in data[:4]:
        return data
    little = data.startswith(b"\xff\xfe") or data[1:2] == b"\0"
    text = data.decode("utf-16-le" if little else "utf-16-be").removeprefix("\ufeff")
    return _DECLARED.sub(r"\g<1>UTF-8", text, count=1).encode()


@define
class Element:
    """An element and where it stands in its part.

    Args:
        tag: Its name, with the prefix that it has.
        depth: How many elements it stands in.
        attributes: Its attributes, by the names that they have.
        start: Where it begins.
        inner: Where its start tag has ended.
        close: Where its end tag begins; ``inner`` where it is empty and has none.
    """

    tag: str
    depth: int
    attributes: dict[str, str]
    start: int
    inner: int
    close: int = 0
    end: int = 0

    @property
    def name(self) -> str:
        """Its name without a prefix."""
        return _plain(self.tag)

    @property
    def is_tag(self) -> bool:
        """Whether it is one tag, that ends itself."""
        return self.end == self.inner


def _plain(tag: str) -> str:
    return tag.rpartition(":")[2]


@define(eq=False)
class XmlPart:
    """A part of a package that is being changed.

    Markup that is put in as text gets the prefix that the part's own elements have; bytes are put
    in as they are. Both go in once the elements have been found. Its data stay as they were.
    """

    data: bytes = field(converter=narrow)
    _prefix: str = ""
    _edits: list[tuple[int, int, bytes]] = field(factory=list)
    _ends: dict[int, tuple[Element, list[bytes]]] = field(factory=dict)

    def elements(self, keep: Keep = lambda *_: True) -> list[Element]:
        """Its elements in their order.

        Args:
            keep: Which of them, by depth, name and attributes; it sees all of them in order, and
                may fill in attributes that are left out.
        """
        found: list[Element] = []
        stack: list[Element | None] = []
        parser = ParserCreate()

        def begin(tag: str, attributes: dict[str, str]) -> None:
            element = None
            if keep(len(stack), _plain(tag), attributes):
                start = parser.CurrentByteIndex
                match = _TAG.match(self.data, start)
                assert match is not None
                element = Element(tag, len(stack), attributes, start, match.end())
                found.append(element)
            stack.append(element)

        def finish(_: str) -> None:
            element = stack.pop()
            if element is None:
                return
            if self.data[element.inner - 2 : element.inner] == b"/>":
                element.close = element.end = element.inner
            else:
                element.close = parser.CurrentByteIndex
                element.end = self.data.index(b">", element.close) + 1

        parser.StartElementHandler, parser.EndElementHandler = begin, finish
        parser.Parse(self.data, True)  # noqa: FBT003  It takes no name.
        self._prefix = found[0].tag.removesuffix(found[0].name)
        return found

    def insert(self, at: int, markup: str) -> None:
        """Put markup at a place."""
        self._edits.append((at, at, self._put(markup)))

    def append(self, element: Element, markup: str | bytes) -> None:
        """Put markup at the end of an element."""
        self._ends.setdefault(element.start, (element, []))[1].append(self._put(markup))

    def _put(self, markup: str | bytes) -> bytes:
        if isinstance(markup, bytes):
            return markup
        return ascii_of(_BEFORE_NAME.sub(rf"<\g<1>{self._prefix}", markup))

    def set(self, element: Element, **attributes: object) -> None:
        """Give an element attributes, once."""
        tag = self.data[element.start : element.inner]
        for name, value in attributes.items():
            tag = with_attribute(tag, name, str(value))
        self._edits.append((element.start, element.inner, tag))

    def bytes_of(self, element: Element) -> bytes:
        """An element as it stands."""
        return self.data[element.start : element.end]

    def changed(self) -> bytes:
        """The part with its changes."""
        edits = list(self._edits)
        for element, added in self._ends.values():
            start, markup = element.close, b"".join(added)
            if element.is_tag:
                start, markup = start - len("/>"), b">%b</%b>" % (markup, element.tag.encode())
            edits.append((start, element.close, markup))
        pieces, at = [], 0
        for start, end, markup in sorted(edits, key=lambda edit: edit[:2]):
            pieces += [self.data[at:start], markup]
            at = end
        return b"".join([*pieces, self.data[at:]])


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """A start tag in which an attribute has a value."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1] == name.encode():
            return tag[: match.start(2)] + ascii_of(f'"{value}"') + tag[match.end(2) :]
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip() + ascii_of(f' {name}="{value}"') + tag[end:]


def whole_part(markup: str) -> bytes:
    """A part that was not there before."""
    return ascii_of(f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{markup}')


def ascii_of(markup: str) -> bytes:
    """Markup as bytes that mean the same in every encoding that a part may have."""
    return markup.encode("ascii", "xmlcharrefreplace")


def escaped(text: str) -> str:
    """Text as a part holds it: what XML cannot hold is shown as a question mark."""
    plain = _LIKE_AN_ESCAPE.sub("_x005F_", _NOT_IN_XML.sub("?", text))
    return escape(plain, {'"': "&quot;"})
