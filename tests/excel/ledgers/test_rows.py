"""What the rows of an extract become, and how they are held against their totals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledgers import agreed, extract, mapping, read
from tests.workbooks import Cell, faults, log, messages

from poolledger.agreement.facts import Movement
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp, pounds

HEAD = "Posted,Account,Net"
TWO = f"{HEAD}\n30/04/2011,4711,60\n31/05/2011,4711,40\n"
PERIODS = extract(Date=None, For_year="Year", Month="Period")


def amounts(text: str) -> str:
    """An extract of amounts, each posted to 4711 on a day of its own row."""
    return f"{HEAD}\n" + "".join(f"30/04/2011,{row}\n" for row in text.split())


def test_a_posting_becomes_an_actual_of_the_ledgers_partner(tmp_path: Path) -> None:
    """It has the scheme, type and sign of its mapping, and its own words and cell."""
    sheets = agreed(
        [extract(Reference="Document", Narrative="Text", Control_total=-12.5)],
        [mapping(Type="income", Sign="reversed")],
    )
    text = "Posted,Account,Net,Document,Text\n30/04/2011,4711,-12.50,0051,Client\n"
    (actual,) = read(tmp_path, sheets, sap=text).facts.actuals

    assert (date(2011, 4, 30), Movement.INCOME, gbp("12.50"), "HOME", "OMBC") == (
        actual.day, actual.kind, actual.amount, actual.scheme, actual.partner,
    )  # fmt: skip
    assert ("0051", "Client", None) == (actual.reference, actual.narrative, actual.for_year)
    assert actual.source is not None
    assert str(actual.source.cell("Amount")) == "sap.csv 'sap'!C2"
    assert str(actual.source.cell("Scheme")) == "sap.csv 'sap'!B2"


def test_a_receipt_is_of_its_payer(tmp_path: Path) -> None:
    """In the host's ledger somebody else paid it; in another's, its own partner did."""
    paid = agreed(mapped=[mapping(Type="receipt", Payer="PCT")])
    own = agreed([extract(Partner="PCT")], [mapping(Type="receipt")])

    assert {"PCT"} == {each.partner for each in read(tmp_path, paid, sap=TWO).facts.actuals}
    assert {"PCT"} == {each.partner for each in read(tmp_path, own, sap=TWO).facts.actuals}


def test_a_receipt_may_be_of_a_fund_as_a_whole(tmp_path: Path) -> None:
    """As in Actuals, its scheme may be blank beside its fund."""
    row = mapping(Type="receipt", Payer="PCT", Scheme=None, Fund="POOL")
    facts = read(tmp_path, agreed(mapped=[row]), sap=TWO).facts

    assert {(None, "POOL")} == {(each.scheme, each.fund) for each in facts.actuals}


def test_debits_and_credits_may_stand_apart(tmp_path: Path) -> None:
    """The amount is the debit less the credit, and its cell the one that is filled."""
    sheets = agreed([extract(Amount=None, Debit="Dr", Credit="Cr", Control_total=60)])
    text = "Posted,Account,Dr,Cr\n30/04/2011,4711,100,\n30/04/2011,4711,,40\n,,100,40\n"
    facts = read(tmp_path, sheets, sap=text).facts

    assert [gbp(100), gbp(-40)] == [each.amount for each in facts.actuals]
    assert ["C2", "D3"] == [
        f"{cell.column}{cell.row}"
        for each in facts.actuals
        if each.source and (cell := each.source.cell("Amount"))
    ]


def test_a_posting_has_a_debit_or_a_credit(tmp_path: Path) -> None:
    """A row with a code and neither is a fault, and so is a blank amount."""
    sheets = agreed([extract(Amount=None, Debit="Dr", Credit="Cr", Control_total=0)])
    text = "Posted,Account,Dr,Cr\n30/04/2011,4711,,\n"

    assert faults(read(tmp_path, sheets, sap=text)) == ["sap.csv 'sap'!C2 blank"]
    assert faults(read(tmp_path, agreed(), sap=f"{HEAD}\n30/04/2011,4711,\n")) == [
        "sap.csv 'sap'!C2 blank"
    ]


@pytest.mark.parametrize(
    ("month", "day"),
    [
        ("Apr", date(2011, 4, 30)),
        ("september", date(2011, 9, 30)),
        ("Mar", date(2012, 3, 31)),
        ("1", date(2011, 4, 30)),
        ("P09", date(2011, 12, 31)),
        ("Period 10", date(2012, 1, 31)),
        ("month 11", date(2012, 2, 29)),
        ("012", date(2012, 3, 31)),
        (3, date(2011, 6, 30)),
        (13, date(2012, 3, 31)),
    ],
)
def test_a_month_is_a_name_or_a_number_of_the_financial_year(
    tmp_path: Path, month: Cell, day: date
) -> None:
    """The posting is of the month's last day, in the year that its row names."""
    rows: list[list[Cell]] = [["Year", "Period", "Account", "Net"], ["2011/12", month, 4711, 100]]
    (actual,) = read(tmp_path, agreed([PERIODS]), sap={"Data": rows}).facts.actuals

    assert (day, FinancialYear(2011)) == (actual.day, actual.for_year)


