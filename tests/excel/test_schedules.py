"""Schedules as an Excel workbook, read back by another library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from poolledger.excel.schedules import DATE, MONEY, PERCENTAGE, workbook_of, write_schedules
from poolledger.schedules.table import Cell, Column, Holds, Table, money, text

COVER = Table(
    schedule="Cover",
    title="Oldham & partners",
    columns=text("Agreement", "Particulars"),
    rows=[["Reference", "OLD-2011"]],
    lead=["Financial year 2011/12.", "An overspend is positive."],
)
KINDS = (
    *text("Who"),
    *money("Sum"),
    Column("Due", Holds.DATE),
    Column("Part", Holds.PERCENTAGE),
    Column("No", Holds.COUNT),
)


def _table(*rows: Sequence[Cell], columns: Sequence[Column] = KINDS, **more: Any) -> Table:
    return Table(schedule="Things", title="Things of LD", columns=columns, rows=rows, **more)


def _read(*tables: Table) -> Any:
    return load_workbook(BytesIO(workbook_of([COVER, *tables])))


def _row(sheet: Any, first: object) -> list[Any]:
    return next(list(row) for row in sheet.iter_rows() if row[0].value == first)


def _values(row: list[Any]) -> list[object]:
    values = (cell.value for cell in row)
    return [each.date() if isinstance(each, datetime) else each for each in values]


class TestCells:
    def test_numbers_and_dates_are_real(self) -> None:
        """Money, dates, percentages and counts are numbers with formats that show them."""
        sheet = _read(_table(("PCT", -123_456, date(2012, 3, 31), Fraction(1, 4), 3)))["Things"]
        row = _row(sheet, "PCT")

        assert ["PCT", -1234.56, date(2012, 3, 31), 0.25, 3] == _values(row)
        assert [cell.number_format for cell in row[1:]] == [MONEY, DATE, PERCENTAGE, "0"]

    @given(st.integers(-(10**15), 10**15))
    def test_every_penny_survives(self, pence: int) -> None:
        """Up to ten million million pounds an amount is stored to the penny."""
        sheet = _read(_table(("x", pence), columns=KINDS[:2]))["Things"]

        assert pence == round(_row(sheet, "x")[1].value * 100)

    def test_an_amount_too_large_for_excel_is_written_in_words(self) -> None:
        """Beyond what a cell holds to the penny, text is better than a wrong number."""
        sheet = _read(_table(("x", 10**15 + 1), columns=KINDS[:2]))["Things"]

        assert _row(sheet, "x")[1].value == "10,000,000,000,000.01"

    def test_a_day_before_excels_first_is_written_in_words(self) -> None:
        """Excel has no 1899, and its February of 1900 is wrong."""
        sheet = _read(_table(("x", date(1900, 2, 28)), columns=(KINDS[0], KINDS[2])))["Things"]

        assert _row(sheet, "x")[1].value == "28/02/1900"

    @pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "{=1}", "http://example.org"])
    def test_text_is_never_a_formula_or_a_link(self, words: str) -> None:
        """Text stays text, whatever it begins with."""
        cell = _row(_read(_table((words,), columns=KINDS[:1]))["Things"], words)[0]

        assert (cell.data_type, cell.hyperlink) == ("s", None)

    def test_text_that_excel_cannot_hold_is_made_fit(self) -> None:
        """Control characters become blanks, and text past the limit ends in dots."""
        sheet = _read(_table(("a\x07b\nc",), ("x" * 40_000,), columns=KINDS[:1]))["Things"]
        values = [row[0].value for row in sheet.iter_rows()]

        assert "a b c" in values
        assert f"{'x' * 32_764}..." in values


class TestSheets:
    def test_there_is_one_sheet_a_schedule(self) -> None:
        """The cover comes first, and two tables of a schedule share a sheet."""
        book = _read(_table(("a", 1), columns=KINDS[:2]), _table(("b", 2), columns=KINDS[:2]))

        assert book.sheetnames == ["Cover", "Things"]
        headings = [row[0].value for row in book["Things"].iter_rows()].count("Who")

        assert headings == 1

    def test_the_cover_says_what_it_is_and_leads_on(self) -> None:
        """Title, year, sign convention and a link to each sheet."""
        sheet = _read(_table(("a", 1), columns=KINDS[:2]))["Cover"]
        values = [row[0].value for row in sheet.iter_rows()]

        assert ["Oldham & partners", *COVER.lead] == values[:3]
        assert _row(sheet, "Things")[0].hyperlink.location == "'Things'!A1"

    def test_headings_are_bold_frozen_and_repeated(self) -> None:
        """The headings stay in view and stand on each printed page."""
        sheet = _read(_table(("a", 1), columns=KINDS[:2]))["Things"]
        cell = _row(sheet, "Who")[0]

        assert cell.font.bold
        assert f"B{cell.row + 1}" == sheet.freeze_panes
        assert f"${cell.row}:${cell.row}" == sheet.print_title_rows

    def test_tables_of_different_columns_have_their_own_headings(self) -> None:
        """Where columns differ each table has its headings over it."""
        sheet = _read(_table(("a", 1), columns=KINDS[:2]), _table(("b",), columns=text("Other")))[
            "Things"
        ]

        assert _row(sheet, "Who")[0].row < _row(sheet, "a")[0].row < _row(sheet, "Other")[0].row
        assert sheet.freeze_panes == "A2"

    def test_it_prints_on_landscape_a4(self) -> None:
        """A sheet is one page wide, with its number in the footer."""
        sheet = _read(_table(("a", 1), columns=KINDS[:2]))["Things"]

        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert int(sheet.page_setup.fitToHeight) == 0
        assert sheet.oddFooter.right.text == "Page &P of &N"

    def test_sums_stand_out(self) -> None:
        """Subtotals and the total are bold; a failed check is red."""
        table = _table(
            ("a", 1), ("sum", 1), ("CHECK", None), columns=KINDS[:2], subtotals=[1], total=("T", 1)
        )
        sheet = _read(table)["Things"]

        assert [bool(_row(sheet, n)[0].font.b) for n in ("a", "sum", "T")] == [False, True, True]
        assert _row(sheet, "CHECK")[0].font.color.rgb == "FFC00000"

    def test_no_sheet_is_made_of_nothing(self) -> None:
        """A workbook needs at least its cover."""
        with pytest.raises(ValueError, match="at least its cover"):
            workbook_of([])


class TestFile:
    def test_the_same_tables_give_the_same_bytes(self, tmp_path: Path) -> None:
        """Nothing of the hour or the machine is in the file."""
        table = _table(("PCT", -123_456, date(2012, 3, 31), Fraction(1, 4), 3))
        write_schedules([COVER, table], tmp_path / "a.xlsx")

        assert workbook_of([COVER, table]) == (tmp_path / "a.xlsx").read_bytes()

    def test_the_file_names_no_person(self) -> None:
        """The properties hold the title and no author."""
        with ZipFile(BytesIO(workbook_of([COVER]))) as package:
            properties = package.read("docProps/core.xml").decode()

        assert "<dc:title>Oldham &amp; partners</dc:title>" in properties
        assert "<dc:creator></dc:creator>" in properties
