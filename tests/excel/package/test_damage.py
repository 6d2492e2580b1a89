"""Damage inside a workbook is told as such, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.sheets_by_hand import replaced, rows_of, sheet_of

from poolledger.excel.package import grid
from poolledger.excel.package.grid import COLUMNS_AT_MOST, open_book
from poolledger.values.errors import UnreadableFile


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    """Where the workbook of a test is written."""
    return tmp_path / "book.xlsx"


def _mistaken(*_: object) -> object:
    raise ValueError("a mistake of ours")


def _without_memory(*_: object, **__: object) -> object:
    raise MemoryError


class TestDamage:
    """Damage inside a workbook is one plain sentence, never a stray exception."""

    @pytest.mark.parametrize(
        "rows",
        [
            '<row r="1"><c r="A1"><v>1</v></row>',
            '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
            '<row r="1"><c r="A1"><v>twelve</v></c></row>',
            '<row r="one"><c r="A1"><v>1</v></c></row>',
            '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>',
            '<row r="1"><c r="A1"><f>1</f><v>1</v></row>',
            '<row r="1"><c r="A1" s="99"><v>1</v></c></row>',
        ],
    )
    def test_broken_cells_are_damage(self, path: Path, rows: str) -> None:
        """Cells that cannot be read are reported as damage of the file."""
        sheet_of(path, rows)

        with pytest.raises(UnreadableFile, match=r"book\.xlsx is damaged"):
            rows_of(path)

    def test_broken_styles_are_damage(self, path: Path) -> None:
        """A part that cannot be read is reported as damage of the file."""
        replaced(sheet_of(path, ""), "xl/styles.xml", "<styleSheet><cellXfs>")

        with pytest.raises(UnreadableFile, match=r"book\.xlsx is damaged"):
            open_book(path)

    @pytest.mark.parametrize("ours", ["_mark", "_trimmed"])
    def test_a_mistake_of_ours_is_no_damage(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, ours: str
    ) -> None:
        """What goes wrong in our own code is not laid at the file's door."""
        wide = "".join(f"<c><v>{number}</v></c>" for number in range(COLUMNS_AT_MOST + 1))
        sheet_of(path, f'<row r="1">{wide}</row><row r="2"><c r="A2"><f>1</f></c></row>')
        monkeypatch.setattr(grid, ours, _mistaken)

        with pytest.raises(ValueError, match="a mistake of ours"):
            rows_of(path)

    @pytest.mark.parametrize("ours", ["_surveyed", "_sheet"])
    def test_a_mistake_in_opening_is_no_damage(
        self, path: Path, monkeypatch: pytest.MonkeyPatch, ours: str
    ) -> None:
        """Nor is one in what is done with a file that has been opened."""
        sheet_of(path, '<row r="1"><c r="A1"><v>1</v></c></row>')
        monkeypatch.setattr(grid, ours, _mistaken)

        with pytest.raises(ValueError, match="a mistake of ours"):
            open_book(path)

    def test_want_of_memory_is_no_damage(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A sound file is not called damaged because the machine is too small for it."""
        sheet_of(path, '<row r="1"><c r="A1"><v>1</v></c></row>')
        book = open_book(path)
        monkeypatch.setattr(grid, "rows_in", _without_memory)

        with pytest.raises(MemoryError):
            list(book.sheets[0].rows())
        monkeypatch.setattr(grid, "meanings", _without_memory)
        with pytest.raises(MemoryError):
            open_book(path)
