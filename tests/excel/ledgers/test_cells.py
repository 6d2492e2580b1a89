"""How finance systems write days and amounts: what Extracts says is read, and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledgers import agreed, extract, read
from tests.workbooks import Cell, faults, log

from poolledger.excel.contract.words import Decimals, Minus
from poolledger.excel.ledgers.cells import DateForm, Written, side
from poolledger.excel.package.grid import Value
from poolledger.values.errors import ValueFault
from poolledger.values.money import gbp

DAY = date(2025, 9, 30)


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("DD-MON-YY", "30-SEP-25"),
        ("dd-mon-yyyy", "30-Sep-2025"),
        ("DD MONTH YYYY", "30 September 2025"),
        ("DD.MM.YYYY", "30.09.2025"),
        ("D.M.YY", "30.9.25"),
        ("YYYYMMDD", "20250930"),
        ("YYYYMMDD", 20250930),
        ("YYYYMMDD", 20250930.0),
        ("MM/DD/YYYY", "09/30/2025"),
        ("YYYY-MM-DDTHH:MI", "2025-09-30"),
        ("YYYY-MM-DD HH:MI:SS", "2025-09-30 14:02:11"),
        ("YYYY-MM-DD", "2025-09-30T14:02:11.123Z"),
        ("YYYY-MM-DD", "2025-09-30T00:00:00+01:00"),
        ("DD/MM/YYYY hh:mm", "30/09/2025 2:02 PM"),
        ("DD/MM/YYYY", datetime(2025, 9, 30, 14, 2)),  # noqa: DTZ001  Excel's dates have no zone.
        ("DD/MM/YYYY", date(2025, 9, 30)),
    ],
)
def test_a_day_is_read_in_its_form(form: str, value: Value) -> None:
    """Oracle's, SAP's and American days; a time of day that follows is left out."""
    assert DateForm.of(form).day(value).value == DAY


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("DD-MON-YY", "30/09/2025"),
        ("DD.MM.YYYY", "09.30.2025"),
        ("MM/DD/YYYY", "30/09/2025"),
        ("YYYYMMDD", "2025930"),
        ("YYYYMMDD", "20251301"),
        ("DD-MON-YY", "30-SET-25"),
        ("DD/MM/YYYY", "30/09/2025 late"),
        ("DD/MM/YYYY", True),
    ],
)
def test_a_day_in_another_form_is_refused(form: str, value: Value) -> None:
    """It is never read another way: a day in American order would be another day."""
    with pytest.raises(ValueFault) as refused:
        DateForm.of(form).day(value)
    assert refused.value.code == "not-a-date"


@pytest.mark.parametrize("form", ["DD/MM", "MON-YY", "DD/DD/YYYY", "day first", "DD-XX-MON-YY", ""])
def test_a_form_names_a_day_a_month_and_a_year(form: str) -> None:
    """Each once, and nothing besides."""
    with pytest.raises(ValueFault, match="is no form of dates"):
        DateForm.of(form)


@pytest.mark.parametrize(
    ("decimals", "minus", "text", "amount"),
    [
        ("point", "after", "1,234.56-", "-1234.56"),
        ("point", "after", "1,234.56 -", "-1234.56"),
        ("point", "after", "1,234.56", "1234.56"),
        ("point", "after", "-1,234.56", "-1234.56"),
        ("point", "after", "(5)", "-5"),
        ("comma", "before", "1.234,56", "1234.56"),
        ("comma", "before", "-1.234.567,5", "-1234567.50"),
        ("comma", "before", "1 234,56", "1234.56"),
        ("comma", "before", "£12", "12"),
        ("comma", "after", "1.234,56-", "-1234.56"),
        ("point", "CR", "1,234.56 CR", "-1234.56"),
        ("point", "CR", "1,234.56DR", "1234.56"),
        ("point", "CR", "1,234.56", "1234.56"),
        ("comma", "CR", "1.234,56 cr", "-1234.56"),
    ],
)
def test_an_amount_is_read_as_it_is_written(
    decimals: str, minus: str, text: str, amount: str
) -> None:
    """Exactly, and without a note: it is what the workbook says."""
    found = Written(None, Decimals(decimals), Minus(minus)).amount(text)

    assert (gbp(amount).pence, None) == (found.value, found.note)


@pytest.mark.parametrize(
    ("decimals", "minus", "text"),
    [
        ("comma", "before", "1,234.56"),
        ("comma", "before", "1.23"),
        ("comma", "before", "12,3456"),
        ("point", "after", "-5-"),
        ("point", "after", "(5)-"),
        ("point", "after", "1.234,56-"),
        ("point", "before", "1,234.56-"),
        ("point", "CR", "-5 CR"),
        ("point", "CR", "5 CX"),
    ],
)
def test_an_amount_written_another_way_is_refused(decimals: str, minus: str, text: str) -> None:
    """Never read another way: 1.234 is a thousand or one."""
    with pytest.raises(ValueFault):
        Written(None, Decimals(decimals), Minus(minus)).amount(text)


@given(st.integers(-(10**12), 10**12), st.sampled_from(Minus), st.sampled_from(Decimals))
def test_every_amount_is_read_back(pence: int, minus: Minus, decimals: Decimals) -> None:
    """Whatever the way in which it is written, to the penny."""
    text = f"{abs(pence) // 100:,}.{abs(pence) % 100:02}"
    if decimals is Decimals.COMMA:
        text = text.translate(str.maketrans(",.", ".,"))
    if pence < 0:
        text = {Minus.BEFORE: f"-{text}", Minus.AFTER: f"{text}-", Minus.CR: f"{text} CR"}[minus]

    assert Written(None, decimals, minus).amount(text).value == pence


@pytest.mark.parametrize(
    ("word", "sign"), [("DR", 1), ("d", 1), ("S", 1), ("Cr", -1), ("C", -1), ("H", -1)]
)
def test_a_side_is_debit_or_credit(word: str, sign: int) -> None:
    """In English or as SAP has it: Soll is debit, Haben credit."""
    assert side(word).value == sign


def test_an_oracle_export_is_read(tmp_path: Path) -> None:
    """Days in capitals with times, and a column that says which side an amount is on."""
    row = extract(
        Date_form="DD-MON-YY", Amount="Amount", Reference="Ref", Control_total=60,
        Date="GL Date", Code="Account",
    )  # fmt: skip
    sheets = agreed([{**row, "DR or CR": "Type"}])
    text = "GL Date,Account,Amount,Type,Ref\n30-SEP-11 14:02:11,4711,100.00,DR,A\n"
    text += "01-OCT-11 00:00:00,4711,40.00,CR,B\n,Total,60.00,,\n"
    book = read(tmp_path, _with(sheets, "Date form", "DR or CR", "DD-MON-YY", "Type"), sap=text)

    assert [(e.day, e.amount) for e in book.facts.actuals] == [
        (date(2011, 9, 30), gbp(100)), (date(2011, 10, 1), gbp(-40)),
    ]  # fmt: skip


def test_a_sap_export_is_read(tmp_path: Path) -> None:
    """Semicolons, decimal commas and a minus after; the log has no line for each cell."""
    text = "Posted;Account;Net\n30.09.2011;4711;1.100,50\n30.09.2011;4711;1.000,50-\n"
    sheets = _with(agreed(), "Date form", "Decimals", "DD.MM.YYYY", "comma")
    book = read(tmp_path, _with(sheets, "Minus", "Note", "after", None), sap=text)

    assert [each.amount for each in book.facts.actuals] == [gbp("1100.50"), gbp("-1000.50")]
    assert not [line for line in log(book) if "text " in line and "'sap'!" in line]


def test_a_posting_without_a_side_is_refused(tmp_path: Path) -> None:
    """It could be on either; one of nil may leave it out."""
    text = "Posted,Account,Net,Side\n30/04/2011,4711,0,\n30/04/2011,4711,100,\n"
    book = read(tmp_path, _with(agreed(), "DR or CR", "Note", "Side", None), sap=text)

    assert faults(book) == ["sap.csv 'sap'!D3 blank"]


def test_a_side_belongs_to_an_amount(tmp_path: Path) -> None:
    """Debit and credit that stand apart need no column that says which they are."""
    sheets = agreed([extract(Amount=None, Debit="Dr", Credit="Cr")])
    book = read(tmp_path, _with(sheets, "DR or CR", "Note", "Side", None), sap="Dr,Cr\n1,1\n")

    assert "'Extracts'!O2 extract-amount" in faults(book)


def _with(
    sheets: dict[str, list[list[Cell]]], one: str, other: str, first: Cell, second: Cell
) -> dict[str, list[list[Cell]]]:
    """An agreement whose Extracts has two columns more."""
    head, row, *more = sheets["Extracts"]
    return {**sheets, "Extracts": [[*head, one, other], [*row, first, second], *more]}
