"""What a person's own layout does to a table is read as it was meant, told, or refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.hostile.command import said
from tests.workbooks import changed, put, sound, write


def _changed(path: Path, change: Any) -> Path:
    """The sound workbook changed through openpyxl, which can hide and merge."""
    book = load_workbook(write(path, sound()))
    change(book)
    book.save(path)
    return path


class TestMerged:
    """Merged cells hold one value and look as though they held several."""

    @pytest.mark.parametrize("merged", ["E2:E3", "B2:B3", "D2:E2"])
    def test_among_the_rows_they_are_refused(
        self, tmp_path: Path, merged: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """An amount for two rows, or a partner for two columns, is no amount of each."""
        path = _changed(
            tmp_path / "book.xlsx", lambda book: book["Contributions"].merge_cells(merged)
        )
        found = said(capsys, "check", path)

        assert found.status == 1
        assert f"error: merged cells {merged} stand among the rows, and only the first" in found.out

    def test_above_the_headings_they_are_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A title over the table harms no sum."""
        sheets = sound()
        sheets["Contributions"].insert(0, [{"merge": "A1:E1", "value": "Who puts in what"}])
        found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

        assert found.status == 0
        assert "'Contributions': warning: merged cells A1:E1 count as their first cell" in found.out

    def test_in_columns_that_are_not_read_they_are_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A person's own notes beside the table may be merged."""
        sheets = changed(("Contributions", "G2", {"merge": "G2:H3", "value": "Mine"}))
        found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

        assert found.status == 0
        assert "merged cells G2:H3" in found.out


class TestHidden:
    """What nobody sees is read, and told with its pounds."""

    def test_a_hidden_row(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The row is named, and the amount in it."""

        def hide(book: Any) -> None:
            book["Contributions"].row_dimensions[3].hidden = True

        found = said(capsys, "check", _changed(tmp_path / "book.xlsx", hide))

        assert found.status == 0
        assert "'Contributions': warning: values in hidden row 3 are read" in found.out
        assert "'Contributions' Amount: £400.00 is hidden, and read (E3)" in found.out

    def test_a_hidden_column(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The column is named, and each amount in it."""

        def hide(book: Any) -> None:
            book["Contributions"].column_dimensions["E"].hidden = True

        found = said(capsys, "check", _changed(tmp_path / "book.xlsx", hide))

        assert found.status == 0
        assert "values in hidden column E are read like any others; unhide them" in found.out
        assert "£600.00 is hidden, and read (E2)" in found.out
        assert "£400.00 is hidden, and read (E3)" in found.out

    def test_a_hidden_sheet(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """It is read like any other, with a warning that names it."""

        def hide(book: Any) -> None:
            book["Actuals"].sheet_state = "hidden"

        found = said(capsys, "check", _changed(tmp_path / "book.xlsx", hide))

        assert found.status == 0
        assert "'Actuals': warning: the sheet is hidden and is read like any other" in found.out

    def test_a_very_hidden_sheet(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A sheet that Excel does not even list is not settled unseen."""

        def hide(book: Any) -> None:
            book["Actuals"].sheet_state = "veryHidden"

        found = said(capsys, "check", _changed(tmp_path / "book.xlsx", hide))

        assert found.status == 1
        assert "'Actuals': error: sheet Actuals is hidden so that Excel's Unhide" in found.out

    def test_a_very_hidden_sheet_of_another_program(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What is not of the contract is not read, hidden or not."""

        def add(book: Any) -> None:
            book.create_sheet("_options").sheet_state = "veryHidden"
            book["_options"]["A1"] = 5

        found = said(capsys, "check", _changed(tmp_path / "book.xlsx", add))

        assert found.status == 0
        assert "sheet '_options' is not known; not read" in found.out

    @pytest.mark.parametrize("name", ["Workings", "Scenarios", "Lists"])
    def test_what_is_hidden_of_a_sheet_that_is_not_read(
        self, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Nothing of a sheet that is not read is said to be read."""

        def add(book: Any) -> None:
            sheet = book.create_sheet(name)
            sheet.append(["Notes", "of ours"])
            sheet.append([5, 6])
            sheet.row_dimensions[2].hidden = True
            sheet.column_dimensions["B"].hidden = True
            sheet.merge_cells("D1:E2")
            sheet.sheet_state = "hidden"

        found = said(capsys, "check", _changed(tmp_path / "book.xlsx", add))

        assert found.status == 0
        assert "read like any other" not in found.out
        assert "count as their first cell" not in found.out


class TestHeadings:
    """Headings are found whatever their dress, and never guessed."""

    @pytest.mark.parametrize("dress", [" {} ", "{}\n", "\u00a0{}", "{:_^9}"])
    def test_padded_headings_and_sheets(
        self, tmp_path: Path, dress: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Blanks, line breaks and case do not matter."""
        sheets = {
            (f" {name} " if name != "Actuals" else "ACTUALS"): [
                [dress.format(cell).upper() if isinstance(cell, str) else cell for cell in rows[0]],
                *rows[1:],
            ]
            for name, rows in sound().items()
        }
        found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

        assert (found.status, found.nothing_wrong) == (0, True)

    def test_a_heading_that_stands_twice(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Which of the two was meant is not guessed."""
        sheets = changed(("Contributions", "F1", "AMOUNT "), ("Contributions", "F2", 9))
        found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

        assert found.status == 1
        assert "'Contributions'!F1: error: heading 'AMOUNT' stands twice; keep one" in found.out

    def test_translated_headings(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A sheet whose headings are in Welsh is refused with what it needs."""
        sheets = sound()
        sheets["Actuals"][0] = ["Dyddiad", "Cronfa", "Cynllun", "Math", "Swm"]
        found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

        assert found.status == 1
        assert (
            "'Actuals': error: sheet Actuals has no row with the headings Date, Type, Amount; "
            "put them above its rows [no-header]"
        ) in found.out

    def test_a_translated_sheet(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A sheet by another name is missing, and the one that is there is listed."""
        sheets = sound()
        sheets["Cyfraniadau"] = sheets.pop("Contributions")
        found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

        assert found.status == 1
        assert "there is no sheet Contributions; every agreement workbook has one" in found.out
        assert "sheet 'Cyfraniadau' is not known; not read" in found.out

    def test_two_sheets_of_a_name(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Actuals and a copy with a space are not added up."""
        sheets = sound()
        sheets["Actuals "] = [list(row) for row in sheets["Actuals"]]
        found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

        assert found.status == 1
        assert "sheets 'Actuals' and 'Actuals ' have the same name; keep one" in found.out

    def test_blank_rows_and_columns(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Blanks before and between are passed over, and places are told truly."""
        sheets = sound()
        sheets["Actuals"] = [
            [], ["", "  "], *([None, None, *row] for row in sheets["Actuals"]), [],
            [None, None, "31/03/2012", "POOL", "HOMES", "expenditure", 5],
        ]  # fmt: skip
        put(sheets, "Actuals", "C4", "31/03/2012")
        found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

        assert found.status == 1
        assert "'Actuals'!E6: error: there is no scheme 'HOMES'" in found.out
