"""The rows of a sheet out of its XML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from poolledger.excel.package.grid import open_book
from poolledger.excel.package.number_formats import ErrorValue, Meanings, Percentage
from poolledger.excel.package.shared_texts import MAIN
from poolledger.excel.package.sheet_rows import rows_in

EXAMPLES = sorted(Path(__file__).parents[3].glob("examples/*/*.xlsx"))


def _rows(xml: str, texts: Sequence[str] = ("no", "yes")) -> list[tuple[int, list[Any]]]:
    stream = BytesIO(
        f'<worksheet xmlns="{MAIN.strip()}"><sheetData>{xml}</sheetData></worksheet>'.encode()
    )
    return list(chain.from_iterable(rows_in(stream, texts, Meanings([0, 9], {}, epoch_1904=False))))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<c><v>12</v></c>", 12),
        ("<c><v>1.5E3</v></c>", 1500.0),
        ('<c s="1"><v>0.45</v></c>', Percentage(0.45)),
        ('<c t="s"><v>1</v></c>', "yes"),
        ('<c t="str"><f>A1</f><v>text</v></c>', "text"),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="e"><v>#N/A</v></c>', ErrorValue("#N/A")),
        ('<c t="d"><v>2012-03-31</v></c>', date(2012, 3, 31)),
        ('<c t="inlineStr"><v>9</v><is><t>a</t><rPh><t>b</t></rPh></is></c>', "a"),
        ('<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "ab"),
    ],
)
def test_a_cell_gives_what_its_kind_says(cell: str, expected: Any) -> None:
    """Numbers, texts that are shared, written out or calculated, answers, errors and days."""
    assert [(1, [expected])] == _rows(f"<row>{cell}</row>")


@pytest.mark.parametrize("cell", ["<c/>", "<c><v/></c>", '<c t="inlineStr"/>', "<c><f>1</f></c>"])
def test_a_cell_without_a_value_is_blank(cell: str) -> None:
    """And makes no row longer."""
    assert [(1, [1])] == _rows(f"<row><c><v>1</v></c>{cell}</row>")


def test_cells_stand_where_they_say() -> None:
    """Also where they are out of order, or one follows another without a name."""
    xml = '<row r="3"><c r="D3"><v>4</v></c><c><v>5</v></c><c r="B3"><v>2</v></c></row>'

    assert [(3, [None, 2, None, 4, 5])] == _rows(xml)


def test_rows_follow_each_other() -> None:
    """One without a number stands under the one before; one that comes too late is left out."""
    xml = '<row r="2.0"/><row><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>'

    assert [(2, []), (3, [1])] == _rows(xml)


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="2.5"/>',
        '<row r="x"/>',
        "<row><c><v>1 000</v></c></row>",
        '<row><c t="s"><v>7</v></c></row>',
        '<row><c r="1A"><v>7</v></c></row>',
        '<row><c s="9"><v>7</v></c></row>',
        '<row><c t="d"><v>soon</v></c></row>',
    ],
)
def test_what_no_cell_can_say_is_refused(xml: str) -> None:
    """A wrong number is never made of it."""
    with pytest.raises((LookupError, ValueError)):
        _rows(xml)


def _shown(value: object) -> object:
    """A value of openpyxl's as the grid gives it."""
    known = str | bool | int | float | datetime | date | time | None
    return value if isinstance(value, known) else str(value)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_values_are_those_that_openpyxl_reads(path: Path) -> None:
    """Cell by cell, in every workbook of the examples."""
    theirs = openpyxl.load_workbook(path, data_only=True)
    for sheet in open_book(path).sheets:
        for number, values in sheet.rows():
            own = [each.value if isinstance(each, Percentage) else each for each in values]
            cells = theirs[sheet.name][number]
            for mine, cell in zip(own, cells, strict=False):
                if cell.data_type != "e" and type(mine).__name__ != "Uncalculated":
                    assert _shown(cell.value) == mine or (mine == "" and cell.value is None)