@pytest.mark.parametrize("month", ["0", "17", "Easter", "Q1", date(2011, 4, 1), 1.5])
def test_any_other_month_is_refused(tmp_path: Path, month: Cell) -> None:
    """The fault quotes it."""
    rows: list[list[Cell]] = [["Year", "Period", "Account", "Net"], ["2011/12", month, 4711, 100]]

    assert faults(read(tmp_path, agreed([PERIODS]), sap={"Data": rows})) == [
        "sap.xlsx 'Data'!B2 not-a-month"
    ]


def test_an_adjustment_after_the_twelfth_period_is_noted(tmp_path: Path) -> None:
    """The reading log says that it was read as of the year's last day."""
    text = "Year,Period,Account,Net\n2011/12,13,4711,100\n"
    book = read(tmp_path, agreed([PERIODS]), sap=text)

    assert "sap.csv 'sap'!B2 period 13 read as the year's last day" in log(book)


def test_a_year_may_be_typed_for_all_rows(tmp_path: Path) -> None:
    """In the place of a heading it says which year every posting belongs to."""
    book = read(tmp_path, agreed([extract(For_year="2010/11")]), sap=TWO)

    assert {FinancialYear(2010)} == {each.for_year for each in book.facts.actuals}


def test_a_total_of_the_rows_above_is_dropped_with_a_note(tmp_path: Path) -> None:
    """Totals of all rows, of a run of rows and of totals are told from their sums."""
    text = amounts("4711,60 4711-Total,60 4711,30 4711,10 Subtotal,40 Total,100")
    book = read(tmp_path, agreed(), sap=text)

    assert not book.faults
    assert sum(each.amount.pence for each in book.facts.actuals) == 10_000
    assert [line for line in log(book) if "total of rows above" in line] == [
        "sap.csv 'sap'!C3 £60.00 is the total of rows above it; not read",
        "sap.csv 'sap'!C6 £40.00 is the total of rows above it; not read",
        "sap.csv 'sap'!C7 £100.00 is the total of rows above it; not read",
    ]


@pytest.mark.parametrize("row", ["30/04/2011,,99", "Total,,100.01", ",Grand total,-100"])
def test_a_row_without_a_code_that_is_no_total_is_a_fault(tmp_path: Path, row: str) -> None:
    """It could be a posting, so it is never dropped; the control total is then not compared."""
    book = read(tmp_path, agreed(), sap=f"{TWO}{row}\n")

    assert faults(book) == ["sap.csv 'sap'!C4 not-a-total"]


def test_a_code_that_mapping_knows_is_no_total(tmp_path: Path) -> None:
    """A code may have the word total in it."""
    sheets = agreed(mapped=[mapping(Code="TOTAL CARE")])
    book = read(tmp_path, sheets, sap=f"{HEAD}\n30/04/2011,TOTAL CARE,100\n")

    assert [gbp(100)] == [each.amount for each in book.facts.actuals]


