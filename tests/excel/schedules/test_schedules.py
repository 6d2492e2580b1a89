"""Schedules as an Excel workbook, read back by another library."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from poolledger.excel.schedules import DATE, MONEY, PERCENTAGE, Checked, workbook_of_tables
from poolledger.results.provenance import Input, MadeFrom, WarningRow
from poolledger.schedules.table import Cell, Table, TableColumn, TableColumnKind, money, text

COVER = Table(
    schedule="Cover",
    title="Oldham & partners",
    columns=text("Agreement", "Particulars"),
    cells=[["Reference", "OLD-2011"]],
    lead=["Financial year 2011/12.", "An overspend is positive."],
)
KINDS = (
    *text("Who"),
    *money("Sum"),
    TableColumn("Due", TableColumnKind.DATE),
    TableColumn("Part", TableColumnKind.PERCENTAGE),
    TableColumn("No", TableColumnKind.COUNT),
)


def _table(*rows: Sequence[Cell], columns: Sequence[TableColumn] = KINDS, **more: Any) -> Table:
    return Table(schedule="Things", title="Things of LD", columns=columns, cells=rows, **more)


def _read(*tables: Table) -> Any:
    return load_workbook(BytesIO(workbook_of_tables([COVER, *tables])))


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

    @pytest.mark.parametrize(
        "words", ["=1+1", "+1", "-1", "@x", "{=1}", "http://example.org", "1e3", "0012"]
    )
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
        """Title, year, sign convention, rounding and a link to each sheet."""
        sheet = _read(_table(("a", 1), columns=KINDS[:2]))["Cover"]
        values = [row[0].value for row in sheet.iter_rows()]

        assert ["Oldham & partners", COVER.lead[0]] == values[:2]
        assert _row(sheet, "Signs")[1].value.endswith(COVER.lead[1])
        assert "rounded to the penny where it is made" in _row(sheet, "Rounding")[1].value
        assert _row(sheet, "Things")[0].hyperlink.location == "'Things'!A1"

    def test_the_cover_names_the_files_it_is_made_from(self) -> None:
        """Each file stands with its SHA-256, and the version that did the work."""
        made = MadeFrom(inputs=[Input(file="book.xlsx", sha256="ab" * 32)])
        sheet = load_workbook(BytesIO(workbook_of_tables([COVER], made)))["Cover"]

        assert _row(sheet, "File")[1].value == "book.xlsx"
        assert _row(sheet, "SHA-256 of the file")[1].value == "ab" * 32
        assert _row(sheet, "Worked out by")[1].value.startswith("poolledger ")

    @pytest.mark.parametrize(
        ("failed", "words"),
        [
            (0, "OK: all 31 checks reconcile"),
            (1, "CHECK: 1 of 31 checks fails"),
            (2, "CHECK: 2 of 31 checks fail"),
        ],
    )
    def test_the_light_is_in_words_and_in_colour(self, failed: int, words: str) -> None:
        """The cover has a light with a fill of its own, and every sheet says the same."""
        checks = Table(schedule="Checks", title="Checks", columns=text("Check"), cells=[["a"]])
        book = load_workbook(
            BytesIO(workbook_of_tables([COVER, checks], light=Checked(31, failed)))
        )
        light = _row(book["Cover"], "Checks")[1]

        assert words == light.value == book["Checks"]["B2"].value
        assert light.fill.fgColor.rgb == ("FFFFC7CE" if failed else "FFE2EFDA")
        assert bool(light.hyperlink) == bool(failed)

    @pytest.mark.parametrize(
        ("checked", "words"),
        [
            (Checked(31, 0, warnings=1), "LOOK: 1 warning; none of 31 checks fails"),
            (Checked(31, 0, warnings=2, late=True), "LOOK: 2 warnings; none of 31 checks fails"),
            (Checked(31, 0, late=True), "LOOK: facts not counted; none of 31 checks fails"),
        ],
    )
    def test_the_light_is_not_green_beside_a_warning(self, checked: Checked, words: str) -> None:
        """Checks see only what was read: where something may not be, they do not say OK."""
        checks = Table(schedule="Checks", title="Checks", columns=text("Check"), cells=[["a"]])
        book = load_workbook(BytesIO(workbook_of_tables([COVER, checks], light=checked)))
        light = _row(book["Cover"], "Checks")[1]

        assert words == light.value == book["Checks"]["B2"].value
        assert light.fill.fgColor.rgb == "FFFFEB9C"

    def test_the_cover_says_which_warnings_there_are(self) -> None:
        """Each warning stands under the checks, with its place and its code."""
        warnings = [
            WarningRow(code="column-like", place="book.xlsx 'Actuals'!F1", message="not read"),
            WarningRow(code="macros", place=None, message="macros are ignored"),
        ]
        made = MadeFrom(warnings=warnings)
        sheet = load_workbook(BytesIO(workbook_of_tables([COVER], made)))["Cover"]
        first = _row(sheet, "Warnings")[1]

        assert first.value == "book.xlsx 'Actuals'!F1: not read [column-like]"
        assert sheet.cell(first.row + 1, 2).value == "macros are ignored [macros]"

    @pytest.mark.parametrize(("count", "tall"), [(2, None), (80, 0)])
    def test_a_cover_with_many_warnings_prints_on_several_pages(
        self, count: int, tall: int | None
    ) -> None:
        """One page, which is what a file does not say, holds a few; of many each can be read."""
        warnings = [WarningRow(code="c", place=None, message=f"{n}") for n in range(count)]
        made = MadeFrom(warnings=warnings)
        sheet = load_workbook(BytesIO(workbook_of_tables([COVER], made)))["Cover"]

        assert sheet.page_setup.fitToHeight == tall

    def test_each_printed_page_tells_the_inputs(self) -> None:
        """What is printed can be tied to its workbook: its SHA-256 is at the foot."""
        made = MadeFrom(inputs=[Input(file="a & b.xlsx", sha256="ab" * 32)])
        table = _table(("a", 1), columns=KINDS[:2])
        book = load_workbook(BytesIO(workbook_of_tables([COVER, table], made)))
        feet = [sheet.oddFooter for sheet in book.worksheets]

        assert len(feet) == 2
        for foot in feet:
            assert foot is not None
            assert f"a && b.xlsx SHA-256 {'ab' * 32}" in str(foot.left.text)
            assert foot.right.text == "Page &P of &N"

    def test_every_sheet_leads_back_to_the_contents(self) -> None:
        """Under the title stands a link to the list of sheets on the cover."""
        book = _read(_table(("a", 1), columns=KINDS[:2]))
        place = book["Things"]["A2"].hyperlink.location

        assert book["Cover"][place.split("!")[1]].value == "Contents"

    def test_a_plain_list_can_be_filtered(self) -> None:
        """A table alone on its sheet has its rows under its headings, with buttons to filter."""
        sheet = _read(_table(("a", 1), ("b", 2), columns=KINDS[:2], total=("T", 3)))["Things"]
        head = _row(sheet, "Who")[0].row

        assert f"A{head}:B{head + 2}" == sheet.auto_filter.ref
        assert sheet.cell(head + 1, 1).value == "a"

    def test_nothing_is_hidden_or_merged(self) -> None:
        """Every sheet, row and column is seen, and each cell is its own."""
        sheets = _read(_table(("a", 1), columns=KINDS[:2])).worksheets
        assert sheets
        for sheet in sheets:
            dimensions = [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()]

            assert sheet.sheet_state == "visible"
            assert not sheet.merged_cells.ranges
            assert not any(each.hidden for each in dimensions)

    def test_a_total_is_a_live_sum_only_where_it_adds_up(self) -> None:
        """A column that adds up has a formula; with subtotals, or another sum, it has a value."""
        rows = (("a", 1), ("b", 2))
        plain = _read(_table(*rows, columns=KINDS[:2], total=("T", 3)))["Things"]
        other = _read(_table(*rows, columns=KINDS[:2], total=("T", 4)))["Things"]
        nested = _read(_table(*rows, columns=KINDS[:2], total=("T", 3), subtotals=[1]))["Things"]

        assert str(_row(plain, "T")[1].value).startswith("=SUM(B")
        assert [_row(sheet, "T")[1].value for sheet in (other, nested)] == [0.04, 0.03]

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
        assert sheet.freeze_panes == "A5"

    def test_it_prints_on_landscape_a4(self) -> None:
        """A sheet is one page wide, with its number in the footer."""
        sheet = _read(_table(("a", 1), columns=KINDS[:2]))["Things"]

        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert int(sheet.page_setup.fitToHeight) == 0
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert (sheet.oddFooter.left.text, sheet.oddFooter.center.text) == ("&F", "&A")

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
            workbook_of_tables([])


class TestFile:
    def test_the_file_names_no_person(self) -> None:
        """The properties hold the title and no author."""
        with ZipFile(BytesIO(workbook_of_tables([COVER]))) as package:
            properties = package.read("docProps/core.xml").decode()

        assert "<dc:title>Oldham &amp; partners</dc:title>" in properties
        assert "<dc:creator></dc:creator>" in properties


def test_the_boards_workbook_says_which_checks_fail() -> None:
    """It has no sheet of checks to link to, so the cover has their names."""
    light = Checked(31, 1, which=["LD: every pound of the variance has a bearer"])
    book = load_workbook(BytesIO(workbook_of_tables([COVER], light=light)))

    assert _row(book["Cover"], "Checks")[1].value == (
        "CHECK: 1 of 31 checks fails: LD: every pound of the variance has a bearer"
    )
