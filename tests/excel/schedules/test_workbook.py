"""The schedules of whole agreements: summary, charts and live sums."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook

import poolledger as pl
from poolledger.excel.schedules import THOUSANDS, workbook_of
from poolledger.excel.schedules.figures import figures
from poolledger.excel.schedules.summary import summary
from poolledger.schedules import tables_of

EXAMPLES = Path(__file__).parents[3] / "examples"
NAMES = ("large", "rotherham-2015-16", "nottingham-2015-16-q2", "oldham-2018-19")


@cache
def _outturn(name: str) -> pl.Outturn:
    return pl.read_workbook(EXAMPLES / name / f"{name}.xlsx").settle(workings=False)


@cache
def _written(name: str) -> bytes:
    return workbook_of(_outturn(name))


def _part(name: str, path: str) -> str:
    with ZipFile(BytesIO(_written(name))) as package:
        return package.read(path).decode()


def _charts(name: str) -> list[str]:
    with ZipFile(BytesIO(_written(name))) as package:
        paths = [path for path in package.namelist() if path.startswith("xl/charts/chart")]
        return [package.read(path).decode() for path in paths]


def _without_values(data: bytes) -> bytes:
    """The workbook with each formula's cached value taken out."""
    stripped = BytesIO()
    with ZipFile(BytesIO(data)) as package, ZipFile(stripped, "w", ZIP_DEFLATED) as copy:
        for path in package.namelist():
            part = package.read(path)
            if path.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            copy.writestr(path, part)
    return stripped.getvalue()


def _formulas(data: bytes) -> dict[tuple[str, Any, Any], Any]:
    """Every formula's cached value, by its place."""
    live, cached = load_workbook(BytesIO(data)), load_workbook(BytesIO(data), data_only=True)
    return {
        (sheet.title, cell.row, cell.column): cached[sheet.title][cell.coordinate].value
        for sheet in live.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_an_engine_that_is_not_ours_finds_the_same_sums(name: str, tmp_path: Path) -> None:
    """With our values taken out, every live sum is worked out to the same penny."""
    formualizer = pytest.importorskip("formualizer")
    path = tmp_path / "stripped.xlsx"
    path.write_bytes(_without_values(_written(name)))
    assert set(_formulas(path.read_bytes()).values()) == {None}
    engine = formualizer.load_workbook(str(path))
    engine.evaluate_all()
    expected = _formulas(_written(name))
    found = {place: engine.evaluate_cell(*place) for place in expected}

    assert expected
    assert {place: round(value * 100) for place, value in expected.items()} == {
        place: round(value * 100) for place, value in found.items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_same_settlement_gives_the_same_bytes(name: str) -> None:
    """Nothing of the hour or the machine is in the file."""
    assert _written(name) == workbook_of(_outturn(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_schedule_has_a_sheet(name: str) -> None:
    """The cover first, the summary and the charts next, then schedule by schedule."""
    schedules = list(dict.fromkeys(table.schedule for table in tables_of(_outturn(name))))
    sheets = load_workbook(BytesIO(_written(name))).sheetnames

    assert ["Cover", "Summary £000", "Charts", *schedules[1:]] == sheets


def test_the_file_is_named_where_the_workbook_is_given(tmp_path: Path) -> None:
    """From Python the workbooks read are given, and the cover names each with its SHA-256."""
    book = pl.read_workbook(EXAMPLES / "large" / "large.xlsx")
    pl.write_schedules(book.settle(workings=False), tmp_path / "out.xlsx", inputs=[book])
    cover = load_workbook(tmp_path / "out.xlsx")["Cover"]
    values = [row[1].value for row in cover.iter_rows()]

    assert book.sha256 in values
    assert "large.xlsx" in values


def test_the_summary_shows_thousands_and_holds_pounds() -> None:
    """The headings say £000, and each cell has the pence."""
    sheet = load_workbook(BytesIO(_written("rotherham-2015-16")), data_only=True)["Summary £000"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "Total")

    assert {THOUSANDS} == {cell.number_format for cell in row[2:5]}
    assert row[4].value == 450_000.01


def test_the_summary_adds_up_to_the_schedules() -> None:
    """By fund it is the standings; by partner the contributions, the sharing and the payments."""
    outturn = _outturn("large")
    funds, partners = summary(outturn)
    assert funds.total is not None
    assert partners.total is not None

    assert sum(standing.variance for standing in outturn.positions) == funds.total[4]
    assert sum(each.amount for each in outturn.contributions) == sum(
        cell for cell in partners.total[2:4] if isinstance(cell, int)
    )
    assert sum(payment.amount for payment in outturn.settlement) == partners.total[6]
    assert partners.total[6] == partners.total[7]


def test_who_bears_the_variance_adds_up_to_it() -> None:
    """Each bar is as long as its variance; an underspend points the other way."""
    outturn = _outturn("large")
    table = next(table for table in figures(outturn) if table.title.startswith("Who bears"))
    bars = [sum(cell for cell in row[1:] if isinstance(cell, int)) for row in table.rows]
    expected = [
        allocation.total if allocation.direction is pl.Direction.OVERSPEND else -allocation.total
        for allocation in outturn.variances
        if allocation.total
    ]

    assert expected == bars


def test_only_the_largest_of_many_schemes_are_drawn() -> None:
    """Of forty schemes the twenty largest by budget are drawn, and the title says so."""
    table = figures(_outturn("large"))[2]
    budgets = [row[1] for row in table.rows]

    assert table.title.endswith(": the 20 largest of 40 schemes by budget")
    assert sorted(budgets, key=lambda sum_: -int(str(sum_))) == budgets
    assert len(budgets) == 20


def test_charts_can_be_read_by_ear_and_in_grey() -> None:
    """Each has alt text, a title and light gridlines; series differ by pattern or by lightness."""
    drawing, charts = _part("large", "xl/drawings/drawing1.xml"), _charts("large")

    assert len(charts) == drawing.count('descr="Bar chart. ') == 3
    assert all("<c:title>" in chart and "D9D9D9" in chart for chart in charts)
    assert 'prst="wdUpDiag"' in charts[1]
    assert "EVI NHS Eastvale: Cash to the funds £31,231,662.19" in drawing


def test_an_axis_of_sums_of_one_sign_begins_at_nil() -> None:
    """Otherwise the length of a bar would not be its amount."""
    contributions, bearing, _ = _charts("nottingham-2015-16-q2")

    assert '<c:min val="0"/>' in contributions
    assert '<c:max val="0"/>' in bearing


def test_an_indicative_chart_says_so() -> None:
    """Before the year's end what would be shared is not what is."""
    titles = [table.title for table in figures(_outturn("nottingham-2015-16-q2"))]

    assert titles[1] == "Who bears the variance, 2015/16, indicative"
    assert titles[2].startswith("Budget and forecast outturn")


def test_there_is_no_chart_of_nothing() -> None:
    """Without a variance nobody bears one."""
    assert len(_charts("oldham-2018-19")) == 2
