"""How the fill-in workbook looks: never by colour alone."""

from __future__ import annotations

import textwrap
from typing import Any

from poolledger.excel.writing.formats import Formats

INPUT, LOCKED, LINE = "#FFF2CC", "#E7E6E6", "#A6A6A6"
GREEN, GREEN_ON, RED, RED_ON = "#E2EFDA", "#1E5C1E", "#F8CBAD", "#9C0006"
TAB_GUIDE, TAB_NEEDED, TAB_OPTIONAL, TAB_LISTS = "#1F4E79", "#BF9000", INPUT, "#A6A6A6"

TITLE = {"bold": True, "font_size": 13}
SECTION = {"bold": True, "font_size": 11, "valign": "bottom"}
STATUS = {"bold": True}
WORDS = {"font_size": 8, "font_color": "#404040", "valign": "bottom"}
HEADING = {
    "bold": True, "bg_color": LOCKED, "border": 1, "border_color": LINE, "valign": "top",
    "text_wrap": True,
}  # fmt: skip
ENTRY = {"bg_color": INPUT, "border": 1, "border_color": LINE, "locked": False, "valign": "top"}
PARTNER_HEADING = HEADING | {"bg_color": INPUT, "locked": False}
GIVEN = {"bg_color": LOCKED, "valign": "top", "text_wrap": True}
PLAIN = {"valign": "top", "text_wrap": True}
LINK = {"font_color": "#0563C1", "underline": 1, "valign": "top"}
HINT = {"font_color": "#404040", "valign": "top", "align": "left", "indent": 1}
BESIDE = PLAIN | {"align": "left", "indent": 1}

_LINE_HEIGHT = 13.5
_PROTECTION = {
    "insert_rows": True, "delete_rows": True, "sort": True, "autofilter": True,
    "format_columns": True, "format_rows": True, "format_cells": True,
}  # fmt: skip


def lines_of(text: str, width: float) -> list[str]:
    """A sentence broken into lines that a width has room for; cells are never merged."""
    return textwrap.wrap(text, int(width * 1.1))


def height_of(texts: list[tuple[str, float]]) -> float | None:
    """How high a row must be for wrapped texts in columns of given widths; None for one line."""
    lines = max(
        (len(textwrap.wrap(text, max(int(width * 1.1), 1))) for text, width in texts), default=1
    )
    return _LINE_HEIGHT * lines + 1.5 if lines > 1 else None


def set_up(sheet: Any, title: str, *, zoom: int = 90) -> None:
    """How a sheet prints, is protected and is shown: landscape A4, one page wide."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{title}&C&A&RPage &P of &N")
    sheet.set_zoom(zoom)
    # Without a password: a guard against slips, not against the people whose workbook it is.
    sheet.protect("", dict(_PROTECTION))


def show_answers(
    sheet: Any, formats: Formats, cells: str, answer: str, good: str, bad: str
) -> None:
    """Colour, beside their words, cells by the answer that a formula finds in them.

    Args:
        sheet: The worksheet.
        formats: The workbook's formats.
        cells: The cells.
        answer: The start of the answer that decides, as a formula over the first of the cells.
        good: The answer that is coloured green.
        bad: The answer that is coloured red.
    """
    looks = ((good, GREEN, GREEN_ON), (bad, RED, RED_ON))
    for words, fill, ink in looks:
        shown = formats.workbook.add_format({"bg_color": fill, "font_color": ink, "bold": True})
        rule = {"type": "formula", "criteria": f'={answer}="{words}"', "format": shown}
        sheet.conditional_format(cells, rule)
