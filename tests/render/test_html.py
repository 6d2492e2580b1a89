"""HTML for notebooks: the tables as they are printed, and nothing that runs or is fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from tests.test_public_values import OUTTURN

from poolledger import Outturn, compare
from poolledger.render.html import html_of
from poolledger.render.text import cell_in_words
from poolledger.schedules import tables_of
from poolledger.schedules.table import Table, money, text

MARKS = """<script>alert("1")</script> & 'a' £"""


@pytest.fixture(name="outturn")
def _outturn() -> Outturn:
    """One of a fund, a register of savings and a protocol."""
    return OUTTURN


class _Read(HTMLParser):
    """The tags of a document, whether they close, and what stands in its cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.cells: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.open.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self.open:
            self.cells[-1] += data


def test_what_people_typed_is_shown_and_not_run() -> None:
    """In titles, headings, sentences and cells."""
    table = Table(
        schedule="S", title=MARKS, columns=text(MARKS), cells=[[MARKS]], total=[MARKS],
        lead=[MARKS], notes=[MARKS],
    )  # fmt: skip
    html = html_of([table], title=MARKS)

    assert "<script" not in html
    assert _Read(html).cells == [MARKS, MARKS]
    assert html.count("&lt;script&gt;") == 7


def test_money_stands_right_with_its_commas() -> None:
    """Below nil it is in brackets, as in the text."""
    table = Table(
        schedule="S",
        title="T",
        columns=(*text("Partner"), *money("Paid")),
        cells=[["PCT", 123456789], ["OMBC", -5]],
        total=["Total", 123456784],
        subtotals=[1],
    )
    html = html_of([table])

    right = re.findall(r"<td[^>]*text-align: right[^>]*>(.*?)</td>", html)
    assert right == [
        "1,234,567.89",
        "<strong>(0.05)</strong>",
        "<strong>1,234,567.84</strong>",
    ]


def test_a_settlement_is_shown_whole(outturn: Outturn) -> None:
    """Each schedule opens by itself, and each cell is the one that is printed."""
    html = outturn._repr_html_()
    read, tables = _Read(html), tables_of(outturn)

    assert "of Oldham" in html.splitlines()[1]
    assert html.count("<details>") == len({table.schedule for table in tables})
    assert read.cells == [
        cell_in_words(cell, column.kind)
        for table in tables
        if table.cells
        for row in table.all_cells
        for cell, column in zip(row, table.columns, strict=True)
    ]
    assert read.tags <= {
        "section", "details", "summary", "h4", "p", "strong", "table", "thead", "tbody", "tfoot",
        "tr", "th", "td",
    }  # fmt: skip
    assert read.attributes == {"style"}


def test_a_table_and_a_comparison_are_shown_too(outturn: Outturn) -> None:
    """Each as its own tables; of one schedule, nothing need be opened."""
    comparison = compare(outturn, outturn)

    assert comparison._repr_html_() == html_of(comparison.tables)
    assert "Nothing differs." in comparison._repr_html_()
    for table in tables_of(outturn):
        assert table._repr_html_() == html_of([table])
        assert "<details>" not in table._repr_html_()
