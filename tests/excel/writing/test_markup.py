"""Text that is written to a workbook's file is what readers get back."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.workbooks import write

from poolledger.excel.package.grid import open_book
from poolledger.excel.writing.write_cell import unlike_markup

# XlsxWriter escapes only the first of two that share a sign.
TWO_ESCAPES = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
TEXT = st.text(
    st.sampled_from("_x0041F<r>/b\x07\r\n &A\ufffe") | st.characters(exclude_categories=["Cs"]),
    min_size=1,
)


@pytest.mark.parametrize(
    ("words", "stored"),
    [("plain", "plain"), ("<r>bold</r>", "<r>bold</r> "), ("<r>", "<r>"), ("</r>", "</r>")],
)
def test_what_looks_like_markup_gets_a_blank(words: str, stored: str) -> None:
    """Anything else is left as it is."""
    assert stored == unlike_markup(words)


@given(TEXT)
@example("<r>1 & 2</r>")
@example("_x0041_")
@example("ax005F_")
def test_any_text_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, words: str
) -> None:
    """Control characters, escapes and markup included."""
    assume(not TWO_ESCAPES.search(words))
    path = tmp_path_factory.mktemp("texts") / "book.xlsx"
    (sheet,) = open_book(write(path, {"Words": [[words, "end"]]})).sheets

    assert [(1, (unlike_markup(words), "end"))] == list(sheet.rows())
