"""A total among the rows would count twice, so it is refused in a sentence that says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hostile.command import said
from tests.workbooks import Cell, Sheets, changed, sound, write

SHEETS_OF_AMOUNTS: dict[str, list[list[Cell]]] = {
    "Contributions": [["2011/12", "POOL", "HOME", "PCT", 600]],
    "Budgets": [["Year", "Scheme", "Budget"], ["2011/12", "HOME", 1000]],
    "Monthly": [["Year", "Scheme", "Type", "Apr"], ["2011/12", "HOME", "expenditure", 5]],
    "Forecasts": [["Scheme", "As at", "Outturn"], ["HOME", "31/12/2011", 1000]],
    "Opening balances": [
        ["Year", "Fund", "Partner", "Amount"],
        ["2011/12", "POOL", "PCT", 1],
    ],
    "Reserves": [["Year", "Reserve", "Opening", "Fund"], ["2011/12", "Winter", 100, "POOL"]],
    "Virements": [
        ["Date", "From scheme", "To scheme", "Amount"],
        ["30/09/2011", "HOME", "DAY", 5],
    ],
    "Actuals": [["31/03/2012", "POOL", "HOME", "expenditure", 5]],
}


def _with(name: str, row: list[Cell]) -> Sheets:
    sheets = sound()
    sheets["Schemes"].append(["POOL", "DAY", "Day care"])
    given = SHEETS_OF_AMOUNTS[name]
    sheets.setdefault(name, given[:1]).extend([*given[1:], row])
    return sheets


def _row(name: str, label: str, place: int) -> list[Cell]:
    """A row whose amounts are filled, with a label under one of its other headings."""
    row = [cell if isinstance(cell, int) else None for cell in SHEETS_OF_AMOUNTS[name][-1]]
    names = [at for at, cell in enumerate(row) if cell is None]
    filled: list[Cell] = [*row]
    if label:
        filled[names[place % len(names)]] = label
    return filled


@pytest.mark.parametrize("name", sorted(SHEETS_OF_AMOUNTS))
@pytest.mark.parametrize("label", ["Total", "TOTAL:", "Sub-total", "Grand  total", "Pool totals"])
@pytest.mark.parametrize("place", [0, 1])
def test_a_row_that_says_total(
    tmp_path: Path, name: str, label: str, place: int,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Under whichever heading it says so, it is one fault and its amounts are not read."""
    path = write(tmp_path / "book.xlsx", _with(name, _row(name, label, place)))
    found = said(capsys, "check", path)
    faults = [line for line in found.out.splitlines() if ": error: " in line]

    assert found.status == 1
    assert len(faults) == 1, faults
    assert f"{label!r} under " in faults[0]
    assert faults[0].endswith("would count twice; remove it [total-row]")


@pytest.mark.parametrize("name", sorted(SHEETS_OF_AMOUNTS))
def test_a_row_of_amounts_alone(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sum under a column, without a word beside it, is never read in silence."""
    found = said(capsys, "check", write(tmp_path / "book.xlsx", _with(name, _row(name, "", 0))))
    faults = [line for line in found.out.splitlines() if ": error: " in line]

    assert found.status == 1
    assert len(faults) == 1, faults
    assert "this row has an amount and does not say whose, as a total does not" in faults[0]


def test_a_row_of_sums_under_partners_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where each partner has a column of its own."""
    rows: list[list[Cell]] = [
        ["Year", "Scheme", "PCT", "OMBC"], ["2011/12", "HOME", 600, 400],
        [None, None, 600, 400], ["Total", None, 600, 400],
    ]  # fmt: skip
    path = write(tmp_path / "book.xlsx", changed(Contributions=rows))
    found = said(capsys, "check", path)

    assert found.out.count("[total-row]") == 2
    assert "fill Year, Scheme" in found.out


def test_a_row_that_repeats_a_whole_row_under_a_total_scheme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A total with every cell filled but the scheme's is still a total."""
    row: list[Cell] = ["31/03/2012", "POOL", "Total", "expenditure", 1100]
    found = said(capsys, "check", write(tmp_path / "book.xlsx", _with("Actuals", row)))

    assert "'Actuals'!C3: error: 'Total' under Scheme makes this row a total" in found.out


@pytest.mark.parametrize("code", ["Total Place", "TOTALITY", "subtotalled"])
def test_codes_that_only_begin_like_it(
    tmp_path: Path, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A scheme may be named for a programme such as Total Place."""
    sheets = sound()
    sheets["Schemes"].append(["POOL", code, "A programme"])
    sheets["Actuals"].append(["31/03/2012", "POOL", code, "expenditure", 5])
    found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

    assert "total-row" not in found.out
    assert ": error: " not in found.out


def test_a_step_may_be_of_the_total(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where total is a word of the contract it is read as that."""
    sheets = changed(
        ("Risk share", "G1", "Next"), ("Risk share", "G2", "50%"),
        ("Risk share", "H1", "Of"), ("Risk share", "H2", "total"),
    )  # fmt: skip
    found = said(capsys, "check", write(tmp_path / "book.xlsx", sheets))

    assert ": error: " not in found.out
