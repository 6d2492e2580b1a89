"""What the documentation shows is what the library does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.docs.pages import (
    FAULTS,
    PAGES,
    TOP,
    agrees,
    anchors_of,
    blocks_of,
    faults_page,
    links_of,
    run,
)

import poolledger


def _name(page: Path) -> str:
    return page.relative_to(TOP).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_block_runs_and_prints_what_the_page_says(page: Path) -> None:
    """Python blocks run, commands are carried out, and a text block after either is exact."""
    for each in run(page):
        place = f"{_name(page)}:{each.expected.line}"

        assert agrees(each.expected.text, each.printed), f"{place} prints\n{each.printed}"


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_output_follows_a_block_that_prints_it(page: Path) -> None:
    """A text block stands after a block that is run; anything else is fenced without a language."""
    blocks = blocks_of(page)
    for before, block in zip([None, *blocks], blocks, strict=False):
        if block.language == "text":
            assert before is not None, f"{_name(page)}:{block.line}"
            assert before.language in ("python", "sh"), f"{_name(page)}:{block.line}"


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    """Files exist, and so do the headings that links name."""
    for link in links_of(page):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page

        assert target.exists(), f"{_name(page)} links to {link}"
        if anchor:
            assert anchor in anchors_of(target), f"{_name(page)} links to {link}"


def test_every_page_is_reached_from_the_index() -> None:
    """No page of the documentation can be found only by looking through folders."""
    index = TOP / "docs" / "index.md"
    linked = {(index.parent / link.partition("#")[0]).resolve() for link in links_of(index)}
    pages = set((TOP / "docs").rglob("*.md")) - {index}

    assert pages <= linked


def test_the_reference_lists_every_public_name_once() -> None:
    """What ``import poolledger`` offers is what the page on Python describes."""
    text = (TOP / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)

    assert sorted(listed) == sorted(poolledger.__all__)


def test_the_interface_in_full_has_every_public_name_once() -> None:
    """The pages made from docstrings leave out nothing that ``import poolledger`` offers."""
    pages = sorted((TOP / "docs" / "reference" / "api").glob("*.md"))
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    shown = re.findall(r"^::: poolledger\.(\w+)$", text, re.MULTILINE)

    assert sorted(shown) == sorted(poolledger.__all__)


def test_the_page_of_faults_is_written_from_their_workbooks() -> None:
    """What is printed of each fault is tested beside its workbook; the page repeats it."""
    assert FAULTS.read_text(encoding="utf-8") == faults_page()


def test_the_readme_begins_with_two_commands_of_one_line_each() -> None:
    """The first installs and settles an example; the second installs and runs the tests."""
    first, second = blocks_of(TOP / "README.md")[:2]

    assert [first.language, second.language] == ["sh", "sh"]
    assert [block.text.count("\n") for block in (first, second)] == [1, 1]


def test_an_output_may_leave_lines_out() -> None:
    """A line of three dots stands for any lines, and for none that differ elsewhere."""
    assert agrees("a\n...\nd\n", "a\nb\nc\nd\n")
    assert agrees("a\nb  \n", "a\nb\n\n")
    assert not agrees("a\n...\nd\n", "a\nb\nc\n")
    assert not agrees("a\n...\n", "b\na\n")
    assert not agrees("a\n", "a\nb\n")
