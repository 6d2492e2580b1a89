"""Writes the sheet of lists: the words from which coded cells are chosen, under their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.template import styles
from poolledger.excel.template.dropdowns import Word, code_lists, word_lists
from poolledger.excel.template.forms import Form
from poolledger.excel.template.positions import FIRST, HEADINGS, STATUS, WORDS, Place
from poolledger.excel.template.sheets import write_top
from poolledger.excel.writing.formats import Formats
from poolledger.excel.writing.write_cell import Link, put

_ABREAST, _WIDTH = 8, 22


def write_lists(
    workbook: Any,
    sheet: Any,
    formats: Formats,
    form: Form,
    places: Mapping[str, Place],
    status: tuple[str, str],
) -> None:
    """Write the lists and give each its name."""
    of = formats.of
    title = "Lists: the words that drop-downs offer"
    write_top(sheet, formats, styles.TAB_LISTS, title, status, 3)
    sheet.write_string(WORDS, 0, "locked: nothing to fill in here", of(styles.WORDS))
    row = HEADINGS
    lists = list(word_lists(form).items())
    for start in range(0, len(lists), _ABREAST):
        band = lists[start : start + _ABREAST]
        for index, (name, listed) in enumerate(band):
            _write_list(workbook, sheet, formats, (row, index), name, listed)
        row += max(len(listed) for _, listed in band) + 2
    sheet.set_column(0, _ABREAST - 1, _WIDTH)
    sheet.write_string(row, 0, "Lists that the workbook's own sheets feed", of(styles.SECTION))
    for heading, column in (("Name", 0), ("Sheet", 1), ("Column", 2)):
        sheet.write_string(row + 1, column, heading, of(styles.HEADING))
    for number, codes in enumerate(code_lists(form), row + 2):
        sheet.write_string(number, 0, codes.name, of(styles.GIVEN))
        link = Link(codes.sheet, codes.sheet, f"A{FIRST + 1}")
        put(sheet, number, 1, link, of(styles.LINK))
        sheet.write_string(number, 2, codes.heading, of(styles.GIVEN))
        place = places[codes.sheet]
        workbook.define_name(codes.name, f"={place.filled(codes.heading)}")
    sheet.freeze_panes(STATUS + 1, 0)


def _write_list(
    workbook: Any,
    sheet: Any,
    formats: Formats,
    at: tuple[int, int],
    name: str,
    listed: tuple[Word, ...],
) -> None:
    heading, index = at
    sheet.write_string(heading, index, name, formats.of(styles.HEADING))
    for row, word in enumerate(listed, heading + 1):
        put(sheet, row, index, word, formats.of(styles.GIVEN, {"align": "left"}))
    column = letters_of(index)
    cells = f"=Lists!${column}${heading + 2}:${column}${heading + 1 + len(listed)}"
    workbook.define_name(name, cells)
