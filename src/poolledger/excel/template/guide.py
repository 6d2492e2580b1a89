"""Writes the guide: what the workbook is, how to fill it in, what it means, where things are."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import define

from poolledger.excel.contract.sheets import SHEETS
from poolledger.excel.template import styles
from poolledger.excel.template.page import Page
from poolledger.excel.template.positions import STATUS
from poolledger.excel.writing.write_cell import Link

_WIDTHS = (26, 92, 18)
_NAME = styles.PLAIN | {"bold": True}
_OTHER_TABS = {
    "Checklist": "what is still to be filled in",
    "Lists": "the words that drop-downs offer; nothing to fill in",
}
_WHAT = (
    "One agreement and the facts of its years, in one workbook. You fill it in; poolledger reads "
    "it, checks it and works out who contributes, who bears what and who pays whom."
)
_EXAMPLE = (
    "The rows that are there are an example, invented and round. Type over them; delete the "
    "contents of those you do not need."
)
_NO_EXAMPLE = "Nothing is filled in. Every column of every sheet is there; few agreements need all."
_STEPS = (
    ("First", "Agreement, Partners, Funds, Schemes: who has agreed on what. Codes are yours."),
    ("Partner columns", (
        "On Contributions and Risk share the heading of a partner's column must be that "
        "partner's code. After changing a code on Partners, type it over the heading too. A "
        "heading turns red, and the Checklist says no, while figures stand under a code that is "
        "not a partner's.")),
    ("More partners", (
        "Unprotect the sheet (Review, Unprotect Sheet; there is no password), insert a column "
        "and head it with the partner's code.")),
    ("Contributions", (
        "One row a scheme, one column a partner: the year's amount. A year such as 2026/27 on "
        "holds until a later year's row for the same scheme, so that five years without change "
        "need one row. For an amount that is worked out (a share of the budget, an uplift, a "
        "price a unit) leave the partners' columns blank and use Partner and Rule: one row a "
        "partner.")),
    ("Risk share", (
        "The steps by which an overspend, or an underspend, is placed, in their order. A step "
        "without Next and Up to takes all that remains, so the last one should be such a step.")),
    ("Actuals, Monthly", "The same facts in two forms. Enter a fact on one of them only."),
    ("Deed", (
        "What the agreement says in words, for poolledger deed FILE, which writes the schedules "
        "that are signed. Nothing there is needed to settle.")),
    ("More rows", (
        "Below the last yellow row you may carry on: the cells are open, and formats and lists "
        "go on. Blank rows are skipped.")),
    ("Checking", "The Checklist says what is missing; its result stands at the top of each sheet."),
    ("Then", (
        "poolledger check FILE lists what is wrong, cell by cell; poolledger schedules FILE "
        "settles the year.")),
)  # fmt: skip
_KEY = (
    (
        "please fill in",
        styles.ENTRY,
        "Yellow with a border: needed in every row used. The words stand above the heading.",
    ),
    ("if needed", styles.ENTRY, "Yellow with a border: only where it applies."),
    ("locked", styles.GIVEN, "Grey: filled in already; leave it as it is."),
)
_CONVENTIONS = (
    ("Amounts", "Pounds and pence. Text such as £1,234.50, (500), 1.2m or 250k is read as well."),
    ("Percentages", "With %: 2.5%. A plain 2.5 or 0.025 could mean either and is a fault."),
    ("Dates", "Day first: 31/03/2027."),
    ("Years", "Financial years as text: 2026/27. The year columns are formatted as text."),
    ("Signs", "An overspend is positive: variance = outturn less budget. A surplus is positive."),
    ("Codes", "Exactly as on their own sheets. Choose them from the lists."),
    ("Rounding", "To the penny. Odd pence of a split go by largest remainder."),
    ("Formulas", "A formula counts as its value, once Excel has calculated and saved it."),
    ("Notes", "Point at a heading with a red corner to read what goes in."),
)


@define(eq=False)
class Guide(Page):
    """The guide as it is written, from the top down."""

    _row: int = STATUS + 2

    def write(self, tabs: Sequence[str]) -> None:
        """All of it.

        Args:
            tabs: The workbook's other sheets, in their order.
        """
        for index, width in enumerate(_WIDTHS):
            self.sheet.set_column(index, index, width)
        self.top(styles.TAB_GUIDE, f"Agreement workbook for {self.form.title}", 2)
        self._section("What this is")
        for words in (_WHAT, _NO_EXAMPLE if self.form.is_blank else _EXAMPLE):
            # A sentence that starts at the left runs on over the empty cells beside it.
            for line in textwrap.wrap(words, int((_WIDTHS[0] + _WIDTHS[1]) * 1.1)):
                self.put(self._row, 0, line)
                self._row += 1
        self._section("How to fill it in")
        for name, words in _STEPS:
            self._pair(name, words)
        self._section("Colours and words")
        for word, look, meaning in _KEY:
            self._pair(word, meaning, look)
        self.sheet.set_h_pagebreaks([self._row])
        self._section("Conventions")
        for name, words in _CONVENTIONS:
            self._pair(name, words)
        self._section("Contents")
        for tab in tabs:
            self._tab(tab)
        self.sheet.freeze_panes(STATUS + 1, 0)
        self.sheet.print_area(0, 0, self._row, len(_WIDTHS) - 1)
        self.set_up(zoom=100)

    def _section(self, words: str) -> None:
        self.sheet.set_row(self._row, 24)
        self.put(self._row, 0, words, styles.SECTION)
        self._row += 1

    def _pair(self, name: str | Link, words: str, look: Mapping[str, Any] = _NAME) -> None:
        """A name, and beside it what is said of it."""
        self.put(self._row, 0, name, look)
        self.put(self._row, 1, words, styles.BESIDE)
        self.fit(self._row, words, _WIDTHS[1])
        self._row += 1

    def _tab(self, tab: str) -> None:
        purpose = _OTHER_TABS.get(tab) or self.form.purpose(tab)
        row = self._row
        self._pair(Link(tab, tab), f"{purpose[:1].upper()}{purpose[1:]}.", styles.LINK)
        if tab in SHEETS:
            word = "please fill in" if self.form.is_needed(tab) else "if needed"
            self.put(row, 2, word, styles.PLAIN)
