"""How an extract is known by its headings, wherever they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ledgers import agreed, extract, read
from tests.workbooks import Cell, faults, log, messages

from poolledger.values.money import gbp

ROW = "30/04/2011,4711,100\n"


@pytest.mark.parametrize(
    "above", ["", "Ledger report,,\n\n", "Posted,Account,\n", "\n" * 48 + "Date: 1 May,,\n"]
)
def test_titles_may_stand_above_the_header(tmp_path: Path, above: str) -> None:
    """The header is the first row with all the headings."""
    book = read(tmp_path, agreed(), sap=f"{above}Posted,Account,Net\n{ROW}")

    assert [gbp(100)] == [each.amount for each in book.facts.actuals]


def test_a_header_beyond_the_first_fifty_rows_is_not_looked_for(tmp_path: Path) -> None:
    """A file that only mentions the headings far down is another file."""
    text = "x\n" * 50 + f"Posted,Account,Net\n{ROW}"

    assert "sap.csv 'sap' nothing-read" in faults(read(tmp_path, agreed(), sap=text))


@pytest.mark.parametrize("net", ["NET", "n_e-t", " Net ", "Net £", "Net (£)"])
def test_headings_match_as_the_workbooks_own_do(tmp_path: Path, net: str) -> None:
    """Regardless of case, spaces, _ and -, and with their unit."""
    assert not read(tmp_path, agreed(), sap=f"Posted,Account,{net}\n{ROW}").faults


@pytest.mark.parametrize("named", ["Net", "Net £000"])
def test_a_unit_of_pounds_in_the_file_counts(tmp_path: Path, named: str) -> None:
    """Whether or not Extracts names it."""
    sheets = agreed([extract(Amount=named, Control_total=100_000)])
    book = read(tmp_path, sheets, sap=f"Posted,Account,Net £000\n{ROW}")

    assert [gbp(100_000)] == [each.amount for each in book.facts.actuals]


def test_another_unit_is_another_heading(tmp_path: Path) -> None:
    """Millions are not read as thousands."""
    sheets = agreed([extract(Amount="Net £m")])
    book = read(tmp_path, sheets, sap=f"Posted,Account,Net £000\n{ROW}")

    assert "sap.csv 'sap' nothing-read" in faults(book)


def test_a_heading_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    """Neither column is taken on a guess."""
    text = "Posted,Account,Net,Net\n30/04/2011,4711,100,90\n"

    assert faults(read(tmp_path, agreed(), sap=text)) == ["sap.csv 'sap'!D1 heading-twice"]


def test_columns_that_are_not_named_are_listed(tmp_path: Path) -> None:
    """They are not read, and the log says so in one line."""
    book = read(tmp_path, agreed(), sap="User,Posted,Account,Net,Ref\nx,30/04/2011,4711,100,\n")

    assert not book.faults
    assert "sap.csv 'sap'!A1 columns 'User', 'Ref' are not named in Extracts; not read" in log(book)


def test_a_file_named_for_an_extract_must_have_its_headings(tmp_path: Path) -> None:
    """The fault shows the row that comes nearest, and the heading that was probably meant."""
    text = "Ledger\nPosted,Account,Nett\n30/04/2011,4711,100\n"
    book = read(tmp_path, agreed([extract(File="sap.csv")]), sap=text)

    assert faults(book) == ["sap.csv 'sap'!2:2 no-header"]
    assert messages(book)[0].endswith(
        "headings Posted, Account, Net: row 2 comes nearest and lacks 'Net'; did you mean 'Nett'?"
    )


def test_a_file_without_any_of_the_headings_says_so(tmp_path: Path) -> None:
    """There is no nearest row."""
    book = read(tmp_path, agreed([extract(File="sap.csv")]), sap="a,b\n1,2\n")

    assert messages(book)[0].endswith("none of them is there")


def test_an_extract_may_come_in_several_sheets_and_files(tmp_path: Path) -> None:
    """All are read, and all add up to one control total."""
    april: list[list[Cell]] = [["Posted", "Account", "Net"], ["30/04/2011", 4711, 60]]
    may: list[list[Cell]] = [["Net", "Account", "Posted"], [30, 4711, "31/05/2011"]]
    june = "Posted,Account,Net\n30/06/2011,4711,10\n"
    book = read(tmp_path, agreed(), sap={"Apr": april, "May": may}, june=june)

    assert [60, 30, 10] == [each.amount.pence // 100 for each in book.facts.actuals]
