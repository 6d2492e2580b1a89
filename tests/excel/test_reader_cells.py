"""What the cells of a whole workbook are read as, and how each coercion is logged.

Each kind of cell is tested by itself in test_cells.py; here, which column takes which kind.
"""

# ruff: noqa: DTZ001 - a cell holds a day without a zone.

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from tests.workbooks import Cell, changed, faults, log, messages, percent, read

from poolledger.sharing.bases import Percentages
from poolledger.values.money import gbp


class TestAmounts:
    """Amounts are exact pence."""

    @pytest.mark.parametrize(
        ("value", "pounds"),
        [
            (1234.5, "1234.50"),
            (0.1 + 0.2, "0.30"),
            (-500, "-500"),
            ("£1,234.50", "1234.50"),
            ("(500)", "-500"),
            ("-500", "-500"),
            ("1.2m", "1200000"),
            ("250k", "250000"),
            ({"formula": "=2*3", "value": 6}, "6"),
        ],
    )
    def test_forms_that_are_read(self, tmp_path: Path, value: Cell, pounds: str) -> None:
        """Numbers, text as people write it, and formulas with their values."""
        workbook = read(tmp_path, changed(("Actuals", "E2", value)))

        assert [gbp(pounds)] == [actual.amount for actual in workbook.facts.actuals]

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            (0.005, "part-of-a-penny"),
            (True, "not-an-amount"),
            ({"error": "#DIV/0!"}, "error-value"),
            (date(2012, 3, 31), "not-an-amount"),
            ({"formula": "=2*3"}, "not-calculated"),
            (percent(5), "not-an-amount"),
            ("1.234,50", "not-an-amount"),
            ("n/a", "not-an-amount"),
        ],
    )
    def test_forms_that_are_refused(self, tmp_path: Path, value: Cell, code: str) -> None:
        """The cell is named."""
        workbook = read(tmp_path, changed(("Actuals", "E2", value)))

        assert faults(workbook) == [f"'Actuals'!E2 {code}"]

    def test_coercions_are_logged_with_their_cells(self, tmp_path: Path) -> None:
        """Text that is read as an amount is in the log, cell by cell; a number is not."""
        workbook = read(
            tmp_path, changed(("Contributions", "E2", "600"), ("Contributions", "E3", "£400"))
        )

        assert log(workbook) == [
            "'Contributions'!E2 text '600' read as 600.00",
            "'Contributions'!E3 text '£400' read as 400.00",
        ]


class TestRatesAndShares:
    """Rates and shares are exact, and never guessed."""

    @pytest.mark.parametrize(
        ("pct", "ombc", "share"),
        [
            (percent(60), percent(40), Fraction(3, 5)),
            ("60%", "rest", Fraction(3, 5)),
            ("1/3", "2/3", Fraction(1, 3)),
            ("1/3", "rest", Fraction(1, 3)),
            (60, 40, Fraction(3, 5)),
            (0.6, 0.4, Fraction(3, 5)),
            (60, "rest", Fraction(3, 5)),
            (0.6, "rest", Fraction(3, 5)),
            (percent(33.3), percent(66.7), Fraction(333, 1000)),
            ("60%", percent(40), Fraction(3, 5)),
        ],
    )
    def test_shares_that_are_read(
        self, tmp_path: Path, pct: Cell, ombc: Cell, share: Fraction
    ) -> None:
        """Percentages, fractions, rest, and plain numbers whose sum tells what they are."""
        workbook = read(tmp_path, changed(("Risk share", "E2", pct), ("Risk share", "F2", ombc)))
        treatment = workbook.agreement.fund("POOL").risk_share[0].treatment

        assert Percentages({"PCT": share, "OMBC": 1 - share}) == getattr(treatment, "basis", None)

    @pytest.mark.parametrize(
        ("pct", "ombc", "words"),
        [
            (60, 39, "add up to 99"),
            (0.6, 0.39, "add up to 0.99"),
            (60, percent(40), "stand beside OMBC 40%"),
            (1, "rest", "1%, or 100%?"),
            (101, "rest", "101%"),
            ("60%", "39%", "add up to 99%"),
            ("60%", None, "add up to 60%"),
            (date(2012, 3, 1), "2/3", "Excel turns 1/3 into one"),
            (datetime(2012, 3, 1), "rest", "Excel turns 1/3 into one"),
            ("most", "rest", "'most' is not a share"),
            (True, "rest", "TRUE is not a share"),
        ],
    )
    def test_shares_that_are_refused(
        self, tmp_path: Path, pct: Cell, ombc: Cell, words: str
    ) -> None:
        """One fault says what is wrong, with the sum where there is one."""
        workbook = read(tmp_path, changed(("Risk share", "E2", pct), ("Risk share", "F2", ombc)))
        (message,) = messages(workbook)

        assert words in message

    @pytest.mark.parametrize(
        ("value", "rate"),
        [(percent(2.5), Fraction(1, 40)), ("2.5%", Fraction(1, 40)), ("1/3", Fraction(1, 3))],
    )
    def test_rates_that_are_read(self, tmp_path: Path, value: Cell, rate: Fraction) -> None:
        """A percentage cell, text with %, and a fraction."""
        workbook = read(
            tmp_path, changed(Indices=[["Index", "Year", "Rate"], ["Tariff", "2011/12", value]])
        )

        assert rate == workbook.agreement.indices[0].rate

    @pytest.mark.parametrize("value", [0.005, 50, 1, "0.5", date(2012, 3, 1), "rest", True])
    def test_a_plain_number_is_no_rate(self, tmp_path: Path, value: Cell) -> None:
        """It could be meant either way."""
        workbook = read(
            tmp_path, changed(Indices=[["Index", "Year", "Rate"], ["Tariff", "2011/12", value]])
        )

        assert faults(workbook) == ["'Indices'!C2 not-a-rate"]

    def test_the_price_of_a_unit_is_a_plain_number(self, tmp_path: Path) -> None:
        """Pounds for one unit, parts of a penny and all; a percentage is refused."""
        rows: list[list[Cell]] = [
            ["Year", "Scheme", "Partner", "Rule", "Rate", "Units"],
            ["2011/12", "HOME", "PCT", "unit", 0.125, 40],
            ["2011/12", "HOME", "OMBC", "unit", percent(5), 40],
        ]

        assert faults(read(tmp_path, changed(Contributions=rows))) == [
            "'Contributions'!E3 not-an-amount"
        ]

    @pytest.mark.parametrize("value", [0.5, "0.99", "£0.50"])
    def test_a_plain_size_below_a_pound_is_refused(self, tmp_path: Path, value: Cell) -> None:
        """Of a step, of a cap on a step and of a cap of the year."""
        workbook = read(
            tmp_path,
            changed(
                ("Risk share", "G1", "Only if at least"),
                ("Risk share", "G2", value),
                ("Risk share", "H1", "PCT at most"),
                ("Risk share", "H2", value),
                Caps=[["Fund", "Partner", "Direction", "At most"], ["POOL", "PCT", "both", value]],
            ),
        )

        assert faults(workbook) == [
            "'Risk share'!G2 ambiguous-size",
            "'Risk share'!H2 ambiguous-size",
            "'Caps'!D2 ambiguous-size",
        ]
