"""What rows may name, and what may be stated once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workbooks import Cell, Sheets, changed, faults, messages, read, sound

STEP: list[Cell] = ["Scheme", "Direction", "Step", "Treatment", "Basis"]


def two_funds() -> Sheets:
    """A second fund beside the sound workbook's own."""
    sheets = sound()
    sheets["Funds"].append(["BEDS", "Beds pool", "pooled", "PCT"])
    sheets["Schemes"].append(["BEDS", "BED1", "Care beds"])
    return sheets


class TestNames:
    """A name must exist, and the fault lists the near spelling."""

    def test_every_name_of_every_sheet_is_checked(self, tmp_path: Path) -> None:
        """Partners, funds and schemes on every sheet that names them."""
        workbook = read(
            tmp_path,
            changed(
                ("Funds", "D2", "OMB"),
                ("Schemes", "D1", "Lead"),
                ("Schemes", "D2", "PC"),
                ("Partners", "D1", "Successor of"),
                ("Partners", "D3", "MBC"),
                ("Contributions", "C3", "HOM"),
                ("Actuals", "F1", "Partner"),
                ("Actuals", "F2", "OBC"),
                Budgets=[["Year", "Scheme", "Budget"], ["2011/12", "HOMME", 1]],
                Virements=[
                    ["Date", "From scheme", "To scheme", "Amount"],
                    ["31/03/2012", "HOMMES", "HOMES", 1],
                ],
                Activity=[["Year", "Scheme", "Partner", "Units"], ["2011/12", "OME", "PCTT", 1]],
                Forecasts=[["Scheme", "As at", "Outturn"], ["HO", "31/12/2011", 1]],
                Opening_balances=[
                    ["Year", "Fund", "Partner", "Amount"],
                    ["2011/12", "POL", "P", 1],
                ],
                Reserves=[["Year", "Fund", "Reserve", "Opening"], ["2011/12", "PO", "R", 1]],
                Caps=[["Fund", "Partner", "Direction", "At most"], ["OOL", "CT", "both", 5]],
            ),
        )

        assert faults(workbook) == [
            "'Partners'!D3 unknown-partner",
            "'Funds'!D2 unknown-partner",
            "'Schemes'!D2 unknown-partner",
            "'Contributions'!C3 unknown-scheme",
            "'Actuals'!F2 unknown-partner",
            "'Budgets'!B2 unknown-scheme",
            "'Virements'!B2 unknown-scheme",
            "'Virements'!C2 unknown-scheme",
            "'Activity'!B2 unknown-scheme",
            "'Activity'!C2 unknown-partner",
            "'Forecasts'!A2 unknown-scheme",
            "'Opening balances'!B2 unknown-fund",
            "'Opening balances'!C2 unknown-partner",
            "'Reserves'!B2 unknown-fund",
            "'Caps'!A2 unknown-fund",
            "'Caps'!B2 unknown-partner",
        ]

    def test_without_a_near_spelling_the_names_are_listed(self, tmp_path: Path) -> None:
        """The first eight of them."""
        sheets = changed(("Actuals", "C2", "ZZZ"))
        sheets["Schemes"] += [["POOL", f"S{number}", "Another"] for number in range(10)]

        assert messages(read(tmp_path, sheets)) == [
            "there is no scheme 'ZZZ'; there is HOME, S0, S1, S2, S3, S4, S5, S6 and 3 more"
        ]

    def test_fund_may_be_blank_where_scheme_is_given(self, tmp_path: Path) -> None:
        """A scheme's code means one thing in the workbook."""
        workbook = read(
            tmp_path,
            changed(
                ("Contributions", "B2", None),
                ("Contributions", "B3", None),
                ("Actuals", "B2", None),
                Risk_share=[STEP, ["HOME", "both", 1, "bear", "host"]],
            ),
        )

        assert workbook.faults == ()

    def test_a_fund_that_is_not_the_schemes_is_a_fault(self, tmp_path: Path) -> None:
        """Both are named."""
        sheets = two_funds()
        sheets["Contributions"][1][1] = "BEDS"

        assert messages(read(tmp_path, sheets)) == [
            "scheme HOME is in fund POOL, not in BEDS; mend one of the two"
        ]

    def test_a_scheme_code_means_one_thing_in_the_workbook(self, tmp_path: Path) -> None:
        """Also across funds."""
        sheets = two_funds()
        sheets["Schemes"].append(["BEDS", "HOME", "Home beds"])

        assert faults(read(tmp_path, sheets)) == ["'Schemes'!B4 stated-twice"]

    @pytest.mark.parametrize(
        "code",
        ["host", "LEAD", "Joint", "rest", "Rule", "basis", "Power", "At most", "PCT at most"],
    )
    def test_reserved_codes(self, tmp_path: Path, code: str) -> None:
        """No code is a heading beside partners' columns, or a word of the rules: one fault."""
        workbook = read(tmp_path, changed(("Partners", "A4", code), ("Partners", "B4", "X"),
                                          ("Partners", "C4", "Other")))  # fmt: skip

        assert faults(workbook) == ["'Partners'!A4 reserved-code"]

    def test_who_bears_is_host_lead_or_a_partner(self, tmp_path: Path) -> None:
        """A misspelt bearer is told the near spelling."""
        rows: list[list[Cell]] = [STEP, ["HOME", "overspend", 1, "bear", "OMBCC"]]

        assert messages(read(tmp_path, changed(Risk_share=rows))) == [
            "there is no partner 'OMBCC'; did you mean 'OMBC'?"
        ]

    def test_a_full_name_for_a_code(self, tmp_path: Path) -> None:
        """A partner's full name is told as that of its code."""
        workbook = read(tmp_path, changed(("Contributions", "D2", "oldham council")))

        assert messages(workbook) == [
            "there is no partner 'oldham council'; that is the name of 'OMBC'; write 'OMBC'"
        ]


