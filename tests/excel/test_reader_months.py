"""How months are headed and named: in every usual spelling of a month or a period."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.workbooks import Cell, Sheets, changed, faults, log, messages, read, sound

from poolledger.values.financial_year import MONTHS, month_of
from poolledger.values.money import gbp

FULL = (
    "April", "May", "June", "July", "August", "September",
    "October", "November", "December", "January", "February", "March",
)  # fmt: skip


def monthly(*headings: Cell, amounts: list[Cell] | None = None) -> Sheets:
    """The sound workbook with its actuals as a grid under these headings."""
    sheets = sound()
    del sheets["Actuals"]
    row = amounts or [100 + number for number in range(len(headings))]
    sheets["Monthly"] = [
        ["Year", "Scheme", "Type", *headings],
        ["2011/12", "HOME", "expenditure", *row],
    ]
    return sheets


@pytest.mark.parametrize(
    "spelt",
    [
        FULL,
        MONTHS,
        [name.upper() for name in MONTHS],
        [f"{name} 25" for name in MONTHS],
        [f"{name}-25" for name in MONTHS],
        [f"{name}-2025" for name in FULL],
        [f"{name}." for name in MONTHS],
        [f"{name}’25" for name in MONTHS],
        ["April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec", "Jan", "Feb", "March"],
        [f"M{number}" for number in range(1, 13)],
        [f"M{number:02}" for number in range(1, 13)],
        [f"P{number}" for number in range(1, 13)],
        [f"P{number:02}" for number in range(1, 13)],
        [f"Month {number}" for number in range(1, 13)],
        [f"Period {number}" for number in range(1, 13)],
        [f"Period {number:02}" for number in range(1, 13)],
        [f"{number}" for number in range(1, 13)],
        [f"{number:02}" for number in range(1, 13)],
        range(1, 13),
        [f"{name} £" for name in MONTHS],
    ],
)
def test_months_are_read_in_every_usual_spelling(tmp_path: Path, spelt: list[Cell]) -> None:
    """Twelve columns are twelve months, of which the first is April."""
    workbook = read(tmp_path, monthly(*spelt))

    assert faults(workbook) == []
    assert [str(fact.amount) for fact in workbook.facts.actuals] == [
        f"£{100 + number}.00" for number in range(12)
    ]
    assert [fact.day.month for fact in workbook.facts.actuals] == [*range(4, 13), 1, 2, 3]


def test_a_month_under_a_unit_is_read_in_its_unit(tmp_path: Path) -> None:
    """A heading may say both its month and its unit."""
    workbook = read(tmp_path, monthly("M1 £000", "May (£m)", amounts=[5, 2]))

    assert [fact.amount for fact in workbook.facts.actuals] == [gbp(5_000), gbp(2_000_000)]


def test_a_heading_that_excel_has_made_a_day_is_its_month(tmp_path: Path) -> None:
    """Excel turns Apr-11 into 1 April 2011, or into the 11th of this year's April."""
    days = [date(2011, 4, 1), date(2026, 5, 11)]
    workbook = read(tmp_path, monthly(*days))

    assert [fact.day for fact in workbook.facts.actuals] == [date(2011, 4, 30), date(2011, 5, 31)]
    assert "'Monthly'!D1 heading '1 April 2011' read as Apr" in log(workbook)


def test_the_last_three_of_twelve_periods_count(tmp_path: Path) -> None:
    """Periods ten to twelve are January to March: their overspend is settled."""
    sheets = monthly(*(f"M{number}" for number in range(1, 13)), amounts=[100] * 12)
    outturn = read(tmp_path, sheets).settle("2011/12")

    assert [standing.variance for standing in outturn.positions] == [200_00]
    assert "'Monthly'!M1 heading 'M10' read as Jan" in log(read(tmp_path, sheets))


@pytest.mark.parametrize("heading", ["M13", "P0", "Month 14", "00", "13"])
def test_a_period_that_no_year_has_is_a_fault(tmp_path: Path, heading: str) -> None:
    """What looks like a period and is none holds pounds that belong to no month."""
    workbook = read(tmp_path, monthly("Apr", heading))
    mend = "head it Apr to Mar, or M1 to M12, of which M1 is April"

    assert faults(workbook) == ["'Monthly'!E1 not-a-month"]
    assert messages(workbook) == [f"heading '{heading}' is not a month; {mend}"]


def test_a_month_headed_in_two_ways_is_a_fault(tmp_path: Path) -> None:
    """A month has one column, however it is headed."""
    workbook = read(tmp_path, monthly("Apr", "M1"))

    assert messages(workbook) == ["heading 'M1' is Apr, which column D is too; keep one of the two"]


def test_profiles_have_months_too(tmp_path: Path) -> None:
    """A profile headed by periods weighs its months."""
    sheets = changed(Profiles=[["Profile", "P1", "P12"], ["Ends", 1, 3]])
    workbook = read(tmp_path, sheets)

    assert workbook.faults == ()
    assert [*map(int, workbook.agreement.profiles[0].weights)] == [1, *[0] * 10, 3]


@pytest.mark.parametrize("text", ["", "Easter", "Quarter 1", "Ap", "1.5", "1,2", "-1", "M", "Mart"])
def test_what_is_no_month_has_no_number(text: str) -> None:
    """Nothing is guessed."""
    assert month_of(text) is None
