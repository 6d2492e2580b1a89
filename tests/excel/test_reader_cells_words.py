"""Which columns take dates, years, yes or no and words, and how each coercion is logged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.workbooks import Cell, changed, faults, log, percent, read

from poolledger.values.financial_year import FinancialYear


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
        ["03/31/2012", "31/03/212", "Mar-12", 2012, "31/03/0212", "1 April 2100", True, percent(1)],
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

    @pytest.mark.parametrize("value", ["9999/00", "0000/01", "1969/70", "2100/01", "2011", 2011])
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

    def test_codes_match_after_trimming(self, tmp_path: Path) -> None:
        """Neither spaces around a code matter nor its case."""
        workbook = read(
            tmp_path, changed(("Contributions", "D2", " PCT "), ("Contributions", "D3", "ombc"))
        )
        given = workbook.agreement.funds[0].contributions

        assert [each.partner for each in given] == ["PCT", "OMBC"]

    def test_a_number_may_be_a_code(self, tmp_path: Path) -> None:
        """It is the text that it is written as, which is logged."""
        workbook = read(tmp_path, changed(("Schemes", "A2", "1"), ("Funds", "A2", 1)))

        assert log(workbook) == ["'Funds'!A2 number 1 read as text"]
        assert faults(workbook)[0] == "'Contributions'!B2 unknown-fund"
