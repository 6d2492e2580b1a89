"""
Published figures, to the nearest 1,000: Nottingham City Health and Wellbeing Board Commissioning
Sub-Committee, 13 October 2015, Better Care Fund Quarter 2 Budget Monitoring Report:
https://committee.nottinghamcity.gov.uk/ieListDocuments.aspx?CId=725&MId=5414&Ver=4
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Settled = Callable[..., dict[str, Any]]

BOOK = "nottingham-2015-16-q2/nottingham-2015-16-q2.xlsx"
CCG_SUBTOTAL = Decimal("11474000")
COUNCIL_SUBTOTAL = Decimal("1296000")
TOTAL_INCOME = Decimal("12770000")
TOTAL_EXPENDITURE = Decimal("11688000")
FUND_BALANCE = Decimal("1082000")
UNDERSPEND_AFTER = Decimal("1834000")
ADJUSTMENT_PRINTED = Decimal("153000")
# The council's three grants add up to 1,297,000; the printed subtotal is 1,296,000.
ROUNDING = Decimal("1000")


@pytest.fixture(name="cash")
def _cash(examples: Path) -> dict[str, Decimal]:
    """The cash received from each partner, from the workbook's rows."""
    book = openpyxl.load_workbook(examples / BOOK)
    heading, *rows = book["Actuals"].iter_rows(values_only=True)
    facts = [dict(zip(heading, row, strict=True)) for row in rows]
    return {
        partner: sum(
            (
                Decimal(str(fact["Amount"]))
                for fact in facts
                if fact["Type"] == "receipt" and fact["Partner"] == partner
            ),
            Decimal(0),
        )
        for partner in ("CCG", "CITY")
    }


class TestPublished:
    def test_sign(self, cash: dict[str, Decimal]) -> None:
        """The adjustment makes the printed subtotal only as a deduction."""
        assert cash["CCG"] == CCG_SUBTOTAL
        assert cash["CCG"] + 2 * ADJUSTMENT_PRINTED != CCG_SUBTOTAL

    def test_cash_in(self, cash: dict[str, Decimal]) -> None:
        """The cash received is the printed total, but for one thousand of printed rounding."""
        assert cash["CITY"] == COUNCIL_SUBTOTAL + ROUNDING
        assert TOTAL_INCOME == CCG_SUBTOTAL + COUNCIL_SUBTOTAL
        assert sum(cash.values()) == TOTAL_INCOME + ROUNDING

    def test_cash_out(self, settled: Settled) -> None:
        """The CCG spent 4.916m and the council 6.772m of the pool by 30 September."""
        spent = {
            row["lead"]: Decimal(row["actual_to_date"])
            for row in settled(BOOK)["monitoring"]
            if row["scheme"] != "P4P"
        }

        assert {"CCG": Decimal("4916000"), "CITY": Decimal("6772000")} == spent
        assert sum(spent.values()) == TOTAL_EXPENDITURE

    def test_balance(self, settled: Settled, cash: dict[str, Decimal]) -> None:
        """The pool holds the printed 1.082m, but for the same thousand."""
        spent = sum(Decimal(row["actual_to_date"]) for row in settled(BOOK)["monitoring"])

        assert FUND_BALANCE == TOTAL_INCOME - TOTAL_EXPENDITURE
        assert sum(cash.values()) - spent == FUND_BALANCE + ROUNDING

    def test_underspend_meets_the_shortfall(self, settled: Settled) -> None:
        """A forecast underspend of 2.348m is 1.834m after the performance shortfall."""
        result = settled(BOOK)
        variances = {row["scheme"]: Decimal(row["variance"]) for row in result["monitoring"]}
        (scope,) = result["risk_share"]

        assert Decimal("-2348000") == variances["CCG-LED"] + variances["CITY-LED"]
        assert Decimal("514000") == variances["P4P"]
        assert (scope["direction"], Decimal(scope["total"])) == ("underspend", UNDERSPEND_AFTER)


class TestOurs:
    def test_indicative(self, settled: Settled) -> None:
        """A position at 30 September is indicative and settles nothing."""
        result = settled(BOOK)

        assert (result["as_at"], result["final"]) == ("2015-09-30", False)
        assert result["settlement"] == []

    def test_instalments(self, settled: Settled, cash: dict[str, Decimal]) -> None:
        """Two quarters of the year's contributions are the cash, but for the adjustment."""
        due = {"CCG": Decimal(0), "CITY": Decimal(0)}
        for row in settled(BOOK)["instalments"]:
            if row["due"] <= "2015-09-30":
                due[row["partner"]] += Decimal(row["amount"])

        assert cash["CCG"] + ADJUSTMENT_PRINTED == due["CCG"]
        assert cash["CITY"] == due["CITY"]
