"""What is this, as at when, how is it read, does it reconcile, and what is it made from?"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from poolledger.excel.schedules.columns import lines_of
from poolledger.excel.schedules.look import Look
from poolledger.excel.schedules.page import LINE, Page
from poolledger.excel.writing.write_cell import Link, put
from poolledger.results.provenance import MadeFrom
from poolledger.schedules import SCHEDULES
from poolledger.schedules.provenance import sources
from poolledger.schedules.table import Table, TableColumnKind, text
from poolledger.values.counts import counted
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
}

_LIGHTS = {
    Look.PASSED: Look.LIGHT_PASSED,
    Look.WARNED: Look.LIGHT_WARNED,
    Look.FAILED: Look.LIGHT_FAILED,
}


@frozen
class Checked:
    """How many checks there are, how many fail, and what they say nothing of.

    Args:
        whole, failed: How many checks there are, and how many of them fail.
        not_posted: What is not to be posted, in sentences.
        warnings: How many warnings there are of what was read.
        late: Whether facts of the year are dated after the day, so that no check has them.
    """

    whole: int
    failed: int
    not_posted: Sequence[str] = ()
    warnings: int = 0
    late: bool = False

    @property
    def in_words(self) -> str:
        """``OK: all 31 checks reconcile``, or ``CHECK: 2 of 31 checks fail``.

        Checks see only what was read and counted: beside a warning they do not say OK.
        """
        if self.failed:
            fails = "fails" if self.failed == 1 else "fail"
            return f"CHECK: {self.failed} of {self.whole} checks {fails}"
        if self.warnings:
            warnings = counted(self.warnings, "warning")
            return f"LOOK: {warnings}; none of {self.whole} checks fails"
        if self.late:
            return f"LOOK: facts not counted; none of {self.whole} checks fails"
        return f"OK: all {self.whole} checks reconcile" if self.whole else "There are no checks"

    @property
    def flag(self) -> Look:
        """How that looks at the top of a sheet."""
        if self.failed:
            return Look.FAILED
        return Look.WARNED if self.warnings or self.late else Look.PASSED


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
    words: str | Link = checked.in_words
    if checked.failed and "Checks" in dict(others):
        words = Link(checked.in_words, "Checks")
    _beside(page, "Checks", words, _LIGHTS[checked.flag])
    _list(page, "Posting", checked.not_posted, Look.LIGHT_FAILED)
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
