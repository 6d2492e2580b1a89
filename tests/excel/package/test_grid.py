"""What the grid gives for each kind of cell and row."""

# ruff: noqa: DTZ001 - a cell holds a day and a time without a zone.

from __future__ import annotations

import time as clock
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from tests.support.sheets_by_hand import SHEET, codes, replaced, rows_of, sheet_of, value_of

from poolledger.excel.package.grid import COLUMNS_AT_MOST, Uncalculated, Value, open_book
from poolledger.excel.package.number_formats import ErrorValue, Percentage
from poolledger.values.errors import UnreadableFile


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    """Where the workbook of a test is written."""
    return tmp_path / "book.xlsx"


class TestValues:
    """A cell gives what the file says, no more."""

    @pytest.mark.parametrize(
        "value",
        ["text", 12, 1234.5, True, datetime(2012, 3, 31), time(6, 30), "0012", "n/a", "£1,200"],
    )
    def test_plain_values_are_given_as_they_are(self, path: Path, value: str | int) -> None:
        """Text, numbers, booleans, dates and times keep their type."""
        workbook = openpyxl.Workbook()
        workbook.worksheets[0]["A1"] = value
        workbook.save(path)

        assert value == value_of(path)
        assert type(value) is type(value_of(path))

    @pytest.mark.parametrize(
        ("shown", "expected"),
        [
            ("0%", Percentage(0.45)),
            ("0.00%", Percentage(0.45)),
            ("0.0%_);[Red](0.0%)", Percentage(0.45)),
            ('0.0" %"', 0.45),
            (r"0.0\%", 0.45),
            ("0.0_%", 0.45),
            ("#,##0.00", 0.45),
            ("General", 0.45),
        ],
    )
    def test_a_percentage_is_told_by_its_format(
        self, path: Path, shown: str, expected: Value
    ) -> None:
        """A per cent sign that scales the number counts; one that is only shown does not."""
        workbook = openpyxl.Workbook()
        cell = workbook.worksheets[0]["A1"]
        cell.value, cell.number_format = 0.45, shown
        workbook.save(path)

        assert expected == value_of(path)

    @pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"])
    def test_an_error_is_no_text(self, path: Path, error: str) -> None:
        """An error is told from text of the same letters by the cell's type."""
        rows = (
            f'<row r="1"><c r="A1" t="e"><v>{error}</v></c>'
            f'<c r="B1" t="inlineStr"><is><t>{error}</t></is></c></row>'
        )

        assert [(1, (ErrorValue(error), error))] == rows_of(sheet_of(path, rows))

    def test_text_that_looks_like_a_formula_is_text(self, path: Path) -> None:
        """Text starting with an equals sign is told by its type, never by its first character."""
        with xlsxwriter.Workbook(path) as workbook:
            workbook.add_worksheet().write_string("A1", "=2+2")

        assert value_of(path) == "=2+2"

    @pytest.mark.parametrize(
        ("stored", "text"),
        [
            ("bell_x0007_", "bell\x07"),
            ("_x005F_x0041_", "_x0041_"),
            ("_xD83D__xDE00_", "\U0001f600"),
            ("_xray_", "_xray_"),
        ],
    )
    def test_escaped_characters_are_decoded(self, path: Path, stored: str, text: str) -> None:
        """Characters that XML cannot hold are stored escaped and given as themselves."""
        rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{stored}</t></is></c></row>'

        assert text == value_of(sheet_of(path, rows))

    def test_a_length_of_time_is_given_as_text(self, path: Path) -> None:
        """A number shown as hours is no amount; it is given as the text it shows."""
        workbook = openpyxl.Workbook()
        cell = workbook.worksheets[0]["A1"]
        cell.value, cell.number_format = 1.5, "[h]:mm"
        workbook.save(path)

        assert value_of(path) == "1 day, 12:00:00"

    def test_a_date_beyond_the_calendar_is_an_error(self, path: Path) -> None:
        """A date that Excel shows as ##### is an error, and nothing is printed about it."""
        workbook = openpyxl.Workbook()
        cell = workbook.worksheets[0]["A1"]
        cell.value, cell.number_format = 3_000_000, "dd/mm/yyyy"
        workbook.save(path)

        assert ErrorValue("#VALUE!") == value_of(path)


