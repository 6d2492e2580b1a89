"""A contribution or a budget that is typed in other units is told at its own cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import codes, told
from tests.workbooks import Cell, Sheets, changed

PCT, OMBC = "'Contributions'!E2", "'Contributions'!E3"
LAST = date(2012, 3, 31)
TYPED = "the contribution of OMBC to HOME is £2,400.00; £2,400,000.00"


def _book(*edits: tuple[str, str, Cell], spent: int = 5_000_000) -> Sheets:
    """The PCT puts in £2.6m; the council's £2.4m is typed as 2,400."""
    typed = (("Contributions", "E2", 2_600_000), ("Contributions", "E3", 2_400))
    return changed(*typed, ("Actuals", "E2", spent), *edits)


def _budgets(*rows_of: tuple[str, int]) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[year, "POOL", "HOME", amount] for year, amount in rows_of]
    return [["Year", "Fund", "Scheme", "Budget"], *rows]


class TestContributions:
    def test_beside_what_is_spent(self, tmp_path: Path) -> None:
        """Spending shows that a budget made up of contributions is short of one of them."""
        assert told(tmp_path, _book(), "in-thousands") == [
            (
                f"{OMBC} {TYPED} would be a budget for the £5,000,000.00 spent on it: see that "
                f"it is in pounds"
            )
        ]
        assert told(tmp_path, _book(), "spending-unlikely") == []

    def test_beside_the_budget(self, tmp_path: Path) -> None:
        """The budget is stated, and the contributions would meet it."""
        book = _book() | {"Budgets": _budgets(("2011/12", 6_000_000))}
        book["Contributions"][1][4] = 3_600
        book["Contributions"][2][4] = 2_400_000

        assert told(tmp_path, book, "in-thousands") == [
            (
                f"{PCT} the contribution of PCT to HOME is £3,600.00; £3,600,000.00 would meet the "
                f"budget of £6,000,000.00: see that it is in pounds"
            )
        ]

    def test_beside_the_year_before(self, tmp_path: Path) -> None:
        """The same row of another year, by the same partner, from the same source."""
        book = _book(spent=2_600_000)
        book["Contributions"] += [
            ["2010/11", "POOL", "HOME", "OMBC", 2_300_000],
            ["2010/11", "POOL", "HOME", "PCT", 2_500_000],
        ]
        book["Agreement"][2][1] = date(2010, 4, 1)

        assert told(tmp_path, book, "in-thousands") == [
            (
                f"{OMBC} the contribution of OMBC to HOME is £2,400.00, about a thousandth of the "
                f"£2,300,000.00 of 2010/11: see that both are in pounds"
            )
        ]

    def test_beside_what_is_received(self, tmp_path: Path) -> None:
        """A partner that pays what it agreed has paid a thousand times what is due from it."""
        book = changed(
            ("Contributions", "E2", 2_400), ("Contributions", "E3", 2_600_000),
            ("Actuals", "E2", 2_650_000),
        )  # fmt: skip
        book["Actuals"][0].append("Partner")
        book["Actuals"].append([LAST, "POOL", "HOME", "receipt", 2_400_000, "PCT"])

        assert told(tmp_path, book, "in-thousands") == [
            (
                f"{PCT} the contribution of PCT to HOME is £2,400.00; £2,400,000.00 would be due "
                f"for the £2,400,000.00 received: see that it is in pounds"
            )
        ]
        assert told(tmp_path, book, "receipt-beyond-due") == []

    def test_in_pounds_for_thousands(self, tmp_path: Path) -> None:
        """The other way round: all is in thousands, and one sum in pounds."""
        book = changed(
            ("Contributions", "E2", 26_000), ("Contributions", "E3", 24_000_000),
            ("Actuals", "E2", 49_000),
        )  # fmt: skip
        (message,) = told(tmp_path, book, "in-thousands")

        assert "£24,000,000.00; £24,000.00 would be a budget for the £49,000.00" in message

    @pytest.mark.parametrize("spent", [2_500_000, 3_800_000])
    def test_a_small_partner_is_none(self, tmp_path: Path, spent: int) -> None:
        """One that puts in a thousandth of another, where spending fits, or is not far off."""
        assert not {"in-thousands", "spending-unlikely"} & {*codes(tmp_path, _book(spent=spent))}

    def test_a_small_pool_is_none(self, tmp_path: Path) -> None:
        """Sums of a few pounds are not worth a look."""
        book = changed(
            ("Contributions", "E2", 2_600), ("Contributions", "E3", 2.4), ("Actuals", "E2", 5_000)
        )

        assert told(tmp_path, book, "in-thousands") == []


def test_a_budget_beside_the_year_before(tmp_path: Path) -> None:
    """A budget is told at its cell, too."""
    book = _book(("Contributions", "E3", 2_400_000))
    book["Budgets"] = _budgets(("2010/11", 4_900), ("2011/12", 5_000_000))
    book["Agreement"][2][1] = date(2010, 4, 1)

    assert told(tmp_path, book, "in-thousands") == [
        (
            "'Budgets'!D3 the budget of HOME is £5,000,000.00, about a thousand times the "
            "£4,900.00 of 2010/11: see that both are in pounds"
        )
    ]


def test_a_budget_beside_its_contributions(tmp_path: Path) -> None:
    """Where no contribution by itself would meet it, the budget is what is told."""
    book = _book(("Contributions", "E3", 2_400_000)) | {"Budgets": _budgets(("2011/12", 5_000))}

    assert "'Budgets'!D2 the budget of HOME is £5,000.00, about a thousandth of the " in "".join(
        told(tmp_path, book, "in-thousands")
    )


def test_an_actual_is_told_at_its_cell(tmp_path: Path) -> None:
    """Of several actuals the one in other units is named, and not the first."""
    book = changed(("Actuals", "E2", 500))
    book["Actuals"].append([LAST, "POOL", "HOME", "expenditure", 400_000])

    (message,) = told(tmp_path, book, "spending-unlikely")

    assert message.startswith("'Actuals'!E3 £400,500.00 is spent on HOME")
