"""Rows that stand twice are told, and still count."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import codes, told
from tests.workbooks import Cell, changed, faults, read, sound, write

import poolledger as pl
from poolledger.assurance.examination import examined_workbook

CODE = "same-row-twice"
DAY = date(2012, 3, 31)
GIVEN: list[list[Cell]] = [
    ["Year", "Scheme", "Partner", "Amount", "Source", "In kind", "Clause"],
    ["2011/12", "HOME", "PCT", 600, None, None, "4.1"],
    ["2011/12", "HOME", "OMBC", 400],
]
SPENT: list[list[Cell]] = [
    ["Date", "Scheme", "Type", "Amount", "Reference", "Narrative"],
    [DAY, "HOME", "expenditure", 500, "J1", "Beds"],
]


class TestContributions:
    """A contribution that says what another says."""

    def test_it_is_told_at_the_later_row(self, tmp_path: Path) -> None:
        """Both count, so the row that may be a copy is named; a clause makes no difference."""
        sheets = changed(Contributions=[*GIVEN, ["2011/12", "HOME", "PCT", 600]])

        assert told(tmp_path, sheets, CODE) == [
            (
                "'Contributions'!D4 PCT's contribution to HOME for 2011/12 says the same as row 2, "
                "and both count; remove one, or give each its own Source"
            )
        ]

    @pytest.mark.parametrize(
        "row",
        [
            ["2012/13", "HOME", "PCT", 600],
            ["2011/12", "HOME", "PCT", 601],
            ["2011/12", "HOME", "PCT", 600, "Winter money"],
            ["2011/12", "HOME", "PCT", 600, None, "yes"],
        ],
    )
    def test_another_year_amount_source_or_kind(self, tmp_path: Path, row: list[Cell]) -> None:
        """Rows that differ in what counts are both meant."""
        assert told(tmp_path, changed(Contributions=[*GIVEN, row]), CODE) == []

    def test_nothing_twice(self, tmp_path: Path) -> None:
        """Two rows of nil change nothing."""
        nil: list[Cell] = ["2011/12", "HOME", "PCT", 0]

        assert told(tmp_path, changed(Contributions=[*GIVEN, nil, nil]), CODE) == []


class TestActuals:
    """Facts that are entered twice."""

    def test_the_same_reference(self, tmp_path: Path) -> None:
        """Rows that agree in every field are told once, with how many there are."""
        sheets = changed(Actuals=[*SPENT, SPENT[1], SPENT[1]])

        assert told(tmp_path, sheets, CODE) == [
            (
                "'Actuals'!D3 expenditure of £500.00 with reference 'J1' is the same in every "
                "field as row 2, 3 rows in all, and each counts; remove it, or tell them apart"
            )
        ]

    def test_both_count(self, tmp_path: Path) -> None:
        """The warning changes no figure."""
        book = read(tmp_path, changed(Actuals=[*SPENT, SPENT[1]]))

        assert book.settle().positions[0].outturn == 1_000_00

    def test_without_a_reference(self, tmp_path: Path) -> None:
        """Two equal rows of a day may be one."""
        row: list[Cell] = [DAY, "HOME", "expenditure", 500]

        assert told(tmp_path, changed(Actuals=[SPENT[0], row, row]), CODE) == [
            (
                "'Actuals'!D3 expenditure of £500.00 on HOME is the same in every field as row 2, "
                "and each counts; remove it, or tell them apart"
            )
        ]

    def test_in_two_files(self, tmp_path: Path) -> None:
        """A row that two files bring is told with both places."""
        book = write(tmp_path / "book.xlsx", sound())
        for name in ("one.xlsx", "two.xlsx"):
            write(tmp_path / name, {"Actuals": [SPENT[0], [DAY, "HOME", "expenditure", 500, name]]})
        more: list[list[Cell]] = [SPENT[0], [DAY, "HOME", "expenditure", 1100]]
        write(tmp_path / "more.xlsx", {"Actuals": more})
        files = [tmp_path / name for name in ("one.xlsx", "two.xlsx", "more.xlsx")]
        said = examined_workbook(pl.read_workbook(book, files))

        assert [f"{i.where} {i.message}" for i in said if i.code == CODE] == [
            (
                "more.xlsx 'Actuals'!D2 expenditure of £1,100.00 on HOME is the same in every "
                "field as row 2 of Actuals in book.xlsx, and each counts; remove it, or tell them "
                "apart"
            )
        ]

    def test_another_narrative(self, tmp_path: Path) -> None:
        """A journal may have two lines of one sum."""
        row: list[Cell] = [*SPENT[1][:5], "Chairs"]

        assert told(tmp_path, changed(Actuals=[*SPENT, row]), CODE) == []

    @pytest.mark.parametrize("partner", [None, "OMBC"])
    def test_in_the_grid_of_months_as_well(self, tmp_path: Path, partner: Cell) -> None:
        """The same sum, day, scheme, type and partner in Monthly; a blank partner is the host."""
        grid: list[list[Cell]] = [
            ["Year", "Scheme", "Type", "Partner", "Mar"],
            ["2011/12", "HOME", "expenditure", partner, 500],
        ]

        assert told(tmp_path, changed(Actuals=SPENT, Monthly=grid), CODE) == [
            (
                "'Monthly'!E2 expenditure of £500.00 on HOME is in row 2 of Actuals too, with the "
                "same day and partner, and both count; keep one"
            )
        ]

    def test_another_month_in_the_grid(self, tmp_path: Path) -> None:
        """A ledger may change from one form to the other within a year."""
        grid: list[list[Cell]] = [
            ["Year", "Scheme", "Type", "Feb"],
            ["2011/12", "HOME", "expenditure", 500],
        ]

        assert CODE not in codes(tmp_path, changed(Actuals=SPENT, Monthly=grid))


OTHERS: dict[str, list[list[Cell]]] = {
    "Virements": [["Date", "From scheme", "To scheme", "Amount"], [DAY, "HOME", "CARE", 5]],
    "Activity": [["Year", "Scheme", "Partner", "Units"], ["2011/12", "HOME", "PCT", 5]],
    "Delivered": [
        ["Date", "Initiative", "Falls to", "Amount"],
        [DAY, "BEDS", "PCT", 5],
    ],
    "Dividends paid": [["Date", "Payer", "Payee", "Amount"], [DAY, "PCT", "OMBC", 5]],
}
SAVED: list[list[Cell]] = [
    ["Initiative", "Name", "Year", "Counts towards"],
    ["BEDS", "Fewer beds", "2011/12", "joint"],
]


@pytest.mark.parametrize("sheet", OTHERS)
def test_a_row_of_any_other_sheet(tmp_path: Path, sheet: str) -> None:
    """What adds up is told where it stands twice."""
    heading, row = OTHERS[sheet]
    sheets = changed(
        ("Schemes", "A3", "POOL"), ("Schemes", "B3", "CARE"), ("Schemes", "C3", "Care")
    )
    sheets |= {"Savings": SAVED, sheet: [heading, row, row]}
    (message,) = told(tmp_path, sheets, CODE)

    assert "is the same in every field as row 2, and each counts" in message


def test_a_claim_under_two_references(tmp_path: Path) -> None:
    """One saving that is claimed twice is told, whatever the claims are called."""
    events: list[list[Cell]] = [
        ["Date", "Initiative", "State", "Body", "Claim", "Falls to", "Amount", "Evidence"],
        ["31/05/2011", "BEDS", "claimed", "OMBC", "C1", "PCT", 500, "Ledger"],
        ["31/05/2011", "BEDS", "claimed", "OMBC", "C2", "PCT", 500, "Ledger"],
    ]
    sheets = changed(Savings=SAVED, Saving_events=events)
    (message,) = told(tmp_path, sheets, CODE)

    assert message.startswith("'Saving events'!G3 this row of £500.00 is the same in every field")


class TestLedgers:
    """One payment in the ledgers of two partners."""

    HEADINGS: tuple[Cell, ...] = ("Date", "Scheme", "Type", "Partner", "Amount", "Reference")

    def ledgers(self, folder: Path, one: list[Cell], two: list[Cell]) -> list[str]:
        """What is said of two files, each with a row."""
        book = write(folder / "book.xlsx", sound())
        for name, row in (("one", one), ("two", two)):
            write(folder / f"{name}.xlsx", {"Actuals": [[*self.HEADINGS], row]})
        said = examined_workbook(pl.read_workbook(book, [folder / "one.xlsx", folder / "two.xlsx"]))
        return [f"{i.where} {i.message}" for i in said if i.code == "in-two-ledgers"]

    def test_by_its_reference(self, tmp_path: Path) -> None:
        """Whatever the day, it is told with both places."""
        one: list[Cell] = [DAY, "HOME", "expenditure", "PCT", 75, "INV-77"]
        two: list[Cell] = ["31/01/2012", "HOME", "expenditure", "OMBC", 75, "INV-77"]

        assert self.ledgers(tmp_path, one, two) == [
            (
                "two.xlsx 'Actuals'!E2 expenditure of £75.00 with reference 'INV-77' is OMBC's "
                "here, and PCT's in row 2 of Actuals in one.xlsx; if it is one payment it counts "
                "twice: remove one of the two"
            )
        ]

    def test_by_its_day_and_sum(self, tmp_path: Path) -> None:
        """Two ledgers may each have a reference of their own; a blank partner is the host."""
        one: list[Cell] = [DAY, "HOME", "expenditure", "PCT", 75, "A"]

        assert len(self.ledgers(tmp_path, one, [DAY, "HOME", "expenditure", None, 75, "B"])) == 1

    @pytest.mark.parametrize(
        "two",
        [
            [DAY, "HOME", "expenditure", "PCT", 75, "B"],
            [DAY, "HOME", "expenditure", "OMBC", 76, "A"],
            [DAY, "HOME", "income", "OMBC", 75, "A"],
            ["30/03/2012", "HOME", "expenditure", "OMBC", 75, "B"],
        ],
    )
    def test_another_payment(self, tmp_path: Path, two: list[Cell]) -> None:
        """Of one partner, or another sum, kind or day."""
        assert self.ledgers(tmp_path, [DAY, "HOME", "expenditure", "PCT", 75, "A"], two) == []


def test_a_row_of_the_grid_twice_is_a_fault(tmp_path: Path) -> None:
    """A year, scheme, type and partner have one row of months."""
    row: list[Cell] = ["2011/12", "HOME", "expenditure", 500]
    grid: list[list[Cell]] = [["Year", "Scheme", "Type", "Mar"], row, [*row[:3], 5]]

    assert faults(read(tmp_path, changed(Monthly=grid))) == ["'Monthly'!B3 stated-twice"]
