"""Any workbook is read with every coercion logged, or refused with places; no amount is lost.

Under the contract's own headings stands anything: numbers, text, dates, errors, formulas with and
without values, merged cells, enormous text, odd Unicode. Whatever is accepted holds exactly the
pence of every filled amount, and is the same once it is written and read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.workbooks import Cell, Sheets, percent, sound, write

from poolledger import read_workbook, write_workbook
from poolledger.agreement.contribution_rules import FixedSum
from poolledger.agreement.facts import Facts
from poolledger.cli.arguments import main
from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.workbook import Workbook

Place = tuple[str, str]
EXAMPLES = max(100, settings.default.max_examples if settings.default else 0)

POUNDS = st.integers(-(10**12), 10**12)
PENCE = st.integers(-(10**11), 10**11).map(lambda pence: pence / 100)
TEXT_AMOUNTS = st.builds(
    lambda dress, pence: dress.format(Decimal(pence) / 100),
    st.sampled_from(
        ["{:.2f}", "{:,.2f}", "£{:,.2f}", "({:,.2f})", "-{:.2f}", "−£{:,.2f}", " {:.2f}\u00a0",
         "GBP {:.2f}", "{:.2f}k", "{:.2f}m", "£{:.2f} bn"]
    ),
    st.integers(0, 10**9),
)  # fmt: skip
AMOUNTS: st.SearchStrategy[Cell] = st.one_of(
    POUNDS,
    PENCE,
    TEXT_AMOUNTS,
    st.sampled_from([0, 0.1 + 0.2, 1e-9, 99.999999999999986, 33.33, -0.0]),
    PENCE.map(lambda value: {"formula": "=B1*1", "value": value or 1.5}),
)
# A contribution, a budget and a reserve are not below nil.
SUMS: st.SearchStrategy[Cell] = st.one_of(
    st.integers(0, 10**12),
    st.integers(0, 10**11).map(lambda pence: pence / 100),
    TEXT_AMOUNTS.filter(lambda text: not re.search("[-−(]", text)),
    st.sampled_from([0, 0.1 + 0.2, 1e-9, 99.999999999999986, {"formula": "=1", "value": 7}]),
)
ODD: st.SearchStrategy[Cell] = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        ["", " ", "\u00a0", "Total", "n/a", "TBC", "=1+1", "_x0041_", "<r>x</r>", "½", "٣",
         "\u202e1", "1e5", "1.234,50", "0.005", "9" * 400, "x" * 40_000, "1/3", "50%",
         "rest", "\ufeff1", "∞"]
    ),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.005, 2.675, 1e300, -1e-300, 10**13, 40_999.5, 60]),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.floats(-10, 200).map(percent),
    st.sampled_from([{"error": "#N/A"}, {"error": "#REF!"}, {"formula": "=A1"}]),
    st.sampled_from([{"formula": "=A1", "value": 0}, {"formula": "=A1", "value": "five"}]),
)  # fmt: skip
YEARS: st.SearchStrategy[Cell] = st.sampled_from(
    ["2011/12", "2011-12", date(2011, 12, 1), "2012/13"]
)
DAYS: st.SearchStrategy[Cell] = st.sampled_from(
    [date(2012, 3, 31), "31/03/2012", "2011-06-30", 40_999, "1 May 2011"]
)
SCHEMES: st.SearchStrategy[Cell] = st.sampled_from(["HOME", " HOME", "DAY"])
PARTNERS: st.SearchStrategy[Cell] = st.sampled_from(["PCT", "OMBC "])
WORDS: st.SearchStrategy[Cell] = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def _word(*words: str) -> st.SearchStrategy[Cell]:
    return st.sampled_from(words)


COLUMNS: dict[str, dict[str, st.SearchStrategy[Cell]]] = {
    "Contributions": {"Year": YEARS, "Scheme": SCHEMES, "Partner": PARTNERS, "Amount": SUMS},
    "Budgets": {"Year": YEARS, "Scheme": SCHEMES, "Budget": SUMS},
    "Actuals": {
        "Date": DAYS, "Scheme": SCHEMES, "Type": _word("expenditure", "Receipt"),
        "Amount": AMOUNTS, "VAT": AMOUNTS, "Narrative": WORDS,
    },
    "Monthly": {
        "Year": YEARS, "Scheme": SCHEMES, "Type": _word("expenditure"), "Apr": AMOUNTS,
        "Mar": AMOUNTS,
    },
    "Virements": {
        "Date": DAYS, "From scheme": _word("HOME"), "To scheme": _word("DAY"), "Amount": AMOUNTS,
    },
    "Forecasts": {"Scheme": SCHEMES, "As at": DAYS, "Outturn": AMOUNTS},
    "Opening balances": {
        "Year": YEARS, "Fund": _word("POOL"), "Partner": PARTNERS, "Amount": AMOUNTS,
    },
    "Reserves": {
        "Year": YEARS, "Fund": _word("POOL"), "Reserve": _word("Winter"), "Opening": SUMS,
        "Held by": PARTNERS,
    },
}  # fmt: skip
MONEY = ("Amount", "Budget", "VAT", "Apr", "Mar", "Outturn", "Opening", "PCT", "OMBC")


SAME = {"2011-12": "2011/12", date(2011, 12, 1): "2011/12", date(2012, 3, 31): "31/03/2012"}


def _said(header: Sequence[str], row: Sequence[Any]) -> tuple[str, ...]:
    """What a row is about: two rows of it would be refused."""
    about = [cell for heading, cell in zip(header, row, strict=True) if heading not in MONEY]
    days = ["31/03/2012" if cell == 40_999 else SAME.get(cell, cell) for cell in about]
    return tuple(str(cell).strip() for cell in days)


@st.composite
def books(draw: st.DrawFn) -> Sheets:
    """The sound workbook with some sheets of amounts written anew, in order or out of it."""
    sheets = sound()
    sheets["Schemes"].append(["POOL", "DAY", "Day care"])
    names = draw(st.lists(st.sampled_from(sorted(COLUMNS)), min_size=1, max_size=4, unique=True))
    spoilt = draw(st.sampled_from([0, 0, 0, 0, 0, 1, 4]))
    for name in names:
        columns = dict(COLUMNS[name])
        if name == "Contributions" and draw(st.booleans()):
            columns = {"Year": YEARS, "Scheme": SCHEMES, "PCT": SUMS, "OMBC": SUMS}
        header = draw(st.permutations(sorted(columns)))
        rows = [
            [draw(columns[heading]) for heading in header] for _ in range(draw(st.integers(1, 3)))
        ]
        if name not in ("Actuals", "Monthly"):
            rows = list({_said(header, row): row for row in rows}.values())
        for _ in range(spoilt):
            row = rows[draw(st.integers(0, len(rows) - 1))]
            place = draw(st.integers(0, len(row) - 1))
            row[place] = draw(st.none() | ODD)
        units = {heading: draw(st.sampled_from(["", "", " £000"])) for heading in MONEY}
        sheets[name] = [[heading + units.get(heading, "") for heading in header], *rows]
        if spoilt > 1 and draw(st.booleans()):
            merged: Cell = {"merge": f"A2:A{len(rows) + 2}", "value": "Winter"}
            sheets[name][1][0] = merged
    return sheets


def filled_amounts(sheets: Sheets) -> Iterator[tuple[Place, Cell, int]]:
    """Each amount cell that holds something, with the pounds of its unit."""
    for name in COLUMNS:
        header, *rows = sheets.get(name, [[]])
        for number, row in enumerate(rows, 2):
            for index, (heading, cell) in enumerate(zip(header, row, strict=False)):
                head, _, unit = str(heading).partition(" £")
                blank = cell is None or (isinstance(cell, str) and not cell.strip())
                if head in MONEY and not blank:
                    where = f"{letters_of(index)}{number}"
                    yield (name, where), cell, 1000 if unit else 1


def pence_meant(cell: Any, unit: int) -> int:
    """What an accepted amount means, worked out apart from the library."""
    if isinstance(cell, dict):
        cell = cell["value"]
    if isinstance(cell, str):
        minus = re.search(r"[-−(]", cell)
        scale = re.search(r"(bn|k|m)", cell.lower())
        size = {"k": 10**3, "m": 10**6, "bn": 10**9}[scale[1]] if scale else unit
        pounds = Decimal(re.sub(r"[^\d.]", "", cell)) * size
        return int(pounds * 100) * (-1 if minus else 1)
    pence = Decimal(f"{cell:.15g}") * unit * 100
    return int(pence.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def amounts_of(workbook: Workbook) -> Iterator[tuple[Place, int]]:
    """The pence of the model, each at the cell that it was read from."""

    def at(record: Any, heading: str, pence: int) -> tuple[Place, int]:
        cell = record.source.cell(heading)
        return (cell.sheet, f"{cell.column}{cell.row}"), pence

    for fund in workbook.agreement.funds:
        for each in fund.contributions:
            assert isinstance(each.rule, FixedSum)
            yield at(each, "Amount", each.rule.sum.pence)
        for budget in fund.budgets:
            yield at(budget, "Budget", budget.amount.pence)
    facts: Facts = workbook.facts
    records: tuple[tuple[Any, str, Any], ...] = (
        *((each, "Amount", each.amount) for each in facts.actuals),
        *((each, "Amount", each.amount) for each in facts.virements),
        *((each, "VAT", each.vat) for each in facts.actuals if each.vat is not None),
        *((each, "Outturn", each.outturn) for each in facts.forecasts),
        *((each, "Amount", each.amount) for each in facts.opening_balances),
        *((each, "Opening", each.opening) for each in facts.reserves),
    )
    for record, heading, amount in records:
        yield at(record, heading, amount.pence)


def _read_and_checked(sheets: Sheets, folder: Path) -> Workbook:
    path = write(folder / "book.xlsx", sheets)
    printed = StringIO()
    with redirect_stdout(printed):
        status = main(["check", str(path)])
    workbook = read_workbook(path)

    assert status == (1 if workbook.faults else 0), printed.getvalue()
    return workbook


def _has_every_penny(workbook: Workbook, sheets: Sheets) -> None:
    found = dict(amounts_of(workbook))
    logged = {(line.where.sheet, f"{line.where.column}{line.where.row}") for line in workbook.log}
    cells = {place: (cell, unit) for place, cell, unit in filled_amounts(sheets)}
    for place, (cell, unit) in cells.items():
        meant = pence_meant(cell, unit)

        # A month of nil is no fact.
        assert found.get(place, 0 if place[0] == "Monthly" else None) == meant, (place, cell)
        assert not isinstance(cell, str) or place in logged, (place, cell)
    assert set(found) <= set(cells)


@pytest.mark.slow
@settings(max_examples=EXAMPLES)
@given(books())
def test_no_amount_is_lost_or_changed(sheets: Sheets) -> None:
    """Every filled amount is exactly that pence in the model, or the workbook is refused."""
    with TemporaryDirectory() as folder:
        workbook = _read_and_checked(sheets, Path(folder))
        event("refused" if workbook.faults else "accepted")
        for fault in workbook.faults:
            assert fault.where is not None
            assert fault.where.sheet in sheets
        if workbook.faults:
            return
        _has_every_penny(workbook, sheets)
        again = Path(folder) / "again.xlsx"
        write_workbook(workbook.agreement, workbook.facts, again)
        copy = read_workbook(again)

    assert copy.faults == ()
    assert copy.agreement == workbook.agreement
    assert copy.facts == workbook.facts
