"""What is said at a marked cell, and the boxes in which it is shown.

A comment stands in two parts: its words in one, and in another, in a language older than all else
of a workbook, the box that shows them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from poolledger.excel.marks.xml_part import MAIN, XmlPart, ascii_of, escaped, narrow, whole_part
from poolledger.excel.package.cell_names import At, name_of

AUTHOR = "poolledger check"
_NO_COMMENTS = whole_part(
    f'<comments xmlns="{MAIN}"><authors></authors><commentList></commentList></comments>'
)
# Said at each box: whoever wrote the part may call its vocabularies otherwise.
_VOCABULARIES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_NO_BOXES = ascii_of(
    f'<xml {_VOCABULARIES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/>'
    "</o:shapelayout></xml>"
)
_SHAPE_TYPE = (
    f'<v:shapetype {_VOCABULARIES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
# Boxes are numbered in blocks, which no two sheets may share.
BLOCK = 1024


def _pattern(inside: str) -> re.Pattern[bytes]:
    """A pattern in which ``~`` stands for any prefix of an element's name."""
    return re.compile(inside.replace("~", r"(?:[\w.-]+:)?").encode(), re.DOTALL)


_BLOCKS = _pattern(r"(<~idmap\b[^>]*?\bdata=[\"'])([^\"']*)")
_SHAPE = _pattern(r"<(~shape)\s.*?</\1>")
_ROW, _COLUMN = _pattern(r"<~Row>\s*(\d+)"), _pattern(r"<~Column>\s*(\d+)")
_ANCHOR = _pattern(r"(<~Anchor>).*?(?=</)")


def with_comments(data: bytes, words: Mapping[At, str]) -> tuple[bytes, dict[At, str]]:
    """A part of comments with more words in it, and all that each of the cells now says.

    Args:
        data: The part; no bytes where the sheet has no comments.
        words: The words, by cell; they follow what a comment of the cell says already.
    """
    part = XmlPart(data or _NO_COMMENTS)
    elements = part.elements()
    first = {element.name: element for element in reversed(elements)}
    author = sum(element.name == "author" for element in elements)
    part.append(first["authors"], f"<author>{AUTHOR}</author>")
    there = {e.attributes.get("ref"): e for e in elements if e.name == "comment"}
    says = dict(words)
    for at, text in words.items():
        comment = there.get(name_of(*at))
        if comment is None:
            head = f'<comment ref="{name_of(*at)}" authorId="{author}">'
            part.append(first["commentList"], f"{head}<text>{_run(text)}</text></comment>")
            continue
        inside = [e for e in elements if comment.start < e.start < comment.end]
        part.append(next(e for e in inside if e.name == "text"), _run(f"\n\n{text}"))
        before = (part.data[e.inner : e.close].decode() for e in inside if e.name == "t")
        says[at] = f"{''.join(before)}\n\n{text}"
    return part.changed(), says


def _run(text: str) -> str:
    look = '<rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/></rPr>'
    return f'<r>{look}<t xml:space="preserve">{escaped(text)}</t></r>'


def blocks_of(data: bytes) -> set[int]:
    """The blocks of numbers that a part of boxes uses."""
    found = _BLOCKS.finditer(narrow(data))
    return {int(number) for match in found for number in match[2].split(b",") if number}


def with_boxes(data: bytes, boxes: Mapping[At, str], free: int) -> bytes:
    """A part of boxes with one for each cell; a cell that has one gets a larger one.

    Args:
        data: The part; no bytes where the sheet has none.
        boxes: Where each stands, by cell: its left, top, right and bottom edge, each as a column or
            a row and the pixels within it.
        free: The first of the blocks of numbers that no part uses.

    Raises:
        ValueError: If it is no part of boxes.
    """
    wanted, part = dict(boxes), narrow(data or _NO_BOXES)

    def larger(match: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(match[0]), _COLUMN.search(match[0])
        box = wanted.pop((int(row[1]) + 1, int(column[1]) + 1), None) if row and column else None
        return _ANCHOR.sub(rb"\g<1>" + box.encode(), match[0]) if box else match[0]

    part = _SHAPE.sub(larger, part)
    end = part.rfind(b"</xml>")
    if end < 0:
        raise ValueError("no part of boxes")
    new = [] if b'id="_x0000_t202"' in part else [_SHAPE_TYPE]
    new += [_box(free * BLOCK + n, at, box) for n, (at, box) in enumerate(wanted.items(), 1)]
    part = part[:end] + ascii_of("".join(new)) + part[end:]
    count = -(-(len(wanted) + 1) // BLOCK) if wanted else 0
    more = ",".join(map(str, range(free, free + count))).encode()
    return _BLOCKS.sub(
        lambda match: match[1] + b",".join(filter(None, (match[2], more))), part, count=1
    )


def _box(number: int, at: At, box: str) -> str:
    row, column = at
    return (
        f'<v:shape {_VOCABULARIES} id="_x0000_s{number}" type="#_x0000_t202" '
        'style="position:absolute;z-index:1;visibility:hidden" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        '</v:textbox><x:ClientData ObjectType="Note">'
        f"<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{box}</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column>"
        "</x:ClientData></v:shape>"
    )
