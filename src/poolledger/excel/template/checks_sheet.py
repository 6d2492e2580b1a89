"""Writes the checklist: what must be filled in, where, and whether it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from poolledger.excel.template import styles
from poolledger.excel.template.checklist import NO, YES, Question
from poolledger.excel.template.positions import FIRST, HEADINGS, TITLE, WORDS
from poolledger.excel.template.sheets import write_top
from poolledger.excel.writing.formats import Formats
from poolledger.excel.writing.write_cell import Link, put

_COLUMNS = (
    ("What must be so", 62), ("Where", 22), ("Rows used", 12), ("Rows to finish", 16),
    ("Complete?", 14),
)  # fmt: skip
_ANSWER = 4


def answers(count: int) -> str:
    """The cells of the answers."""
    return f"Checklist!$E${FIRST + 1}:$E${FIRST + count}"


def write_checklist(
    sheet: Any, formats: Formats, listed: Sequence[Question], status: tuple[str, str]
) -> None:
    """Write the checklist, which holds the one status that every other sheet repeats."""
    of = formats.of
    for index, (heading, width) in enumerate(_COLUMNS):
        sheet.set_column(index, index, width, of({}))
        sheet.write_string(HEADINGS, index, heading, of(styles.HEADING))
    title = "Checklist: is everything filled in that must be?"
    write_top(sheet, formats, styles.TAB_GUIDE, title, status, 1)
    words = "It says what is still to be filled in; poolledger check says whether it is right."
    sheet.write_string(WORDS, 0, words, of(styles.WORDS))
    for number, question in enumerate(listed):
        _write_question(sheet, formats, FIRST + number, question)
    last = FIRST + len(listed)
    styles.show_answers(sheet, formats, f"E{FIRST + 1}:E{last}", f"$E{FIRST + 1}", YES, NO)
    sheet.freeze_panes(FIRST, 0)
    sheet.repeat_rows(TITLE, HEADINGS)
    sheet.print_area(0, 0, last, len(_COLUMNS) - 1)


def _write_question(sheet: Any, formats: Formats, row: int, question: Question) -> None:
    of = formats.of
    line = {"border": 1, "border_color": styles.LINE}
    centred = of(styles.PLAIN, line, {"align": "center"})
    sheet.write_string(row, 0, question.text, of(styles.PLAIN, line))
    height = styles.height_of([(question.text, _COLUMNS[0][1])])
    if height is not None:
        sheet.set_row(row, height)
    link = Link(question.sheet, question.sheet, question.cell.replace("$", ""))
    put(sheet, row, 1, link, of(styles.LINK, line))
    for column, counted in ((2, question.used), (3, question.unfinished)):
        if counted is None:
            sheet.write_string(row, column, "–", centred)
        else:
            formula, value = counted
            sheet.write_formula(row, column, formula, centred, value)
    formula, answer = question.answer
    formula = formula.replace("{used}", f"C{row + 1}").replace("{left}", f"D{row + 1}")
    sheet.write_formula(row, _ANSWER, formula, centred, answer)
