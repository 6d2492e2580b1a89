"""Savings in the fill-in workbook: all of them in the blank one, the plain ones elsewhere."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.excel.contract.sheets import ITEMS_BY_NAME, SAVINGS_SHEETS, SHEETS
from poolledger.excel.template.book import template_of
from poolledger.excel.template.dropdowns import word_lists
from poolledger.excel.template.examples import FORMS_OF_WORKBOOK
from poolledger.excel.template.forms import Form
from poolledger.sharing.basis import BASES
from poolledger.sharing.treatments import TREATMENTS

HEADINGS, FIRST = 4, 5
BLANK, ALIGNED = FORMS_OF_WORKBOOK["blank"], FORMS_OF_WORKBOOK["aligned"]
EXTENDED = ("Saving events", "Do nothing", "Change notes", "Line spending", "Scores", "Joint costs")


@pytest.fixture(name="book", scope="module")
def _book() -> Workbook:
    """The blank workbook."""
    return load_workbook(BytesIO(template_of(BLANK)))


def _rules(sheet: Any) -> dict[str, Any]:
    """The validations of a sheet by heading."""
    return {
        sheet.cell(HEADINGS, next(iter(rule.sqref.ranges)).min_col).value: rule
        for rule in sheet.data_validations.dataValidation
        if next(iter(rule.sqref.ranges)).min_row == FIRST
    }


def _sheets(form: Form) -> list[str]:
    return [layout.name for layout in form.layouts]


def test_every_heading_says_what_goes_in() -> None:
    """No column of the sheets of savings is without its note."""
    without = [
        (sheet, heading)
        for sheet in SAVINGS_SHEETS
        for heading in SHEETS[sheet].headings
        if not SHEETS[sheet][heading].hint
    ]

    assert without == []


@pytest.mark.parametrize("name", ["pooled", "lead"])
def test_a_pool_is_asked_nothing_of_savings(name: str) -> None:
    """Partners who only pool see none of these sheets."""
    assert not set(SAVINGS_SHEETS) & set(_sheets(FORMS_OF_WORKBOOK[name]))


def test_aligned_budgets_share_savings_by_plain_rules() -> None:
    """They have the sheets of a protocol without what measures, follows and scales savings."""
    treatments = word_lists(ALIGNED)["Saving_treatments"]

    assert set(SAVINGS_SHEETS) - set(_sheets(ALIGNED)) == set(EXTENDED)
    assert "Rate" not in ALIGNED.headings("Protocol")
    assert "Power" in ALIGNED.headings("Protocol")
    assert "Line" not in ALIGNED.headings("Savings")
    assert "Gross" not in ALIGNED.headings("Delivered")
    assert "Paid" not in ALIGNED.headings("Decisions")
    assert "Decided" not in ALIGNED.headings("Dividends paid")
    assert "repay investment" in treatments
    assert "scale" not in treatments
    assert "shapley" not in word_lists(ALIGNED)["Saving_bases"]


def test_the_blank_workbook_offers_every_word() -> None:
    """Every treatment and basis that a protocol may name, and every state and unit."""
    lists = word_lists(BLANK)

    assert set(lists["Saving_treatments"]) == {n for n, k in TREATMENTS.items() if k.for_savings}
    assert set(lists["Saving_bases"]) == set(BASES)
    assert "challenged" in lists["Saving_states"]
    assert lists["Units_of_assessment"] == ("year", "initiative", "programme", "cumulative")
    assert lists["Rations"][0] == "in proportion"
    assert all(SavingsTerms(recognised=str(word)) for word in lists["Savings_recognised"])


def test_items_of_savings_are_asked_in_the_blank_workbook(book: Workbook) -> None:
    """Each with a word of help and, where it is chosen, its list; elsewhere only the plain ones."""
    sheet = book["Agreement"]
    rows = {sheet.cell(FIRST + n, 1).value: FIRST + n for n in range(len(ITEMS_BY_NAME))}
    lists = {
        next(iter(rule.sqref.ranges)).min_row: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    beside = len(BLANK.headings("Agreement")) + 1

    assert list(rows) == list(ITEMS_BY_NAME) == [item.heading for item in BLANK.items]
    assert all(sheet.cell(row, beside).value for row in rows.values())
    assert lists[rows["Unit of assessment"]] == "Units_of_assessment"
    assert lists[rows["Savings paid"]] == "Savings_recognised"
    assert lists[rows["Price index"]] == "Index_names"
    assert sheet.cell(rows["Green from"], 2).number_format == "0.00##%"
    assert set(ITEMS_BY_NAME) - {item.heading for item in ALIGNED.items} == {
        "Savings paid", "Unit of assessment", "Overlap priority", "Green from", "Amber from",
        "Price base", "Price index",
    }  # fmt: skip


def test_codes_come_from_the_sheets_that_state_them(book: Workbook) -> None:
    """An initiative and a do-nothing line are chosen from their own sheets."""
    assert _rules(book["Scores"])["Initiative"].formula1 == "Initiative_codes"
    assert _rules(book["Saving events"])["State"].formula1 == "Saving_states"
    assert _rules(book["Line spending"])["Line"].formula1 == "Line_codes"
    assert "'Do nothing'" in book.defined_names["Line_codes"].value
    assert "Savings!" in book.defined_names["Initiative_codes"].value


def test_several_codes_may_be_joined(book: Workbook) -> None:
    """Where codes are joined by + the list helps, and refuses nothing."""
    for sheet, heading in (
        ("Joint costs", "Partners"),
        ("Decisions", "Discussed with"),
        ("Change notes", "Agreed by"),
        ("Savings", "Line"),
    ):
        rule = _rules(book[sheet])[heading]
        assert rule.type == "list"
        assert not rule.showErrorMessage


def test_a_saving_may_be_withdrawn(book: Workbook) -> None:
    """An amount below nil is accepted where it means something, and only there."""
    signed = {
        sheet: float(_rules(book[sheet])[heading].formula1) < 0
        for sheet, heading in (
            ("Delivered", "Amount"),
            ("Line spending", "Amount"),
            ("Change notes", "Change"),
            ("Savings", "Investment"),
            ("Joint costs", "Cost"),
        )
    }

    assert signed == {
        "Delivered": True, "Line spending": True, "Change notes": True, "Savings": False,
        "Joint costs": False,
    }  # fmt: skip
