"""Boxes of comments hold whatever dialect the part is written in."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from poolledger.excel.marks.comments import blocks_of, with_boxes, with_comments

VML, OFFICE, EXCEL = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
# Declared for the whole part, as Excel does, and for each element, as openpyxl does beside lxml.
WHOLE = (
    f'<xml xmlns:v="{VML}" xmlns:o="{OFFICE}" xmlns:x="{EXCEL}"><o:shapelayout><o:idmap data="1"/>'
    '</o:shapelayout><v:shape id="_x0000_s1025"><x:ClientData><x:Anchor>1</x:Anchor>'
    "<x:Row>1</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>"
)
EACH = (
    f'<xml><a:shapelayout xmlns:a="{OFFICE}"><a:idmap data="1"/></a:shapelayout>'
    f'<b:shape xmlns:b="{VML}" id="_x0000_s1025"><a:ClientData xmlns:a="{EXCEL}">'
    "<a:Anchor>1</a:Anchor><a:Row>1</a:Row><a:Column>2</a:Column></a:ClientData></b:shape></xml>"
)


def shapes(part: bytes) -> dict[tuple[int, int], str]:
    """Where the box of each cell stands, by its row and column from 1."""
    found = {}
    for shape in fromstring(part).iter(f"{{{VML}}}shape"):
        row, column, anchor = (
            next(shape.iter(f"{{{EXCEL}}}{name}")).text or ""
            for name in ("Row", "Column", "Anchor")
        )
        assert (int(row) + 1, int(column) + 1) not in found
        found[int(row) + 1, int(column) + 1] = anchor
    return found


@pytest.mark.parametrize("part", [WHOLE, EACH], ids=["whole", "each"])
def test_a_box_that_is_there_grows_and_others_are_added(part: str) -> None:
    """Each cell has one, and the vocabularies are known where they are used."""
    changed = with_boxes(part.encode(), {(2, 3): "2, 15", (9, 1): "4, 15"}, 2)

    assert shapes(changed) == {(2, 3): "2, 15", (9, 1): "4, 15"}
    assert blocks_of(changed) == {1, 2}


def test_a_sheet_without_boxes_gets_a_part() -> None:
    """Its numbers are of the block that is free."""
    changed = with_boxes(b"", {(1, 1): "1, 15"}, 7)

    assert shapes(changed) == {(1, 1): "1, 15"}
    assert blocks_of(changed) == {7}
    assert b'id="_x0000_s7169"' in changed


def test_words_follow_what_a_cell_says_already() -> None:
    """And its box is as large as all of them need."""
    part, _ = with_comments(b"", {(2, 2): "mine"})
    changed, says = with_comments(part, {(2, 2): "wrong", (3, 1): "too"})

    assert says == {(2, 2): "mine\n\nwrong", (3, 1): "too"}
    assert changed.count(b"<comment ") == 2
