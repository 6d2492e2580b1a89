"""Scores, joint costs and the days of decisions come out of a workbook as they were typed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.workbooks import Cell, Sheets, changed, faults, messages, percent, read, write

import poolledger as pl
from poolledger.agreement.register import Decision, DividendPaid, JointCost, Score
from poolledger.values.money import gbp

DAY, BEFORE = date(2011, 6, 1), date(2011, 5, 10)
YEAR = "2011/12"
SAVINGS: list[list[Cell]] = [
    ["Initiative", "Name", "Year", "Counts towards"],
    ["BEDS", "Fewer beds", YEAR, "joint"],
]


def with_scores(*rows: list[Cell]) -> Sheets:
    """A workbook with these scores."""
    return changed(
        Savings=SAVINGS, Scores=[["Year", "Score", "Value", "Initiative", "Evidence"], *rows]
    )


def with_costs(*rows: list[Cell]) -> Sheets:
    """A workbook with these joint costs."""
    return changed(Joint_costs=[["Partners", "Cost £", "Year", "Source"], *rows])


def test_scores_are_percentages(tmp_path: Path) -> None:
    """Of the year, or of an initiative in it."""
    book = read(
        tmp_path,
        with_scores([YEAR, "quality", percent(92.5)], [YEAR, "quality", "1/3", "BEDS", "Audit"]),
    )

    assert book.facts.savings.scores == (
        Score(YEAR, "quality", Fraction(37, 40)),
        Score(YEAR, "quality", Fraction(1, 3), initiative="BEDS", evidence="Audit"),
    )


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ([YEAR, "quality", 0.9], "'Scores'!C2 not-a-rate"),
        ([YEAR, "quality", None], "'Scores'!C2 blank"),
        ([YEAR, None, percent(90)], "'Scores'!B2 blank"),
        (["2011", "quality", percent(90)], "'Scores'!A2 not-a-year"),
        ([YEAR, "quality", percent(90), "BED"], "'Scores'!D2 unknown-initiative"),
    ],
)
def test_a_score_that_cannot_be_read_is_refused(tmp_path: Path, row: list[Cell], told: str) -> None:
    """A plain 0.9 could be nine tenths or nine thousandths."""
    assert faults(read(tmp_path, with_scores(row))) == [told]


def test_joint_costs_name_their_partners(tmp_path: Path) -> None:
    """One alone, or several joined by +, with or without blanks about it."""
    book = read(
        tmp_path, with_costs(["PCT", 100], ["PCT + OMBC", 150, YEAR, "Estimate"], ["OMBC", "£80"])
    )

    assert book.facts.savings.joint_costs == (
        JointCost(("PCT",), gbp(100)),
        JointCost(("PCT", "OMBC"), gbp(150), year=YEAR, origin="Estimate"),
        JointCost(("OMBC",), gbp(80)),
    )


@pytest.mark.parametrize(
    ("row", "told", "says"),
    [
        (["PCT+OMB", 1], "'Joint costs'!A2 unknown-partner", "did you mean 'OMBC'?"),
        (["PCT+", 1], "'Joint costs'!A2 unknown-partner", "there is no partner ''"),
        (["PCT", None], "'Joint costs'!B2 blank", "every used row needs it"),
        (["PCT", 1, 2011], "'Joint costs'!C2 not-a-year", "2011/12"),
    ],
)
def test_a_joint_cost_that_cannot_be_read_is_refused(
    tmp_path: Path, row: list[Cell], told: str, says: str
) -> None:
    """The cell is named, and what it should say."""
    book = read(tmp_path, with_costs(row))

    assert faults(book) == [told]
    assert says in messages(book)[0]


def test_decisions_and_dividends_have_their_days(tmp_path: Path) -> None:
    """With whom it was discussed and when it was paid; when and by whom a dividend was decided."""
    sheets = changed(
        Decisions=[
            ["Date", "Partner", "Amount", "Discussed", "Discussed with", "Paid"],
            [DAY, "PCT", 500, BEFORE, "OMBC", DAY],
            [DAY, "PCT", 500, None, None, None],
        ],
        Dividends_paid=[
            ["Date", "Payer", "Payee", "Amount", "Decided", "Decided by"],
            [DAY, "PCT", "OMBC", 5, BEFORE, "OMBC"],
        ],
    )
    register = read(tmp_path, sheets).facts.savings

    assert register.decisions == (
        Decision(DAY, "PCT", gbp(500), discussed=BEFORE, discussed_with=["OMBC"], paid=DAY),
        Decision(DAY, "PCT", gbp(500)),
    )
    assert register.paid == (
        DividendPaid(DAY, "PCT", "OMBC", gbp(5), decided=BEFORE, decided_by="OMBC"),
    )


def test_a_row_names_only_partners(tmp_path: Path) -> None:
    """Both columns that name partners are held to their codes."""
    sheets = changed(
        Decisions=[["Date", "Partner", "Amount", "Discussed with"], [DAY, "PCT", 500, "OMBC+X"]],
        Dividends_paid=[
            ["Date", "Payer", "Payee", "Amount", "Decided by"],
            [DAY, "PCT", "OMBC", 5, "Board"],
        ],
    )

    assert faults(read(tmp_path, sheets)) == [
        "'Decisions'!D2 unknown-partner",
        "'Dividends paid'!E2 unknown-partner",
    ]


def test_an_initiative_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    """Rows that name it are not told to name another."""
    sheets = with_scores([YEAR, "quality", percent(90), "BEDS"])
    sheets["Savings"] = [SAVINGS[0], ["BEDS", "Fewer beds", "2011", "joint"]]

    assert faults(read(tmp_path, sheets)) == ["'Savings'!C2 not-a-year"]


def test_scores_come_in_a_facts_file_too(tmp_path: Path) -> None:
    """Their rows are added to those of the agreement workbook."""
    agreement = write(tmp_path / "book.xlsx", with_scores([YEAR, "quality", percent(90)]))
    scores = write(
        tmp_path / "scores.xlsx",
        {"Scores": [["Year", "Score", "Value"], ["2012/13", "quality", percent(80)]]},
    )
    book = pl.read_workbook(agreement, [scores])

    assert [(str(s.year), s.value) for s in book.facts.savings.scores] == [
        ("2011/12", Fraction(9, 10)), ("2012/13", Fraction(4, 5)),
    ]  # fmt: skip
