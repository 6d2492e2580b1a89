"""The sheet of lists: the words from which coded cells are chosen, under their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.template import styles
from poolledger.excel.template.dropdowns import Word, code_lists, word_lists
from poolledger.excel.template.page import Page
from poolledger.excel.template.positions import FIRST, HEADINGS, STATUS, WORDS, Place
from poolledger.excel.writing.write_cell import Link

_ABREAST, _WIDTH = 8, 22


class Lists(Page):
    """The lists of a form of arrangement, each of which has its name in the workbook."""

    def write(self, places: Mapping[str, Place]) -> None:
        """All of it.

        Args:
            places: Where the columns of each sheet stand.
        """
        self.top(styles.TAB_LISTS, "Lists: the words that drop-downs offer", 3)
        self.put(WORDS, 0, "locked: nothing to fill in here", styles.WORDS)
        row = HEADINGS
        lists = list(word_lists(self.form).items())
        for start in range(0, len(lists), _ABREAST):
            band = lists[start : start + _ABREAST]
            for index, (name, listed) in enumerate(band):
                self._list(row, index, name, listed)
            row += max(len(listed) for _, listed in band) + 2
        self.sheet.set_column(0, _ABREAST - 1, _WIDTH)
        self.put(row, 0, "Lists that the workbook's own sheets feed", styles.SECTION)
        for column, heading in enumerate(("Name", "Sheet", "Column")):
            self.put(row + 1, column, heading, styles.HEADING)
        for at, (name, (sheet, heading)) in enumerate(code_lists(self.form).items(), row + 2):
            self.put(at, 0, name, styles.GIVEN)
            self.put(at, 1, Link(sheet, sheet, f"A{FIRST + 1}"), styles.LINK)
            self.put(at, 2, heading, styles.GIVEN)
            self.formats.workbook.define_name(name, f"={places[sheet].filled(heading)}")
        self.sheet.freeze_panes(STATUS + 1, 0)
        self.set_up(zoom=100)

    def _list(self, row: int, index: int, name: str, listed: Iterable[Word]) -> None:
        self.put(row, index, name, styles.HEADING)
        last = row
        for last, word in enumerate(listed, row + 1):
            self.put(last, index, word, styles.GIVEN, {"align": "left"})
        column = letters_of(index)
        cells = f"=Lists!${column}${row + 2}:${column}${last + 1}"
        self.formats.workbook.define_name(name, cells)
