"""Numbers, percentages and dates that were not typed as such are read one way, or refused.

What is read otherwise than it was typed is in the reading log with its cell; what could be meant
two ways is a fault.
"""

# ruff: noqa: DTZ001 - a cell holds a day and a time without a zone.

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from tests.hostile.command import edited, said
from tests.workbooks import Cell, changed, percent, sound, write

AMOUNT = ("Actuals", "E2")
DAY = ("Actuals", "A2")


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("1,234.50", "1234.50"),
        ("(500)", "-500.00"),
        ("£1.2m", "1200000.00"),
        ("1200 ", "1200.00"),
        ("\u00a01,200\u00a0", "1200.00"),
        ("−5", "-5.00"),
        ("GBP 7", "7.00"),
    ],
)
def test_text_numbers_are_read_and_logged(
    tmp_path: Path, text: str, pounds: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The log tells what was read from what, and where."""
    found = said(capsys, "check", write(tmp_path / "book.xlsx", changed((*AMOUNT, text))))

    assert found.status == 0
    assert f"'Actuals' Amount: text {text!r} read as {pounds} (E2)" in found.out


@pytest.mark.parametrize(
    "text",
    [
        "1.234,50", "12,34", "TBC", "n/a", "--5", "1e5", "500 CR", "1 200", "1\u00a0200",
        "£", "five", "0x10", "½", "12.345", "1,2345",
    ],
)  # fmt: skip
def test_text_that_is_no_amount_is_never_nil(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is a fault that quotes the text and names the cell."""
    found = said(capsys, "check", write(tmp_path / "book.xlsx", changed((*AMOUNT, text))))

    assert found.status == 1
    assert f"'Actuals'!E2: error: {text!r} " in found.out


@pytest.mark.parametrize(
    ("pct", "ombc"), [(45, 55), (0.45, 0.55), (percent(45), percent(55)), ("45%", "55%")]
)
def test_percentages_as_points_fractions_and_formats(
    tmp_path: Path, pct: Cell, ombc: Cell, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sum of a row of plain numbers tells what they are; each way settles the same."""
    sheets = changed(("Risk share", "E2", pct), ("Risk share", "F2", ombc))
    found = said(capsys, "schedules", write(tmp_path / "book.xlsx", sheets))

    assert found.status == 0
    assert "45.00" in found.out
    assert "55.00" in found.out


@pytest.mark.parametrize(
    ("pct", "ombc", "code"),
    [
        (45, 0.55, "not-a-whole"),
        (0.45, 0.54, "not-a-whole"),
        (45, percent(55), "ambiguous-shares"),
        (1, "rest", "ambiguous-shares"),
        (percent(4500), percent(5500), "not-a-whole"),
        (date(2012, 3, 1), "2/3", "not-a-rate"),
    ],
)
def test_percentages_that_could_be_meant_two_ways(
    tmp_path: Path, pct: Cell, ombc: Cell, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No cell is guessed by itself."""
    sheets = changed(("Risk share", "E2", pct), ("Risk share", "F2", ombc))
    found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

    assert found.status == 1
    assert "'Risk share'!E2: error: " in found.out
    assert f"[{code}]" in found.out


@pytest.mark.parametrize(
    "day", ["31/03/2012", "31 March 2012", "2012-03-31", "31/3/2012", 40_999, 40_999.0]
)
def test_dates_as_text_and_as_excels_numbers(
    tmp_path: Path, day: Cell, capsys: pytest.CaptureFixture[str]
) -> None:
    """The day stands first, and the log says what was read."""
    found = said(capsys, "check", write(tmp_path / "book.xlsx", changed((*DAY, day))))

    assert found.status == 0
    assert "read as 31 March 2012 (A2)" in found.out


@pytest.mark.parametrize(
    "day",
    [
        "03/31/2012", "31/02/2012", "Mar-12", "1.5", "yesterday", 60, 59, 12, 3_000_000, -5,
        40_999.5,
        datetime(2012, 3, 31, 6, 0), True, "31/03/0012",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(
    tmp_path: Path, day: Cell, capsys: pytest.CaptureFixture[str]
) -> None:
    """A month first, a day that never was, a time of day and a small number are faults."""
    found = said(capsys, "check", write(tmp_path / "book.xlsx", changed((*DAY, day))))

    assert found.status == 1
    assert "'Actuals'!A2: error: " in found.out
    assert "[not-a-date]" in found.out


@pytest.mark.parametrize("value", [date(2025, 4, 1), datetime(2025, 4, 1, 6, 0)])
def test_money_that_is_shown_as_a_date_is_refused(
    tmp_path: Path, value: Cell, capsys: pytest.CaptureFixture[str]
) -> None:
    """£45,748.25 formatted as a date would otherwise be 1 April 2025 at six."""
    found = said(capsys, "check", write(tmp_path / "book.xlsx", changed((*AMOUNT, value))))

    assert found.status == 1
    assert "'Actuals'!E2: error: 1 April 2025" in found.out


def test_a_workbook_that_counts_from_1904(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its dates are read by its own count, with a warning; the same numbers are other days."""
    sheets = changed((*DAY, date(2012, 3, 31)))
    path = write(tmp_path / "book.xlsx", sheets)
    edited(
        path, "xl/workbook.xml", lambda xml: xml.replace("<workbookPr", '<workbookPr date1904="1"')
    )
    found = said(capsys, "check", path)

    assert "warning: book.xlsx counts days from 1904; check a few dates" in found.out
    # Four years and a day later than it was typed: after the agreement's only year with figures.
    cover, rest = said(capsys, "schedules", path, "--year", "2011/12").out.split("Partners\n", 1)
    figures, left = rest.split("Read and not counted", 1)
    assert "1,100.00" in cover
    assert "1,100.00" not in figures
    assert "1,100.00" in left


@pytest.mark.parametrize("year", [date(2011, 12, 1), datetime(2011, 12, 1)])
def test_a_year_that_excel_made_a_date_of(
    tmp_path: Path, year: Cell, capsys: pytest.CaptureFixture[str]
) -> None:
    """2011/12 typed into Excel becomes 1 December 2011: it is read as it was typed, and logged."""
    sheets = changed(("Contributions", "A2", year))
    found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

    assert found.status == 0
    assert (
        "'Contributions' Year: date 1 December 2011 read as 2011/12, as it was typed" in found.out
    )


def test_text_codes_keep_their_noughts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A code 0012 is text, and so is n/a."""
    sheets = sound()
    for sheet, cell in (("Schemes", "B2"), ("Contributions", "C2"), ("Contributions", "C3")):
        row, column = int(cell[1]) - 1, ord(cell[0]) - ord("A")
        sheets[sheet][row][column] = "0012"
    sheets["Actuals"][1][2] = "0012"
    found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

    assert (found.status, found.nothing_wrong) == (0, True)
