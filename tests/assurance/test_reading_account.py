"""Every figure that is read is settled, told as not counted, or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from tests import ledgers
from tests.workbooks import Cell, changed, percent, read, sound

from poolledger.agreement.facts import Facts
from poolledger.assurance.examination import default_period, examined_workbook
from poolledger.assurance.reading_account import read_rows, told
from poolledger.excel.workbook import Workbook
from poolledger.values.financial_year import FinancialYear

Sheets = Mapping[str, Sequence[Sequence[Cell]]]


def account(workbook: Workbook, sheet: str) -> str:
    """What ``check`` says of a sheet's figures."""
    period = default_period(workbook)
    lines = told(workbook, read_rows(workbook, period), period)
    return next(line.strip() for line in lines if f"'{sheet}'" in line)


def of(folder: Path, sheets: Sheets, sheet: str) -> str:
    """The same of a workbook to be written."""
    return account(read(folder, sheets), sheet)


def test_all_of_a_sound_sheet_is_settled(tmp_path: Path) -> None:
    """A date counts as a cell, and not as pounds."""
    assert of(tmp_path, sound(), "Actuals") == "'Actuals': 2 cells of £1,100.00, all settled"


def test_a_column_of_ones_own_is_not_counted(tmp_path: Path) -> None:
    """Its figures are told at their face."""
    sheets = changed(("Actuals", "F1", "(Last year)"), ("Actuals", "F2", 900))

    assert of(tmp_path, sheets, "Actuals") == (
        "'Actuals': 3 cells of £2,000.00: 2 of £1,100.00 settled; 1 of £900.00 not counted, "
        "column '(Last year)' is your own"
    )


def test_another_year_is_not_counted(tmp_path: Path) -> None:
    """It is settled in its own."""
    sheets = sound()
    sheets["Contributions"] += [["2010/11", "POOL", "HOME", "PCT", 50]]

    assert of(tmp_path, sheets, "Contributions") == (
        "'Contributions': 3 cells of £1,050.00: 2 of £1,000.00 settled; 1 of £50.00 not counted, "
        "of another year than 2011/12"
    )


def test_figures_above_the_headings_are_not_counted(tmp_path: Path) -> None:
    """They have a line in the reading log too."""
    sheets = sound()
    sheets["Actuals"].insert(0, ["Control total", 1_100])
    workbook = read(tmp_path, sheets)

    assert "1 of £1,100.00 not counted, above the headings" in account(workbook, "Actuals")
    assert [line.note for line in workbook.log] == [
        "figures in row 1 above the headings are not read (£1,100.00)"
    ]


def test_a_sheet_of_ones_own_is_not_counted(tmp_path: Path) -> None:
    """Text that reads as a figure is one there."""
    sheets = changed(Working=[["Agency", "£1,200"], ["Beds", 7.5], ["of all", percent(40)]])

    assert of(tmp_path, sheets, "Working") == (
        "'Working': 3 cells of £1,207.50: 3 of £1,207.50 not counted, on a sheet that is not read"
    )


def test_a_workbook_with_faults_settles_nothing(tmp_path: Path) -> None:
    """All of it is refused until they are mended."""
    assert of(tmp_path, changed(("Funds", "C2", "pot")), "Actuals") == (
        "'Actuals': 2 cells of £1,100.00, refused until the faults are mended"
    )


def test_what_is_not_mapped_is_refused(tmp_path: Path) -> None:
    """Only what Mapping says to ignore is ignored by it."""
    text = "Posted,Account,Net\n30/04/2011,4711,60\n30/04/2011,4712,30\n30/04/2011,4713,10\n"
    mapped = [ledgers.mapping(), ledgers.mapping(Code="4712", Scheme=None, Type="ignore")]

    assert account(ledgers.read(tmp_path, ledgers.agreed(mapped=mapped), sap=text), "sap") == (
        "sap.csv 'sap': 6 cells of £100.00: 4 of £70.00 refused until the faults are mended; "
        "2 of £30.00 not counted, ignored by Mapping"
    )


