"""Writes the sheet of lists: the words from which coded cells are chosen, under their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poolledger.excel.template import look
from poolledger.excel.template.choices import CODE_LISTS, Word, word_lists
from poolledger.excel.template.forms import Form
from poolledger.excel.table import letters_of
from poolledger.excel.template.places import FIRST, HEADINGS, TITLE, WORDS, Place
from poolledger.excel.template.sheets import write_status

_WIDTH = 22


def write_lists(
    workbook: Any,
    sheet: Any,
    formats: look.Formats,
    form: Form,
    places: Mapping[str, Place],
    status: tuple[str, str],
) -> None:
    """Write the lists and give each its name."""
    of = formats.of
    sheet.set_tab_color(look.TAB_LISTS)
    sheet.write_string(TITLE, 0, "Lists: the words that drop-downs offer", of(look.TITLE))
    sheet.set_row(TITLE, 20)
    write_status(sheet, formats, status)
    sheet.write_string(WORDS, 0, "locked: nothing to fill in here", of(look.WORDS))
    lists = word_lists(form)
    for index, (name, listed) in enumerate(lists.items()):
        _write_list(workbook, sheet, formats, index, name, listed)
    sheet.set_column(0, len(lists) - 1, _WIDTH)
    row = FIRST + max(map(len, lists.values())) + 2
    sheet.write_string(row, 0, "Lists that the workbook's own sheets feed", of(look.SECTION))
    for heading, column in (("Name", 0), ("Sheet", 1), ("Column", 2)):
        sheet.write_string(row + 1, column, heading, of(look.HEADING))
    for number, codes in enumerate(CODE_LISTS, row + 2):
        sheet.write_string(number, 0, codes.name, of(look.GIVEN))
        link = f"internal:'{codes.sheet}'!A{FIRST + 1}"
        sheet.write_url(number, 1, link, of(look.LINK), codes.sheet)
        sheet.write_string(number, 2, codes.heading, of(look.GIVEN))
        place = places[codes.sheet]
        workbook.define_name(codes.name, f"={place.filled(codes.heading)}")
    sheet.freeze_panes(FIRST, 0)


def _write_list(
    workbook: Any,
    sheet: Any,
    formats: look.Formats,
    index: int,
    name: str,
    listed: tuple[Word, ...],
) -> None:
    sheet.write_string(HEADINGS, index, name, formats.of(look.HEADING))
    for row, word in enumerate(listed, FIRST):
        given = formats.of(look.GIVEN, {"align": "left"})
        if isinstance(word, int):
            sheet.write_number(row, index, word, given)
        else:
            sheet.write_string(row, index, word, given)
    column = letters_of(index)
    cells = f"=Lists!${column}${FIRST + 1}:${column}${FIRST + len(listed)}"
    workbook.define_name(name, cells)
