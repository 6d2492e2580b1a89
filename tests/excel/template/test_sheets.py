"""The fill-in workbook as a spreadsheet program sees it: lists, locks, notes, formulas."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from attrs import evolve
from openpyxl import Workbook, load_workbook

from poolledger.excel.contract.sheets import TEMPLATE_SHEETS
from poolledger.excel.template.book import FORM_NAMES, template_of
from poolledger.excel.template.dropdowns import code_lists, word_lists
from poolledger.excel.template.examples import FORMS_OF_WORKBOOK
from poolledger.excel.template.forms import Form

HEADINGS, FIRST = 4, 5
POOLED = FORMS_OF_WORKBOOK["pooled"]


_LOADED: dict[int, tuple[Form, Workbook]] = {}


def _loaded(form: Form) -> Workbook:
    """The workbook of a form, to look at: what is written is read once."""
    if id(form) not in _LOADED:
        _LOADED[id(form)] = form, load_workbook(BytesIO(template_of(form)))
    return _LOADED[id(form)][1]


def _validations(sheet: Any) -> dict[str, Any]:
    """The validations of a sheet by heading."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        cells = next(iter(rule.sqref.ranges))
        if cells.min_row == FIRST:
            found[sheet.cell(HEADINGS, cells.min_col).value] = rule
    return found


@pytest.mark.parametrize("name", FORM_NAMES)
def test_every_coded_column_is_chosen_from_a_named_list(name: str) -> None:
    """Drop-downs point at names that exist, and at nothing else."""
    form = FORMS_OF_WORKBOOK[name]
    book = _loaded(form)

    lists = {
        rule.formula1
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }

    assert lists <= set(book.defined_names)
    assert set(code_lists(form)) <= lists
    assert set(word_lists(form)) - lists <= {"Midyear_changes", "Savings_recognised"}


def test_amounts_dates_and_years_are_held_to_their_kind() -> None:
    """Amounts are numbers, dates are dates, years are years, each with a word of help."""
    rules = _validations(_loaded(POOLED)["Actuals"])

    assert rules["Amount"].type == "decimal"
    assert rules["Amount"].prompt
    assert rules["Date"].type == "date"
    assert rules["Date"].prompt
    assert rules["For year"].type == "custom"
    assert rules["Scheme"].formula1 == "Scheme_codes"


def test_every_list_holds_its_words() -> None:
    """A name reaches from a list's first word to its last."""
    book = _loaded(POOLED)

    lists = word_lists(POOLED)

    assert lists
    for name, words in lists.items():
        [(sheet, cells)] = book.defined_names[name].destinations
        found = book[sheet][cells]
        listed = [row[0].value for row in found] if isinstance(found, tuple) else [found.value]
        assert tuple(listed) == words


@pytest.mark.parametrize("name", FORM_NAMES)
def test_headings_say_what_goes_in(name: str) -> None:
    """Each heading has a note, and each column a word on who fills it in."""
    form = FORMS_OF_WORKBOOK[name]
    book = _loaded(form)

    assert form.layouts
    for layout in form.layouts:
        if all(layout[each].hint for each in layout.headings):
            cells = book[layout.name][HEADINGS][: len(form.headings(layout.name))]
            assert all(cell.comment for cell in cells)
        assert book[layout.name].cell(3, 1).value in ("please fill in", "locked", "one of the two")


def test_only_what_people_fill_in_is_unlocked() -> None:
    """Input cells are yellow, bordered and open; headings grey and locked; there is no password."""
    book = _loaded(POOLED)
    sheet = book["Schemes"]
    entry, heading = sheet.cell(FIRST, 1), sheet.cell(HEADINGS, 1)

    assert (entry.fill.fgColor.rgb, entry.border.left.style, entry.protection.locked) == (
        "FFFFF2CC", "thin", False,
    )  # fmt: skip
    assert (heading.fill.fgColor.rgb, heading.protection.locked) == ("FFE7E6E6", True)
    assert not book["Contributions"].cell(HEADINGS, 3).protection.locked
    for each in book.worksheets:
        assert each.protection.sheet
        assert each.protection.password is None
        assert not each.protection.insertRows
        assert not each.protection.sort
        assert not each.protection.autoFilter


