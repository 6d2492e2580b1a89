"""What rates leave of a budget is told at the rates."""

from __future__ import annotations

from pathlib import Path

from tests.assurance.told import codes, told
from tests.workbooks import Cell, changed, percent

GIVEN: list[list[Cell]] = [
    ["Year", "Scheme", "Partner", "Rule", "Rate"],
    ["2011/12", "HOME", "PCT", "share", percent(45)],
    ["2011/12", "HOME", "OMBC", "share", percent(45)],
]
BUDGETS: list[list[Cell]] = [["Year", "Scheme", "Budget"], ["2011/12", "HOME", 1_000]]


def test_rates_that_add_up_to_less_are_told_at_their_cells(tmp_path: Path) -> None:
    """And not as a funding gap elsewhere."""
    sheets = changed(Contributions=GIVEN, Budgets=BUDGETS)

    assert told(tmp_path, sheets, "rates-not-whole") == [
        (
            "'Contributions'!E2 the rates of HOME in 2011/12 add up to 90%, not 100%: PCT 45%, "
            "OMBC 45% ('Contributions'!E2, E3); £100.00 of its budget has no contributor"
        )
    ]
    assert "funding-gap" not in codes(tmp_path, sheets)


def test_a_fixed_sum_beside_them_leaves_a_funding_gap(tmp_path: Path) -> None:
    """Then it is not the rates alone that would have to make the whole."""
    fixed: list[Cell] = ["2011/12", "HOME", "OMBC", "fixed", None, 400]
    sheets = changed(Contributions=[[*GIVEN[0], "Amount"], GIVEN[1], fixed], Budgets=BUDGETS)

    assert "rates-not-whole" not in codes(tmp_path, sheets)
    assert "funding-gap" in codes(tmp_path, sheets)


def test_a_whole_is_not_told(tmp_path: Path) -> None:
    """Nor is a rest."""
    rest: list[Cell] = ["2011/12", "HOME", "OMBC", "rest"]
    sheets = changed(Contributions=[*GIVEN[:2], rest], Budgets=BUDGETS)

    assert not {"rates-not-whole", "funding-gap"} & set(codes(tmp_path, sheets))
