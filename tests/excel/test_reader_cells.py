"""What the cells of a whole workbook are read as, and how each coercion is logged.

Each kind of cell is tested by itself in test_cells.py; here, which column takes which kind.
"""

# ruff: noqa: DTZ001 - a cell holds a day without a zone.

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from poolledger.money import gbp
from poolledger.periods import FinancialYear
from poolledger.sharing.bases import Percentages
from tests.workbooks import Cell, changed, faults, log, messages, percent, read


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


class TestDatesAndYears:
    """Dates have the day first, and years survive Excel."""

    @pytest.mark.parametrize(
        "value", [date(2012, 3, 31), "31/03/2012", "31 March 2012", "2012-03-31", 40999]
    )
    def test_dates_that_are_read(self, tmp_path: Path, value: Cell) -> None:
        """Date cells, three forms of text, and the number that Excel stores."""
        workbook = read(tmp_path, changed(("Actuals", "A2", value)))

        assert date(2012, 3, 31) == workbook.facts.actuals[0].day
        assert len(workbook.log) == (0 if isinstance(value, date) else 1)

    @pytest.mark.parametrize(
        "value",
        ["03/31/2012", "31/03/12", "Mar-12", 2012, "31/03/0212", "1 April 9999", True, percent(1)],
    )
    def test_dates_that_are_refused(self, tmp_path: Path, value: Cell) -> None:
        """The month first, two digits for the year, or a year out of reach."""
        assert faults(read(tmp_path, changed(("Actuals", "A2", value)))) == [
            "'Actuals'!A2 not-a-date"
        ]

    @pytest.mark.parametrize(
        ("value", "note"),
        [
            ("2011/12", None),
            ("2011-12", None),
            (date(2011, 12, 1), "date 1 December 2011 read as 2011/12, as it was typed"),
        ],
    )
    def test_years_that_are_read(self, tmp_path: Path, value: Cell, note: str | None) -> None:
        """Also where Excel has turned the year into a date, which is logged."""
        workbook = read(
            tmp_path,
            changed(("Contributions", "A2", value), ("Contributions", "A3", value)),
        )
        years = workbook.agreement.fund("POOL").contributions[0].years

        assert years is not None
        assert FinancialYear(2011) == years.first
        assert log(workbook) == (
            [f"'Contributions'!A{row} {note}" for row in (2, 3)] if note else []
        )

    def test_a_year_of_the_nineties_or_after_2011_stays_text(self, tmp_path: Path) -> None:
        """2012/13 has no month 13, so Excel leaves it alone; any other date is refused."""
        workbook = read(tmp_path, changed(("Contributions", "A2", date(2012, 4, 1))))

        assert faults(workbook) == ["'Contributions'!A2 not-a-year"]

    def test_a_year_may_go_on_in_contributions_and_budgets(self, tmp_path: Path) -> None:
        """It is in force until a row for a later year."""
        workbook = read(
            tmp_path,
            changed(
                ("Contributions", "A2", "2010/11 on"),
                Budgets=[["Year", "Scheme", "Budget"], ["2010-11 ON", "HOME", 1000]],
            ),
        )
        fund = workbook.agreement.fund("POOL")

        assert ["2010/11 on", "2010/11 on"] == [
            str(fund.contributions[0].years),
            str(fund.budgets[0].years),
        ]

    def test_a_year_goes_on_nowhere_else(self, tmp_path: Path) -> None:
        """An index has a rate for each year."""
        rows: list[list[Cell]] = [["Index", "Year", "Rate"], ["Tariff", "2011/12 on", "2%"]]

        assert faults(read(tmp_path, changed(Indices=rows))) == ["'Indices'!B2 not-a-year"]

    @pytest.mark.parametrize("value", ["9999/00", "0000/01", "1799/00", "2199/00", "2011", 2011])
    def test_years_that_are_refused(self, tmp_path: Path, value: Cell) -> None:
        """A calendar year, or one out of reach."""
        assert faults(read(tmp_path, changed(("Contributions", "A2", value)))) == [
            "'Contributions'!A2 not-a-year"
        ]


class TestWords:
    """Yes and no, words and codes."""

    @pytest.mark.parametrize(
        ("value", "recurrent"),
        [
            ("yes", True),
            ("N", False),
            (" No ", False),
            (True, True),
            ("false", False),
            (None, True),
        ],
    )
    def test_yes_and_no(self, tmp_path: Path, value: Cell, recurrent: bool) -> None:
        """Six words and the two booleans; blank is the default."""
        workbook = read(
            tmp_path, changed(("Contributions", "F1", "Recurrent"), ("Contributions", "F2", value))
        )

        assert recurrent is workbook.agreement.fund("POOL").contributions[0].recurrent

    @pytest.mark.parametrize("value", [1, 0, "1", "si"])
    def test_a_number_is_neither_yes_nor_no(self, tmp_path: Path, value: Cell) -> None:
        """Nor is a word of another language."""
        workbook = read(
            tmp_path, changed(("Contributions", "F1", "In kind"), ("Contributions", "F2", value))
        )

        assert faults(workbook) == ["'Contributions'!F2 not-a-yes-or-no"]

    def test_words_match_regardless_of_case(self, tmp_path: Path) -> None:
        """Kinds, types, directions, treatments and items."""
        workbook = read(
            tmp_path,
            changed(
                ("Agreement", "A2", "TITLE"),
                ("Partners", "C3", "council"),
                ("Funds", "C2", "Pooled"),
                ("Actuals", "D2", "EXPENDITURE"),
                ("Risk share", "B2", "Both"),
                ("Risk share", "D2", "SHARE"),
            ),
        )

        assert workbook.faults == ()

    def test_codes_match_exactly_after_trimming(self, tmp_path: Path) -> None:
        """Spaces around a code do not matter; its case does."""
        workbook = read(
            tmp_path, changed(("Contributions", "D2", " PCT "), ("Contributions", "D3", "ombc"))
        )

        assert messages(workbook) == ["there is no partner 'ombc'; did you mean 'OMBC'?"]

    def test_a_number_may_be_a_code(self, tmp_path: Path) -> None:
        """It is the text that it is written as, which is logged."""
        workbook = read(tmp_path, changed(("Schemes", "A2", "1"), ("Funds", "A2", 1)))

        assert log(workbook) == ["'Funds'!A2 number 1 read as text"]
        assert faults(workbook)[0] == "'Contributions'!B2 unknown-fund"
