"""Which files bring facts, what each of their sheets is, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.ledgers import agreed, extract, file, read
from tests.workbooks import Cell, Sheets, faults, log, messages, sound, write

import poolledger as pl
from poolledger.excel.contract.sheets import FACT_SHEETS, LEDGER_SHEETS, SHEETS
from poolledger.values.errors import UnreadableFile, WorkbookFault
from poolledger.values.money import gbp

ACTUALS: list[list[Cell]] = [
    ["Date", "Scheme", "Type", "Amount"],
    [date(2012, 2, 29), "HOME", "income", 5],
]
FORECASTS: list[list[Cell]] = [["Scheme", "As at", "Outturn"], ["HOME", date(2011, 9, 30), 1050]]


def facts_file(**sheets: list[list[Cell]]) -> Sheets:
    """The sheets of a facts file, by their names with ``_`` for spaces."""
    return {name.replace("_", " "): rows for name, rows in sheets.items()}


def test_the_fact_sheets_are_sheets_of_the_contract() -> None:
    """Every one can be read, and what is agreed is none of them."""
    assert set(FACT_SHEETS) | set(LEDGER_SHEETS) <= set(SHEETS)
    assert not any(SHEETS[name].compulsory for name in FACT_SHEETS)


def test_rows_of_fact_sheets_are_added_to_the_agreements_own(tmp_path: Path) -> None:
    """By the same readers; every fact remembers its file."""
    book = read(tmp_path, sound(), more=facts_file(Actuals=ACTUALS, Forecasts=FORECASTS))

    assert [gbp(1100), gbp(5)] == [each.amount for each in book.facts.actuals]
    assert [gbp(1050)] == [each.outturn for each in book.facts.forecasts]
    assert ["'Actuals'!E2", "more.xlsx 'Actuals'!D2"] == [
        str(each.source.cell("Amount")) for each in book.facts.actuals if each.source
    ]


def test_every_fact_sheet_is_read(tmp_path: Path) -> None:
    """Each kind of fact may come in a file of its own."""
    book = read(
        tmp_path,
        sound(),
        grid=facts_file(
            Monthly=[["Year", "Scheme", "Type", "Apr"], ["2011/12", "HOME", "income", 7]],
            Opening_balances=[["Year", "Fund", "Partner", "Amount"], ["2011/12", "POOL", "PCT", 1]],
            Reserves=[["Year", "Reserve", "Opening", "Held by"], ["2011/12", "R", 9, "PCT"]],
            Activity=[["Year", "Scheme", "Partner", "Units"], ["2011/12", "HOME", "PCT", 3]],
            Virements=[["Date", "From scheme", "To scheme", "Amount"]],
        ),
    )

    facts = book.facts
    assert [2, 1, 1, 1, 0] == [
        len(facts.actuals), len(facts.opening_balances), len(facts.reserves), len(facts.activity),
        len(facts.virements),
    ]  # fmt: skip


def test_a_csv_file_may_be_a_fact_sheet(tmp_path: Path) -> None:
    """It is known by its name, as a sheet is by its tab."""
    text = "Date,Scheme,Type,Amount\n29/02/2012,HOME,income,(5)\n"
    book = read(tmp_path, sound(), actuals=text)

    assert [gbp(1100), gbp(-5)] == [each.amount for each in book.facts.actuals]
    assert [line for line in log(book) if "'actuals'!" in line] == [
        "actuals.csv 'actuals'!D2 text '(5)' read as -5.00"
    ]


def test_faults_of_all_files_are_told_together_in_order(tmp_path: Path) -> None:
    """Those of the agreement first, then file by file, each with its own place."""
    sheets = sound()
    sheets["Actuals"][1][4] = "TBC"
    wrong: list[list[Cell]] = [ACTUALS[0], [date(2012, 2, 29), "HOMES", "income", "TBC"]]
    one, two = facts_file(Actuals=wrong), facts_file(Forecasts=FORECASTS, Actuals=wrong)
    book = read(tmp_path, sheets, one=one, two=two)

    assert faults(book) == [
        "'Actuals'!E2 not-an-amount",
        "one.xlsx 'Actuals'!B2 unknown-scheme",
        "one.xlsx 'Actuals'!D2 not-an-amount",
        "two.xlsx 'Actuals'!B2 unknown-scheme",
        "two.xlsx 'Actuals'!D2 not-an-amount",
    ]
    with pytest.raises(WorkbookFault):
        book.settle()


def test_one_value_in_two_files_is_a_fault_that_names_both(tmp_path: Path) -> None:
    """A forecast of one day has one row, wherever it stands."""
    sheets = sound() | {"Forecasts": FORECASTS}
    book = read(tmp_path, sheets, more=facts_file(Forecasts=FORECASTS))

    assert faults(book) == ["more.xlsx 'Forecasts'!C2 stated-twice"]
    assert "first in 'Forecasts'!C2" in messages(book)[0]


def test_a_file_is_given_once(tmp_path: Path) -> None:
    """By its hash, whatever its name; the agreement workbook brings its facts already."""
    agreement = write(tmp_path / "book.xlsx", sound())
    more = file(tmp_path / "actuals.csv", "Date,Scheme,Type,Amount\n29/02/2012,HOME,income,5\n")
    copy = file(tmp_path / "copy.csv", more.read_text())

    for given, code in (
        ([more], []),
        ([more, more], ["actuals.csv 'actuals' file-twice"]),
        ([more, copy], ["copy.csv 'copy' file-twice"]),
        ([agreement], ["book.xlsx 'Agreement' file-twice"]),
    ):
        assert code == faults(pl.read_workbook(agreement, facts=given))


def test_two_files_of_one_name_are_a_fault(tmp_path: Path) -> None:
    """A place could not be told apart from that of the other."""
    (tmp_path / "may").mkdir()
    names = (tmp_path / "actuals.csv", tmp_path / "may" / "actuals.csv")
    paths = [
        file(path, f"Date,Scheme,Type,Amount\n29/02/2012,HOME,income,{number}\n")
        for number, path in enumerate(names)
    ]
    book = pl.read_workbook(write(tmp_path / "book.xlsx", sound()), facts=paths)

    assert faults(book) == ["actuals.csv 'actuals' file-twice"]


def test_one_file_may_be_given_as_it_is(tmp_path: Path) -> None:
    """Text or a path stands for a list of one."""
    agreement = write(tmp_path / "book.xlsx", sound())
    more = file(tmp_path / "actuals.csv", "Date,Scheme,Type,Amount\n29/02/2012,HOME,income,5\n")

    assert pl.read_workbook(agreement, str(more)).facts == pl.read_workbook(agreement, more).facts


def test_files_are_listed_with_their_hashes(tmp_path: Path) -> None:
    """The agreement workbook first."""
    book = read(tmp_path, sound(), more=facts_file(Actuals=ACTUALS))

    assert ["book.xlsx", "more.xlsx"] == [each.name for each in book.files]
    assert book.files[0].sha256 == book.sha256
    assert len(book.files[1].sha256) == 64


def test_all_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """One does not hide the next."""
    agreement = write(tmp_path / "book.xlsx", sound())
    with pytest.raises(UnreadableFile) as caught:
        pl.read_workbook(agreement, facts=[tmp_path / "no.csv", tmp_path / "no.xlsx"])

    assert [issue.code for issue in caught.value.issues] == ["not-found", "not-found"]


def test_what_is_agreed_stands_in_the_agreement_alone(tmp_path: Path) -> None:
    """A sheet that would be left out without a word is a fault, known or nearly known."""
    more = facts_file(Budgets=[["Year"]], Savings=[["Initiative"]], Forecast=FORECASTS)
    book = read(tmp_path, sound(), more=more)

    assert faults(book) == [
        "more.xlsx 'Budgets' not-facts",
        "more.xlsx 'Savings' not-facts",
        "more.xlsx 'Forecast' unknown-sheet",
    ]


def test_other_sheets_are_listed_and_not_read(tmp_path: Path) -> None:
    """People keep notes beside their facts."""
    book = read(tmp_path, sound(), more=facts_file(Actuals=ACTUALS, Notes=[["x"]]))

    assert not book.faults
    assert "more.xlsx 'Notes' sheet 'Notes' is not known; not read" in log(book)


def test_a_file_of_which_nothing_is_read_is_a_fault(tmp_path: Path) -> None:
    """It says how near the file comes to an extract."""
    ledger = "Posted,Account,Net\n30/04/2011,4711,100\n"
    book = read(tmp_path, agreed(), sap=ledger, other="Posted,Account,Nett\n")

    assert faults(book) == ["other.csv 'other' nothing-read"]
    assert messages(book)[0].endswith(
        "of extract SAP, row 1 comes nearest and lacks 'Net'; did you mean 'Nett'?"
    )


def test_an_extract_that_no_file_holds_is_a_fault(tmp_path: Path) -> None:
    """Its facts would be missing, so nothing is settled without its file."""
    book = read(tmp_path, agreed())

    assert faults(book) == ["'Extracts'!A2 not-given"]
    assert "its control total is £100.00" in messages(book)[0]


def test_a_sheet_that_fits_two_extracts_is_a_fault(tmp_path: Path) -> None:
    """Until the file of each is named."""
    ledger = "Posted,Account,Net\n30/04/2011,4711,100\n"
    other = "Posted,Account,Net\n30/04/2011,4711,90\n"
    rows = [extract(), extract(Extract="Oracle", Partner="PCT", Control_total=90)]
    named = [{**row, "File": name} for row, name in zip(rows, ("sap*", "ora*"), strict=True)]
    doubted = read(tmp_path, agreed(rows), sap=ledger, oracle=other)
    book = read(tmp_path, agreed(named), sap=ledger, oracle=other)

    assert ["two-extracts"] * 2 == [issue.code for issue in doubted.faults]
    assert [("OMBC", gbp(100)), ("PCT", gbp(90))] == [
        (each.partner, each.amount) for each in book.facts.actuals
    ]


def test_an_extract_is_known_by_its_headings_whatever_its_name(tmp_path: Path) -> None:
    """A sheet named Actuals may be a ledger's."""
    rows: list[list[Cell]] = [["Posted", "Account", "Net"], [date(2011, 4, 30), 4711, 100]]
    book = read(tmp_path, agreed(), sap=facts_file(Actuals=rows))

    assert [gbp(100)] == [each.amount for each in book.facts.actuals]