def test_rows_that_say_nothing_are_passed_over_with_a_note(tmp_path: Path) -> None:
    """Headings repeated on a new page, and words at the foot."""
    text = f"{TWO}{HEAD}\n\nEnd of report,,\n,Total,\n"
    book = read(tmp_path, agreed(), sap=text)

    assert not book.faults
    assert "sap.csv 'sap'!B4 headings repeated; not read" in log(book)
    assert "sap.csv 'sap'!B6 a row with neither code nor amount; not read" in log(book)
    assert "sap.csv 'sap'!B7 a total without an amount; not read" in log(book)


def test_codes_not_mapped_are_listed_with_their_rows_and_pounds(tmp_path: Path) -> None:
    """Once a code, at its first row, beside the code that was probably meant."""
    text = amounts("0471,30 04711,45.50 0471,24.50")
    book = read(tmp_path, agreed(), sap=text)

    assert faults(book) == ["sap.csv 'sap'!B2 not-mapped", "sap.csv 'sap'!B3 not-mapped"]
    first, second = messages(book)
    mend = "add it to Mapping, or map it as ignore"

    assert first == f"extract SAP: code 0471 is not mapped: 2 rows, £54.50; {mend}"
    assert "04711 is not mapped: 1 row, £45.50; add it to Mapping (which has '4711')" in second


def test_what_is_ignored_is_listed_with_its_pounds_and_counts(tmp_path: Path) -> None:
    """It makes no fact, needs no date, and is part of the control total."""
    mapped = [mapping(), mapping(Code="7000", Scheme=None, Type="ignore")]
    book = read(tmp_path, agreed(mapped=mapped), sap=f"{HEAD}\nn/a,7000,75\n30/04/2011,4711,25\n")

    assert [gbp(25)] == [each.amount for each in book.facts.actuals]
    expected = "extract SAP: code 7000 is ignored, as row 3 of Mapping says: 1 row, £75.00"
    assert f"sap.csv 'sap'!B2 {expected}" in log(book)
    assert "'Extracts'!N2 extract SAP: 2 rows, £100.00, as the control total says" in log(book)


def test_rows_that_do_not_add_up_settle_nothing(tmp_path: Path) -> None:
    """The fault shows both sums and the difference, at the control total."""
    book = read(tmp_path, agreed([extract(Control_total=99.99)]), sap=TWO)

    assert faults(book) == ["'Extracts'!N2 control-total"]
    assert (
        "2 rows, £100.00, but the control total is £99.99: a difference of £0.01"
        in (messages(book)[0])
    )


def test_a_sum_that_lacks_a_row_is_not_compared(tmp_path: Path) -> None:
    """A row that cannot be read is one fault, and not a difference as well."""
    book = read(tmp_path, agreed(), sap=amounts("4711,60 4711,TBC Total,100"))

    assert faults(book) == ["sap.csv 'sap'!C3 not-an-amount"]


def test_nil_is_read_and_makes_no_fact(tmp_path: Path) -> None:
    """No money moved."""
    book = read(tmp_path, agreed(), sap=amounts("4711,0 4711,100"))

    assert len(book.facts.actuals) == 1
    assert "'Extracts'!N2 extract SAP: 2 rows, £100.00, as the control total says" in log(book)


@given(
    pence=st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=20), off=st.integers(-2, 2)
)
def test_every_penny_is_mapped_ignored_or_refused(
    tmp_path_factory: pytest.TempPathFactory, pence: list[int], off: int
) -> None:
    """What is read adds up to the control total exactly, or nothing is settled."""
    codes = ("4711", "7000")
    rows = [f"30/04/2011,{codes[place % 2]},{pounds(each)}\n" for place, each in enumerate(pence)]
    sheets = agreed(
        [extract(Control_total=pounds(sum(pence) + off))],
        [mapping(), mapping(Code="7000", Scheme=None, Type="ignore")],
    )
    book = read(tmp_path_factory.mktemp("ledger"), sheets, sap=f"{HEAD}\n{''.join(rows)}")

    assert bool(off) is bool(book.faults)
    if not off:
        assert sum(pence[::2]) == sum(each.amount.pence for each in book.facts.actuals)
