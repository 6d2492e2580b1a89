"""What is wrong with data is told in the words of data: by its keys and its places.

Every workbook of the corpus of faults is told as data, as far as data can say what is wrong in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.faults.changes import changed, codes
from tests.workbooks import Cell, Sheets

import poolledger as pl
from poolledger.data import reader, tables
from poolledger.data.keys import AGREEMENT, FACTS, ITEMS, OF_AGREEMENT, OF_FACTS, keys_of, type_of
from poolledger.excel.contract.headings import AT_MOST, key_of
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import ITEMS_BY_NAME
from poolledger.values import plain_data

OF_WORKBOOKS = re.compile(r"\b(row|sheet|cell|column|heading)s?\b")
# A code may be no heading, as agreements that are data are to be written as workbooks too.
TRUE_OF_BOTH = "is a heading of the workbook; give the partner another code"


def _value(cell: Cell, kind: type) -> Any:
    if isinstance(cell, Mapping):
        return f"{cell['percent']}%" if "percent" in cell else cell.get("value")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if kind is str and type(cell) in (int, float) else cell


def _row(sheet: Sheet, headings: list[Cell], cells: list[Cell]) -> dict[str, Any]:
    keys, found = keys_of(sheet), dict[str, Any]()
    for heading, cell in zip(map(str, headings), cells, strict=False):
        key = keys.headings.get(heading)
        if cell is None:
            continue
        if key is not None:
            found[key] = _value(cell, type_of(keys.columns[key][0]))
        elif sheet.at_most:
            of = "at_most" if heading.endswith(AT_MOST) else "shares"
            found.setdefault(of, {})[heading.removesuffix(f" {AT_MOST}")] = _value(cell, str)
        else:
            found[key_of(heading)] = _value(cell, str)
    return found


def _items(rows: list[list[Cell]]) -> dict[str, Any]:
    stated = {str(row[0]): row[1] if len(row) > 1 else None for row in rows if row}
    kinds = {name: type_of(item) for name, item in ITEMS_BY_NAME.items()}
    return {key_of(name): _value(cell, kinds.get(name, str)) for name, cell in stated.items()}


def _as_data(sheets: Sheets) -> tuple[dict[str, Any], dict[str, Any]]:
    agreement: dict[str, Any] = {"schema": AGREEMENT}
    facts: dict[str, Any] = {"schema": FACTS}
    for name, rows in sheets.items():
        headings, below = (rows or [[]])[0], rows[1:]
        if name == ITEMS.name:
            agreement[key_of(name)] = _items(below)
        elif name in OF_AGREEMENT:
            agreement[key_of(name)] = [_row(OF_AGREEMENT[name], headings, row) for row in below]
        elif name in OF_FACTS:
            facts[key_of(name)] = [_row(OF_FACTS[name], headings, row) for row in below]
    return agreement, facts


def _faults(code: str) -> Iterator[pl.Issue]:
    agreement, facts = _as_data(changed(code))
    try:
        pl.Agreement.from_data(agreement).settle(pl.Facts.from_data(facts))
    except pl.PoolledgerError as error:
        yield from error.issues


@pytest.mark.parametrize("code", codes())
def test_no_fault_of_data_speaks_of_a_workbook(code: str) -> None:
    """Neither of rows, sheets, cells, columns nor headings; and no place is a cell's."""
    for fault in _faults(code):
        said = fault.message.replace(TRUE_OF_BOTH, "")

        assert OF_WORKBOOKS.search(said) is None, str(fault)
        assert "!" not in str(fault.where), str(fault)


def test_many_faults_of_the_corpus_are_faults_of_data() -> None:
    """So that the test above looks at most of what can be told of data."""
    assert len({fault.code for code in codes() for fault in _faults(code)}) > 80


def test_the_page_lists_every_code_that_data_alone_can_have() -> None:
    """Those that its reader gives by itself, and no other."""
    sources = (reader.__file__, tables.__file__, plain_data.__file__)
    text = "".join(Path(source).read_text(encoding="utf-8") for source in sources)
    given = set(re.findall(r'"((?:not|key|unknown|other)-[a-z-]+)"', text))
    page = Path(__file__).parents[2] / "docs" / "reference" / "data.md"
    _, listed = page.read_text(encoding="utf-8").split("| code | what is wrong |\n|---|---|\n")

    assert given == set(re.findall("`([a-z-]+-[a-z-]+)`", listed.split("\n\n")[0]))
