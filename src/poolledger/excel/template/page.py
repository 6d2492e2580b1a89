"""A sheet of the fill-in workbook as it is written: its cells, its top, its rows, its colours."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from attrs import define

from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.template import styles
from poolledger.excel.template.forms import Form
from poolledger.excel.template.positions import STATUS, TITLE
from poolledger.excel.writing import write_cell
from poolledger.excel.writing.new_book import Formats

COMPLETE, INCOMPLETE = "Complete", "Incomplete"
_LINE_HEIGHT = 13.5
_PROTECTION = {
    "insert_rows": True, "delete_rows": True, "sort": True, "autofilter": True,
    "format_columns": True, "format_rows": True, "format_cells": True,
}  # fmt: skip


@define(eq=False)
class Page:
    """One sheet as it is written.

    Args:
        sheet: The worksheet.
        formats: The workbook's formats.
        form: The form of arrangement.
        status: The formula of the workbook's status, and its value.
    """

    sheet: Any
    formats: Formats
    form: Form
    status: tuple[str, str]

    def put(self, row: int, column: int, value: Any, *looks: Mapping[str, Any]) -> None:
        """Write a cell that looks so."""
        write_cell.put(self.sheet, row, column, value, self.formats.of(*looks))

    def answer(
        self, row: int, column: int, formula: str, value: Any, *looks: Mapping[str, Any]
    ) -> None:
        """Write a formula, and its value for a previewer that calculates nothing."""
        self.sheet.write_formula(row, column, formula, self.formats.of(*looks), value)

    def fit(self, row: int, text: str, width: float) -> None:
        """Make a row as high as a wrapped text in a column of a width needs."""
        lines = len(textwrap.wrap(text, int(width * 1.1)))
        if lines > 1:
            self.sheet.set_row(row, _LINE_HEIGHT * lines + 1.5)

    def top(self, tab: str, title: str, columns: int) -> None:
        """Its title, and under it the workbook's status, linked to the checklist.

        Args:
            tab: The colour of its tab.
            title: Its title.
            columns: How many columns the status runs across.
        """
        self.sheet.set_tab_color(tab)
        self.put(TITLE, 0, title, styles.TITLE)
        self.sheet.set_row(TITLE, 20)
        formula, value = self.status
        link = ("internal:'Checklist'!A1", self.formats.of(styles.STATUS), value)
        self.sheet.write_url(STATUS, 0, *link, "Go to the Checklist")
        self.answer(STATUS, 0, formula, value, styles.STATUS)
        start, many = f"LEFT($A$2,{len(COMPLETE)})", len(COMPLETE)
        self.colour(f"A2:{letters_of(columns - 1)}2", start, COMPLETE, INCOMPLETE[:many])

    def colour(self, cells: str, answer: str, good: str, bad: str) -> None:
        """Colour, beside their words, cells by the answer that a formula finds in them.

        Args:
            cells: The cells.
            answer: The start of the answer that decides, as a formula over the first of the cells.
            good: The answer that is coloured green.
            bad: The answer that is coloured red.
        """
        for words, look in ((good, styles.GOOD), (bad, styles.BAD)):
            self.colour_if(f'={answer}="{words}"', cells, look | {"bold": True})

    def colour_if(self, formula: str, cells: str, look: Mapping[str, Any]) -> None:
        """Give cells a look where a formula holds."""
        shown = self.formats.workbook.add_format(dict(look))
        rule = {"type": "formula", "criteria": formula, "format": shown}
        self.sheet.conditional_format(cells, rule)

    def set_up(self, *, zoom: int = 90) -> None:
        """How it prints, is protected and is shown: landscape A4, one page wide."""
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer(f"&LAgreement workbook: {self.form.title}&C&A&RPage &P of &N")
        self.sheet.set_zoom(zoom)
        # Without a password: a guard against slips, not against the people whose workbook it is.
        self.sheet.protect("", dict(_PROTECTION))
