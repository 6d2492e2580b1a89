"""How sheets, headers and headings are found, and which slips are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workbooks import Cell, changed, faults, log, messages, percent, read, sound

from poolledger.values.money import gbp

ACTUALS: list[list[Cell]] = [
    ["Date", "Scheme", "Type", "Amount"],
    ["31/03/2012", "HOME", "expenditure", 1100],
]


class TestSheets:
    """Sheets are found by their names."""

    @pytest.mark.parametrize("name", ["ACTUALS", "act_uals", " Actuals ", "Act-uals", "actuals"])
    def test_names_match_regardless_of_case_and_spaces(self, tmp_path: Path, name: str) -> None:
        """Case, spaces, _ and - do not matter."""
        sheets = sound()
        sheets[name] = sheets.pop("Actuals")

        assert len(read(tmp_path, sheets).facts.actuals) == 1

    def test_an_unknown_sheet_is_in_the_log(self, tmp_path: Path) -> None:
        """A sheet that is not of the contract is never silently used."""
        workbook = read(tmp_path, changed(Workings=[["Date", "Amount"]]))

        assert log(workbook) == ["'Workings' sheet 'Workings' is not known; not read"]
        assert workbook.faults == ()

    def test_a_sheet_one_letter_away_is_a_fault_and_is_read(self, tmp_path: Path) -> None:
        """The slip is the only fault, and the rows of the sheet are still checked."""
        sheets = changed(("Actuals", "E2", "lots"))
        sheets["Actual"] = sheets.pop("Actuals")
        sheets["Partner"] = sheets.pop("Partners")
        workbook = read(tmp_path, sheets)

        assert faults(workbook) == [
            "'Actual' unknown-sheet",
            "'Actual'!E2 not-an-amount",
            "'Partner' unknown-sheet",
        ]

    def test_a_sheet_one_letter_away_from_one_that_is_there_is_in_the_log(
        self, tmp_path: Path
    ) -> None:
        """Only what is missing can have been meant."""
        assert read(tmp_path, changed(Fund=[["A note"]])).faults == ()

    def test_a_sheet_that_is_not_settled_yet_one_letter_away_is_a_fault(
        self, tmp_path: Path
    ) -> None:
        """Sheets that are not settled yet are known by name."""
        assert faults(read(tmp_path, changed(Scenario=[["Sheet"]]))) == ["'Scenario' unknown-sheet"]

    def test_a_sheet_of_savings_one_letter_away_is_read(self, tmp_path: Path) -> None:
        """It is a fault, and so is what is wrong in it."""
        rows: list[list[Cell]] = [
            ["Initiative", "Name", "Year", "Counts towards"],
            ["BEDS", "Fewer beds", "soon", "joint"],
        ]

        assert faults(read(tmp_path, changed(Saving=rows))) == [
            "'Saving' unknown-sheet",
            "'Saving'!C2 not-a-year",
        ]

    def test_a_sheet_that_is_not_settled_yet_is_a_warning(self, tmp_path: Path) -> None:
        """Its sums are left out, and a person is told so."""
        workbook = read(tmp_path, changed(Scenarios=[["Scenario"]]))

        assert [issue.code for issue in workbook.issues] == ["not-settled"]

    def test_the_first_five_sheets_must_be_there(self, tmp_path: Path) -> None:
        """All that are missing are named, and nothing else is at fault."""
        assert faults(read(tmp_path, {"Notes": [["x"]]})) == [
            "'Agreement' no-sheet",
            "'Partners' no-sheet",
            "'Funds' no-sheet",
            "'Schemes' no-sheet",
            "'Contributions' no-sheet",
        ]

    @pytest.mark.parametrize("name", ["Partners", "Funds", "Schemes"])
    def test_a_missing_sheet_is_one_fault(self, tmp_path: Path, name: str) -> None:
        """The names that it would have given are not faults too."""
        sheets = sound()
        del sheets[name]

        assert faults(read(tmp_path, sheets)) == [f"'{name}' no-sheet"]

    def test_an_optional_sheet_may_be_empty(self, tmp_path: Path) -> None:
        """A sheet without any cell says nothing."""
        assert read(tmp_path, changed(Caps=[], Virements=[], Reserves=[])).faults == ()

    def test_a_sheet_of_headings_alone_says_nothing(self, tmp_path: Path) -> None:
        """No rows are no facts."""
        workbook = read(tmp_path, changed(Actuals=ACTUALS[:1]))

        assert workbook.facts.actuals == ()

    def test_an_empty_compulsory_sheet_has_no_header(self, tmp_path: Path) -> None:
        """What every workbook needs cannot be blank."""
        assert faults(read(tmp_path, changed(Schemes=[]))) == ["'Schemes' no-header"]

    def test_two_sheets_of_one_name_are_a_fault(self, tmp_path: Path) -> None:
        """Both are named."""
        workbook = read(tmp_path, changed(ACT_UALS=[]) | {"Act_uals": ACTUALS})

        assert messages(workbook)[-1] == (
            "sheets 'Actuals' and 'Act_uals' have the same name; keep one"
        )


class TestHeader:
    """The header is the first row that holds all required headings."""

    def test_titles_may_stand_above_it(self, tmp_path: Path) -> None:
        """Titles, notes and blank rows above the header are passed over."""
        titles: list[list[Cell]] = [["Spending of the pool"], [], [None, "Amount", "in pounds"]]
        workbook = read(tmp_path, changed(Actuals=[*titles, *ACTUALS]))

        assert workbook.facts.actuals[0].source is not None
        assert workbook.facts.actuals[0].source.row == 5

    def test_it_need_not_begin_in_the_first_column(self, tmp_path: Path) -> None:
        """Blank columns before it are passed over, and places are told truly."""
        rows: list[list[Cell]] = [[None, None, *row] for row in ACTUALS]
        rows[1][5] = "lots"

        assert faults(read(tmp_path, changed(Actuals=rows))) == ["'Actuals'!F2 not-an-amount"]

    def test_headings_match_regardless_of_case_and_spaces(self, tmp_path: Path) -> None:
        """Case, spaces, _ and - do not matter."""
        header: list[Cell] = ["DATE", " scheme", "Ty-pe", "am_ount"]

        assert read(tmp_path, changed(Actuals=[header, ACTUALS[1]])).faults == ()

    def test_columns_stand_in_any_order(self, tmp_path: Path) -> None:
        """The order of columns says nothing."""
        rows = [list(reversed(row)) for row in ACTUALS]

        assert len(read(tmp_path, changed(Actuals=rows)).facts.actuals) == 1

    def test_blank_rows_are_passed_over(self, tmp_path: Path) -> None:
        """Rows without values, and rows of spaces, say nothing."""
        rows: list[list[Cell]] = [ACTUALS[0], [], ["  ", None, " "], ACTUALS[1]]

        assert len(read(tmp_path, changed(Actuals=rows)).facts.actuals) == 1

    def test_unknown_columns_are_in_the_log(self, tmp_path: Path) -> None:
        """A column that is not of the contract is never silently used, whatever its heading is."""
        workbook = read(
            tmp_path, changed(("Actuals", "F1", "Ledger code"), ("Actuals", "G1", 2012))
        )

        assert log(workbook) == [
            "'Actuals'!F1 column 'Ledger code' is not known; not read",
            "'Actuals'!G1 column '2012' is not known; not read",
        ]

    def test_every_missing_column_is_a_fault(self, tmp_path: Path) -> None:
        """The row that is most like a header is named."""
        workbook = read(tmp_path, changed(Actuals=[["Spending"], ["Date", "Scheme"]]))

        assert faults(workbook) == ["'Actuals'!A2 no-column", "'Actuals'!A2 no-column"]
        assert "no column Type; add it to its header in row 2" in messages(workbook)[0]

    def test_a_missing_column_of_names_is_one_fault(self, tmp_path: Path) -> None:
        """Rows elsewhere that use the names are not at fault too."""
        workbook = read(tmp_path, changed(("Partners", "A1", "Letters")))

        assert faults(workbook) == ["'Partners'!A1 no-column"]

    def test_a_heading_twice_is_a_fault(self, tmp_path: Path) -> None:
        """Also where one of the two carries a unit."""
        workbook = read(
            tmp_path, changed(("Actuals", "F1", "Amount £000"), ("Risk share", "G1", "pct"))
        )

        assert faults(workbook) == ["'Risk share'!G1 heading-twice", "'Actuals'!F1 heading-twice"]


class TestSlips:
    """What is one letter away from a known name that is not there is a fault."""

    def test_a_required_heading(self, tmp_path: Path) -> None:
        """It is the only fault, and the rows are read as though it were right."""
        workbook = read(tmp_path, changed(("Actuals", "E1", "Amont"), ("Actuals", "E2", "lots")))

        assert faults(workbook) == ["'Actuals'!E1 unknown-heading", "'Actuals'!E2 not-an-amount"]

    def test_an_optional_heading(self, tmp_path: Path) -> None:
        """No row is blamed for what stands under it."""
        workbook = read(
            tmp_path, changed(("Funds", "D1", "Hosts"), ("Contributions", "E1", "Amounts"))
        )

        assert faults(workbook) == [
            "'Funds'!D1 unknown-heading",
            "'Contributions'!E1 unknown-heading",
        ]

    def test_a_heading_near_one_that_is_there_is_in_the_log(self, tmp_path: Path) -> None:
        """Only what is missing can have been meant."""
        assert read(tmp_path, changed(("Actuals", "F1", "Amounts"))).faults == ()

    def test_a_share_column(self, tmp_path: Path) -> None:
        """A partner's code misspelt is a fault, and the shares beneath are still checked."""
        workbook = read(tmp_path, changed(("Risk share", "F1", "OMBD")))

        assert faults(workbook) == ["'Risk share'!F1 unknown-heading"]

    def test_a_share_column_beside_the_code_itself(self, tmp_path: Path) -> None:
        """Also where every code is there: no sum is blamed on the row."""
        workbook = read(
            tmp_path,
            changed(
                ("Risk share", "F1", "PCTS"),
                ("Risk share", "G1", "OMBC"),
                ("Risk share", "G2", percent(0)),
            ),
        )

        assert faults(workbook) == ["'Risk share'!F1 unknown-heading"]

    @pytest.mark.parametrize("heading", ["CCG at most", "at most", "Partner At_Most"])
    def test_a_cap_of_no_partner(self, tmp_path: Path, heading: str) -> None:
        """A heading that ends in at most names a partner."""
        workbook = read(tmp_path, changed(("Risk share", "G1", heading)))

        assert messages(workbook) == [
            f"heading {heading!r} names no partner; the partners are PCT, OMBC"
        ]

    def test_a_cap_of_a_partner_misspelt(self, tmp_path: Path) -> None:
        """The partner that was meant is named."""
        workbook = read(tmp_path, changed(("Risk share", "G1", "OMB at most")))

        assert messages(workbook) == [
            "heading 'OMB at most' is not known; did you mean 'OMBC at most'?"
        ]

    def test_an_item(self, tmp_path: Path) -> None:
        """It is the only fault, and its value is still checked."""
        workbook = read(
            tmp_path, changed(("Agreement", "A3", "Starts"), ("Agreement", "B3", "soon"))
        )

        assert faults(workbook) == ["'Agreement'!A3 unknown-item", "'Agreement'!B3 not-a-date"]

    def test_an_unknown_item_is_in_the_log(self, tmp_path: Path) -> None:
        """An item that is not of the contract is never silently used."""
        workbook = read(tmp_path, changed(("Agreement", "A4", "Colour")))

        assert log(workbook) == ["'Agreement'!A4 item 'Colour' is not known; not used"]


