"""The sheets that savings are measured against: every row is read, or its cell is named."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.workbooks import Cell, Sheets, changed, faults, messages, percent, read

import poolledger as pl
from poolledger import gbp
from poolledger.agreement.agreement import IndexRate, Profile
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing, LineSpending
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.values.financial_year import FinancialYear

LINES: list[list[Cell]] = [
    ["Line", "Name", "Partner", "Scheme", "Base year", "Base (£k)", "Inflation", "Clause"],
    ["BEDS", "Hospital beds", "PCT", "HOME", "2010/11", 900, "Pay", "4.1"],
    ["CARE", None, "OMBC", None, "2011/12", 70, None, None],
]
NOTES: list[list[Cell]] = [
    ["Date", "Line", "Year", "Base", "Change", "Reason", "Agreed by"],
    ["30/06/2011", "BEDS", "2011/12", None, -500, "A ward that closed", "PCT + OMBC"],
]
SPENDING: list[list[Cell]] = [
    ["Date", "Line", "Amount", "Reference"],
    ["30/04/2011", "CARE", 60.5, "Ledger 7"],
]
INDICES: list[list[Cell]] = [["Index", "Year", "Rate"], ["Pay", "2011/12", percent(2)]]
SAVINGS: list[list[Cell]] = [
    ["Initiative", "Name", "Year", "Counts towards", "Line", "Programme", "From month"],
    ["W", "Work", "2011/12", "joint", "BEDS + CARE", "Urgent care", "Nov"],
]


def _book(*changes: tuple[str, str, Cell]) -> Sheets:
    return changed(
        *changes, Do_nothing=LINES, Change_notes=NOTES, Line_spending=SPENDING,
        Indices=INDICES, Savings=SAVINGS,
    )  # fmt: skip


def test_the_sheets_are_read(tmp_path: Path) -> None:
    """Lines, notes, spending and the columns of an initiative come back as they were typed."""
    workbook = read(tmp_path, _book())
    register = workbook.facts.savings

    assert messages(workbook) == []
    assert register.lines == (
        DoNothing(
            "BEDS", "PCT", "2010/11", gbp("900k"), name="Hospital beds", inflation="Pay",
            scheme="HOME", clause="4.1",
        ),
        DoNothing("CARE", "OMBC", "2011/12", gbp("70k")),
    )  # fmt: skip
    assert register.notes == (
        ChangeNote(
            date(2011, 6, 30), "BEDS", "2011/12", "A ward that closed", ("PCT", "OMBC"),
            change=gbp("-500"),
        ),
    )  # fmt: skip
    assert register.spending == (
        LineSpending(date(2011, 4, 30), "CARE", gbp("60.50"), reference="Ledger 7"),
    )
    (initiative,) = register.initiatives
    assert initiative.lines == ("BEDS", "CARE")
    assert (initiative.programme, initiative.from_month) == ("Urgent care", 8)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "told"),
    [
        ("Do nothing", "A2", None, "'Do nothing'!A2 blank"),
        ("Do nothing", "A3", "BEDS", "'Do nothing'!A3 stated-twice"),
        ("Do nothing", "C2", "PCTS", "'Do nothing'!C2 unknown-partner"),
        ("Do nothing", "D2", "HOMES", "'Do nothing'!D2 unknown-scheme"),
        ("Do nothing", "F2", -1, "'Do nothing'!F2 below-nil"),
        ("Do nothing", "G2", "Pays", "'Do nothing'!G2 unknown-index"),
        ("Change notes", "B2", "BED", "'Change notes'!B2 unknown-line"),
        ("Change notes", "C2", "2009/10", "'Change notes'!C2 before-the-base"),
        ("Change notes", "D2", 7, "'Change notes'!D2 base-or-change"),
        ("Change notes", "E2", None, "'Change notes'!D2 base-or-change"),
        ("Change notes", "E2", -918_000.01, "'Change notes'!E2 below-nil"),
        ("Change notes", "G2", "PCT + PCT", "'Change notes'!G2 not-agreed"),
        ("Change notes", "G2", "PCT + OMB", "'Change notes'!G2 unknown-partner"),
        ("Line spending", "B2", "CARES", "'Line spending'!B2 unknown-line"),
        ("Savings", "E2", "BEDS+BED", "'Savings'!E2 unknown-line"),
        ("Savings", "E2", "CARE+CARE", "'Savings'!E2 stated-twice"),
        ("Savings", "G2", "Easter", "'Savings'!G2 not-a-month"),
        ("Savings", "G2", 13, "'Savings'!G2 not-a-month"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(
    tmp_path: Path, sheet: str, cell: str, value: Cell, told: str
) -> None:
    """One slip is one fault, at the cell to be mended, and nothing else is at fault."""
    assert told in faults(read(tmp_path, _book((sheet, cell, value))))


@pytest.mark.parametrize("cell", ["A2", "C2", "E2", "F2"])
def test_a_row_that_cannot_be_read_hides_no_line(tmp_path: Path, cell: str) -> None:
    """Rows that name a line whose own row is at fault are not told of it again."""
    found = faults(read(tmp_path, _book(("Do nothing", cell, {"error": "#REF!"}))))

    assert found == [f"'Do nothing'!{cell} error-value"]


def test_a_line_is_nil_at_the_least(tmp_path: Path) -> None:
    """A change that takes all of a grown line away, to the penny, is no fault."""
    workbook = read(tmp_path, _book(("Change notes", "E2", -918_000)))

    assert faults(workbook) == []


@pytest.mark.parametrize(("typed", "month"), [("Apr", 1), ("march", 12), (8, 8), ("Month 10", 10)])
def test_a_month_is_a_name_or_a_number(tmp_path: Path, typed: Cell, month: int) -> None:
    """Months are those of the financial year, April being 1."""
    workbook = read(tmp_path, _book(("Savings", "G2", typed)))

    assert workbook.facts.savings.initiatives[0].from_month == month


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ([["Price base", "2010/11"]], ["'Agreement'!B4 price-index"]),
        ([["Price index", "Pay"]], ["'Agreement'!B4 price-index"]),
        ([["Price base", "2010/11"], ["Price index", "RPI"]], ["'Agreement'!B5 price-index"]),
        ([["Price base", "2009/10"], ["Price index", "Pay"]], ["'Savings'!C2 unknown-index"]),
        ([["Price base", "2010/11"], ["Price index", "Pay"]], []),
    ],
)
def test_a_price_base_has_rates(tmp_path: Path, items: list[list[Cell]], told: list[str]) -> None:
    """Prices of another year need an index with a rate for every year between."""
    sheets = _book()
    sheets["Agreement"] += items

    assert faults(read(tmp_path, sheets)) == told


def test_a_year_without_a_rate_is_told_where_the_line_names_the_index(tmp_path: Path) -> None:
    """A rate that a settled year needs is asked for at the line's own cell."""
    workbook = read(tmp_path, _book(("Indices", "B2", "2012/13")))

    with pytest.raises(pl.SettlementFault) as caught:
        workbook.settle()
    assert [f"{issue.where} {issue.code}" for issue in caught.value.issues] == [
        "'Do nothing'!G2 unknown-index"
    ]