class TestRows:
    """Rows keep their numbers; blanks cost nothing."""

    def test_blank_rows_and_columns_do_not_shift_addresses(self, path: Path) -> None:
        """A table that starts at C5 is given in row 5 with two blanks before it."""
        workbook = openpyxl.Workbook()
        workbook.worksheets[0]["C5"] = "Code"
        workbook.save(path)

        assert rows_of(path) == [(5, (None, None, "Code"))]

    def test_blanks_after_the_last_value_are_left_out(self, path: Path) -> None:
        """A formatted blank cell at a row's end is not given."""
        rows = (
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="0"/></row><row r="2"><c r="A2"/></row>'
        )

        assert rows_of(sheet_of(path, rows)) == [(1, (1,))]

    def test_a_wrong_dimension_cuts_nothing_off(self, path: Path) -> None:
        """The size a file states for a sheet is not believed."""
        rows = "".join(f'<row r="{row}"><c r="B{row}"><v>1</v></c></row>' for row in range(1, 51))
        sheet_of(path, rows, before='<dimension ref="A1"/>')

        assert len(rows_of(path)) == 50

    def test_rows_can_be_read_again(self, path: Path) -> None:
        """A sheet gives its rows anew each time."""
        sheet = open_book(sheet_of(path, '<row r="1"><c r="A1"><v>1</v></c></row>')).sheets[0]

        assert list(sheet.rows()) == list(sheet.rows())

    def test_rows_of_two_sheets_can_be_read_side_by_side(self, path: Path) -> None:
        """Reading one sheet does not disturb another that is being read."""
        workbook = openpyxl.Workbook()
        for sheet in (workbook.worksheets[0], workbook.create_sheet("Second")):
            for row in range(600):
                sheet.append([row])
        workbook.save(path)
        first, second = open_book(path).sheets

        assert all(one == two for one, two in zip(first.rows(), second.rows(), strict=True))

    @pytest.mark.parametrize("cell", ["XFD1048576", "A1048576"])
    def test_a_stray_cell_in_the_last_row_costs_little(self, path: Path, cell: str) -> None:
        """A value in the sheet's last row is met in seconds, whatever lies between."""
        workbook = openpyxl.Workbook()
        workbook.worksheets[0]["A1"] = 1
        workbook.worksheets[0][cell] = 2
        workbook.save(path)
        start = clock.monotonic()
        book = open_book(path)
        rows = list(book.sheets[0].rows())

        assert rows[0] == (1, (1,))
        assert codes(book) == ["too-wide"] if cell.startswith("X") else len(rows) == 2
        assert clock.monotonic() - start < 10

    def test_rows_formatted_to_the_bottom_are_not_read(self, path: Path) -> None:
        """Blank formatted rows after the last value are left alone."""
        blank = "".join(f'<row r="{row}"><c r="A{row}"/></row>' for row in range(2, 50_000))
        book = open_book(sheet_of(path, '<row r="1"><c r="A1"><v>1</v></c></row>' + blank))

        assert list(book.sheets[0].rows()) == [(1, (1,))]
        assert book.sheets[0]._last_row == 1

    @pytest.mark.parametrize("numbers", [(1, 4, 5, 2, 3), (1, 1), (1, 1_048_577), (1, 10**11)])
    def test_rows_out_of_their_place_are_damage(self, path: Path, numbers: tuple[int, ...]) -> None:
        """A row after a later one, or below the last that a sheet has, would be passed over."""
        rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in numbers)

        with pytest.raises(UnreadableFile, match="damaged or cut short"):
            open_book(sheet_of(path, rows))

    def test_columns_far_to_the_right_are_noted_and_left(self, path: Path) -> None:
        """A value beyond the columns that are read is never dropped in silence."""
        workbook = openpyxl.Workbook()
        workbook.worksheets[0].cell(3, COLUMNS_AT_MOST, "in")
        workbook.worksheets[0].cell(3, COLUMNS_AT_MOST + 1, "out")
        workbook.save(path)
        book = open_book(path)
        ((_, values),) = book.sheets[0].rows()
        (note,) = book.notes

        assert values[-1] == "in"
        assert (
            "book.xlsx 'Sheet'!3:3: error: values in row 3 beyond column 500 are not read"
            in str(note)
        )

    def test_rows_without_numbers_are_counted(self, path: Path) -> None:
        """Programs that leave out row numbers and addresses are read all the same."""
        rows = "<row><c><v>1</v></c></row><row/><row><c/><c><f>A1</f></c></row>"

        expected = [(1, (1,)), (3, (None, Uncalculated("=A1")))]
        assert expected == rows_of(sheet_of(path, rows))

    def test_tags_with_a_prefix_are_read(self, path: Path) -> None:
        """Programs that write a prefix before every tag are read all the same."""
        workbook = openpyxl.Workbook()
        workbook.save(path)
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        rows = '<x:row r="1"><x:c r="A1"><x:f>1+1</x:f></x:c><x:c r="B1"><x:v>1</x:v></x:c></x:row>'
        xml = f'<x:worksheet xmlns:x="{space}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'

        assert [(1, (Uncalculated("=1+1"), 1))] == rows_of(replaced(path, SHEET, xml))
