"""Each sheet is declared once, and what is declared is whole."""

from __future__ import annotations

import attrs
import pytest

from poolledger.excel.contract import columns as a
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import SHEETS
from poolledger.excel.contract.words import LISTS
from poolledger.excel.tables.kinds import KINDS, chosen_from, written
from poolledger.excel.template.dropdowns import CODE_LISTS
from poolledger.sharing.steps import Step
from poolledger.values.columns import CellKind, Column, Words
from poolledger.values.errors import UnreadableFile, ValueFault

# What no column of its own holds: who is read in a way of the sheet's own, and what lies beside.
OTHERWISE = {
    "Contributions": {"rule"},
    "Roll forward": {"change"},
    "Profiles": {"weights"},
    "Monthly": {"day", "amount", "fund", "vat", "cause", "reference", "narrative"},
    "Risk share": {
        "treatment", "at_most", "quoted", "beyond", "only_if_below", "power", "programme",
    },
    "Protocol": {"treatment", "at_most", "quoted", "scheme"},
    "Funds": {"schemes", "contributions", "budgets", "risk_share", "caps", "roll_forward"},
}  # fmt: skip
WITH_RECORDS = [sheet for sheet in SHEETS.values() if sheet.record is not None]


@pytest.mark.parametrize("sheet", WITH_RECORDS, ids=lambda sheet: sheet.name)
def test_each_field_of_a_record_has_a_column(sheet: Sheet) -> None:
    """A field that no column holds would be lost in a workbook."""
    assert sheet.record is not None
    held = {column.field for column in sheet.columns}
    fields = {field.name for field in attrs.fields(sheet.record) if field.eq}

    assert fields - held == OTHERWISE.get(sheet.name, set())


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.name)
def test_each_column_says_what_goes_in(sheet: Sheet) -> None:
    """A heading of the workbook to fill in has a note, and a word its list."""
    assert sheet.purpose
    assert [each.heading for each in sheet.columns if not each.hint] in ([], ["Name"], ["Clause"])
    assert all(each.words for each in sheet.columns if each.kind is CellKind.WORD)


def test_a_blank_stands_for_what_a_record_holds_unsaid() -> None:
    """What is written as a blank is read back as it was."""
    otherwise = {("Protocol", "Direction")}
    for sheet in WITH_RECORDS:
        assert sheet.record is not None
        held = {field.name: field.default for field in attrs.fields(sheet.record)}
        blank = [each for each in sheet.columns if each.default is not None and each.field in held]
        unlike = {each.heading for each in blank if held[str(each.field)] != each.default}

        assert {(sheet.name, heading) for heading in unlike} <= otherwise


def test_each_list_that_a_column_is_chosen_from_is_there() -> None:
    """Of words, or of codes that a sheet states."""
    lists = {each.name for each in LISTS} | set(CODE_LISTS)
    used = {chosen_from(column) for sheet in SHEETS.values() for column in sheet.columns}

    assert used - {""} <= lists
    assert set(CellKind) == set(KINDS)


def test_a_kind_that_is_none_is_refused() -> None:
    """What a column holds is one of the kinds that there are, also by its word."""
    assert Column("Ceiling", "ceiling", "an amount").kind is CellKind.MONEY
    with pytest.raises(ValueFault, match="'poetry' is not one of"):
        Column("Ceiling", "ceiling", "poetry")


def test_a_word_that_is_none_of_a_columns_is_refused() -> None:
    """It is never written, to be a fault when it is read."""
    column = Column("Power", "power", CellKind.WORD, words=Words("Powers", ("s75", "s256")))

    assert written(column, "s75") == "s75"
    with pytest.raises(UnreadableFile, match="the column Power says s76"):
        written(column, "s76")


def test_a_column_fills_the_field_of_its_heading() -> None:
    """Unless it names another, or the record has none; a star is for what every row fills."""
    sheet = Sheet("Step", Step, "", "", a.day("First day*"), a.size("Width", field="next"),
        a.note("Remark"), a.word("Treatment", "How.", field=None))  # fmt: skip

    assert ["First day", "Width", "Remark", "Treatment"] == list(sheet.headings)
    assert ["first_day", "next", None, None] == [each.field for each in sheet.columns]
    assert ("First day",) == sheet.required
    assert sheet["Remark"].hint == "For information."


def test_a_sheet_has_the_columns_of_what_its_words_choose() -> None:
    """A rule, a treatment or a basis brings its own, and the sheet states none of them again."""
    lacking = [
        (sheet.name, column.heading)
        for sheet in SHEETS.values()
        for column in sheet.own()
        if column.heading not in sheet.headings
    ]

    assert [] == lacking
    assert {"Reserve", "Basis"} <= {each.heading for each in SHEETS["Risk share"].own()}
    assert "Score" not in SHEETS["Risk share"].headings
    assert "Score" in SHEETS["Protocol"].headings


def test_a_month_is_an_amount_and_a_heading_of_an_extract_text() -> None:
    """The same heading may hold one thing on one sheet and another on another."""
    assert SHEETS["Monthly"]["Apr"].kind is CellKind.MONEY
    assert SHEETS["Profiles"]["Apr"].kind is CellKind.NUMBER
    assert SHEETS["Extracts"]["Amount"].kind is CellKind.TEXT
    assert chosen_from(SHEETS["Monthly"]["Scheme"]) == "Scheme_codes"
    assert SHEETS["Protocol"].record is Step
