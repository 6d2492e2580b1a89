"""
The large agreement settled twice: by the library, and by a spreadsheet that does without it.

The spreadsheet's formulas are worked out by formualizer, and by LibreOffice where it is installed.
Neither knows the library, and the spreadsheet's cells hold no values of ours.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

pytestmark = pytest.mark.slow

Settled = Callable[..., dict[str, Any]]
Worked = dict[str, list[dict[str, Any]]]
Results = dict[str, dict[str, Any]]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
YEARS = ("2023/24", "2024/25", "2025/26")
PARTNERS = ("EVI", "WVI", "EVC", "WVC")
BOOK = "large/large.xlsx"
SPREADSHEET = "large/large-by-spreadsheet.xlsx"


def pounds(value: float) -> str:
    """A figure of a spreadsheet as the JSON writes it: whole pence but for binary noise."""
    amount = Decimal(str(round(value, 2)))

    assert abs(value - float(amount)) < 1e-6

    return f"{amount:.2f}"


def table(value: Callable[[str, Any], Any], book: Any, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet as dictionaries, its formulas worked out by `value(sheet, cell)`."""
    heading, *rows = book[name].iter_rows()
    names = [cell.value for cell in heading]
    return [dict(zip(names, (value(name, cell) for cell in row), strict=True)) for row in rows]


@pytest.fixture(name="worked", scope="module")
def _worked() -> Worked:
    """The sheets of the spreadsheet by name, worked out by formualizer."""
    formualizer = pytest.importorskip("formualizer")
    path = EXAMPLES / SPREADSHEET
    engine = formualizer.load_workbook(str(path))
    engine.evaluate_all()
    book = openpyxl.load_workbook(path)

    def value(name: str, cell: Any) -> Any:
        return engine.get_value(name, cell.row, cell.column)

    return {name: table(value, book, name) for name in book.sheetnames}


@pytest.fixture(name="results")
def _results(settled: Settled) -> Results:
    return {year: settled(BOOK, "--year", year) for year in YEARS}


def sheet(worked: Worked, name: str, year: str) -> list[dict[str, Any]]:
    return worked[f"{name} {year.replace('/', '-')}"]


@pytest.mark.parametrize("year", YEARS)
class TestBySpreadsheet:
    def test_contributions(self, year: str, worked: Worked, results: Results) -> None:
        """Every contribution is the spreadsheet's."""
        expected = [
            (row["Scheme"], row["Partner"], pounds(row["Contribution"]))
            for row in sheet(worked, "Contributions", year)
        ]

        assert expected == [
            (row["scheme"], row["partner"], row["amount"]) for row in results[year]["contributions"]
        ]

    def test_variances(self, year: str, worked: Worked, results: Results) -> None:
        """Every budget, outturn and variance is the spreadsheet's."""
        expected = [
            (row["Scheme"], *(pounds(row[name]) for name in ("Budget", "Outturn", "Variance")))
            for row in sheet(worked, "Schemes", year)
        ]

        assert expected == [
            (row["scheme"], row["budget"], row["outturn"], row["variance"])
            for row in results[year]["monitoring"]
        ]

    def test_risk_share(self, year: str, worked: Worked, results: Results) -> None:
        """Every step takes from each partner what the spreadsheet's row does."""
        expected = {
            (row["Fund"], row["Scheme"] or None, row["Direction"], int(row["Step"])): (
                pounds(row["Taken"]),
                {p: pounds(row[f"Placed {p}"]) for p in PARTNERS if row[f"Placed {p}"]},
            )
            for row in sheet(worked, "Risk", year)
            if row["Total"] and row["Gate"]
        }

        assert expected == {
            (scope["fund"], scope["scheme"], scope["direction"], int(step["step"])): (
                step["taken"],
                step["allocations"],
            )
            for scope in results[year]["risk_share"]
            for step in scope["steps"]
            if int(step["step"])
        }

    def test_reserves(self, year: str, worked: Worked, results: Results) -> None:
        """Every reserve opens and closes at the spreadsheet's balance."""
        expected = [
            (row["Reserve"], pounds(row["Opening"]), pounds(row["Closing"]))
            for row in sheet(worked, "Reserves", year)
        ]

        assert expected == [
            (row["reserve"], row["opening"], row["closing"]) for row in results[year]["reserves"]
        ]

    def test_balances(self, year: str, worked: Worked, results: Results) -> None:
        """Every balance carried forward is the spreadsheet's."""
        expected = {
            (row["Fund"], row["Partner"]): Decimal(pounds(row["Closing"]))
            for row in sheet(worked, "Balances", year)
            if row["Closing"]
        }
        carried: dict[tuple[str, str], Decimal] = {}
        for row in results[year]["memorandum"]:
            if row["section"] == "carried forward":
                key = (row["fund"], row["partner"])
                carried[key] = carried.get(key, Decimal(0)) + Decimal(row["amount"])

        assert expected == {key: amount for key, amount in carried.items() if amount}

    def test_settlement(self, year: str, worked: Worked, results: Results) -> None:
        """Every payment has the spreadsheet's payer, payee and amount."""
        expected = [
            (row["Fund"], row["Payer"], row["Payee"], pounds(row["Amount"]))
            for row in sheet(worked, "Payments", year)
            if row["Amount"]
        ]

        assert expected == [
            (row["fund"], row["payer"], row["payee"], row["amount"])
            for row in results[year]["settlement"]
        ]

    def test_checks(self, year: str, worked: Worked, results: Results) -> None:
        """Every check of the library's passes, and every pound has a bearer."""
        assert [check for check in results[year]["checks"] if not check["passed"]] == []
        assert {"0.00"} == {scope["unallocated"] for scope in results[year]["risk_share"]}


