"""The texts that the sheets of a workbook share."""

from __future__ import annotations

from io import BytesIO
from xml.parsers.expat import ExpatError

import pytest

from poolledger.excel.package.shared_texts import MAIN, shared_texts, unescaped


def _texts(items: str) -> list[str]:
    return shared_texts(BytesIO(f'<sst xmlns="{MAIN.strip()}">{items}</sst>'.encode()))


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<si><t>Care &amp; repair</t></si>", "Care & repair"),
        ("<si><r><rPr><b/></rPr><t>Care</t></r><r><t> pool</t></r></si>", "Care pool"),
        ("<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>", "東京"),
        ("<si><t xml:space='preserve'> a\nb </t></si>", " a\nb "),
        ("<si><t>_x005F_x0041_</t></si>", "_x0041_"),
        ("<si><t/></si>", ""),
        ("<si/>", ""),
    ],
)
def test_a_text_is_what_people_see(item: str, expected: str) -> None:
    """Without its look, and without what says how it is spoken."""
    assert [expected] == _texts(item)


def test_texts_keep_their_places() -> None:
    """A cell names its text by its place."""
    assert ["a", "", "b"] == _texts("<si><t>a</t></si><si/><si><t>b</t></si>")


def test_what_is_cut_short_is_refused() -> None:
    """A part that does not end is damage."""
    with pytest.raises(ExpatError):
        shared_texts(BytesIO(b"<sst><si>"))


def test_half_of_a_character_is_replaced() -> None:
    """It could be written into no file."""
    assert unescaped("_xD83D_") == "�"
