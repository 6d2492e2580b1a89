"""How amounts, dates and years are usually written, and read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.workbooks import changed, faults, log, messages, read

from poolledger.excel.cells import cells
from poolledger.values.errors import ValueFault


@pytest.mark.parametrize(
    ("written", "pence"),
    [
        ("-", 0), ("–", 0), ("£-", 0), ("nil", 0), (" NIL ", 0), ("1.2 million", 120_000_000),
        ("(1.5 Million)", -150_000_000), ("250 thousand", 25_000_000), ("1.2m", 120_000_000),
    ],
)  # fmt: skip
def test_amounts(written: str, pence: int) -> None:
    """Ledgers print a dash for nothing, and papers write millions out."""
    assert cells.amount(written).value == pence
    assert cells.amount(written).note is not None


def test_a_size_is_no_dash() -> None:
    """No limit and a limit of nothing are not the same, so a dash is refused where one stands."""
    with pytest.raises(ValueFault, match="leave the cell blank, or write 0"):
        cells.size("-")


@pytest.mark.parametrize(
    "written",
    [
        "30/09/25", "30/9/2025", "30 Sept 2025", "30 Sep 25", "30-Sep-25", "30-SEP-2025",
        "30 September 2025", "30–Sep–25", "2025-09-30",
    ],
)  # fmt: skip
def test_days(written: str) -> None:
    """The day is first, whatever stands between."""
    assert cells.day(written).value == date(2025, 9, 30)


@pytest.mark.parametrize("written", ["9/30/2025", "12/31/25"])
def test_a_day_that_is_second_is_asked_after(written: str) -> None:
    """An American date is not guessed at."""
    with pytest.raises(ValueFault, match="is not a date: month first\\? write the day first"):
        cells.day(written)


@pytest.mark.parametrize(
    ("written", "noted"),
    [
        ("2025/26", False), ("2025-26", False), ("2025–26", False), ("2025/2026", True),
        ("25/26", True), ("25-26", True), ("2025 — 2026", True),
    ],
)  # fmt: skip
def test_years(written: str, noted: bool) -> None:
    """A year may be cut short or written out, and is then logged."""
    found = cells.year(written)

    assert str(found.value) == "2025/26"
    assert (found.note is not None) == noted
    assert str(cells.years(f"{written} on").value[0]) == "2025/26"


@pytest.mark.parametrize("written", ["25/2026", "2025/27", "25/27", "2025/6", "2025"])
def test_what_is_no_year(written: str) -> None:
    """Two years that do not follow each other, or one of them, are none."""
    with pytest.raises(ValueFault, match="is not a financial year"):
        cells.year(written)


def test_the_century_turns() -> None:
    """Two digits are of the years from 1970 to 2069."""
    assert str(cells.year("99/00").value) == "1999/00"
    assert cells.day("1 Apr 70").value == date(1970, 4, 1)
    assert cells.day("1 Apr 69").value == date(2069, 4, 1)


def test_all_are_in_the_log(tmp_path: Path) -> None:
    """What was read otherwise than it was typed is listed with its cell."""
    sheets = changed(
        ("Actuals", "A2", "31-Mar-12"), ("Actuals", "E2", "1.1 thousand"),
        ("Contributions", "A2", "11/12"), ("Contributions", "E3", "-"),
    )  # fmt: skip
    workbook = read(tmp_path, sheets)

    assert faults(workbook) == []
    assert log(workbook) == [
        "'Contributions'!A2 text '11/12' read as 2011/12",
        "'Contributions'!E3 text '-' read as 0.00",
        "'Actuals'!A2 text '31-Mar-12' read as 31 March 2012",
        "'Actuals'!E2 text '1.1 thousand' read as 1100.00",
    ]


def test_the_question_is_asked_at_the_cell(tmp_path: Path) -> None:
    """The fault shows how the day would be written."""
    assert messages(read(tmp_path, changed(("Actuals", "A2", "12/31/2011")))) == [
        "'12/31/2011' is not a date: month first? write the day first, like 31/12/2011"
    ]
