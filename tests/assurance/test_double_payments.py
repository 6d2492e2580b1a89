"""A payment that stands in two rows, or in two ledgers, is told, and still counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import Sheets, codes, issues, told
from tests.workbooks import Cell, changed, faults, read, sound, write

import poolledger as pl
from poolledger.assurance.examination import examined_workbook

CODE = "same-row-twice"
DAY = date(2012, 3, 31)
SPENT: list[list[Cell]] = [
    ["Date", "Scheme", "Type", "Amount", "Reference", "Narrative"],
    [DAY, "HOME", "expenditure", 500, "J1", "Beds"],
]


TWO_MONTHS: list[list[Cell]] = [
    ["Year", "Scheme", "Type", "May", "Jun"],
    ["2011/12", "HOME", "expenditure", 250, 250],
]


def _told_of(folder: Path, sheets: Sheets) -> list[str]:
    """What is told of payments in two rows."""
    kinds = (CODE, "reference-twice", "in-two-ledgers")
    return [issue.message for issue in issues(folder, sheets) if issue.code in kinds]


class TestActuals:
    """Facts that are entered twice."""

    def test_the_same_reference(self, tmp_path: Path) -> None:
        """Rows that agree in every field are told once, with how many there are."""
        sheets = changed(Actuals=[*SPENT, SPENT[1], SPENT[1]])

        assert told(tmp_path, sheets, CODE) == [
            (
                "'Actuals'!D3 expenditure of £500.00 with reference 'J1' says the same as "
                "row 2, 3 rows in all (also 'Actuals'!D3, D4), and each counts; remove it, or tell "
                "them apart"
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
                "'Actuals'!D3 expenditure of £500.00 on HOME says the same as row 2, and each "
                "counts; remove it, or tell them apart"
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
                "more.xlsx 'Actuals'!D2 expenditure of £1,100.00 on HOME says the same as row 2 of "
                "Actuals in book.xlsx, and each counts; remove it, or tell them apart"
            )
        ]

    @pytest.mark.parametrize(
        "row",
        [
            [DAY, "HOME", "expenditure", 500, "J1", "Beds", "OMBC"],
            [DAY, "HOME", "expenditure", 500, "J1", "Beds", None, "2011/12"],
            [DAY, "HOME", "expenditure", 500, "J1", "Beds", None, None, 100],
            [DAY, "HOME", "expenditure", 500, None, "Beds"],
            [DAY, "HOME", "expenditure", 500, " j1", "beds"],
            [DAY, "HOME", "expenditure", 500, "J1", "Chairs"],
            [DAY, "HOME", "expenditure", 500],
        ],
    )
    def test_a_default_or_a_blank_tells_none_apart(self, tmp_path: Path, row: list[Cell]) -> None:
        """A blank partner is the host, a blank year the day's; a blank reference is unknown."""
        headings: list[Cell] = [*SPENT[0], "Partner", "For year", "VAT"]
        (message,) = told(tmp_path, changed(Actuals=[headings, SPENT[1], row]), CODE)

        assert message.startswith("'Actuals'!D3 expenditure of £500.00 ")
        assert message.endswith(
            "says the same as row 2, and each counts; remove it, or tell them apart"
        )

    @pytest.mark.parametrize(
        "row",
        [
            [DAY, "HOME", "expenditure", 500, "J2", "Beds"],
            [DAY, "HOME", "expenditure", 501, "J1", "Beds"],
            [DAY, "HOME", "income", 500, "J1", "Beds"],
            [DAY, "HOME", "expenditure", 500, None, "Chairs"],
            ["30/03/2012", "HOME", "expenditure", 500, None, "Beds"],
        ],
    )
    def test_another_payment(self, tmp_path: Path, row: list[Cell]) -> None:
        """Another reference, sum, kind, narrative or day is another payment."""
        assert _told_of(tmp_path, changed(Actuals=[*SPENT, row])) == []

    @pytest.mark.parametrize("row", [["30/03/2012", "HOME"], [DAY, "BEDS"]])
    def test_by_its_reference(self, tmp_path: Path, row: list[Cell]) -> None:
        """One reference and one sum of one partner, on another day or scheme."""
        schemes: list[list[Cell]] = [
            ["Fund", "Scheme", "Name"], ["POOL", "HOME", "Home"], ["POOL", "BEDS", "Beds"],
        ]  # fmt: skip
        again: list[list[Cell]] = [
            [*row, "expenditure", 500, "j1"],
            ["29/03/2012", "HOME", "expenditure", 500, "J1"],
        ]
        sheets = changed(Schemes=schemes, Actuals=[*SPENT, *again])

        assert told(tmp_path, sheets, "reference-twice") == [
            (
                "'Actuals'!D3 expenditure of £500.00 with reference 'j1' is that of row 2 too, 3 "
                "rows in all (also 'Actuals'!D3, D4), and each counts; if it is one payment, keep "
                "one row"
            )
        ]
        assert CODE not in codes(tmp_path, sheets)

    def test_by_its_reference_in_another_year(self, tmp_path: Path) -> None:
        """What is paid again each year may be called the same."""
        row: list[Cell] = ["31/03/2011", *SPENT[1][1:]]

        assert _told_of(tmp_path, changed(Actuals=[*SPENT, row])) == []

    def test_many_that_are_regular(self, tmp_path: Path) -> None:
        """The same sum each month, or of many invoices of a day, is a payment each time."""
        monthly: list[list[Cell]] = [
            [f"01/{month:02}/2012", "HOME", "expenditure", 50] for month in (1, 2, 3)
        ]
        invoices: list[list[Cell]] = [[DAY, "HOME", "expenditure", 5, f"N{n}"] for n in range(9)]

        assert _told_of(tmp_path, changed(Actuals=[SPENT[0], *monthly, *invoices])) == []

    @pytest.mark.parametrize(("scheme", "fund"), [(None, "POOL"), ("HOME", None)])
    def test_a_receipt_of_the_whole_fund(self, tmp_path: Path, scheme: Cell, fund: Cell) -> None:
        """It may be the receipt of one of its schemes."""
        rows: list[list[Cell]] = [
            ["Date", "Fund", "Scheme", "Type", "Partner", "Amount"],
            [DAY, None, "HOME", "receipt", "PCT", 300],
            [DAY, fund, scheme, "receipt", "PCT", 300],
        ]

        assert len(told(tmp_path, changed(Actuals=rows), CODE)) == 1

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

    def test_on_another_day_of_the_month(self, tmp_path: Path) -> None:
        """A grid knows no days."""
        grid: list[list[Cell]] = [
            ["Year", "Scheme", "Type", "Mar"],
            ["2011/12", "HOME", "expenditure", 500],
        ]
        row: list[Cell] = ["15/03/2012", *SPENT[1][1:]]
        (message,) = told(tmp_path, changed(Actuals=[SPENT[0], row], Monthly=grid), CODE)

        assert "is in row 2 of Actuals too, with the same month and partner" in message

    @pytest.mark.parametrize(
        ("rows", "more"),
        [([(DAY, 500)], ""), ([("15/05/2011", 200), (DAY, 300)], " and 1 more")],
    )
    def test_the_year_of_the_grid(
        self, tmp_path: Path, rows: list[tuple[Cell, int]], more: str
    ) -> None:
        """Months that come to what the list has, in one row or in all its rows."""
        listed = [[day, "HOME", "expenditure", amount] for day, amount in rows]
        sheets = changed(Actuals=[SPENT[0], *listed], Monthly=TWO_MONTHS)

        assert told(tmp_path, sheets, CODE) == [
            (
                f"'Monthly'!D2 expenditure of £500.00 on HOME, which 2 months come to, is in row 2 "
                f"of Actuals{more} too, with the same partner, and both count; keep one"
            )
        ]

    @pytest.mark.parametrize(
        "rows",
        [
            [("30/04/2011", 500)],
            [("31/07/2011", 250), (DAY, 250)],
            [("15/05/2011", 200), (DAY, 301)],
        ],
    )
    def test_a_ledger_that_changed_its_form(
        self, tmp_path: Path, rows: list[tuple[Cell, int]]
    ) -> None:
        """What is listed before the months or after them may come to as much by chance."""
        listed = [[day, "HOME", "expenditure", amount] for day, amount in rows]

        assert _told_of(tmp_path, changed(Actuals=[SPENT[0], *listed], Monthly=TWO_MONTHS)) == []

    def test_another_month_in_the_grid(self, tmp_path: Path) -> None:
        """A ledger may change from one form to the other within a year."""
        grid: list[list[Cell]] = [
            ["Year", "Scheme", "Type", "Feb"],
            ["2011/12", "HOME", "expenditure", 500],
        ]

        assert CODE not in codes(tmp_path, changed(Actuals=SPENT, Monthly=grid))


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

    @pytest.mark.parametrize(("reference", "times"), [("A", 1), (None, 1), ("B", 0)])
    def test_on_one_sheet(self, tmp_path: Path, reference: Cell, times: int) -> None:
        """Two partners' rows of a day and sum may be one, unless their references differ."""
        rows: list[list[Cell]] = [
            [*self.HEADINGS],
            [DAY, "HOME", "expenditure", "PCT", 75, "A"],
            [DAY, "HOME", "expenditure", None, 75, reference],
        ]

        assert len(told(tmp_path, changed(Actuals=rows), "in-two-ledgers")) == times

    @pytest.mark.parametrize(("payer", "times"), [("OMBC", 0), (None, 1)])
    @pytest.mark.parametrize("reference", ["A", None])
    def test_receipts(self, tmp_path: Path, payer: Cell, times: int, reference: Cell) -> None:
        """Two partners may pay in alike; one without a name may be that of either."""
        rows: list[list[Cell]] = [
            [*self.HEADINGS],
            [DAY, "HOME", "receipt", "PCT", 75, reference],
            [DAY, "HOME", "receipt", payer, 75, reference],
        ]

        assert len(told(tmp_path, changed(Actuals=rows), "in-two-ledgers")) == times

    def test_rows_of_a_grid(self, tmp_path: Path) -> None:
        """A grid has a row for each partner, and partners may pay alike."""
        grid: list[list[Cell]] = [
            ["Year", "Scheme", "Type", "Partner", "Mar"],
            ["2011/12", "HOME", "expenditure", "PCT", 500],
            ["2011/12", "HOME", "expenditure", "OMBC", 500],
        ]

        assert _told_of(tmp_path, changed(Actuals=[SPENT[0]], Monthly=grid)) == []

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