class TestUnits:
    """A heading may carry its unit."""

    def test_amounts_under_a_unit(self, tmp_path: Path) -> None:
        """Numbers are multiplied; text with its own k, m or bn is absolute."""
        rows: list[list[Cell]] = [
            ["Date", "Scheme", "Type", "Amount (£000)"],
            ["31/03/2012", "HOME", "expenditure", 1.5],
            ["31/03/2012", "HOME", "expenditure", "1.2m"],
            ["31/03/2012", "HOME", "expenditure", "2"],
        ]
        actuals = read(tmp_path, changed(Actuals=rows)).facts.actuals

        assert [gbp(1_500), gbp("1.2m"), gbp(2_000)] == [actual.amount for actual in actuals]

    def test_partners_columns_may_carry_units(self, tmp_path: Path) -> None:
        """Wide contributions in £000 are amounts too."""
        rows: list[list[Cell]] = [
            ["Year", "Scheme", "PCT £000", "OMBC £m"],
            ["2011/12", "HOME", 2, 1],
        ]
        fund = read(tmp_path, changed(Contributions=rows)).agreement.fund("POOL")

        assert [gbp(2_000), gbp("1m")] == [getattr(c.rule, "sum", None) for c in fund.contributions]

    @pytest.mark.parametrize(("one", "other"), [("PCT", "OMBC £000"), ("PCT £000", "OMBC £m")])
    def test_partners_columns_in_other_units(self, tmp_path: Path, one: str, other: str) -> None:
        """One partner in thousands beside another in pounds is told, and read as it says."""
        rows: list[list[Cell]] = [["Year", "Scheme", one, other], ["2011/12", "HOME", 2, 1]]
        found = read(tmp_path, changed(Contributions=rows)).issues

        assert ["'Contributions'!D1 units-differ"] == [f"{i.where} {i.code}" for i in found]

    def test_partners_columns_in_one_unit(self, tmp_path: Path) -> None:
        """Nothing is told of columns that say the same."""
        rows: list[list[Cell]] = [
            ["Year", "Scheme", "PCT £000", "OMBC £k"],
            ["2011/12", "HOME", 2, 1],
        ]

        assert list(read(tmp_path, changed(Contributions=rows)).issues) == []

    @pytest.mark.parametrize("heading", ["PCT £000", "Step £m"])
    def test_what_is_no_amount_carries_no_unit(self, tmp_path: Path, heading: str) -> None:
        """A unit that would be lost without a word is a fault."""
        cell = "E1" if heading.startswith("PCT") else "C1"

        assert faults(read(tmp_path, changed(("Risk share", cell, heading)))) == [
            f"'Risk share'!{cell} not-a-unit"
        ]