def test_a_forecast_that_a_later_one_replaces_is_not_counted(tmp_path: Path) -> None:
    """Only the later is a scheme's outturn; the date and the sum of the other are told."""
    sheets = changed(Forecasts=[
        ["As at", "Scheme", "Outturn"],
        ["30/06/2011", "HOME", 1_200],
        ["30/09/2011", "HOME", 1_300],
    ])  # fmt: skip
    workbook = read(tmp_path, sheets)
    period = (FinancialYear(2011), date(2011, 9, 30))
    (row,) = (each for each in read_rows(workbook, period) if each.sheet == "Forecasts")

    assert (row.settled.cells, row.settled.pounds) == (2, 130_000)
    assert [(each.why, each.pounds) for each in row.left] == [
        ("a forecast that a later one replaces", 120_000)
    ]


def test_a_step_that_is_replaced_within_the_year_is_not_counted(tmp_path: Path) -> None:
    """The steps that stand on the last day settle the whole of it."""
    sheets = changed(("Agreement", "A4", "Mid-year changes"), ("Agreement", "B4", "as at year end"))
    sheets["Risk share"] = [
        ["Fund", "Direction", "Step", "Treatment", "PCT", "OMBC", "From", "To"],
        ["POOL", "both", 1, "share", percent(60), percent(40), None, "30/09/2011"],
        ["POOL", "both", 1, "share", percent(50), percent(50), "01/10/2011", None],
    ]

    assert of(tmp_path, sheets, "Risk share") == (
        "'Risk share': 8 cells: 4 settled; 4 not counted, of steps that are not in force in 2011/12"
    )


def test_a_profile_that_nothing_has_is_not_counted(tmp_path: Path) -> None:
    """It is told as the warning tells it."""
    months = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    sheets = changed(Profiles=[["Profile", *months], ["Odd", *[1] * 12]])

    assert of(tmp_path, sheets, "Profiles") == (
        "'Profiles': 12 cells: 12 not counted, of a profile that nothing has"
    )


def test_nil_is_no_figure(tmp_path: Path) -> None:
    """Neither a nought nor a dash."""
    sheets = changed(Monthly=[
        ["Year", "Scheme", "Type", "Apr", "May", "Jun"], ["2011/12", "HOME", "income", 0, "-", 5],
    ])  # fmt: skip

    assert of(tmp_path, sheets, "Monthly") == "'Monthly': 1 cell of £5.00, all settled"


@pytest.mark.parametrize("lost", ["actuals", "a penny"])
def test_what_is_lost_on_the_way_breaks_the_sum(tmp_path: Path, lost: str) -> None:
    """The control total has two origins: cells that are found, and records that are settled."""
    workbook = read(tmp_path, sound())
    actual = workbook.facts.actuals[0]
    actuals = () if lost == "actuals" else (evolve(actual, amount="1099.99"),)
    broken = evolve(workbook, facts=Facts(actuals=actuals))

    (issue,) = (each for each in examined_workbook(broken) if each.code == "not-accounted")

    assert str(issue.where) == "'Actuals'"
    assert "2 cells of £1,100.00 were found on this sheet" in issue.message


def test_words_under_no_heading_are_told(tmp_path: Path) -> None:
    """Also beyond the last heading, as where that was cleared."""
    sheets = changed(("Actuals", "F1", None), ("Actuals", "F2", "2010/11"))
    notes = [f"{line.where} {line.note}" for line in read(tmp_path, sheets).log]

    assert notes == ["'Actuals'!F1 words under no heading are not read, the first in row 2"]


UNCALCULATED = {"formula": "=1+1"}


@pytest.mark.parametrize(
    ("cell", "pounds"),
    [
        (UNCALCULATED, ""),
        ("100 000", " of £100,000.00"),
        ("5,000 (est)", " of £5,000.00"),
        ("£1,2OO", ""),
    ],
)
def test_what_may_be_a_figure_is_found(tmp_path: Path, cell: Cell, pounds: str) -> None:
    """A formula without a value and a sum that is badly typed are no words, whatever they hold."""
    sheets = changed(("Actuals", "F1", "(mine)"), ("Actuals", "F2", cell))

    said = of(tmp_path, sheets, "Actuals")

    assert said.endswith(f"; 1{pounds} not counted, column '(mine)' is your own")


