"""A document as Markdown, HTML and Word: the same words, shown as they were typed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html.parser import HTMLParser

import docx
import pytest
from attrs import evolve

from poolledger.documents.document import (
    Document,
    Grid,
    Heading,
    Missing,
    Paragraph,
    SignHere,
)
from poolledger.documents.markdown import markdown_of
from poolledger.documents.page import page_of
from poolledger.documents.word import word_of
from poolledger.schedules.table import Table, money, text

HOSTILE = "<script>alert(1)</script> & *stars* [link](x) =1+1 \x07 | `code`"
UNPRINTED = "half \ud800, none \ufffe, null \x00"
TABLE = Table(
    schedule="S",
    title="T",
    columns=(*text("Partner"), *money("Amount")),
    cells=[("ICB", 123_456), (HOSTILE, None)],
    total=("Total", 123_456),
    notes=["A note."],
)
DOCUMENT = Document(
    title=f"Title {HOSTILE}",
    standing="Draft.",
    parts=(
        Heading("Schedule 1: Money"),
        Heading("Within", 2),
        Paragraph(f"First line.\nSecond line. {HOSTILE}", "1.1"),
        Paragraph("Without a number."),
        Missing("Aims", "What is meant."),
        Grid(TABLE),
        SignHere("The council", "A. Person"),
        SignHere("The board"),
    ),
    foot="book.xlsx, SHA-256 abc",
)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _word() -> docx.document.Document:
    return docx.Document(io.BytesIO(word_of(DOCUMENT)))


def test_markdown_shows_what_was_typed() -> None:
    """No sign of it is taken for a mark of Markdown's own."""
    shown = markdown_of(DOCUMENT)

    assert shown.startswith("# Title \\<script\\>")
    assert "## Schedule 1: Money\n\n### Within\n\n1.1" in shown
    assert "> **Missing: Aims.** What is meant." in shown
    assert "| **Total** | **1,234.56** |" in shown
    assert "\\[link\\]" in shown


def test_html_holds_no_markup_but_its_own() -> None:
    """Texts are shown as typed, nothing is fetched, and no script is there to run."""
    page = page_of(DOCUMENT)
    found = _Words()
    found.feed(page)

    assert "script" not in found.tags
    assert any("<script>alert(1)</script>" in words for words in found.words)
    assert not re.search(r"(src|href)=|url\(|@import", page)
    assert found.tags.count("h2") == 1
    assert found.tags.count("h3") == 1
    assert "thead" in found.tags


def test_headings_of_word_are_headings() -> None:
    """So that Word can list and number them."""
    shown = [(p.style.name, p.text) for p in _word().paragraphs if p.style is not None]

    assert ("Heading 1", "Schedule 1: Money") in shown
    assert ("Heading 2", "Within") in shown


def test_word_shows_texts_as_typed() -> None:
    """Control signs, which no Word file can hold, are left out."""
    texts = "\n".join(paragraph.text for paragraph in _word().paragraphs)

    assert "<script>alert(1)</script> & *stars* [link](x) =1+1  | `code`" in texts
    assert "1.1\tFirst line.\nSecond line." in texts
    assert "Missing\tAims. What is meant." in texts


def test_tables_of_word_repeat_their_headings() -> None:
    """On each page that they reach; figures stand to the right, the total in bold."""
    (table,) = _word().tables

    assert "tblHeader" in table.rows[0]._tr.xml
    assert [cell.text for cell in table.rows[0].cells] == ["Partner", "Amount £"]
    assert [cell.text for cell in table.rows[3].cells] == ["Total", "1,234.56"]
    assert table.rows[3].cells[0].paragraphs[0].runs[0].bold


@pytest.mark.parametrize("write", [word_of, page_of, markdown_of])
def test_the_same_document_is_the_same_file(write: object) -> None:
    """Byte for byte, whenever it is written."""
    assert callable(write)
    assert write(DOCUMENT) == write(DOCUMENT)


def test_the_foot_and_the_page_stand_on_every_page() -> None:
    """The files it was made from, by their hashes, and the page's number."""
    (line,) = _word().sections[0].footer.paragraphs

    assert "SHA-256 abc" in line.text
    assert "PAGE" in line._p.xml


@pytest.mark.parametrize("write", [word_of, page_of, markdown_of])
def test_what_no_file_may_hold_is_left_out(write: Callable[[Document], bytes | str]) -> None:
    """Halves of characters, what is none, and controls: nothing ends in a traceback."""
    written = write(evolve(DOCUMENT, title=UNPRINTED, parts=[Paragraph(UNPRINTED)]))

    assert written if isinstance(written, bytes) else written.encode("utf-8")
