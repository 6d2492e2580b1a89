"""Schedules as an Excel workbook: a cover, a summary, charts, and one sheet a schedule.

Numbers and dates are real, totals are live sums with their values beside them, nothing is hidden
and no cells are merged. The same settlement gives the same bytes on each run.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from attrs import evolve

from poolledger.excel.package.gc_pause import without_collecting
from poolledger.excel.schedules.charts import draw_charts
from poolledger.excel.schedules.columns import widths_of
from poolledger.excel.schedules.cover import WIDTHS, flag_of, write_cover
from poolledger.excel.schedules.figures import CHARTS, board_figures, figures
from poolledger.excel.schedules.look import DATE, MONEY, PERCENTAGE, THOUSANDS, LookFormats
from poolledger.excel.schedules.page import Heading, Page, footer_of
from poolledger.excel.schedules.summary import SIGNS, SUMMARY, summary
from poolledger.excel.writing.new_book import new_book
from poolledger.excel.writing.write_cell import Link, fit, sheet_names
from poolledger.results.provenance import PYTHON, MadeFrom
from poolledger.schedules import board_tables_of, tables_of
from poolledger.schedules.board.headline import SCHEDULE as BOARD_PAPER
from poolledger.schedules.light import Checked, checked
from poolledger.schedules.provenance import qualified
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn

__all__ = [
    "DATE", "MONEY", "PERCENTAGE", "THOUSANDS", "Checked", "workbook_of", "workbook_of_tables",
]  # fmt: skip

_TABS = {"Cover": "#1F3864", SUMMARY: "#1F3864", CHARTS: "#7F97C0", "Checks": "#548235"}
_TAB = "#BFBFBF"
_ON_ONE_PAGE = 12


def workbook_of(outturn: Outturn, made: MadeFrom = PYTHON, *, board: bool = False) -> bytes:
    """The schedules of a settlement as the bytes of an Excel workbook, the same on each run.

    Args:
        outturn: The settlement.
        made: The files that it was read from, and the warnings of them, which the cover names.
        board: Whether only what a board is shown of savings.
    """
    with without_collecting():
        return workbook_of_tables(*_shown(outturn, made, board=board))


def _shown(
    outturn: Outturn, made: MadeFrom, *, board: bool
) -> tuple[list[Table], MadeFrom, Checked]:
    cover, *others = board_tables_of(outturn) if board else tables_of(outturn)
    light = checked(outturn, made)
    others = list(qualified(others, made))
    between = ", ".join(partner.name for partner in outturn.agreement.partners)
    # What is not to be posted stands beside the checks, and not among how to read signs.
    lead = [each for each in cover.lead if each not in light.not_posted]
    cover = evolve(cover, lead=lead, cells=[("Prepared for", between), *cover.cells])
    if board:
        tables = [cover, *others, *board_figures(outturn)]
    else:
        tables = [cover, *summary(outturn), *figures(outturn), *others]
    return tables, made, light


def workbook_of_tables(
    tables: Sequence[Table], made: MadeFrom = PYTHON, light: Checked | None = None
) -> bytes:
    """Any tables as the bytes of an Excel workbook, one sheet a schedule.

    Args:
        tables: The tables, the cover first; those of one schedule stand next to each other.
        made: The files they come from, and the warnings of them.
        light: How the checks stand, for the cover and the top of each sheet.

    Raises:
        ValueError: If there are no tables.
    """
    if not tables:
        raise ValueError("a workbook of schedules needs at least its cover")
    grouped = [list(group) for _, group in groupby(tables, lambda table: table.schedule)]
    names = sheet_names(group[0].schedule for group in grouped)
    sheets = list(zip(names, grouped, strict=True))
    with without_collecting():
        return new_book(
            lambda workbook: _write(workbook, sheets, made, light or Checked(0, 0)),
            fit(tables[0].title, 255),
        )


def _write(
    workbook: Any, sheets: Sequence[tuple[str, list[Table]]], made: MadeFrom, light: Checked
) -> None:
    formats = LookFormats(workbook)
    (name, of_cover), *others = sheets
    footer = footer_of(made.inputs)
    page = _page(workbook, formats, name, list(WIDTHS), footer)
    contents = write_cover(page, of_cover, others, light, made)
    page.print_out()
    # A cover with many warnings goes on over pages, rather than shrink until nobody reads them.
    page.sheet.fit_to_pages(1, 1 if len(made.warnings) <= _ON_ONE_PAGE else 0)
    # Every sheet says what is settled and how it stands, and how to read signs.
    standing, *signs = of_cover[0].lead or ("",)
    about = [f"{of_cover[0].title}. {standing}".strip(), *signs]
    link = Link("Contents", name, f"A{contents + 1}")
    heading = Heading(about, light.in_words, flag_of(light), link)
    for name, tables in others:
        page = _page(workbook, formats, name, list(widths_of(tables)), footer)
        if tables[0].schedule == CHARTS:
            draw_charts(workbook, page, heading, tables)
            continue
        top = heading
        if tables[0].schedule == SUMMARY:
            page.money, top = THOUSANDS, evolve(heading, sentences=[heading.sentences[0], SIGNS])
        page.top(tables[0].schedule, top)
        page.tables(tables, tables[0].schedule)
        page.print_out()
        if tables[0].schedule == BOARD_PAPER:
            page.sheet.set_portrait()


def _page(workbook: Any, formats: LookFormats, name: str, widths: list[int], footer: str) -> Page:
    sheet = workbook.add_worksheet(name)
    sheet.set_tab_color(_TABS.get(name, _TAB))
    return Page(sheet, formats, widths, footer=footer)
