"""Whatever a person does to a sound workbook, no figure is lost without a word.

A workbook is edited at random in the ways that people do. Afterwards it settles as it did before,
or something names the place: a fault, a warning, a line of the reading log, or figures that the
account of what was read tells as not counted, with the reason.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.strategies import as_written
from tests.strategies.cases import cases

from poolledger import write_workbook
from poolledger.assurance.examination import default_period, examined_workbook
from poolledger.assurance.reading_account import read_rows
from poolledger.excel.cells.codes import as_compared
from poolledger.excel.contract.sheets import SHEETS
from poolledger.excel.reader import read_workbook
from poolledger.excel.tables.account import SENTENCES
from poolledger.render.json import data_of
from poolledger.values.columns import CellKind
from poolledger.values.errors import PoolledgerError, SettlementFault

EXAMPLES = sorted(
    path
    for path in Path("examples").glob("*/*.xlsx")
    if path.parent.name not in ("large", "ledger-extract")
)
Edit = Callable[[Any, random.Random], str]
# What is of the file, and the day, which every output names.
_BESIDE = ("inputs", "warnings", "read", "as_at")


def _sheet(book: Any, chance: random.Random) -> Any:
    """A sheet with rows."""
    return chance.choice([sheet for sheet in book.worksheets if sheet.max_row > 1])


def _header(sheet: Any) -> int:
    """The row of the headings: the first with two cells that are text, one under the other."""
    for row in range(1, min(sheet.max_row, 12) + 1):
        filled = [cell.value for cell in sheet[row] if cell.value is not None]
        if len(filled) > 1 and all(isinstance(value, str) for value in filled):
            return row
    return 1


def _heading(sheet: Any, chance: random.Random) -> Any:
    return chance.choice([cell for cell in sheet[_header(sheet)] if cell.value is not None])


def _row(sheet: Any, chance: random.Random) -> int:
    return chance.randint(min(_header(sheet) + 1, sheet.max_row), sheet.max_row)


def clear_heading(book: Any, chance: random.Random) -> str:
    """A heading is cleared."""
    sheet = _sheet(book, chance)
    cell = _heading(sheet, chance)
    said, cell.value = f"{sheet.title} {cell.coordinate} {cell.value!r}", None
    return said


def rename_heading(book: Any, chance: random.Random) -> str:
    """A heading is put in other words, or in round brackets, or carries a unit or a year."""
    sheet = _sheet(book, chance)
    cell = _heading(sheet, chance)
    before = str(cell.value)
    cell.value = chance.choice([
        "Notes", f"{before} (old)", f"({before})", f"{before} £000", f"{before} £m", before[:-1],
        before.upper(), f"{before} 2019/20", f"Planned {before}", before[:2], "Total",
        f"{before} 24", "Amount", "Date", "Value",
    ])  # fmt: skip
    return f"{sheet.title} {cell.coordinate} {before!r} -> {cell.value!r}"


def swap_headings(book: Any, chance: random.Random) -> str:
    """A heading is moved to another column."""
    sheet = _sheet(book, chance)
    one, other = _heading(sheet, chance), _heading(sheet, chance)
    said = f"{sheet.title} {one.coordinate} {one.value!r} <-> {other.coordinate} {other.value!r}"
    place = sheet.cell(one.row, sheet.max_column + 1)
    if chance.random() < 0.5:
        place.value, one.value = one.value, None
    else:
        one.value, other.value = other.value, one.value
    return said


def insert_column(book: Any, chance: random.Random) -> str:
    """A column is inserted, with figures or words in it, with a heading or none."""
    sheet = _sheet(book, chance)
    at = chance.randint(1, sheet.max_column + 2)
    sheet.insert_cols(at)
    header = _header(sheet)
    title = chance.choice([None, "Notes", "(mine)", "Last year", "Checked by"])
    sheet.cell(header, at).value = title
    fill = chance.choice([
        1_234.5, "seen", 7, date(2019, 5, 1), "£1,200", "45%", "100 000", "5,000 (est)", "=1+1",
    ])  # fmt: skip
    for row in range(header + 1, sheet.max_row + 1):
        if chance.random() < 0.6:
            sheet.cell(row, at).value = fill
    return f"{sheet.title} column {at} {title!r} of {fill!r}"


def cut_column(book: Any, chance: random.Random) -> str:
    """A column is cut out."""
    sheet = _sheet(book, chance)
    cell = _heading(sheet, chance)
    said = f"{sheet.title} {cell.coordinate} {cell.value!r}"
    sheet.delete_cols(cell.column)
    return said


def copy_column(book: Any, chance: random.Random) -> str:
    """A column is copied to the right of the table, or over another."""
    sheet = _sheet(book, chance)
    cell = _heading(sheet, chance)
    to = chance.choice([sheet.max_column + 1, sheet.max_column + 2, _heading(sheet, chance).column])
    said = f"{sheet.title} {cell.coordinate} {cell.value!r} -> column {to}"
    for row in range(1, sheet.max_row + 1):
        _copy(sheet.cell(row, cell.column), sheet.cell(row, to))
    return said


def _copy(one: Any, other: Any) -> None:
    other.value = one.value
    if one.has_style:
        other._style = copy(one._style)


def _copy_row(sheet: Any, row: int, to: int) -> None:
    for column in range(1, sheet.max_column + 1):
        _copy(sheet.cell(row, column), sheet.cell(to, column))


def copy_row(book: Any, chance: random.Random) -> str:
    """A row is typed twice."""
    sheet = _sheet(book, chance)
    row = _row(sheet, chance)
    to = sheet.max_row + chance.choice([1, 1, 3])
    _copy_row(sheet, row, to)
    return f"{sheet.title} row {row} -> {to}"


def cut_row(book: Any, chance: random.Random) -> str:
    """A row is cut and put above the headings, or below."""
    sheet = _sheet(book, chance)
    row = _row(sheet, chance)
    if chance.random() < 0.5:
        sheet.insert_rows(1)
        _copy_row(sheet, row + 1, 1)
        sheet.delete_rows(row + 1)
        return f"{sheet.title} row {row} -> the top"
    to = sheet.max_row + 2
    _copy_row(sheet, row, to)
    sheet.delete_rows(row)
    return f"{sheet.title} row {row} -> {to}"


def insert_row(book: Any, chance: random.Random) -> str:
    """A row of words or of nothing is inserted."""
    sheet = _sheet(book, chance)
    at = chance.randint(1, sheet.max_row + 1)
    sheet.insert_rows(at)
    text = chance.choice([None, "Subject to audit", "2019/20", 2019, 12_345.67])
    sheet.cell(at, chance.randint(1, sheet.max_column)).value = text
    return f"{sheet.title} row {at} {text!r}"


def rename_sheet(book: Any, chance: random.Random) -> str:
    """A sheet is called otherwise."""
    sheet = _sheet(book, chance)
    before = sheet.title
    sheet.title = chance.choice([
        f"{before} 2", f"Old {before}", before[:-1], "Sheet1", f"{before} 2019-20", before.upper(),
        "Notes", "Lists", "Guide",
    ])[:31]  # fmt: skip
    return f"{before} -> {sheet.title}"


def copy_sheet(book: Any, chance: random.Random) -> str:
    """A sheet is copied, as Excel calls the copy."""
    sheet = _sheet(book, chance)
    twin = book.copy_worksheet(sheet)
    twin.title = chance.choice([f"{sheet.title} (2)", f"{sheet.title} copy", "Working"])[:31]
    return f"{sheet.title} -> {twin.title}"


def hide(book: Any, chance: random.Random) -> str:
    """A sheet, a row or a column is hidden."""
    sheet = _sheet(book, chance)
    what = chance.choice(["sheet", "row", "column"])
    if what == "sheet":
        sheet.sheet_state = "hidden"
    elif what == "row":
        sheet.row_dimensions[_row(sheet, chance)].hidden = True
    else:
        sheet.column_dimensions[_heading(sheet, chance).column_letter].hidden = True
    return f"{sheet.title} {what}"


def paste_table(book: Any, chance: random.Random) -> str:
    """A table is pasted beside or beneath another, with its headings or without."""
    sheet, other = _sheet(book, chance), _sheet(book, chance)
    beneath = chance.random() < 0.5
    start = chance.choice([_header(other), _header(other) + 1])
    down = sheet.max_row + chance.choice([1, 2]) if beneath else _header(sheet)
    across = 1 if beneath else sheet.max_column + chance.choice([1, 2])
    cells = [
        (row, column, other.cell(row, column))
        for row in range(start, other.max_row + 1)
        for column in range(1, other.max_column + 1)
    ]
    for row, column, cell in [(row, column, cell) for row, column, cell in cells]:
        _copy(cell, sheet.cell(down + row - start, across + column - 1))
    return f"{other.title} from row {start} -> {sheet.title} {'beneath' if beneath else 'beside'}"


def total_row(book: Any, chance: random.Random) -> str:
    """A row of totals is put beneath."""
    sheet = _sheet(book, chance)
    to = sheet.max_row + chance.choice([1, 2])
    for column in range(1, sheet.max_column + 1):
        numbers = [
            sheet.cell(row, column).value
            for row in range(_header(sheet) + 1, to)
            if type(sheet.cell(row, column).value) in (int, float)
        ]
        if numbers:
            sheet.cell(to, column).value = sum(numbers)
    label = chance.choice(["Total", None, "Sum of the above", "TOTAL"])
    sheet.cell(to, 1).value = label or sheet.cell(to, 1).value
    return f"{sheet.title} row {to} {label!r}"


def late_date(book: Any, chance: random.Random) -> str:
    """A date is a year or a few months later."""
    found = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, datetime)
    ]
    cell = chance.choice(found)
    before = cell.value
    try:
        cell.value = before.replace(year=before.year + chance.choice([-1, 1]))
    except ValueError:
        cell.value = before.replace(day=1, month=7)
    return f"{cell.parent.title} {cell.coordinate} {before} -> {cell.value}"


def other_case(book: Any, chance: random.Random) -> str:
    """A code or a word is typed in another case, or with blanks."""
    sheet = _sheet(book, chance)
    words = [
        cell
        for row in sheet.iter_rows(min_row=_header(sheet) + 1)
        for cell in row
        if isinstance(cell.value, str) and cell.value
    ]
    if not words:
        return "nothing"
    cell = chance.choice(words)
    before = cell.value
    cell.value = chance.choice([before.lower(), before.upper(), f" {before} ", f"{before}\u200b"])
    return f"{sheet.title} {cell.coordinate} {before!r} -> {cell.value!r}"


def shift_figure(book: Any, chance: random.Random) -> str:
    """A figure is typed a column or more too far."""
    cell = _figure(book, chance)
    if cell is None:
        return "nothing"
    right = chance.choice([1, 2, -1, 3])
    to = cell.parent.cell(cell.row, max(cell.column + right, 1))
    if to.value is not None:
        return "nothing"
    said = f"{cell.parent.title} {cell.coordinate} {cell.value!r} -> {to.coordinate}"
    _copy(cell, to)
    cell.value = None
    return said


def retype_figure(book: Any, chance: random.Random) -> str:
    """A figure is typed as text, well or badly, or as a formula that nobody calculates."""
    cell = _figure(book, chance)
    if cell is None:
        return "nothing"
    before = cell.value
    cell.value = chance.choice([
        f"£{before:,.2f}", f"{before:,.0f} (est)", f"{before:.0f}".replace("0", "O"),
        f"{before:,.0f}".replace(",", " "), f"={before}", f"c. {before}", f"{before}?",
    ])  # fmt: skip
    return f"{cell.parent.title} {cell.coordinate} {before!r} -> {cell.value!r}"


def _figure(book: Any, chance: random.Random) -> Any:
    """A cell with a number, on a sheet that has some."""
    sheet = _sheet(book, chance)
    cells = [
        cell
        for row in sheet.iter_rows(min_row=_header(sheet) + 1)
        for cell in row
        if type(cell.value) in (int, float)
    ]
    return chance.choice(cells) if cells else None


EDITS: tuple[Edit, ...] = (
    clear_heading, rename_heading, swap_headings, insert_column, cut_column, copy_column, copy_row,
    cut_row, insert_row, rename_sheet, copy_sheet, hide, paste_table, total_row, late_date,
    other_case, shift_figure, retype_figure,
)  # fmt: skip
# What takes a figure out leaves nothing behind that could be told.
TAKES_OUT = (cut_column,)


def _settled(path: Path) -> Any:
    workbook = read_workbook(path)
    report = data_of(workbook.settle(workings=False))
    return _in_any_order({key: value for key, value in report.items() if key not in _BESIDE})


def _in_any_order(data: Any) -> Any:
    """Data whose lists are sorted and whose names are folded: a row that is moved is the same."""
    if isinstance(data, dict):
        items = ((as_compared(key), _in_any_order(value)) for key, value in data.items())
        return {key: value for key, value in sorted(items, key=repr) if key != "workings"}
    if isinstance(data, str):
        return as_compared(data)
    if isinstance(data, list):
        return sorted(map(_in_any_order, data), key=repr)
    return data


def _contents(book: Any) -> dict[str, Any]:
    """What an edit may change, by sheet."""
    return {
        sheet.title: (
            sheet.sheet_state,
            [(cell.coordinate, cell.value) for row in sheet.iter_rows() for cell in row],
            {key for key, each in sheet.row_dimensions.items() if each.hidden},
            {key for key, each in sheet.column_dimensions.items() if each.hidden},
        )
        for sheet in book.worksheets
    }


def told(path: Path) -> set[str]:
    """Everything that is said of a workbook, in words that name a place."""
    workbook = read_workbook(path)
    read = read_rows(workbook, default_period(workbook))
    said = {str(issue) for issue in examined_workbook(workbook, read)}
    said |= {f"{line.where} {line.heading} {line.note}" for line in workbook.log}
    said |= {
        f"{row.file} '{row.sheet}' {left.cells} {left.pounds} {left.why}"
        for row in read
        for left in row.left
    }
    assert workbook.faults or all(row.adds_up for row in read)
    return said


def lost(path: Path, edited: Path, sheets: Iterable[str]) -> bool:
    """Whether an edited workbook settles otherwise, and no new line names a sheet edited."""
    try:
        if _settled(path) == _settled(edited):
            return False
    except PoolledgerError:
        return False
    new = told(edited) - told(path)
    return not any(f"'{sheet}'".casefold() in line.casefold() for line in new for sheet in sheets)


def edits_of(path: Path, seeds: range, folder: Path) -> Iterator[str]:
    """The edits of a workbook after which it settles otherwise without a word."""
    for seed in seeds:
        chance = random.Random(seed)
        book = openpyxl.load_workbook(path)
        edit = chance.choice(EDITS)
        before = _contents(book)
        said = edit(book, chance)
        after = _contents(book)
        sheets = {name for name in before | after if before.get(name) != after.get(name)}
        edited = folder / path.name
        book.save(edited)
        if edit not in TAKES_OUT and lost(path, edited, sheets):
            yield f"{path.name} {seed} {edit.__name__}: {said}"


# What a person types for a sum, whether or not it can be read as one.
TYPED = ("£1,234.56", "£1,2OO", "5,000 (est)", "100 000", 98_765.43, "=1+1", "c. £3m")


def _type_a_figure(book: Any, chance: random.Random) -> tuple[str, str]:
    """A figure is typed into a blank cell, or an item is added; the sheet, and what was done."""
    sheet = _sheet(book, chance)
    figure = chance.choice(TYPED)
    if sheet.title == "Agreement":
        sheet.append(["Cap on the pool", figure])
        return sheet.title, f"an item of {figure!r}"
    cells = [
        sheet.cell(row, column)
        for row in range(1, sheet.max_row + 2)
        for column in range(1, sheet.max_column + 3)
    ]
    header = sheet[_header(sheet)] if "£" not in str(figure) else ()
    words = {at.column for at in header if _is_of_words(at)}
    cell = chance.choice([c for c in cells if c.value is None and c.column not in words])
    cell.value = figure
    return sheet.title, f"{sheet.title} {cell.coordinate} {figure!r}"


def _is_of_words(cell: Any) -> bool:
    """Whether a heading is of references, among which a bare number is one."""
    layout = SHEETS.get(cell.parent.title)
    kind = layout.kind_of(str(cell.value)) if layout is not None else None
    return kind in (CellKind.TEXT, CellKind.NOTE) and cell.value not in SENTENCES


def _found(workbook: Any, sheet: str) -> int:
    return sum(each.found.cells for each in workbook.sheets if each.sheet == sheet)


def unfound(path: Path, seeds: range, folder: Path) -> Iterator[str]:
    """The figures that are typed into a workbook and neither found in it nor a fault."""
    sound = read_workbook(path)
    for seed in seeds:
        book = openpyxl.load_workbook(path)
        sheet, said = _type_a_figure(book, random.Random(seed))
        edited = folder / path.name
        book.save(edited)
        workbook = read_workbook(edited)
        if not workbook.faults and _found(workbook, sheet) == _found(sound, sheet):
            yield f"{path.name} {seed}: {said}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_figure_typed_anywhere_is_found_or_a_fault(path: Path, tmp_path: Path) -> None:
    """Under whatever heading or none, and however it is typed."""
    assert list(unfound(path, range(8), tmp_path)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_edited_example_settles_as_before_or_names_the_place(path: Path, tmp_path: Path) -> None:
    """The examples, each edited a few times."""
    assert list(edits_of(path, range(6), tmp_path)) == []


def _edited_at_random(count: int, edits: int) -> None:
    @settings(
        max_examples=count,
        phases=(Phase.generate,),
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases(), st.integers(0, 10**6))
    def law(case: Any, seed: int) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "sound.xlsx"
            write_workbook(as_written(case.agreement), case.facts, path)
            try:
                _settled(path)
            except SettlementFault:
                return
            (Path(folder) / "edited").mkdir()
            found = edits_of(path, range(seed, seed + edits), Path(folder) / "edited")
            assert list(found) == []

    law()


def test_an_edited_agreement_settles_as_before_or_names_the_place() -> None:
    """A few agreements at random."""
    _edited_at_random(8, 3)


@pytest.mark.slow
def test_many_edited_agreements_settle_as_before_or_name_the_place() -> None:
    """Many of them."""
    _edited_at_random(150, 10)
