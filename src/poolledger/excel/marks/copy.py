"""A copy of a workbook in which each fault and each warning stands at its cell.

Only what must differ is changed: the sheets with marked cells, the styles, the comments, and what
says which parts there are. Every other part has the bytes that it had.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from attrs import frozen
from openpyxl.utils.cell import column_index_from_string

from poolledger.excel.marks.comments import blocks_of, with_boxes, with_comments
from poolledger.excel.marks.list_sheet import FIRST, NAME, Line, list_sheet
from poolledger.excel.marks.parts import Parts
from poolledger.excel.marks.sheet import Mark, MarkedSheet, in_cells
from poolledger.excel.marks.styles import Styles
from poolledger.excel.marks.xml_part import RELATIONS, XmlPart, ascii_of
from poolledger.excel.package.cell_names import in_sheet
from poolledger.excel.package.damage import told_as_damage
from poolledger.excel.package.package import Package, open_package, workbook_part
from poolledger.render.files import write_whole
from poolledger.values.errors import CellRef, Issue, Severity, UnreadableFile

_SPREADSHEET = "spreadsheetml"


@frozen
class Marked:
    """What a copy has: how many cells are marked, and how many lines are listed."""

    cells: int
    lines: int


def write_marked(path: Path, copy: Path, issues: Iterable[Issue]) -> Marked:
    """Write a copy of a workbook with its faults and warnings marked, whole or not at all.

    Args:
        path: The workbook.
        copy: The copy; a file that is there is replaced.
        issues: What was found in it. Notes are left out. What has no cell in it, or stands in a
            file beside it, is listed alone.

    Raises:
        UnreadableFile: If the workbook cannot be read, is such a copy itself, or the copy cannot
            be written.
    """
    package = open_package(path)
    if any(sheet.name.casefold() == NAME.casefold() for sheet in package.sheets):
        message = (
            f"{path.name} has a sheet {NAME!r}, as marked copies have; mark the workbook that it "
            f"was made of, or remove the sheet"
        )
        raise UnreadableFile.of("marked-already", message)
    told = [issue for issue in issues if issue.severity is not Severity.NOTE]
    lines = [Line(issue, _link_to(issue.where, package)) for issue in told]
    marks = _marks(lines, package)
    with told_as_damage(path.name), ZipFile(BytesIO(package.data)) as archive:
        data = _marked(Parts(archive), package, lines, marks)
    write_whole(copy, data)
    return Marked(sum(map(len, marks.values())), len(lines))


_Marks = Mapping[str, Mapping[tuple[int, int], Mark]]


def _link_to(where: CellRef | None, package: Package) -> str | None:
    """Where a place of the workbook is; None where it is in another, or in none."""
    if where is None or where.apart or where.sheet not in [each.name for each in package.sheets]:
        return None
    return in_sheet(where.sheet, f"{where.column or 'A'}{where.row or 1}")


def _marks(lines: Sequence[Line], package: Package) -> _Marks:
    """The marks of each sheet's cells; what one cell is told twice stands in one comment."""
    found: dict[str, dict[tuple[int, int], Mark]] = {each.name: {} for each in package.sheets}
    for number, line in enumerate(lines, FIRST):
        issue, where = line.issue, line.issue.where
        if where is None or line.link is None or not (where.row and where.column):
            continue
        words = f"{issue.severity.value}: {issue.message} [{issue.code}]"
        at = (where.row, column_index_from_string(where.column))
        mark = found[where.sheet].get(at, Mark(issue.severity, "", in_sheet(NAME, f"A{number}")))
        together = f"{mark.words}\n\n{words}" if mark.words else words
        found[where.sheet][at] = Mark(mark.severity, together, mark.link)
    return {name: marks for name, marks in found.items() if marks}


def _marked(parts: Parts, package: Package, lines: Sequence[Line], marks: _Marks) -> bytes:
    book = workbook_part(parts.archive)
    assert book is not None
    where = parts.related(book, "styles")
    styles = Styles.of(parts.read(where) if where is not None else None)
    paths = {sheet.name: sheet.part for sheet in package.sheets}
    for name, marked in marks.items():
        _mark(parts, paths[name], marked, styles)
    counts = [sum(line.issue.severity is each for line in lines) for each in Severity]
    title = (
        f"{NAME} in {package.name}: {_count(counts[0], 'fault')}, {_count(counts[1], 'warning')}"
    )
    sheet = ascii_of(list_sheet(title, lines, styles.look()))
    added = parts.add("xl/worksheets/sheet#.xml", f"{_SPREADSHEET}.worksheet+xml", sheet)
    if where is None:
        kind = f"{_SPREADSHEET}.styles+xml"
        parts.relate(book, "styles", parts.add("xl/styles#.xml", kind, styles.changed()))
    else:
        parts.change(where, styles.changed())
    relation = parts.relate(book, "worksheet", added)
    parts.change(book, _with_first_sheet(parts.read(book), relation))
    return parts.written()


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"


def _mark(parts: Parts, path: str, marks: Mapping[tuple[int, int], Mark], styles: Styles) -> None:
    """Mark the cells of one sheet."""
    sheet = MarkedSheet(XmlPart(parts.read(path)), marks)
    sheet.mark(styles)
    comments = parts.related(path, "comments")
    # The pictures of a page's head and foot are a drawing of the same kind.
    boxes = parts.related(path, "vmlDrawing", sheet.drawn) if sheet.drawn is not None else None
    data, says = with_comments(
        parts.read(comments) if comments is not None else None,
        {cell: mark.words for cell, mark in in_cells(marks)},
    )
    if comments is not None:
        parts.change(comments, data)
    else:
        kind = f"{_SPREADSHEET}.comments+xml"
        parts.relate(path, "comments", parts.add("xl/comments#.xml", kind, data))
    used = (blocks_of(parts.read(name)) for name in parts.names if name.endswith(".vml"))
    drawn = with_boxes(
        parts.read(boxes) if boxes is not None else None,
        {cell: sheet.box(cell, words) for cell, words in says.items()},
        max((block for blocks in used for block in blocks), default=0) + 1,
    )
    if boxes is not None:
        parts.change(boxes, drawn)
    else:
        added = parts.add("xl/drawings/vmlDrawing#.vml", "vmlDrawing", drawn)
        sheet.draw(parts.relate(path, "vmlDrawing", added))
    parts.change(path, sheet.part.changed())


def _with_first_sheet(data: bytes, relation: str) -> bytes:
    """The workbook with the list before its other sheets, which are numbered by their places."""
    part = XmlPart(data)
    elements = part.elements()
    sheets = next(element for element in elements if element.name == "sheets")
    numbers = [int(e.attributes["sheetId"]) for e in elements if "sheetId" in e.attributes]
    part.insert(
        sheets.inner,
        f'<{sheets.prefix}sheet xmlns:r="{RELATIONS}" name="{NAME}" '
        f'sheetId="{max(numbers) + 1}" r:id="{relation}"/>',
    )
    for element in elements:
        if element.name == "definedName" and "localSheetId" in element.attributes:
            part.set(element, localSheetId=int(element.attributes["localSheetId"]) + 1)
        elif element.name == "workbookView":
            active = int(element.attributes.get("activeTab", "0"))
            part.set(element, activeTab=active + 1, firstSheet=0)
    return part.changed()