def test_every_input_sheet_is_a_table_that_prints_on_a_wide_page() -> None:
    """One structured table a sheet; landscape A4, one page wide, headings on each page."""
    book = _loaded(POOLED)

    assert POOLED.layouts
    for layout in POOLED.layouts:
        sheet = book[layout.name]
        assert list(sheet.tables) == [layout.name.replace(" ", "_")]
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$4"


def test_nothing_is_hidden_or_merged() -> None:
    """The guide comes first, the lists last, and all can be seen."""
    book = _loaded(POOLED)

    assert [book.sheetnames[place] for place in (0, 1, -1)] == list(TEMPLATE_SHEETS)
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
    assert not any(sheet.merged_cells.ranges for sheet in book.worksheets)


def test_links_of_guide_and_checklist_lead_somewhere() -> None:
    """Every sheet is linked from the guide; every line of the checklist leads to its cell."""
    book = _loaded(POOLED)

    linked = {cell.value for (cell,) in book["Guide"]["A1:A60"] if cell.hyperlink}
    wheres = [cell.hyperlink for (cell,) in book["Checklist"][f"B{FIRST}:B28"]]

    assert set(book.sheetnames) - {"Guide"} <= linked
    assert all(link is not None and link.location for link in wheres)


def _spoilt() -> dict[str, Form]:
    """Workbooks with something left out, by what is left out."""

    def with_rows(**sheets: Any) -> Form:
        named: Mapping[str, Any] = {name.replace("_", " "): rows for name, rows in sheets.items()}
        return evolve(POOLED, records={**POOLED.records, **named})

    one = [{"Code": "ICB", "Name": "One", "Kind": "ICB"}]
    two = [*one, {"Code": "OTHER", "Name": "Two", "Kind": "Council"}]
    return {
        "nothing": POOLED,
        "everything": FORMS_OF_WORKBOOK["blank"],
        "a title": with_rows(Agreement=[{"Item": "Title"}]),
        "a partner": with_rows(Partners=one),
        "a heading": with_rows(Partners=two),
        "a kind": with_rows(Partners=[*POOLED.records["Partners"], {"Code": "X", "Name": "Y"}]),
        "a year": with_rows(Monthly=[{"Scheme": "EQUIP", "Type": "income", "Jun": 5}]),
        "a type": with_rows(Monthly=[{"Year": "2026/27", "Scheme": "EQUIP", "Mar": 5}]),
        "a direction": with_rows(Risk_share=list(POOLED.records["Risk share"])[:3]),
        "a host": with_rows(Funds=[{"Fund": "FUND", "Name": "F", "Kind": "pooled"}]),
        "aligned": FORMS_OF_WORKBOOK["aligned"],
    }


@pytest.mark.slow
@pytest.mark.parametrize("missing", _spoilt())
def test_stored_values_are_what_the_formulas_give(missing: str) -> None:
    """Another program works every formula out to the value that is stored beside it."""
    form = _spoilt()[missing]
    data = template_of(form)
    formulas, values = (
        load_workbook(BytesIO(data), read_only=True, data_only=only) for only in (False, True)
    )
    engine = pytest.importorskip("formualizer").load_workbook_bytes(data)

    for name in formulas.sheetnames:
        sheets = zip(formulas[name].iter_rows(), values[name].iter_rows(), strict=True)
        for row, stored in sheets:
            for cell, value in zip(row, stored, strict=True):
                if cell.data_type == "f":
                    worked = engine.evaluate_cell(name, cell.row, cell.column)
                    assert worked == value.value, (name, cell.coordinate)
    status = values["Guide"]["A2"].value
    assert status.startswith("Complete" if missing in ("nothing", "aligned") else "Incomplete")
