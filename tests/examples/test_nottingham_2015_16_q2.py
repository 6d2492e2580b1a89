"""
Published figures, to the nearest 1,000: Nottingham City Health and Wellbeing Board Commissioning
Sub-Committee, 13 October 2015, Better Care Fund Quarter 2 Budget Monitoring Report:
https://committee.nottinghamcity.gov.uk/ieListDocuments.aspx?CId=725&MId=5414&Ver=4
"""

from decimal import Decimal

import openpyxl
import pytest

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
def _cash(examples):
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
    def test_sign(self, cash):
        """The adjustment makes the printed subtotal only as a deduction."""
        assert CCG_SUBTOTAL == cash["CCG"]
        assert CCG_SUBTOTAL != cash["CCG"] + 2 * ADJUSTMENT_PRINTED

    def test_cash_in(self, cash):
        """The cash received is the printed total, but for one thousand of printed rounding."""
        assert COUNCIL_SUBTOTAL + ROUNDING == cash["CITY"]
        assert TOTAL_INCOME == CCG_SUBTOTAL + COUNCIL_SUBTOTAL
        assert TOTAL_INCOME + ROUNDING == sum(cash.values())

    def test_cash_out(self, settled):
        """The CCG spent 4.916m and the council 6.772m of the pool by 30 September."""
        spent = {
            row["lead"]: Decimal(row["actual_to_date"])
            for row in settled(BOOK)["monitoring"]
            if row["scheme"] != "P4P"
        }

        assert {"CCG": Decimal("4916000"), "CITY": Decimal("6772000")} == spent
        assert TOTAL_EXPENDITURE == sum(spent.values())

    def test_balance(self, settled, cash):
        """The pool holds the printed 1.082m, but for the same thousand."""
        spent = sum(Decimal(row["actual_to_date"]) for row in settled(BOOK)["monitoring"])

        assert FUND_BALANCE == TOTAL_INCOME - TOTAL_EXPENDITURE
        assert FUND_BALANCE + ROUNDING == sum(cash.values()) - spent

    def test_underspend_meets_the_shortfall(self, settled):
        """A forecast underspend of 2.348m is 1.834m after the performance shortfall."""
        result = settled(BOOK)
        variances = {row["scheme"]: Decimal(row["variance"]) for row in result["monitoring"]}
        (scope,) = result["risk_share"]

        assert Decimal("-2348000") == variances["CCG-LED"] + variances["CITY-LED"]
        assert Decimal("514000") == variances["P4P"]
        assert ("underspend", UNDERSPEND_AFTER) == (scope["direction"], Decimal(scope["total"]))


class TestOurs:
    def test_indicative(self, settled):
        """A position at 30 September is indicative and settles nothing."""
        result = settled(BOOK)

        assert ("2015-09-30", False) == (result["as_at"], result["final"])
        assert [] == result["settlement"]

    def test_instalments(self, settled, cash):
        """Two quarters of the year's contributions are the cash, but for the adjustment."""
        due = {"CCG": Decimal(0), "CITY": Decimal(0)}
        for row in settled(BOOK)["instalments"]:
            if row["due"] <= "2015-09-30":
                due[row["partner"]] += Decimal(row["amount"])

        assert cash["CCG"] + ADJUSTMENT_PRINTED == due["CCG"]
        assert cash["CITY"] == due["CITY"]
