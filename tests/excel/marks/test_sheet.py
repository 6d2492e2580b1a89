"""Cells are marked where they belong, also where neither they nor their row are there."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from poolledger.excel.marks.sheet import Mark, MarkedSheet
from poolledger.excel.marks.styles import Styles
from poolledger.excel.marks.xml_part import XmlPart, escaped, with_attribute
from poolledger.values.errors import Severity

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TWO_STYLES = (
    f'<styleSheet xmlns="{SPACE}"><fonts><font/></fonts><fills><fill/></fills>'
    '<cellXfs><xf numFmtId="0" fillId="0"/><xf numFmtId="10" fillId="0"><protection/></xf>'
    '<xf numFmtId="14" fillId="0"/></cellXfs></styleSheet>'
)


def marked(inside: str, *cells: tuple[int, int]) -> tuple[str, str]:
    """A sheet in which some cells are marked, and the styles."""
    part = XmlPart(f'<worksheet xmlns="{SPACE}">{inside}</worksheet>'.encode())
    styles = Styles.of(TWO_STYLES.encode())
    mark = Mark(Severity.FAULT, "wrong", "'Faults to mend'!A5")
    sheet = MarkedSheet(part, dict.fromkeys(cells, mark))
    sheet.mark(styles)
    sheet.draw("rId9")
    changed, looks = part.changed().decode(), styles.changed().decode()
    ElementTree.fromstring(changed)
    ElementTree.fromstring(looks)
    return changed, looks


def formats(sheet: str, styles: str) -> dict[str, int]:
    """The number format of each cell that has a style, by its name."""
    xfs = list(ElementTree.fromstring(styles).iterfind(f".//{{{SPACE}}}cellXfs/*"))
    found = re.findall(r'<c r="(\w+)" s="(\d+)"', sheet)
    return {cell: int(xfs[int(style)].get("numFmtId", "")) for cell, style in found}


@pytest.mark.parametrize("data", ["<sheetData/>", "<sheetData></sheetData>"])
def test_a_sheet_without_rows_gets_them(data: str) -> None:
    """In their order, as a program that reads them demands."""
    sheet, _ = marked(data, (3, 2), (1, 28), (3, 1))

    assert re.findall(r'<(?:row|c) r="(\w+)"', sheet) == ["1", "AB1", "3", "A3", "B3"]


def test_rows_and_cells_stand_in_their_order() -> None:
    """A row between two others, a cell between two others, and one at the end of its row."""
    rows = '<row r="1"/><row r="4"><c r="A4"/><c r="C4"/></row><row r="9"/>'
    sheet, _ = marked(
        f"<sheetData>{rows}</sheetData>", (2, 1), (3, 1), (4, 2), (4, 4), (9, 1), (10, 1)
    )

    assert re.findall(r'<(?:row|c) r="(\w+)"', sheet) == [
        "1", "2", "A2", "3", "A3", "4", "A4", "B4", "C4", "D4", "9", "A9", "10", "A10",
    ]  # fmt: skip


def test_a_cell_that_was_not_there_looks_as_it_did() -> None:
    """In the style of its row, where the row has one, or else of its column."""
    inside = (
        '<cols><col min="2" max="3" style="1"/></cols><sheetData>'
        '<row r="1" s="2" customFormat="1"><c r="A1" s="0"/></row><row r="2" s="2"/></sheetData>'
    )
    sheet, styles = marked(inside, (1, 1), (1, 2), (2, 2), (2, 4), (5, 3))

    assert formats(sheet, styles) == {"A1": 0, "B1": 14, "B2": 10, "D2": 0, "C5": 10}
    assert "<protection/></xf>" in styles.split("cellXfs")[1].rsplit("<xf ", 2)[1] + styles


def test_what_follows_stays_behind_links_and_boxes() -> None:
    """The order of a sheet's children is fixed: Excel repairs a file that has another."""
    inside = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells/>'
        "<printOptions/><pageSetup/><drawing/><legacyDrawingHF/><tableParts/><extLst/>"
    )
    sheet, _ = marked(inside, (1, 1))
    names = [child.tag.rpartition("}")[2] for child in ElementTree.fromstring(sheet)]

    assert names == [
        "sheetData", "mergeCells", "hyperlinks", "printOptions", "pageSetup", "drawing",
        "legacyDrawing", "legacyDrawingHF", "tableParts", "extLst",
    ]  # fmt: skip


def test_a_link_that_is_there_stays() -> None:
    """A filled cell has one link, and a blank one has none: some programs would fill it."""
    inside = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="C1"/></row>'
        '</sheetData><hyperlinks><hyperlink ref="A1:A3" location="Own!A1"/></hyperlinks>'
    )
    sheet, _ = marked(inside, (1, 1), (1, 2), (1, 3))

    assert re.findall(r'<hyperlink ref="([\w:]+)"', sheet) == ["A1:A3", "B1"]


def test_the_extent_grows_with_what_is_marked() -> None:
    """Some programs read no cell beyond the extent that a sheet states."""
    data = '<sheetData><row r="2"><c r="B2"/></row></sheetData>'

    assert '<dimension ref="B1:F9"/>' in marked(f'<dimension ref="B2:C9"/>{data}', (1, 6))[0]
    assert '<dimension ref="B2"/>' in marked(f'<dimension ref="B2"/>{data}', (2, 2))[0]


def test_a_comment_is_shown_as_large_as_its_words() -> None:
    """However many they are, and across narrow columns and hidden ones."""
    columns = '<cols><col min="3" max="3" hidden="1"/><col min="4" max="4" width="1"/></cols>'
    sheet = MarkedSheet(XmlPart(f'<worksheet xmlns="{SPACE}">{columns}</worksheet>'.encode()), {})
    short, long = (sheet.box((9, 2), "wrong " * count).split(", ") for count in (1, 800))
    edges = [(int(box[2]), int(box[6])) for box in (short, long)]

    assert [20 * (bottom - top) for top, bottom in edges] == [40, 1720]
    assert short[:2] == ["2", "15"]
    assert short[4:6] == ["9", "3"]


@pytest.mark.parametrize(
    ("tag", "changed"),
    [
        ('<c r="A1"/>', '<c r="A1" s="7"/>'),
        ("<x:c s = '1' r=\"A1\">", '<x:c s = "7" r="A1">'),
        ("<c r=\" s='1' \"  />", '<c r=" s=\'1\' " s="7"/>'),
        ('<c a="1>2" s="1">', '<c a="1>2" s="7">'),
    ],
)
def test_an_attribute_is_changed_where_it_stands(tag: str, changed: str) -> None:
    """Whatever the quotes, and not within another attribute's value."""
    assert with_attribute(tag.encode(), "s", "7").decode() == changed


def test_text_is_held_as_it_is() -> None:
    """What XML cannot hold is a question mark, and what would be taken for an escape is none."""
    assert escaped("a<b & \x00 _x0041_") == "a&lt;b &amp; ? _x005F_x0041_"
