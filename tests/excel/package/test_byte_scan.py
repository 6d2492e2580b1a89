"""What the bytes of a sheet tell before they are parsed."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolledger.excel.package import byte_scan
from poolledger.excel.package.byte_scan import Marks, scan


def marks_of(xml: str) -> Marks:
    """The marks of a part."""
    return scan(BytesIO(xml.encode()))


@pytest.mark.parametrize("tag", ["<f>", "<f t='shared'>", "<f/>", "<f\n>"])
def test_a_formula_is_seen(tag: str) -> None:
    """A formula's tag is seen however it is written."""
    assert marks_of(f"<c>{tag}").formulas


@pytest.mark.parametrize("tag", ["<formula1>", "<filters/>", "<font/>"])
def test_other_tags_are_no_formulas(tag: str) -> None:
    """Tags that only start like a formula's are not taken for one."""
    assert not marks_of(f"<c>{tag}").formulas


def test_hidden_must_be_true() -> None:
    """An attribute that says nothing is hidden hides nothing."""
    assert marks_of('<row r="1" hidden="1">').hidden
    assert marks_of("<row r='1' hidden='true'>").hidden
    assert not marks_of('<row r="1" hidden="0">').hidden
    assert not marks_of('<row r="1" hidden="false">').hidden


def test_the_last_row_is_that_of_the_last_value() -> None:
    """Blank rows, and formulas that give no text, hold no values."""
    rows = '<row r="1"><c><v>1</v></c></row><row r="2"><c><f>x</f><v></v></c></row><row r="3"/>'

    assert marks_of(rows).last_row == 1
    assert marks_of('<row r="1"/>').last_row == 0


def test_rows_without_numbers_leave_the_last_row_open() -> None:
    """A row that does not say its number leaves it unknown, never too low."""
    assert marks_of('<row r="1"><c><v>1</v></c></row><row><c><v>1</v></c></row>').last_row is None
    assert marks_of("<row><c><is><t>x</t></is></c></row>").last_row is None


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=60),
    st.integers(40, 200),
)
def test_pieces_change_nothing(widths: list[int], piece: int) -> None:
    """Where a part is cut for reading does not change what is found in it."""
    rows = [
        f'<row r="{number}" spans="1:3">{"<c><v>12</v></c>" * width}</row>'
        for number, width in enumerate(widths, 1)
    ]
    xml = "".join(rows)
    filled = [number for number, width in enumerate(widths, 1) if width]
    chunk, overlap = byte_scan._CHUNK, byte_scan._OVERLAP
    byte_scan._CHUNK, byte_scan._OVERLAP = piece, 30
    try:
        found = marks_of(xml)
    finally:
        byte_scan._CHUNK, byte_scan._OVERLAP = chunk, overlap

    assert (filled[-1] if filled else 0) == found.last_row
    assert not found.misplaced


@given(st.permutations(range(1, 40)), st.integers(40, 200))
def test_rows_out_of_order_are_seen_wherever_pieces_are_cut(order: list[int], piece: int) -> None:
    """A row that stands after a later one is seen, though a cut parts the two."""
    rows = (f'<x:row spans="1:3" r="{number}"><x:c><x:v>1</x:v></x:c></x:row>' for number in order)
    chunk, overlap = byte_scan._CHUNK, byte_scan._OVERLAP
    byte_scan._CHUNK, byte_scan._OVERLAP = piece, 45
    try:
        found = marks_of("".join(rows))
    finally:
        byte_scan._CHUNK, byte_scan._OVERLAP = chunk, overlap

    assert (order != sorted(order)) == found.misplaced