def test_lines_written_and_read_are_the_same(tmp_path: Path) -> None:
    """Every column comes back as it was, and the year settles the same."""
    pct = pl.Partner("PCT", "NHS Oldham", pl.Kind.PCT)
    ombc = pl.Partner("OMBC", "Oldham Council", pl.Kind.COUNCIL)
    fund = pl.AlignedBudgets(
        "AL", "Aligned", schemes=[pl.Scheme("BEDS", "Beds", lead=pct)],
        contributions=pl.fixed({pct: gbp("1m")}, scheme="BEDS"),
    )  # fmt: skip
    agreement = pl.Agreement(
        "Oldham", start="2011/12", partners=[pct, ombc], funds=[fund],
        indices=[IndexRate(name, "2011/12", "2.5%") for name in ("Pay", "People", "Beds")],
        profiles=[Profile("winter", [Fraction(month) for month in range(12)])],
        savings=SavingsTerms(price_base=FinancialYear(2010), price_index="Pay"),
    )  # fmt: skip
    line = DoNothing(
        "B", "PCT", "2010/11", gbp("10m"), name="Beds", inflation="Pay", demography="People",
        activity="Beds", profile="winter", scheme="BEDS", clause="4.1",
    )  # fmt: skip
    facts = pl.Facts(
        savings=pl.Register(
            initiatives=[
                pl.Initiative("W", "Work", "2011/12", lines=["B"], programme="P", from_month=12)
            ],
            deliveries=[pl.Delivery(date(2011, 9, 30), "W", pct, gbp("40k"))],
            lines=[line],
            notes=[
                ChangeNote(
                    date(2011, 5, 1), "B", "2011/12", "agreed", ("PCT", "OMBC"),
                    base=gbp("9m"), clause="4.2",
                )
            ],
            spending=[LineSpending(date(2011, 4, 30), "B", gbp(7), reference="R")],
        )
    )  # fmt: skip

    pl.write_workbook(agreement, facts, tmp_path / "lines.xlsx")
    book = pl.read_workbook(tmp_path / "lines.xlsx")

    assert (agreement, facts) == (book.agreement, book.facts)
