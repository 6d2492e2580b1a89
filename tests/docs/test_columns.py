"""The pages of the workbook name every column that the contract declares, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from tests.docs.pages import TOP

from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import ITEMS_BY_NAME, LEDGER_SHEETS, SHEETS
from poolledger.values.financial_year import MONTHS

PAGES = [
    TOP / "docs" / "reference" / name
    for name in ("workbook.md", "savings-sheets.md", "deed-sheet.md")
]
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
NAME = re.compile(r"`([^`*]+)(\*?)`")
DESCRIBED = [sheet for name, sheet in SHEETS.items() if name not in LEDGER_SHEETS]


def sections(name: str) -> str:
    """What the pages say under a sheet's name, and under its further columns."""
    # The parts of what is delivered, and who claimed it, are told beside the claims.
    beside = ("The parts of a saving", "Saving events") if name == "Delivered" else ()
    titles = (name, f"Further columns of {name}", *beside)
    found = re.split(r"^###? ", TEXT, flags=re.MULTILINE)
    return "\n".join(part for part in found if part.split("\n")[0].startswith(titles))


def listed(name: str) -> dict[str, bool]:
    """The headings in the line that lists a sheet's columns, and whether they are required."""
    lines = re.split(rf"^### {name}$", TEXT, flags=re.MULTILINE)[1].strip().split("\n")
    return {heading: bool(star) for heading, star in NAME.findall(lines[0])}


def headings(sheet: Sheet) -> Iterator[tuple[str, bool]]:
    """Each heading, and whether it is required; of the months the first and the last."""
    between = MONTHS[1:-1] if MONTHS[0] in sheet.headings else ()
    return ((each, each in sheet.required) for each in sheet.headings if each not in between)


@pytest.mark.parametrize("sheet", DESCRIBED, ids=lambda sheet: sheet.name)
def test_a_page_names_each_column(sheet: Sheet) -> None:
    """In its list, or among its further columns; the required ones with a star."""
    first, text = listed(sheet.name), sections(sheet.name)
    missing = [
        heading
        for heading, required in headings(sheet)
        if first.get(heading) is not required
        if required or f"`{heading}`" not in text
    ]

    assert missing == []


@pytest.mark.parametrize("sheet", DESCRIBED, ids=lambda sheet: sheet.name)
def test_a_page_names_no_other(sheet: Sheet) -> None:
    """A column that went is not described any more."""
    known = dict(headings(sheet))
    partners = {"ICB at most", "joint"}

    assert set(listed(sheet.name)) - set(known) - partners == set()


@pytest.mark.parametrize("name", LEDGER_SHEETS)
def test_the_page_of_facts_files_names_each_column_of_ledgers(name: str) -> None:
    """Extracts and Mapping are described beside the files that they read."""
    text = (TOP / "docs" / "reference" / "facts-files.md").read_text(encoding="utf-8")

    assert [each for each in SHEETS[name].headings if not re.search(rf"`{each}\*?`", text)] == []


def test_a_page_names_each_item() -> None:
    """What the sheet Agreement may state is told where it means something."""
    assert [item for item in ITEMS_BY_NAME if f"`{item}`" not in TEXT] == []
