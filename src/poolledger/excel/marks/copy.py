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

from poolledger.excel.marks.comments import blocks_of, with_boxes, with_comments
from poolledger.excel.marks.list_sheet import FIRST, NAME, Line, list_sheet
from poolledger.excel.marks.parts import Parts
from poolledger.excel.marks.sheet import Mark, MarkedSheet
from poolledger.excel.marks.styles import Styles
from poolledger.excel.marks.xml_part import RELATIONS, XmlPart
from poolledger.excel.package.cell_names import At, in_sheet, place_of
from poolledger.excel.package.damage import told_as_damage
from poolledger.excel.package.package import Package, open_package, workbook_part
from poolledger.render.files import write_whole
from poolledger.values.counts import counted
from poolledger.values.errors import CellRef, Issue, Severity, UnreadableFile


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


_Marks = Mapping[str, Mapping[At, Mark]]


def _link_to(where: CellRef | None, package: Package) -> str | None:
    """Where a place of the workbook is; None where it is in another, or in none."""
    if where is None or where.apart or where.sheet not in [each.name for each in package.sheets]:
        return None
    return in_sheet(where.sheet, f"{where.column or 'A'}{where.row or 1}")


def _marks(lines: Sequence[Line], package: Package) -> _Marks:
    """The marks of each sheet's cells; what one cell is told twice stands in one comment."""
    found: dict[str, dict[At, Mark]] = {each.name: {} for each in package.sheets}
    for number, line in enumerate(lines, FIRST):
        issue, where = line.issue, line.issue.where
        if where is None or line.link is None or not (where.row and where.column):
            continue
        words = f"{issue.severity.value}: {issue.message} [{issue.code}]"
        at = place_of(where.in_sheet)
        mark = found[where.sheet].get(at, Mark(issue.severity, "", in_sheet(NAME, f"A{number}")))
        together = f"{mark.words}\n\n{words}" if mark.words else words
        found[where.sheet][at] = Mark(mark.severity, together, mark.link)
    return {name: marks for name, marks in found.items() if marks}


def _marked(parts: Parts, package: Package, lines: Sequence[Line], marks: _Marks) -> bytes:
    book = workbook_part(parts.archive)
    assert book is not None
    where = parts.related(book, "styles")
    styles = Styles.of(parts.read(where))
    paths = {sheet.name: sheet.part for sheet in package.sheets}
    for name, marked in marks.items():
        _mark(parts, paths[name], marked, styles)
    severities = [line.issue.severity for line in lines]
    faults = counted(severities.count(Severity.FAULT), "fault")
    warnings = counted(severities.count(Severity.WARNING), "warning")
    title = f"{NAME} in {package.name}: {faults}, {warnings}"
    relation = parts.put(book, "worksheet", None, list_sheet(title, lines, styles.look()))
    parts.put(book, "styles", where, styles.changed())
    parts.change(book, _with_first_sheet(parts.read(book), relation))
    return parts.written()


def _mark(parts: Parts, path: str, marks: Mapping[At, Mark], styles: Styles) -> None:
    """Mark the cells of one sheet."""
    sheet = MarkedSheet(XmlPart(parts.read(path)), marks)
    sheet.mark(styles)
    comments = parts.related(path, "comments")
    # The pictures of a page's head and foot are a drawing of the same kind.
    boxes = parts.related(path, "vmlDrawing", sheet.drawn) if sheet.drawn is not None else None
    words = {at: mark.words for at, mark in marks.items()}
    data, says = with_comments(parts.read(comments), words)
    parts.put(path, "comments", comments, data)
    used = (blocks_of(parts.read(name)) for name in parts.names if name.endswith(".vml"))
    free = max((block for blocks in used for block in blocks), default=0) + 1
    places = {at: sheet.box(at, words) for at, words in says.items()}
    relation = parts.put(path, "vmlDrawing", boxes, with_boxes(parts.read(boxes), places, free))
    if relation:
        sheet.draw(relation)
    parts.change(path, sheet.part.changed())


def _with_first_sheet(data: bytes, relation: str) -> bytes:
    """The workbook with the list before its other sheets, which are numbered by their places."""
    part = XmlPart(data)
    elements = part.elements()
    sheets = next(element for element in elements if element.name == "sheets")
    numbers = [int(e.attributes["sheetId"]) for e in elements if "sheetId" in e.attributes]
    part.insert(
        sheets.inner,
        f'<sheet xmlns:r="{RELATIONS}" name="{NAME}" '
        f'sheetId="{max(numbers) + 1}" r:id="{relation}"/>',
    )
    for element in elements:
        if element.name == "definedName" and "localSheetId" in element.attributes:
            part.set(element, localSheetId=int(element.attributes["localSheetId"]) + 1)
        elif element.name == "workbookView":
            active = int(element.attributes.get("activeTab", "0"))
            part.set(element, activeTab=active + 1, firstSheet=0)
    return part.changed()
