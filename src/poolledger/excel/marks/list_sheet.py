"""The first sheet of a marked copy: what is to be mended, each with a link to its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from poolledger.excel.marks.styles import lines_of
from poolledger.excel.marks.xml_part import MAIN, escaped, whole_part
from poolledger.excel.package.cell_names import name_of
from poolledger.values.errors import Issue, Severity

NAME = "Faults to mend"
FIRST = 5
_LETTERS_AT_MOST = 32_000
_WIDTHS = (34, 10, 100, 22)
_LINE = 15
_HEADINGS = ("Place", "What it is", "What is wrong, and how to mend it", "Its code")
_ADVICE = (
    "This is a copy, to be read beside the workbook: mend the workbook itself, and check it again.",
    "A place leads to its cell, whose comment says what is wrong; a filled cell leads back here.",
)
_HEAD = (
    f'<worksheet xmlns="{MAIN}">'
    '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
    f'<pane ySplit="{FIRST - 1}" topLeftCell="A{FIRST}" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews>"
)
_FOOT = (
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>"
)
# The style of a cell, and its text.
_Cell: TypeAlias = tuple[int, str]


@frozen
class Line:
    """A line of the list.

    Args:
        issue: The fault or the warning.
        link: Where its link leads; nothing where its place is not in the workbook.
    """

    issue: Issue
    link: str | None


def list_sheet(title: str, lines: Sequence[Line], look: Mapping[str, int]) -> bytes:
    """The sheet.

    Args:
        title: What it is a list of, and how much there is.
        lines: Its lines, in their order.
        look: The styles of its cells.
    """
    widths = (
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(_WIDTHS, 1)
    )
    rows = [
        _row(1, [(look["title"], title)]),
        *(_row(n, [(look["words"], words)]) for n, words in enumerate(_ADVICE, 2)),
        _row(FIRST - 1, [(look["heading"], word) for word in _HEADINGS]),
        *(_row(n, _cells(line, look), wraps=True) for n, line in enumerate(lines, FIRST)),
    ]
    links = "".join(
        f'<hyperlink ref="A{n}" location="{escaped(line.link)}"/>'
        for n, line in enumerate(lines, FIRST)
        if line.link is not None
    )
    linked = f"<hyperlinks>{links}</hyperlinks>" if links else ""
    data = f"<cols>{''.join(widths)}</cols><sheetData>{''.join(rows)}</sheetData>"
    return whole_part(f"{_HEAD}{data}{linked}{_FOOT}")


def _cells(line: Line, look: Mapping[str, int]) -> list[_Cell]:
    issue = line.issue
    place = str(issue.where) if issue.where is not None else "the workbook"
    word = "fault" if issue.severity is Severity.FAULT else issue.severity.value
    return [
        (look["text"] if line.link is None else look["link"], place),
        (look[issue.severity.value], word),
        (look["text"], issue.message),
        (look["text"], issue.code),
    ]


def _row(number: int, cells: Sequence[_Cell], *, wraps: bool = False) -> str:
    written = (
        f'<c r="{name_of(number, column)}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escaped(text[:_LETTERS_AT_MOST])}</t></is></c>"
        for column, (style, text) in enumerate(cells, 1)
    )
    # Whoever prints it or turns it into pages may not fit rows to their texts. A column is
    # measured in nils, which are wider than most letters: there is room to spare.
    texts = zip((text for _, text in cells), _WIDTHS, strict=True) if wraps else ()
    lines = max((lines_of(*each) for each in texts), default=1)
    height = f' ht="{min(lines * _LINE, 409)}" customHeight="1"' if lines > 1 else ""
    return f'<row r="{number}"{height}>{"".join(written)}</row>'