@pytest.mark.parametrize("cell", [UNCALCULATED, "100 000", "5,000 (est)", "£1,2OO", "c. £3m"])
@pytest.mark.parametrize("heading", [None, "Voucher"])
def test_what_may_be_a_figure_is_refused_as_one_is(
    tmp_path: Path, heading: Cell, cell: Cell
) -> None:
    """Under no heading, and under one that is not known."""
    sheets = changed(("Actuals", "F1", heading), ("Actuals", "F2", cell))

    assert [issue.code for issue in read(tmp_path, sheets).faults] == ["figures-unread"]


@pytest.mark.parametrize(
    "cell", ["12 beds", "see 4.2", "2011/12", "020 7946 0958", "Agreed £5,000", "4711 Care", "1st"]
)
def test_words_with_numbers_are_words(tmp_path: Path, cell: Cell) -> None:
    """A column of one's own that holds them is left alone."""
    sheets = changed(("Actuals", "F1", "Voucher"), ("Actuals", "F2", cell))

    assert not read(tmp_path, sheets).faults


@pytest.mark.parametrize(("heading", "cell"), [("Reference", "£120,000"), ("Narrative", 120_000)])
def test_an_amount_among_words_is_told(tmp_path: Path, heading: Cell, cell: Cell) -> None:
    """With its cell in the reading log, and its pounds in the account."""
    sheets = changed(("Actuals", "F1", heading), ("Actuals", "F2", cell))
    workbook = read(tmp_path, sheets)

    assert account(workbook, "Actuals") == (
        "'Actuals': 3 cells of £121,100.00: 2 of £1,100.00 settled; 1 of £120,000.00 not counted, "
        f"under {heading}, which is for words"
    )
    assert (
        f"'Actuals'!F2 {heading} is for words, and holds a figure (£120,000.00), which is not "
        "counted"
    ) in [f"{line.where} {line.note}" for line in workbook.log]


@pytest.mark.parametrize("cell", [120_000, "120,000"])
def test_a_number_that_is_a_reference_is_none(tmp_path: Path, cell: Cell) -> None:
    """Vouchers are numbered."""
    sheets = changed(("Actuals", "F1", "Reference"), ("Actuals", "F2", cell))

    assert of(tmp_path, sheets, "Actuals") == "'Actuals': 2 cells of £1,100.00, all settled"


def test_an_item_that_is_not_known_is_told_with_its_pounds(tmp_path: Path) -> None:
    """It is read nowhere."""
    sheets = changed(("Agreement", "A4", "Cap on the pool"), ("Agreement", "B4", "£1.2m"))

    assert of(tmp_path, sheets, "Agreement") == (
        "'Agreement': 1 cell of £1,200,000.00: 1 of £1,200,000.00 not counted, "
        "of items that are not known"
    )


@pytest.mark.parametrize("ring", ["in view", "shadow"])
def test_what_stays_outside_the_settlement_is_not_counted(tmp_path: Path, ring: str) -> None:
    """No penny of a scheme in view is shared: it is its lead's."""
    sheets = changed(("Schemes", "D1", "Ring"), ("Schemes", "D3", ring))
    sheets["Schemes"][2][:3] = ["POOL", "SEEN", "Public health"]
    sheets["Actuals"] += [[date(2012, 3, 31), "POOL", "SEEN", "expenditure", 50]]
    sheets["Contributions"] += [["2011/12", "POOL", "SEEN", "PCT", 70]]

    assert of(tmp_path, sheets, "Actuals") == (
        "'Actuals': 4 cells of £1,150.00: 2 of £1,100.00 settled; 2 of £50.00 not counted, "
        f"of schemes that are {ring}, outside the settlement"
    )
    assert f"1 of £70.00 not counted, of schemes that are {ring}" in of(
        tmp_path, sheets, "Contributions"
    )
