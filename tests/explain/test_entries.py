"""From the JSON alone, every figure of a workbook is followed down to the cells it rests on."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from tests.recompute import entries, recompute
from tests.strategies import as_written, settled_or_skipped
from tests.support.stream import CASES, DIVIDENDS, Settled, law

from poolledger import read_workbook, write_workbook
from poolledger.explain import explanation_data

# Those that are read with other files, or are no workbook of ours.
APART = ("ledger-extract", "large-by-spreadsheet")
EXAMPLES = [
    path
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*/*.xlsx"))
    if not {path.stem, path.parent.name} & {*APART}
]


def typed(value: object) -> set[Fraction]:
    """What a cell may say: its number, also in thousands, or the rates that its text lists."""
    if not isinstance(value, str):
        return {Fraction(str(value)), 1000 * Fraction(str(value))}
    parts = (part.strip().replace(",", "").replace("£", "") for part in value.split(";"))
    return {Fraction(part.rstrip("%")) / (100 if part.endswith("%") else 1) for part in parts}


def astray(data: dict[str, Any], book: Path) -> list[str]:
    """The entries under figures that have no cell in a workbook, or one that says otherwise."""
    sheets = openpyxl.load_workbook(book, data_only=True)
    found = {}
    for listed in entries(data).values():
        for entry in listed:
            sheet, _, cell = (entry["cell"] or "").rpartition("!")
            says = sheets[sheet.strip("'")][cell].value if cell else None
            if says is None or Fraction(entry["value"]) not in typed(says):
                found[entry["id"]] = f"{entry['name']} {entry['value']}: {entry['cell']} has {says}"
    return list(found.values())


def _is_followed(settled: Settled) -> None:
    case = settled.case._replace(agreement=as_written(settled.case.agreement))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_workbook(case.agreement, case.facts, path)
        book = read_workbook(path)
        read = case._replace(agreement=book.agreement, facts=book.facts)
        data = explanation_data(settled_or_skipped(read, workings=True))

        assert recompute(data) == []
        assert astray(data, path) == []


@law(CASES, least=30, most=30)
def test_every_figure_is_followed_to_its_cells(settled: Settled) -> None:
    """Each entry beneath a figure names its cell, and the cell says what the entry says."""
    _is_followed(settled)


@law(DIVIDENDS, least=30, most=30)
def test_so_is_every_figure_of_a_dividend(settled: Settled) -> None:
    """By every basis and treatment of a protocol, from scores, joint costs and lines."""
    _is_followed(settled)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_so_is_every_figure_of_an_example(path: Path) -> None:
    """The examples as they are printed, in whatever words and places their cells are filled."""
    book = read_workbook(path)
    data = explanation_data(book.settle())

    assert recompute(data) == []
    assert astray(data, path) == []
