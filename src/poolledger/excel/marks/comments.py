"""What is said at a marked cell, and the boxes in which it is shown.

A comment stands in two parts: its words in one, and in another, in a language older than all else
of a workbook, the box that shows them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from openpyxl.utils.cell import coordinate_to_tuple

from poolledger.excel.marks.xml_part import XmlPart, ascii_of, escaped, narrow, prefixed

AUTHOR = "poolledger check"
_NONE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<authors></authors><commentList></commentList></comments>"
)
_NO_BOXES = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    b'xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
# The vocabularies of boxes by the prefixes used here; whoever wrote a part may have used others.
_URNS = {"v": b"vml", "o": b"office:office", "x": b"office:excel"}
_OURS = re.compile(r"(?<=[</ ])([vox])(?=:)")
# Boxes are numbered in blocks, which no two sheets may share.
BLOCK = 1024


def with_comments(data: bytes | None, words: Mapping[str, str]) -> tuple[bytes, dict[str, str]]:
    """A part of comments with more words in it, and all that each of the cells now says.

    Args:
        data: The part; nothing where the sheet has no comments.
        words: The words, by cell; they follow what a comment of the cell says already.
    """
    part = XmlPart(data or _NONE)
    elements = part.elements()
    first = {element.name: element for element in reversed(elements)}
    prefix, authors = first["comments"].prefix, first["authors"]
    author = sum(element.name == "author" for element in elements)
    part.append(authors, f"<{prefix}author>{AUTHOR}</{prefix}author>")
    there = {e.attributes.get("ref"): e for e in elements if e.name == "comment"}
    says, added = dict(words), []
    for cell, text in words.items():
        comment = there.get(cell)
        if comment is None:
            run = _run(text)
            markup = f'<comment ref="{cell}" authorId="{author}"><text>{run}</text></comment>'
            added.append(prefixed(markup, prefix))
            continue
        inside = [e for e in elements if comment.start < e.start < comment.end]
        part.append(
            next(e for e in inside if e.name == "text"), prefixed(_run(f"\n\n{text}"), prefix)
        )
        before = (part.data[e.inner : e.close].decode() for e in inside if e.name == "t")
        says[cell] = f"{''.join(before)}\n\n{text}"
    part.append(first["commentList"], "".join(added))
    return part.changed(), says


def _run(text: str) -> str:
    look = '<rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/></rPr>'
    return f'<r>{look}<t xml:space="preserve">{escaped(text)}</t></r>'


def _prefixes(part: bytes) -> dict[str, str]:
    """What a part of boxes calls each vocabulary, by the prefix used here."""
    found = {}
    for ours, urn in _URNS.items():
        name = rb"xmlns:([^\s=]+)\s*=\s*[\"']urn:schemas-microsoft-com:" + urn + rb"[\"']"
        match = re.search(name, part)
        found[ours] = match[1].decode("ascii") if match else ours
    return found


def _pattern(template: str, prefixes: Mapping[str, str]) -> re.Pattern[bytes]:
    """A pattern in the prefixes of a part."""
    return re.compile(_OURS.sub(lambda m: re.escape(prefixes[m[1]]), template).encode(), re.DOTALL)


def _blocks(prefixes: Mapping[str, str]) -> re.Pattern[bytes]:
    return _pattern(r"(<o:idmap\b[^>]*?\bdata=[\"'])([^\"']*)", prefixes)


def blocks_of(data: bytes) -> set[int]:
    """The blocks of numbers that a part of boxes uses."""
    part = narrow(data)
    found = _blocks(_prefixes(part)).finditer(part)
    return {int(number) for match in found for number in match[2].split(b",") if number}


def with_boxes(data: bytes | None, boxes: Mapping[str, str], free: int) -> bytes:
    """A part of boxes with one for each cell; a cell that has one gets a larger one.

    Args:
        data: The part; nothing where the sheet has none.
        boxes: Where each stands, by cell: its left, top, right and bottom edge, each as a column or
            a row and the pixels within it.
        free: The first of the blocks of numbers that no part uses.

    Raises:
        ValueError: If it is no part of boxes.
    """
    wanted = {(row - 1, column - 1): box for row, column, box in _placed(boxes)}
    part = narrow(data or _NO_BOXES)
    prefixes = _prefixes(part)
    place = [_pattern(rf"<x:{name}>\s*(\d+)", prefixes) for name in ("Row", "Column")]
    anchor = _pattern(r"(<x:Anchor>).*?(?=</x:Anchor>)", prefixes)

    def larger(match: re.Match[bytes]) -> bytes:
        row, column = (each.search(match[0]) for each in place)
        box = wanted.pop((int(row[1]), int(column[1])), None) if row and column else None
        return anchor.sub(rb"\g<1>" + box.encode(), match[0]) if box else match[0]

    part = _pattern(r"<v:shape\s.*?</v:shape>", prefixes).sub(larger, part)
    end = part.rfind(b"</xml>")
    if end < 0:
        raise ValueError("no part of boxes")
    new = [] if b'id="_x0000_t202"' in part else [_SHAPE_TYPE]
    new += [_box(free * BLOCK + n, at, box) for n, (at, box) in enumerate(wanted.items(), 1)]
    said = _OURS.sub(lambda match: prefixes[match[1]], "".join(new))
    part = part[:end] + ascii_of(said) + part[end:]
    count = -(-(len(wanted) + 1) // BLOCK) if wanted else 0
    more = ",".join(map(str, range(free, free + count))).encode()
    return _blocks(prefixes).sub(
        lambda match: match[1] + b",".join(filter(None, (match[2], more))), part, count=1
    )


def _placed(boxes: Mapping[str, str]) -> list[tuple[int, int, str]]:
    return [(*coordinate_to_tuple(cell), box) for cell, box in boxes.items()]


def _box(number: int, at: tuple[int, int], box: str) -> str:
    row, column = at
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        f'z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
        '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{box}</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )
