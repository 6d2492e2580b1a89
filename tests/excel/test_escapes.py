"""Text that is written to a workbook's file is what readers get back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from poolledger.excel.escapes import escaped
from poolledger.excel.grid import open_book
from tests.workbooks import write

TEXT = st.text(
    st.sampled_from("_x0041F<r>/b\x07\r\n &A\ufffe") | st.characters(exclude_categories=["Cs"]),
    min_size=1,
)


@pytest.mark.parametrize(
    ("words", "stored"),
    [
        ("plain_text", "plain_text"),
        ("_x0041_", "_x005F_x0041_"),
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
        ("_x41_", "_x41_"),
        ("<r>bold</r>", "_x003C_r>bold</r>"),
        ("<r>", "<r>"),
    ],
)
def test_what_looks_like_an_escape_is_escaped(words: str, stored: str) -> None:
    """Anything else is left as it is."""
    assert stored == escaped(words)


@given(TEXT)
@example("<r>1 & 2</r>")
@example("_x005F_x0041_")
def test_any_text_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, words: str
) -> None:
    """Control characters, escapes and markup included."""
    path = tmp_path_factory.mktemp("escapes") / "book.xlsx"
    (sheet,) = open_book(write(path, {"Words": [[words, "end"]]})).sheets

    assert [(1, (words, "end"))] == list(sheet.rows())
