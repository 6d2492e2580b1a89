"""What is this, as at when, how is it read, does it reconcile, and what is it made from?"""

from __future__ import annotations

from collections.abc import Sequence

from poolledger.excel.schedules.columns import lines_of
from poolledger.excel.schedules.look import Look
from poolledger.excel.schedules.page import LINE, Page
from poolledger.excel.writing.write_cell import Link, put
from poolledger.results.provenance import MadeFrom
from poolledger.schedules import SCHEDULES, completeness
from poolledger.schedules.light import Checked
from poolledger.schedules.provenance import sources
from poolledger.schedules.table import Table, TableColumnKind, text
from poolledger.values.version import __version__

WIDTHS = (24, 76)
SIGNS = "Negative amounts stand in brackets and a nil is a dash. {signs}"
ROUNDING = (
    "Every contribution, share and payment is a sum to pay, so each is rounded to the penny where "
    "it is made, not only where it is shown: the odd pence of a split go to the largest parts of a "
    "penny, and a rate's half penny goes away from nil. Sums are of the rounded pence, exactly."
)
_NO_FILE = ("File", "none named: the agreement and its facts were handed over in Python")
# Of the sheets that a workbook alone has.
QUESTIONS = {
    "Summary £000": "What does it come to, by fund and by partner?",
    "Charts": "Contributions, budgets, variances and savings, as pictures",
    **{schedule.name: schedule.question for schedule in SCHEDULES},
    completeness.NAME: completeness.QUESTION,
}

_LIGHTS = {
    Look.PASSED: Look.LIGHT_PASSED,
    Look.WARNED: Look.LIGHT_WARNED,
    Look.FAILED: Look.LIGHT_FAILED,
}


def flag_of(checked: Checked) -> Look:
    """How the light looks at the top of a sheet."""
    if checked.failed:
        return Look.FAILED
    return Look.WARNED if checked.warnings or checked.late else Look.PASSED


def write_cover(
    page: Page,
    tables: Sequence[Table],
    others: Sequence[tuple[str, Sequence[Table]]],
    checked: Checked,
    made: MadeFrom,
) -> int:
    """The cover, of whose last part, the contents, the row is given, counted from nil.

    The first of its tables has the agreement, its period and its standing; of the other sheets
    there are the names, and the tables on each.
    """
    first = tables[0]
    page.line(first.title, Look.TITLE, height=20)
    page.line(first.lead[0] if first.lead else "Schedules", Look.SECTION, height=18)
    page.row += 1
    _light(page, checked, [name for name, _ in others])
    warnings = (f"{each.place}: {each.message} [{each.code}]" for each in made.warnings)
    _list(page, "Warnings", [words.removeprefix("None: ") for words in warnings])
    page.row += 1
    _particulars(page, "Agreement", [list(map(str, row)) for row in first.cells])
    signs = SIGNS.format(signs=" ".join(first.lead[1:]))
    _particulars(page, "How to read it", [["Signs", signs], ["Rounding", ROUNDING]])
    made_from = [*sources(made), ("Worked out by", f"poolledger {__version__}")]
    _particulars(page, "Made from", made_from if made.inputs else [_NO_FILE, *made_from])
    for table in tables[1:]:
        page.line(table.title, Look.SECTION, height=20)
        page.headings(table.columns)
        page.rows(table)
    contents = page.row
    page.line("Contents", Look.SECTION, height=20)
    for name, listed in others:
        question = QUESTIONS.get(listed[0].schedule) or "; ".join(t.title for t in listed[:3])
        _beside(page, Link(name, name), question, label_look=Look.LINK)
    return contents


def _light(page: Page, checked: Checked, names: Sequence[str]) -> None:
    words: str | Link = checked.in_words
    if checked.failed:
        there = "Checks" in names
        words = Link(checked.in_words, "Checks") if there else checked.in_full
        if not there:
            page.sheet.set_row(page.row, LINE * lines_of(checked.in_full, WIDTHS[1], bold=True))
    _beside(page, "Checks", words, _LIGHTS[flag_of(checked)])
    _list(page, "Posting", checked.not_posted, Look.LIGHT_FAILED)


def _list(page: Page, label: str, listed: Sequence[str], look: Look = Look.CELL) -> None:
    """Sentences under one another, beside a label."""
    for number, words in enumerate(listed):
        bold = look is not Look.CELL
        page.sheet.set_row(page.row, LINE * lines_of(words, WIDTHS[1], bold=bold))
        _beside(page, None if number else label, words, look)


def _beside(
    page: Page,
    label: str | Link | None,
    words: str | Link,
    look: Look = Look.CELL,
    label_look: Look = Look.SECTION,
) -> None:
    """A line of the cover: a label, and what is told beside it."""
    put(page.sheet, page.row, 0, label, page.formats.plain(label_look))
    shown = page.formats.cell(look, TableColumnKind.TEXT, inset=True)
    put(page.sheet, page.row, 1, words, shown)
    page.row += 1


def _particulars(page: Page, title: str, rows: Sequence[Sequence[str]]) -> None:
    """A part of the cover: what is told on the left, and how it is on the right."""
    if rows:
        page.line(title, Look.SECTION, height=20)
        page.rows(Table(schedule="Cover", title=title, columns=text("", ""), cells=rows))
        page.row += 1