def test_warnings_of_the_files_are_told(tmp_path: Path) -> None:
    """What is beside the plain values of a facts file is worth a look too."""
    wide: list[list[Cell]] = [ACTUALS[0], [*ACTUALS[1], *[None] * 500, "far"]]
    book = read(tmp_path, sound(), more=facts_file(Actuals=wide))

    assert ["more.xlsx"] == [issue.where.book for issue in book.issues if issue.where]


def test_an_extract_that_cannot_be_unhidden_is_a_fault(tmp_path: Path) -> None:
    """Nobody could look at what is read."""
    path = write(tmp_path / "sap.xlsx", {"Data": [["Posted", "Account", "Net"]], "Cover": [["x"]]})
    book = openpyxl.load_workbook(path)
    book["Data"].sheet_state = "veryHidden"
    book.active = 1
    book.save(path)
    agreement = write(tmp_path / "book.xlsx", agreed([extract(Control_total=0)]))

    assert faults(pl.read_workbook(agreement, facts=path)) == ["sap.xlsx 'Data' very-hidden"]


def test_a_file_of_headings_alone_brings_nothing(tmp_path: Path) -> None:
    """A file that was given and has no rows is told: the wrong one may have been."""
    book = write(tmp_path / "book.xlsx", sound())
    empty = tmp_path / "Actuals.csv"
    empty.write_text("Date,Scheme,Type,Amount\n", encoding="utf-8")
    workbook = pl.read_workbook(book, [empty])

    (issue,) = workbook.issues

    assert issue.code == "brings-nothing"
    assert issue.message == "Actuals.csv has headings and no rows: it brings nothing"


def test_a_sheet_of_facts_by_another_name_is_refused(tmp_path: Path) -> None:
    """Rows under the headings of facts are never passed over."""
    book = write(tmp_path / "book.xlsx", sound())
    rows: list[list[Cell]] = sound()["Actuals"]
    more = write(tmp_path / "more.xlsx", {"Actuals": rows, "Actuals 2": rows})
    workbook = pl.read_workbook(book, [more])

    assert faults(workbook) == ["more.xlsx 'Actuals 2' unknown-sheet"]
