"""All faults of a workbook at once, no fault twice, and no workbook that cannot be told of."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.workbooks import Cell, Sheets, changed, faults, percent, read, sound

from poolledger.assurance.examination import examined_workbook
from poolledger.excel.contract.sheets import SHEETS
from poolledger.values.errors import WorkbookFault

WORDS = (
    "PCT", "OMBC", "POOL", "HOME", "fixed", "share", "rest", "unit", "uplift", "minimum",
    "roll forward", "brought forward", "pooled", "lead", "aligned", "host", "bear", "reserve",
    "carry forward", "redeploy", "decide", "percentages", "contributions", "equal", "population",
    "need", "origin", "budget", "total", "remaining", "overspend", "underspend", "both", "yes",
    "expenditure", "receipt", "in kind", "2011/12", "2010/11 on", "31/03/2012", "monthly",
    "R1", "Title", "Start", "Mid-year changes", "as at year end", "ring", "shadow", "in view",
)  # fmt: skip
HOSTILE = (
    "", " ", "=1+1", "@x", "-", "()", "£", "%", "1/0", "1e9", "\u202e\x07", "9" * 4400, "0" * 400,
    "9" * 400 + "%", "1/" + "9" * 9, "½", "٣", "‮", "a" * 3000, "2011/99", "00/00/0000", "-0",
    "rest%", "31/12/9999", "9999/00", "2198/99 on", "{}", "😀", "'", '"', "None", "nan", "∞",
)  # fmt: skip
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(HOSTILE),
    st.integers(-3, 12),
    st.floats(-1e14, 1e14),
    st.sampled_from([0.5, 1e300, -1e-300, 100, 1000, 40999]),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(9999, 12, 31)),
    st.floats(-10, 200).map(percent),
    st.sampled_from([{"error": "#N/A"}, {"formula": "=A1"}, {"formula": "=A1", "value": 5}]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.none(),
)
HEADINGS = {
    layout.name: [*layout.headings, "PCT", "OMBC", "PCT at most"] for layout in SHEETS.values()
}


@st.composite
def books(draw: st.DrawFn) -> Sheets:
    """The sound workbook with some sheets overwritten by rows of anything."""
    sheets = sound()
    for name in draw(st.lists(st.sampled_from(sorted(HEADINGS)), min_size=1, max_size=4)):
        rows = [list(row) for row in sheets.get(name, [[*HEADINGS[name]]])]
        more: list[Cell] = [heading for heading in HEADINGS[name] if heading not in rows[0]]
        wider = draw(st.booleans())
        if more and wider:
            rows[0] += draw(st.lists(st.sampled_from(more), max_size=4, unique=True))
        width = len(rows[0])
        for _ in range(draw(st.integers(0, 2))):
            rows.append([draw(CELLS) for _ in range(width)])
        for _ in range(draw(st.integers(0, 3))):
            if len(rows) > 1:
                row = rows[draw(st.integers(1, len(rows) - 1))]
                row.extend([None] * (width - len(row)))
                row[draw(st.integers(0, width - 1))] = draw(CELLS)
        sheets[name] = rows
    return sheets


class TestAllAtOnce:
    """Every fault is told, each once, in the order of the sheets and their rows."""

    def test_ten_faults_are_ten_lines(self, tmp_path: Path) -> None:
        """Faults of ten sheets stand in the order of the sheets, and bring no others about."""
        workbook = read(
            tmp_path,
            changed(
                ("Agreement", "B3", "soon"),
                ("Partners", "C3", "Borough"),
                ("Funds", "C2", "pulled"),
                ("Schemes", "D1", "Ring"),
                ("Schemes", "D2", "round"),
                ("Contributions", "E2", {"error": "#REF!"}),
                ("Risk share", "F2", percent(39)),
                ("Actuals", "A2", "yesterday"),
                Budgets=[["Year", "Scheme", "Budget"], ["2011", "HOME", 1000]],
                Indices=[["Index", "Year", "Rate"], ["Tariff", "2011/12", 2]],
                Profiles=[["Profile", "Apr"], ["Winter", "cold"]],
            ),
        )

        assert faults(workbook) == [
            "'Agreement'!B3 not-a-date",
            "'Partners'!C3 not-a-word",
            "'Funds'!C2 not-a-word",
            "'Schemes'!D2 not-a-word",
            "'Contributions'!E2 error-value",
            "'Risk share'!E2 not-a-whole",
            "'Actuals'!A2 not-a-date",
            "'Budgets'!A2 not-a-year",
            "'Indices'!C2 not-a-rate",
            "'Profiles'!B2 not-a-number",
        ]

    def test_several_faults_of_one_row_are_told_together(self, tmp_path: Path) -> None:
        """A row is read to its end."""
        workbook = read(
            tmp_path,
            changed(Actuals=[["Date", "Scheme", "Type", "Amount"], ["x", "HOMES", "spent", "y"]]),
        )

        assert faults(workbook) == [
            "'Actuals'!A2 not-a-date",
            "'Actuals'!B2 unknown-scheme",
            "'Actuals'!C2 not-a-word",
            "'Actuals'!D2 not-an-amount",
        ]

    def test_faults_of_the_agreement_and_of_the_facts_are_told_together(
        self, tmp_path: Path
    ) -> None:
        """What contradicts itself does not hide what contradicts it."""
        workbook = read(
            tmp_path,
            changed(
                ("Funds", "D2", None),
                Forecasts=[["Scheme", "As at", "Outturn"]] + [["HOME", "31/12/2011", 1]] * 2,
            ),
        )

        assert faults(workbook) == ["'Funds'!D2 no-host", "'Forecasts'!C3 stated-twice"]

    def test_a_workbook_with_faults_gives_nothing(self, tmp_path: Path) -> None:
        """Neither its agreement nor its facts can be had, and it cannot be settled."""
        workbook = read(tmp_path, changed(("Actuals", "E2", "lots")))

        for ask in (lambda: workbook.agreement, lambda: workbook.facts, workbook.settle):
            with pytest.raises(WorkbookFault) as caught:
                ask()
            assert workbook.faults == caught.value.issues


class TestOnceOnly:
    """A name that cannot be read is one fault, however many rows use it."""

    @pytest.mark.parametrize(
        ("sheet", "cell", "value", "code"),
        [
            ("Partners", "A2", None, "blank"),
            ("Partners", "A2", {"error": "#N/A"}, "error-value"),
            ("Partners", "B2", None, "blank"),
            ("Partners", "C2", "x", "not-a-word"),
            ("Funds", "A2", None, "blank"),
            ("Funds", "A2", date(2012, 3, 1), "not-text"),
            ("Funds", "B2", None, "blank"),
            ("Funds", "C2", None, "blank"),
            ("Funds", "C2", "pool", "not-a-word"),
            ("Funds", "D2", "OMB", "unknown-partner"),
            ("Funds", "D2", {"error": "#N/A"}, "error-value"),
            ("Schemes", "A2", None, "blank"),
            ("Schemes", "A2", "POLL", "unknown-fund"),
            ("Schemes", "B2", None, "blank"),
            ("Schemes", "B2", {"formula": "=A1"}, "not-calculated"),
            ("Schemes", "C2", None, "blank"),
            ("Contributions", "C2", "HOM", "unknown-scheme"),
            ("Contributions", "E2", None, "blank"),
        ],
    )
    def test_a_faulty_cell_is_one_fault(
        self, tmp_path: Path, sheet: str, cell: str, value: Cell, code: str
    ) -> None:
        """Rows that name the partner, the fund or the scheme are not at fault too."""
        workbook = read(tmp_path, changed((sheet, cell, value)))

        assert faults(workbook) == [f"'{sheet}'!{cell} {code}"]

    def test_a_partner_that_cannot_be_read_with_wide_contributions(self, tmp_path: Path) -> None:
        """Its column, unknown as it must be, is not blamed, nor is the sum of shares without it."""
        rows: list[list[Cell]] = [["Year", "Scheme", "PCT", "OMBC"], ["2011/12", "HOME", 1, 2]]
        sheets = changed(("Partners", "A2", {"error": "#N/A"}), Contributions=rows)

        assert faults(read(tmp_path, sheets)) == ["'Partners'!A2 error-value"]

    def test_no_partner_can_be_read(self, tmp_path: Path) -> None:
        """Wide contributions then have no partner's column at all."""
        rows: list[list[Cell]] = [["Year", "Scheme", "PCT", "OMBC"], ["2011/12", "HOME", 1, 2]]
        sheets = changed(
            ("Partners", "A2", {"error": "#N/A"}), ("Partners", "A3", None), Contributions=rows
        )

        assert faults(read(tmp_path, sheets)) == [
            "'Partners'!A2 error-value",
            "'Partners'!A3 blank",
        ]

    def test_an_aligned_fund_whose_kind_cannot_be_read(self, tmp_path: Path) -> None:
        """It is not taken for a pooled one without a host, nor its ring for another's."""
        sheets = changed(
            ("Funds", "C2", "alined"),
            ("Funds", "D2", None),
            ("Schemes", "D1", "Ring"),
            ("Schemes", "D2", "aligned"),
        )

        assert faults(read(tmp_path, sheets)) == ["'Funds'!C2 not-a-word"]

    def test_a_lead_that_cannot_be_read(self, tmp_path: Path) -> None:
        """Contributions of an aligned fund are not said to be another's."""
        sheets = changed(
            ("Schemes", "D1", "Lead"),
            ("Schemes", "D2", "OMB"),
            Funds=[["Fund", "Name", "Kind"], ["POOL", "Care plan", "aligned"]],
        )

        assert faults(read(tmp_path, sheets)) == ["'Schemes'!D2 unknown-partner"]

    @pytest.mark.parametrize(
        ("heading", "value"), [("Ring", "yes"), ("Ring-fenced", "perhaps"), ("Lead", 5)]
    )
    def test_a_scheme_that_cannot_be_read_whole(
        self, tmp_path: Path, heading: str, value: Cell
    ) -> None:
        """Steps of its own are not said to be of a scheme that takes no part."""
        step: list[list[Cell]] = [
            ["Scheme", "Direction", "Step", "Treatment", "Basis"],
            ["HOME", "both", 1, "bear", "host"],
        ]
        sheets = changed(("Schemes", "D1", heading), ("Schemes", "D2", value), Risk_share=step)

        assert [fault.split()[0] for fault in faults(read(tmp_path, sheets))] == ["'Schemes'!D2"]

    @pytest.mark.parametrize(
        "row",
        [
            ["2011", "POOL", "Smoothing", 100],
            ["2011/12", "POLL", "Smoothing", 100],
            ["2011/12", "POOL", {"error": "#N/A"}, 100],
            ["2011/12", "POOL", "Smoothing", "x"],
        ],
    )
    def test_a_reserve_that_cannot_be_read(self, tmp_path: Path, row: list[Cell]) -> None:
        """The step that draws on it is not at fault."""
        sheets = changed(
            Reserves=[["Year", "Fund", "Reserve", "Opening"], row],
            Risk_share=[
                ["Fund", "Direction", "Step", "Treatment", "Reserve"],
                ["POOL", "both", 1, "reserve", "Smoothing"],
            ],
        )

        assert len(read(tmp_path, sheets).faults) == 1

    def test_a_profile_that_cannot_be_read(self, tmp_path: Path) -> None:
        """The scheme that names it is not at fault."""
        sheets = changed(
            ("Schemes", "D1", "Profile"),
            ("Schemes", "D2", "Winter"),
            Profiles=[["Profile", "Apr"], ["Winter", "cold"]],
        )

        assert faults(read(tmp_path, sheets)) == ["'Profiles'!B2 not-a-number"]


@given(books())
def test_any_workbook_is_read_or_refused_with_places(sheets: Sheets) -> None:
    """Whatever stands in its cells, a workbook is settled, or its faults are told with places."""
    with TemporaryDirectory() as folder:
        workbook = read(Path(folder), sheets)
    for fault in workbook.faults:
        assert fault.where is not None
        assert fault.where.sheet in sheets
        assert str(fault).startswith("book.xlsx '")
    assert len(set(workbook.faults)) == len(workbook.faults)
    for issue in examined_workbook(workbook):
        assert str(issue).isprintable() or not issue.message.isascii()
