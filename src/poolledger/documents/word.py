"""A document as a Word file: real headings, tables whose headings repeat, page numbers.

It needs python-docx: ``pip install 'poolledger[word]'``.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from poolledger.documents.document import (
    Document,
    Grid,
    Heading,
    Missing,
    Paragraph,
    Part,
    SignHere,
    printable,
)
from poolledger.render.text import cell_in_words
from poolledger.schedules.table import Row, Table
from poolledger.values.errors import PoolledgerError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

# What would be the time of writing: the same document is the same bytes on every run.
_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC)
_NUMBER, _MARGIN, _GAP = 1.0, 1.6, 0.3
_COLOUR = "6B2100"


def word_of(document: Document) -> bytes:
    """The document as the bytes of a .docx file, the same on each run.

    Raises:
        PoolledgerError: If python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        message = "Word files need python-docx; install it: pip install 'poolledger[word]'"
        raise PoolledgerError.of("not-installed", message) from error
    word = docx.Document()
    _set_up(word, document)
    word.add_heading(printable(document.title), level=0)
    word.add_paragraph(printable(document.standing)).runs[0].italic = True
    for part in document.parts:
        _write(word, part)
    held = io.BytesIO()
    word.save(held)
    return _undated(held.getvalue())


def _set_up(word: WordDocument, document: Document) -> None:
    """A4, plain type, the title in the properties, the foot and the page's number on each page."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt, RGBColor

    properties = word.core_properties
    properties.title, properties.author = printable(document.title), ""
    properties.comments, properties.language = "", "en-GB"
    properties.created = properties.modified = _WRITTEN
    section = word.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3.0), Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.0)
    word.styles["Normal"].font.name = "Calibri"
    word.styles["Normal"].font.size = Pt(11)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        word.styles[name].font.color.rgb = RGBColor(0x11, 0x11, 0x11)
        word.styles[name].font.name = "Calibri"
    line = section.footer.paragraphs[0]
    line.add_run(f"{printable(document.foot)}   Page ").font.size = Pt(8)
    number = line.add_run()
    number.font.size = Pt(8)
    _field(number, "PAGE")


def _field(run: Any, name: str) -> None:
    """What Word works out itself, such as the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run._r.addnext(field)
    field.append(run._r)
    run.text = "1"


def _write(word: WordDocument, part: Part) -> None:
    match part:
        case Heading(words, level):
            word.add_heading(printable(words), level=level)
        case Paragraph(words, number):
            _paragraph(word, words, number)
        case Missing(heading, words):
            _missing(word, heading, words)
        case Grid(table):
            _table(word, table)
        case SignHere(party, name):
            by = f", by {name}" if name else ""
            _kept(word.add_paragraph(printable(f"Signed for {party}{by}")))
            _kept(word.add_paragraph("Signature: ______________________________"))
            word.add_paragraph("Name and post: _________________________   Date: ______________")


def _kept(paragraph: Any) -> None:
    paragraph.paragraph_format.keep_with_next = True


def _paragraph(word: WordDocument, words: str, number: str | None) -> None:
    from docx.shared import Cm

    paragraph = word.add_paragraph()
    if number:
        paragraph.paragraph_format.left_indent = Cm(_NUMBER)
        paragraph.paragraph_format.first_line_indent = Cm(-_NUMBER)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(_NUMBER))
        paragraph.add_run(f"{number}\t")
    paragraph.add_run(printable(words))


def _missing(word: WordDocument, heading: str, words: str) -> None:
    """The mark stands left of the text, in the margin."""
    from docx.shared import Cm, RGBColor

    paragraph = word.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent, shape.first_line_indent = Cm(_GAP), Cm(-_MARGIN - _GAP)
    shape.tab_stops.add_tab_stop(Cm(_GAP))
    for run, bold in (
        (paragraph.add_run("Missing\t"), True),
        (paragraph.add_run(f"{printable(heading)}. "), True),
        (paragraph.add_run(printable(words)), False),
    ):
        run.bold = bold
        run.font.color.rgb = RGBColor.from_string(_COLOUR)


def _table(word: WordDocument, table: Table) -> None:
    for sentence in table.lead:
        word.add_paragraph(printable(sentence))
    if table.cells:
        grid = word.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        heads: Row = tuple(column.heading for column in table.columns)
        _fill(grid.rows[0], heads, table, bold=True)
        _repeat(grid.rows[0])
        for place, row in enumerate(table.all_cells):
            bold = place in table.subtotals or place == len(table.cells)
            _fill(grid.add_row(), row, table, bold=bold)
        word.add_paragraph()
    for sentence in table.notes:
        word.add_paragraph(printable(sentence))


def _fill(row: Any, cells: Row, table: Table, *, bold: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    heads = all(isinstance(cell, str) for cell in cells)
    for cell, holds, column in zip(row.cells, cells, table.columns, strict=True):
        words = (
            str(holds) if heads and isinstance(holds, str) else cell_in_words(holds, column.kind)
        )
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(printable(words))
        run.bold, run.font.size = bold, Pt(8.5)
        paragraph.paragraph_format.space_after = Pt(0)
        if column.is_of_figures:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: Any) -> None:
    """Let a row stand again at the top of each page that the table reaches."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _undated(file: bytes) -> bytes:
    """The file with one day for all its parts, so that writing again gives the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as parts, zipfile.ZipFile(held, "w") as written:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, parts.read(part))
    return held.getvalue()
