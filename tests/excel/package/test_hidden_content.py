"""Which formulas are trusted, and what is noted about a workbook."""

# ruff: noqa: DTZ001 - a cell holds a day and a time without a zone.

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tests.support.sheets_by_hand import codes, replaced, rows_of, sheet_of, value_of

from poolledger.excel.package.grid import Uncalculated, open_book
from poolledger.excel.package.number_formats import ErrorValue


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    """Where the workbook of a test is written."""
    return tmp_path / "book.xlsx"


def part_of(path: Path, part: str) -> str:
    """One part of a workbook, as text."""
    with ZipFile(path) as archive:
        return archive.read(part).decode()


def calculated(path: Path) -> Path:
    """The same workbook, as if a spreadsheet program had calculated and saved it."""
    xml = part_of(path, "xl/workbook.xml").replace('fullCalcOnLoad="1"', "")
    return replaced(path, "xl/workbook.xml", xml)


class TestFormulas:
    """A formula counts by its value, if there is one to trust."""

    def test_a_formula_without_a_value_is_uncalculated(self, path: Path) -> None:
        """A workbook that no spreadsheet program has calculated holds no values to read."""
        workbook = openpyxl.Workbook()
        workbook.worksheets[0]["B2"] = "=1+1"
        workbook.save(path)

        assert [(2, (None, Uncalculated("=1+1")))] == rows_of(path)

    def test_a_stored_nil_is_not_trusted_before_calculation(self, path: Path) -> None:
        """Programs that cannot calculate store 0 and ask for calculation on opening."""
        with xlsxwriter.Workbook(path) as workbook:
            workbook.add_worksheet().write_formula("A1", "=1+1")

        assert Uncalculated("=1+1") == value_of(path)

    def test_a_stored_nil_is_trusted_after_calculation(self, path: Path) -> None:
        """A formula that truly gives 0, saved by Excel, is 0."""
        with xlsxwriter.Workbook(path) as workbook:
            workbook.add_worksheet().write_formula("A1", "=1-1")

        assert value_of(calculated(path)) == 0

    def test_a_calculated_value_is_given(self, path: Path) -> None:
        """A formula with its value is read like a typed value."""
        with xlsxwriter.Workbook(path) as workbook:
            workbook.add_worksheet().write_formula("A1", "=1+1", None, 2)

        assert value_of(path) == 2

    def test_a_formula_that_gives_no_text_is_blank(self, path: Path) -> None:
        """A formula such as =IF(B1="","",B1) that gives "" is blank, not uncalculated."""
        rows = '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><v>1</v></c></row>'

        assert rows_of(sheet_of(path, rows)) == [(1, (None, 1))]

    def test_a_shared_formula_is_shown_by_its_first_text(self, path: Path) -> None:
        """A formula filled down is stored once; each cell without a value still shows it."""
        rows = (
            '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row>'
            '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>'
        )

        assert [(1, (2,)), (2, (Uncalculated("=B1*2"),))] == rows_of(sheet_of(path, rows))

    def test_a_formula_that_gives_an_error_is_an_error(self, path: Path) -> None:
        """An error that a formula gives is read as that error."""
        rows = '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'

        assert ErrorValue("#DIV/0!") == value_of(sheet_of(path, rows))

    def test_a_formula_openpyxl_cannot_translate_does_no_harm(self, path: Path) -> None:
        """The text of a formula is never parsed."""
        rows = (
            '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">"\'[</f><v>1</v></c></row>'
            '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
        )

        assert rows_of(sheet_of(path, rows)) == [(1, (1,)), (2, (2,))]

    def test_the_last_rows_may_be_uncalculated(self, path: Path) -> None:
        """Formulas without values below the last value are not cut off."""
        workbook = openpyxl.Workbook()
        workbook.worksheets[0]["A1"] = 1
        workbook.worksheets[0]["A600"] = "=A1"
        workbook.save(path)

        assert [(1, (1,)), (600, (Uncalculated("=A1"),))] == rows_of(path)


class TestNotes:
    """What a person should know about a workbook is said, once a sheet."""

    def test_a_plain_workbook_has_none(self, path: Path) -> None:
        """A workbook with nothing hidden, merged or linked calls for no warning."""
        book = open_book(sheet_of(path, '<row r="1"><c r="A1"><v>1</v></c></row>'))

        assert book.notes == ()
        assert book.name == "book.xlsx"
        assert tuple(sheet.name for sheet in book.sheets) == ("Sheet",)

    def test_hidden_sheets_with_values_are_noted(self, path: Path) -> None:
        """A hidden sheet is read, and said to be hidden if it holds anything."""
        workbook = openpyxl.Workbook()
        for name in ("Empty", "Filled"):
            workbook.create_sheet(name).sheet_state = "hidden"
        workbook["Filled"]["A1"] = 1
        workbook.save(path)
        (note,) = open_book(path).notes

        assert note.code == "hidden-sheet"
        assert "book.xlsx 'Filled': warning: the sheet is hidden" in str(note)

    def test_hidden_rows_and_columns_with_values_are_noted(self, path: Path) -> None:
        """Hidden rows and columns are named where they hold values, in runs."""
        with xlsxwriter.Workbook(path) as workbook:
            sheet = workbook.add_worksheet()
            for row in (0, 2, 3, 4, 8):
                sheet.write(row, 0, 1)
                sheet.set_row(row, None, None, {"hidden": row > 0})
            sheet.set_row(6, None, None, {"hidden": True})
            sheet.write("C1", 1)
            sheet.set_column("C:D", None, None, {"hidden": True})
        rows, columns = open_book(path).notes

        assert "values in hidden rows 3 to 5, 9 are read" in rows.message
        assert "values in hidden column C are read" in columns.message

    def test_merged_cells_are_noted(self, path: Path) -> None:
        """Merged ranges are named, the first few of many."""
        workbook = openpyxl.Workbook()
        for row in range(1, 13):
            workbook.worksheets[0].merge_cells(f"A{row}:C{row}")
        workbook.save(path)
        (note,) = open_book(path).notes

        assert "merged cells A1:C1, A2:C2" in note.message
        assert "A8:C8 and 4 more count as their first cell alone" in note.message

    def test_values_from_other_workbooks_are_noted(self, path: Path) -> None:
        """Cells whose formulas read another workbook are named."""
        rows = '<row r="1"><c r="A1"><f>[1]Sheet1!A1+Table1[2011]</f><v>5</v></c></row>'
        sheet_of(path, rows)
        replaced(path, "xl/externalLinks/externalLink1.xml", "<externalLink/>")
        (note,) = open_book(path).notes

        assert note.code == "linked"
        assert "values of unknown age come from other workbooks into A1" in note.message

    def test_an_epoch_of_1904_is_noted_and_read(self, path: Path) -> None:
        """Dates of a workbook that counts from 1904 are right, and the count is noted."""
        workbook = openpyxl.Workbook()
        workbook.epoch = CALENDAR_MAC_1904
        workbook.worksheets[0]["A1"] = datetime(2012, 3, 31)
        workbook.save(path)

        assert datetime(2012, 3, 31) == value_of(path)
        assert codes(open_book(path)) == ["epoch-1904"]

    def test_macros_are_noted(self, path: Path) -> None:
        """A workbook with macros is read without them."""
        sheet_of(path, "")
        replaced(path, "xl/vbaProject.bin", "x")

        assert codes(open_book(path)) == ["macros"]
