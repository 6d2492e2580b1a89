"""Rows that stand twice are told, and still count."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import told
from tests.workbooks import Cell, changed

CODE = "same-row-twice"
DAY = date(2012, 3, 31)
GIVEN: list[list[Cell]] = [
    ["Year", "Scheme", "Partner", "Amount", "Source", "In kind", "Clause"],
    ["2011/12", "HOME", "PCT", 600, None, None, "4.1"],
    ["2011/12", "HOME", "OMBC", 400],
]
SPENT: list[list[Cell]] = [
    ["Date", "Scheme", "Type", "Amount", "Reference", "Narrative"],
    [DAY, "HOME", "expenditure", 500, "J1", "Beds"],
]


class TestContributions:
    """A contribution that says what another says."""

    def test_it_is_told_at_the_later_row(self, tmp_path: Path) -> None:
        """Both count, so the row that may be a copy is named; a clause makes no difference."""
        sheets = changed(Contributions=[*GIVEN, ["2011/12", "HOME", "PCT", 600]])

        assert told(tmp_path, sheets, CODE) == [
            (
                "'Contributions'!D4 PCT's contribution to HOME for 2011/12 says the same as row 2, "
                "and both count; remove one, or give each its own Source"
            )
        ]

    def test_for_a_year_and_from_it_on(self, tmp_path: Path) -> None:
        """A row for a year, and one from that year on, both count in it."""
        sheets = changed(Contributions=[*GIVEN, ["2011/12 on", "HOME", "PCT", 600]])
        (message,) = told(tmp_path, sheets, CODE)

        assert message.startswith(
            "'Contributions'!D4 PCT's contribution to HOME for 2011/12 on says"
        )

    @pytest.mark.parametrize(
        "row",
        [
            ["2012/13", "HOME", "PCT", 600],
            ["2011/12", "HOME", "PCT", 601],
            ["2011/12", "HOME", "PCT", 600, "Winter money"],
            ["2011/12", "HOME", "PCT", 600, None, "yes"],
        ],
    )
    def test_another_year_amount_source_or_kind(self, tmp_path: Path, row: list[Cell]) -> None:
        """Rows that differ in what counts are both meant."""
        assert told(tmp_path, changed(Contributions=[*GIVEN, row]), CODE) == []

    def test_nothing_twice(self, tmp_path: Path) -> None:
        """Two rows of nil change nothing."""
        nil: list[Cell] = ["2011/12", "HOME", "PCT", 0]

        assert told(tmp_path, changed(Contributions=[*GIVEN, nil, nil]), CODE) == []


OTHERS: dict[str, list[list[Cell]]] = {
    "Virements": [["Date", "From scheme", "To scheme", "Amount"], [DAY, "HOME", "CARE", 5]],
    "Activity": [["Year", "Scheme", "Partner", "Units"], ["2011/12", "HOME", "PCT", 5]],
    "Delivered": [
        ["Date", "Initiative", "Falls to", "Amount"],
        [DAY, "BEDS", "PCT", 5],
    ],
    "Dividends paid": [["Date", "Payer", "Payee", "Amount"], [DAY, "PCT", "OMBC", 5]],
}
SAVED: list[list[Cell]] = [
    ["Initiative", "Name", "Year", "Counts towards"],
    ["BEDS", "Fewer beds", "2011/12", "joint"],
]


@pytest.mark.parametrize("sheet", OTHERS)
def test_a_row_of_any_other_sheet(tmp_path: Path, sheet: str) -> None:
    """What adds up is told where it stands twice."""
    heading, row = OTHERS[sheet]
    sheets = changed(
        ("Schemes", "A3", "POOL"), ("Schemes", "B3", "CARE"), ("Schemes", "C3", "Care")
    )
    sheets |= {"Savings": SAVED, sheet: [heading, row, row]}
    (message,) = told(tmp_path, sheets, CODE)

    assert "says the same as row 2, and each counts" in message


def test_a_claim_under_two_references(tmp_path: Path) -> None:
    """One saving that is claimed twice is told, whatever the claims are called."""
    events: list[list[Cell]] = [
        ["Date", "Initiative", "State", "Body", "Claim", "Falls to", "Amount", "Evidence"],
        ["31/05/2011", "BEDS", "claimed", "OMBC", "C1", "PCT", 500, "Ledger"],
        ["31/05/2011", "BEDS", "claimed", "OMBC", "C2", "PCT", 500, "Ledger"],
    ]
    sheets = changed(Savings=SAVED, Saving_events=events)
    (message,) = told(tmp_path, sheets, CODE)

    assert message.startswith("'Saving events'!G3 this row of £500.00 says the same as row 2")


def test_who_approved_a_virement_makes_no_other(tmp_path: Path) -> None:
    """Two who approved it may have entered it."""
    heading: list[Cell] = ["Date", "From scheme", "To scheme", "Amount", "Approved by"]
    sheets = changed(
        ("Schemes", "A3", "POOL"), ("Schemes", "B3", "CARE"), ("Schemes", "C3", "Care")
    )
    rows: list[list[Cell]] = [[DAY, "HOME", "CARE", 5, who] for who in ("Board", "Director")]

    assert len(told(tmp_path, sheets | {"Virements": [heading, *rows]}, CODE)) == 1


@pytest.mark.parametrize(("evidence", "times"), [(None, 1), ("e1", 1), ("E2", 0)])
def test_evidence_tells_savings_apart(tmp_path: Path, evidence: Cell, times: int) -> None:
    """Two savings of one sum have their own evidence; a blank may be that of the other."""
    rows: list[list[Cell]] = [
        ["Date", "Initiative", "Falls to", "Amount", "Evidence"],
        [DAY, "BEDS", "PCT", 5, "E1"],
        [DAY, "BEDS", "PCT", 5, evidence],
    ]

    assert len(told(tmp_path, changed(Savings=SAVED, Delivered=rows), CODE)) == times