class TestExercise:
    """The example is worth comparing only while it exercises the rules."""

    def test_size(self, results: Results) -> None:
        """There are 40 schemes in six funds."""
        rows = results["2025/26"]["monitoring"]

        assert (len(rows), len({row["fund"] for row in rows})) == (40, 6)

    def test_rules(self, results: Results) -> None:
        """Every contribution rule is used in the years."""
        used = {row["rule"] for result in results.values() for row in result["contributions"]}

        assert {
            *("fixed", "share", "rest", "brought forward"),
            *("unit", "uplift", "roll forward", "minimum"),
        } == used

    def test_treatments_and_bases(self, results: Results) -> None:
        """Every treatment and basis that needs no savings is used in the final year."""
        steps = [
            (step["treatment"], step["basis"])
            for scope in results["2025/26"]["risk_share"]
            for step in scope["steps"]
        ]

        assert {
            *("share", "bear", "reserve", "carry forward", "redeploy", "decide"),
        } == {treatment for treatment, _ in steps}
        assert {
            *("percentages", "contributions", "recurrent contributions", "equal"),
            *("population", "need", "origin", "budget"),
        } <= {basis for _, basis in steps}

    def test_reserves_run_out(self, results: Results) -> None:
        """Both reserves are exhausted in the final year."""
        assert [row["closing"] for row in results["2025/26"]["reserves"]] == ["0.00", "0.00"]

    def test_caps_bind(self, worked: Worked) -> None:
        """Caps of a step and of the year cut somebody's share in the final year."""
        rows = sheet(worked, "Risk", "2025/26")
        cut = {
            kind
            for row in rows
            for partner in PARTNERS
            for kind in ("Step cap", "Year cap")
            if row[f"Placed {partner}"] == row[f"{kind} {partner}"] < row[f"Struck {partner}"]
        }

        assert {"Step cap", "Year cap"} == cut

    def test_the_library_is_not_used(self, examples: Path) -> None:
        """The spreadsheet is laid out without the library."""
        for name in ("book.py", "large/make.py", "large/spreadsheet.py"):
            assert "poolledger" not in (examples / name).read_text(encoding="utf-8")

    def test_no_result_is_typed_in(self, examples: Path) -> None:
        """No formula holds a value, and no sheet of a year holds a number that is not input."""
        path = examples / SPREADSHEET
        values = openpyxl.load_workbook(path, data_only=True)
        formulas = openpyxl.load_workbook(path)
        copied = {"Year", "Amount", "Rate", "Units", "Order", "Step"}
        names = [n for n in formulas.sheetnames if n[-7:] in {"2023-24", "2024-25", "2025-26"}]
        assert {name[-7:] for name in names} == {"2023-24", "2024-25", "2025-26"}
        filled = 0
        for name in names:
            heading, *rows = formulas[name].iter_rows()
            filled += len(rows)
            for row in rows:
                for head, cell in zip(heading, row, strict=True):
                    if cell.data_type == "f":
                        assert values[name][cell.coordinate].value in {None, ""}
                    elif cell.data_type == "n" and cell.value is not None:
                        assert head.value in copied
        assert filled


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
class TestLibreOffice:
    def test_every_cell(self, worked: Worked, examples: Path, tmp_path: Path) -> None:
        """LibreOffice works out every cell to the same value."""
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"),
                *("--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path)),
                str(examples / SPREADSHEET),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        calculated = openpyxl.load_workbook(tmp_path / "large-by-spreadsheet.xlsx", data_only=True)
        different = []
        for name, expected in worked.items():
            rows = table(lambda _, cell: cell.value, calculated, name)
            for number, (one, other) in enumerate(zip(expected, rows, strict=True), 2):
                different += [
                    (name, number, heading, one[heading], other[heading])
                    for heading in one
                    if not same(one[heading], other[heading])
                ]

        assert different == []


def same(one: Any, other: Any) -> bool:
    """Whether two cells agree; a blank is nil or no text."""
    if isinstance(one or 0, (int, float)) and isinstance(other or 0, (int, float)):
        return bool(abs((one or 0) - (other or 0)) < 1e-6)
    return str(one or "")[:10] == str(other or "")[:10]
