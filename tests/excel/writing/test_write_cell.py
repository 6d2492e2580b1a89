"""The one door into a cell."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from poolledger.excel.writing.write_cell import Link, fit, put, sheet_names


@pytest.fixture(name="sheet")
def _sheet() -> Iterator[Any]:
    with xlsxwriter.Workbook(BytesIO(), {"in_memory": True}) as book:
        yield book.add_worksheet()


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_none_is_refused(sheet: Any, number: float) -> None:
    """A cell cannot hold infinity, nor what is no number."""
    with pytest.raises(ValueError, match="a cell cannot hold"):
        put(sheet, 0, 0, number, None)


def test_what_is_neither_text_nor_number_is_refused(sheet: Any) -> None:
    """A truth is written as a word or not at all."""
    with pytest.raises(TypeError, match="not True"):
        put(sheet, 0, 0, True, None)


def test_a_cell_that_excel_does_not_have_is_refused(sheet: Any) -> None:
    """XlsxWriter would leave it out in silence."""
    with pytest.raises(ValueError, match="was not written"):
        put(sheet, 0, 16_384, "x", None)


def test_text_like_an_escape_is_escaped() -> None:
    """Excel reads _x0041_ as A, so that it is written with its first sign escaped."""
    written = BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        put(book.add_worksheet(), 0, 0, "_x0041_", None)
    with ZipFile(written) as package:
        strings = package.read("xl/sharedStrings.xml").decode()

    assert "<t>_x005F_x0041_</t>" in strings


@given(st.text())
def test_text_is_left_alone_where_it_can_be_seen(words: str) -> None:
    """What fits keeps its length, and printable text is not touched."""
    assert len(words) == len(fit(words))
    assert fit(words).isprintable()
    if words.isprintable():
        assert words == fit(words)


@given(st.text(st.sampled_from("a£\N{MAHJONG TILE RED DRAGON}"), max_size=60), st.integers(5, 40))
def test_text_that_is_too_long_ends_in_dots(words: str, at_most: int) -> None:
    """Excel counts a sign beyond the first 65,536 as two."""
    shown = fit(words, at_most)

    assert len(shown.encode("utf-16-le")) // 2 <= at_most
    assert shown == words or (shown.endswith("...") and words.startswith(shown[:-3]))


@given(st.lists(st.text(max_size=40), max_size=12))
def test_sheet_names_are_allowed_and_unlike(wanted: list[str]) -> None:
    """Under 32 characters, none of the forbidden signs, no two the same but for capitals."""
    names = sheet_names(wanted)

    assert len(wanted) == len(names) == len({name.casefold() for name in names})
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.casefold() != "history"
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_many_like_names_are_numbered() -> None:
    """Cut to their room, they still differ."""
    names = sheet_names(["Contributions to the learning disability fund"] * 12)

    assert names[0] == "Contributions to the learnin..."
    assert names[11].endswith(" (12)")


def test_a_link_doubles_the_mark_in_a_name() -> None:
    """The sheet of Children's services is found."""
    assert Link("x", "Children's", "A2").address == "internal:'Children''s'!A2"
