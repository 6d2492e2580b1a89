"""What check says where a year cannot be settled, or where one row makes it another year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.assurance.told import issues, told
from tests.workbooks import Cell, Sheets, changed

from poolledger.values.errors import Severity

SPENT: list[Cell] = [date(2041, 6, 30), "POOL", "HOME", "expenditure", 10]


def misdated(rule: str = "fixed") -> Sheets:
    """Contributions that go on, and one fact with 2041 for 2011."""
    book = changed()
    book["Contributions"] = [
        ["Year", "Scheme", "Partner", "Amount", "Rule", "Index"],
        ["2011/12", "HOME", "PCT", 600],
        ["2011/12 on", "HOME", "OMBC", 400],
    ]
    if rule == "uplift":
        book["Contributions"][1:1] = [["2012/13 on", "HOME", "PCT", None, "uplift", "CPI"]]
        book["Indices"] = [["Index", "Year", "Rate"], ["CPI", "2012/13", "2%"]]
    book["Actuals"].append(SPENT)
    return book


def test_a_misdated_fact(tmp_path: Path) -> None:
    """A fact long after all others, which makes its year the one that is settled, is told."""
    assert told(tmp_path, misdated(), "long-after") == [
        (
            "'Actuals'!A3 actuals of 30 June 2041 for 2041/42: contributions are stated up to "
            "2011/12, and nothing else between is known; see that the date is right"
        )
    ]


def test_a_misdated_fact_where_settling_fails(tmp_path: Path) -> None:
    """It is told beside the fault that it brings about elsewhere."""
    found = issues(tmp_path, misdated("uplift"))

    assert {Severity.FAULT, Severity.WARNING} == {issue.severity for issue in found}
    assert [i.in_book for issue in found if (i := issue.where) and issue.code == "long-after"] == [
        "'Actuals'!A3"
    ]


def test_facts_outside_the_agreement_where_settling_fails(tmp_path: Path) -> None:
    """Facts after the agreement's last day are told then too, once."""
    book = misdated("uplift")
    book["Agreement"].append(["End", date(2013, 3, 31)])
    codes = [issue.code for issue in issues(tmp_path, book)]

    assert "outside-the-agreement" in codes
    assert "long-after" not in codes


def test_years_that_follow_each_other(tmp_path: Path) -> None:
    """An agreement that goes on year after year is not told of."""
    book = misdated()
    book["Actuals"][2:] = [[date(year, 6, 30), *SPENT[1:]] for year in range(2012, 2016)]

    assert told(tmp_path, book, "long-after") == []
