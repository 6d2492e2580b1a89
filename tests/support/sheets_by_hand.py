"""Workbooks whose parts are written by hand, and what is read of them."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from poolledger.excel.package.grid import Book, Row, Value, open_book

SHEET = "xl/worksheets/sheet1.xml"


def sheet_of(path: Path, rows: str, *, before: str = "", after: str = "") -> Path:
    """A workbook whose only sheet is written by hand."""
    workbook = openpyxl.Workbook()
    workbook.save(path)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{space}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return replaced(path, SHEET, xml)


def replaced(path: Path, part: str, xml: str) -> Path:
    """The same workbook with one part replaced."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = xml.encode()
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def rows_of(path: Path) -> list[Row]:
    """The rows of a workbook's first sheet."""
    return list(open_book(path).sheets[0].rows())


def value_of(path: Path) -> Value:
    """The value of a workbook's only cell."""
    ((_, (value,)),) = rows_of(path)
    return value


def codes(book: Book) -> list[str]:
    """The codes of a book's notes."""
    return [note.code for note in book.notes]