class TestOnce:
    """Two rows for what can have one value are a fault."""

    def test_each_sheet(self, tmp_path: Path) -> None:
        """The second row is named, and the first one in its message."""
        sheets = changed(
            ("Agreement", "A4", "title"),
            ("Agreement", "B4", "Another"),
            Budgets=[["Year", "Scheme", "Budget"]] + [["2011/12", "HOME", 1]] * 2,
            Forecasts=[["Scheme", "As at", "Outturn"]] + [["HOME", "31/12/2011", 1]] * 2,
            Opening_balances=[["Year", "Fund", "Partner", "Amount"]]
            + [["2011/12", "POOL", "PCT", 1]] * 2,
            Reserves=[["Year", "Fund", "Reserve", "Opening"]] + [["2011/12", "POOL", "R", 1]] * 2,
            Caps=[["Fund", "Partner", "Direction", "At most"]] + [["POOL", "PCT", "both", 5]] * 2,
            Indices=[["Index", "Year", "Rate"]] + [["I", "2011/12", "1%"]] * 2,
            Profiles=[["Profile", "Apr"]] + [["P", 1]] * 2,
            Roll_forward=[["Year", "Scheme", "Partner", "Order", "Step", "Amount"]]
            + [["2011/12", "HOME", "PCT", 1, "uplift", 5]] * 2,
        )
        for name in ("Partners", "Funds", "Schemes", "Risk share"):
            sheets[name].append(sheets[name][1])
        workbook = read(tmp_path, sheets)

        assert faults(workbook) == [
            "'Agreement'!A4 stated-twice",
            "'Partners'!A4 stated-twice",
            "'Funds'!A3 stated-twice",
            "'Schemes'!B3 stated-twice",
            "'Risk share'!C3 stated-twice",
            "'Budgets'!C3 stated-twice",
            "'Forecasts'!C3 stated-twice",
            "'Opening balances'!D3 stated-twice",
            "'Reserves'!C3 stated-twice",
            "'Caps'!B3 stated-twice",
            "'Indices'!A3 stated-twice",
            "'Profiles'!A3 stated-twice",
            "'Roll forward'!D3 stated-twice",
        ]
        assert all("row" in message for message in messages(workbook))

    def test_a_budget_for_a_year_and_one_from_it_on(self, tmp_path: Path) -> None:
        """Both are for the same year; one for a later year is not."""
        rows: list[list[Cell]] = [
            ["Year", "Scheme", "Budget"],
            ["2011/12 on", "HOME", 1],
            ["2011/12", "HOME", 1],
            ["2012/13", "HOME", 1],
        ]

        assert faults(read(tmp_path, changed(Budgets=rows))) == ["'Budgets'!C3 stated-twice"]

    @pytest.mark.parametrize(
        ("first", "second"), [("2011/12", "2011/12"), ("2010/11 on", "2011/12")]
    )
    def test_at_most_one_rest(self, tmp_path: Path, first: str, second: str) -> None:
        """Of a scheme in a year, also where one goes on into the year of the other."""
        rows: list[list[Cell]] = [
            ["Year", "Scheme", "Partner", "Rule"],
            [first, "HOME", "PCT", "rest"],
            [second, "HOME", "OMBC", "rest"],
        ]

        assert messages(read(tmp_path, changed(Contributions=rows))) == [
            "scheme HOME has another rest in row 2 for 2011/12; keep one of the two"
        ]

    def test_a_rest_that_follows_another(self, tmp_path: Path) -> None:
        """A later row of the same partner replaces the earlier one."""
        rows: list[list[Cell]] = [
            ["Year", "Scheme", "Partner", "Rule"],
            ["2010/11 on", "HOME", "PCT", "rest"],
            ["2011/12", "HOME", "PCT", "rest"],
        ]

        assert read(tmp_path, changed(Contributions=rows)).faults == ()

    def test_at_most_one_unit_row(self, tmp_path: Path) -> None:
        """Of a scheme, a partner and a year, whatever the source."""
        rows: list[list[Cell]] = [
            ["Year", "Scheme", "Partner", "Rule", "Rate", "Units", "Source"],
            ["2010/11 on", "HOME", "PCT", "unit", 5, 10, "core"],
            ["2011/12", "HOME", "PCT", "unit", 5, 10, "grant"],
            ["2011/12", "HOME", "OMBC", "unit", 5, 10, "grant"],
        ]

        assert faults(read(tmp_path, changed(Contributions=rows))) == [
            "'Contributions'!D3 stated-twice"
        ]

    def test_steps_that_follow_each_other(self, tmp_path: Path) -> None:
        """A step number is free again once the step is no longer in force, or the other way."""
        rows: list[list[Cell]] = [
            [*STEP, "From", "To"],
            ["HOME", "overspend", 1, "bear", "host", None, "31/03/2011"],
            ["HOME", "overspend", 1, "bear", "PCT", "01/04/2011", None],
            ["HOME", "underspend", 1, "bear", "PCT", None, None],
        ]

        assert read(tmp_path, changed(Risk_share=rows)).faults == ()

    def test_partner_codes_that_are_alike(self, tmp_path: Path) -> None:
        """Codes are headings, which match regardless of case."""
        sheets = sound()
        sheets["Partners"].append(["pct", "Another", "Other"])

        assert messages(read(tmp_path, sheets)) == [
            (
                "partner codes 'pct' and 'PCT' (row 2) are the same but for case, blanks, _ and -; "
                "change one of the two by a letter"
            )
        ]
