"""The fill-in workbook as the reader and the command line see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from openpyxl import load_workbook

from poolledger.assurance.examination import examined_workbook
from poolledger.cli.arguments import main
from poolledger.excel.contract.sheets import SHEETS
from poolledger.excel.reader import read_workbook
from poolledger.excel.template.book import FORM_NAMES, template_of, write_template
from poolledger.excel.template.examples import FORMS_OF_WORKBOOK
from poolledger.excel.template.forms import Form

WITH_EXAMPLES = ("pooled", "lead", "aligned")
HEADINGS = 4


def _written(folder: Path, form: Form) -> Path:
    path = folder / f"{form.name}.xlsx"
    path.write_bytes(template_of(form))
    return path


def _filled(name: str, codes: Sequence[str] | None = None, **sheets: Any) -> Form:
    """A form with other rows, as a person who overwrites the example leaves it."""
    form = FORMS_OF_WORKBOOK[name]
    named = {sheet.replace("_", " "): rows for sheet, rows in sheets.items()}
    return evolve(form, codes=tuple(codes or form.codes), records={**form.records, **named})


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_example_has_nothing_wrong_with_it(tmp_path: Path, name: str) -> None:
    """It has no fault and no warning, and the log is silent about the guide and the lists."""
    write_template(name, tmp_path / "new.xlsx")

    workbook = read_workbook(tmp_path / "new.xlsx")

    assert list(examined_workbook(workbook)) == []
    assert {line.where.sheet for line in workbook.log} == {"Risk share"}
    assert [fund.form for fund in workbook.agreement.funds] == [name]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_example_settles(tmp_path: Path, name: str) -> None:
    """The forecast overspend meets the reserve first; every penny of it is placed."""
    write_template(name, tmp_path / "new.xlsx")

    outturn = read_workbook(tmp_path / "new.xlsx").settle()
    [shared] = outturn.variances
    names = [step.step.treatment.name for step in shared.steps]
    taken = [step.taken for step in shared.steps]

    assert all(check.passed for check in outturn.checks)
    assert names == ["reserve", "share", "share"]
    assert taken == [20_000_00, 60_000_00, 10_000_00]
    assert shared.unallocated == 0


@pytest.mark.parametrize("name", FORM_NAMES)
def test_the_bytes_are_the_same_on_each_run(name: str) -> None:
    """A template carries no time and no chance."""
    form = FORMS_OF_WORKBOOK[name]

    assert template_of(form) == template_of(form)


def test_the_blank_workbook_has_every_heading_of_the_contract(tmp_path: Path) -> None:
    """Every sheet and heading is there, and all that is missing is what only people know."""
    path = _written(tmp_path, FORMS_OF_WORKBOOK["blank"])

    book, workbook = load_workbook(path), read_workbook(path)

    for layout in SHEETS.values():
        written = {cell.value for cell in book[layout.name][HEADINGS]}
        assert set(layout.headings) <= written
    assert {issue.code for issue in workbook.faults} == {"blank"}
    assert {issue.where.sheet for issue in workbook.faults if issue.where} == {"Agreement"}


def test_aligned_budgets_have_no_host_and_no_balances() -> None:
    """What makes no sense without a pool is not asked for; the lead is."""
    form = FORMS_OF_WORKBOOK["aligned"]

    assert "Opening balances" not in [layout.name for layout in form.layouts]
    assert "Host" not in form.headings("Funds")
    assert "Instalments" not in form.headings("Contributions")
    assert "Lead" in form.needed("Schemes")


def _forty_schemes() -> Form:
    """Forty schemes, three partners and five years, as an office would type them."""
    codes = ("ICB", "NORTH", "SOUTH")
    schemes = [f"S{number:02}" for number in range(1, 41)]
    amounts: Sequence[Mapping[str, Any]] = [dict.fromkeys(codes, 120_000) for _ in schemes]
    return _filled(
        "pooled",
        codes,
        Partners=[{"Code": code, "Name": code, "Kind": "Council"} for code in codes],
        Funds=[{"Fund": "FUND", "Name": "Fund", "Kind": "pooled", "Host": "NORTH"}],
        Schemes=[{"Fund": "FUND", "Scheme": code, "Name": f"Scheme {code}"} for code in schemes],
        Contributions=[
            {"Year": "2026/27 on", "Scheme": scheme, "Instalments": "monthly", **each}
            for scheme, each in zip(schemes, amounts, strict=True)
        ],
        Monthly=[
            {"Year": "2026/27", "Scheme": scheme, "Type": "expenditure", "Apr": 30_000}
            for scheme in schemes
        ],
        Actuals=[],
        Forecasts=[],
        Reserves=[],
        Risk_share=[
            {
                "Fund": "FUND", "Direction": "both", "Step": 1, "Treatment": "share",
                "Basis": "contributions",
            }
        ],
    )  # fmt: skip


def test_forty_schemes_three_partners_and_five_years_are_a_screen_each(tmp_path: Path) -> None:
    """Contributions of all five years are forty rows, and the months of a year are forty more."""
    form = _forty_schemes()

    workbook = read_workbook(_written(tmp_path, form))
    counts = [
        len(workbook.agreement.settle(workbook.facts, f"{year}/{year - 1999}").contributions)
        for year in range(2026, 2031)
    ]

    assert counts == [120] * 5
    assert len(workbook.facts.actuals) == 40
    assert form.rows("Contributions") == form.rows("Monthly") == 60


def test_rows_below_the_prepared_ones_are_read(tmp_path: Path) -> None:
    """More rows than were prepared lengthen the sheet."""
    rows = [
        {"Date": date(2026, 4, 2), "Scheme": "EQUIP", "Type": "expenditure", "Amount": number}
        for number in range(1, 301)
    ]

    workbook = read_workbook(_written(tmp_path, _filled("pooled", Actuals=rows, Monthly=[])))

    assert sum(actual.amount.pence for actual in workbook.facts.actuals) == 45_150_00


def test_a_year_stays_the_year_that_was_typed(tmp_path: Path) -> None:
    """Year cells are text, prepared or not, so that 2011/12 is no date."""
    sheet = load_workbook(_written(tmp_path, FORMS_OF_WORKBOOK["pooled"]))["Contributions"]

    assert {sheet.cell(row, 1).number_format for row in range(5, 65)} == {"@"}
    assert sheet.column_dimensions["A"].number_format == "@"


def test_new_writes_a_workbook_that_check_accepts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What new has written, check and schedules take as it is."""
    path = str(tmp_path / "agreement.xlsx")

    statuses = [main(["new", "pooled", path]), main(["check", path]), main(["schedules", path])]

    assert statuses == [0, 0, 0]
    assert "agreement.xlsx: no faults, no warnings" in capsys.readouterr().out


def test_new_replaces_nothing_unless_told_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is there may be somebody's work."""
    path = tmp_path / "agreement.xlsx"
    path.write_text("mine")

    refused = main(["new", "lead", str(path)])

    assert refused == 2
    assert path.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert main(["new", "lead", str(path), "--force"]) == 0
    assert read_workbook(path).faults == ()


@pytest.mark.parametrize("words", [("other", "a.xlsx"), ("pooled", "a.xls"), ("pooled",)])
def test_new_says_what_it_cannot_do(words: tuple[str, ...]) -> None:
    """A form that is unknown, and a file that is no workbook, are refused as misuse."""
    assert main(["new", *words]) == 2
