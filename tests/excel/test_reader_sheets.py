"""What each sheet's rows mean: their defaults, and what they may not say."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from tests.workbooks import Cell, changed, faults, log, read

from poolledger.agreement.facts import Movement
from poolledger.agreement.funds import Accounting, Fund, Ring
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp
from poolledger.values.partners import Kind

Rows = list[list[Cell]]
STEPS: list[Cell] = ["Fund", "Direction", "Step", "Treatment", "Basis", "Reserve"]
ALIGNED: dict[str, Rows] = {
    "Funds": [["Fund", "Name", "Kind"], ["POOL", "Care plan", "aligned"]],
    "Schemes": [["Fund", "Scheme", "Name", "Lead"], ["POOL", "HOME", "Home care", "PCT"]],
    "Contributions": [["Year", "Scheme", "PCT"], ["2011/12", "HOME", 600]],
}


def fund_of(folder: Path, **sheets: Rows) -> Fund:
    """The only fund of a workbook."""
    return read(folder, changed(**sheets)).agreement.fund("POOL")


class TestAgreement:
    """Items by name."""

    def test_every_item(self, tmp_path: Path) -> None:
        """Items are read by their kind, and clauses are kept."""
        rows: Rows = [
            ["Item", "Value", "Clause"],
            ["Reference", 7.2],
            ["title", "Care at home", "1"],
            ["START", "1 April 2011"],
            ["End", date(2014, 3, 31)],
            ["Signed", "2011-06-30"],
            ["mid-year changes", "AS AT YEAR END"],
            ["Savings recognised", "delivered"],
            ["Cashable only", "no"],
        ]
        agreement = read(tmp_path, changed(Agreement=rows)).agreement

        assert ("7.2", "Care at home") == (agreement.reference, agreement.title)
        assert (date(2011, 4, 1), date(2014, 3, 31)) == (agreement.start, agreement.end)
        assert date(2011, 6, 30) == agreement.signed
        assert agreement.as_at_year_end
        assert {"Title": "1"} == agreement.clauses

    @pytest.mark.parametrize(
        ("item", "value"),
        [
            ("Mid-year changes", "pro rata"),
            ("Savings recognised", "forecast"),
            ("Savings recognised", "as at year end"),
            ("Cashable only", "some"),
            ("Signed", "lately"),
        ],
    )
    def test_a_value_that_an_item_cannot_have(self, tmp_path: Path, item: str, value: str) -> None:
        """Also where another item in the same column could have it."""
        workbook = read(
            tmp_path,
            changed(
                ("Agreement", "A4", "Mid-year changes"),
                ("Agreement", "B4", "as at year end"),
                ("Agreement", "A5" if item != "Mid-year changes" else "A4", item),
                ("Agreement", "B5" if item != "Mid-year changes" else "B4", value),
            ),
        )

        assert [fault.split("!")[0] for fault in faults(workbook)] == ["'Agreement'"]

    @pytest.mark.parametrize("cell", ["B2", "B3"])
    def test_title_and_start_are_filled(self, tmp_path: Path, cell: str) -> None:
        """Other items may be blank."""
        workbook = read(tmp_path, changed(("Agreement", cell, None), ("Agreement", "A4", "Signed")))

        assert faults(workbook) == [f"'Agreement'!{cell} blank"]


class TestParties:
    """Partners, funds and schemes."""

    def test_partners(self, tmp_path: Path) -> None:
        """Every kind, in the order of the rows, with dates, predecessors and measures."""
        kinds = [kind.value for kind in Kind]
        header: list[Cell] = ["Code", "Name", "Kind", "From", "To", "Successor of", "Population"]
        rows: Rows = [header]
        for number, kind in enumerate(kinds):
            rows.append([f"P{number}", "A body", kind])
        rows[3] += [date(2022, 7, 1), None, "P0, P1", "231,000"]
        contributions: Rows = [["Year", "Scheme", "P0"], ["2011/12", "HOME", 5]]
        sheets: dict[str, Rows] = {
            "Partners": rows,
            "Contributions": contributions,
            "Funds": [["Fund", "Name", "Kind", "Host"], ["POOL", "Care pool", "lead", "P0"]],
            "Risk share": [],
        }
        partners = read(tmp_path, changed() | sheets).agreement.partners

        assert kinds == [partner.kind.value for partner in partners]
        assert ("P0", "P1") == partners[2].successor_of
        assert Fraction(231_000) == partners[2].population

    def test_a_scheme_by_default(self, tmp_path: Path) -> None:
        """It is led by the host, in the fund's own ring, and not ring-fenced."""
        fund = fund_of(tmp_path)
        (scheme,) = fund.schemes

        assert fund.lead_of(scheme) == "OMBC"
        assert fund.takes_part(scheme)

    def test_a_scheme_of_aligned_budgets_by_default(self, tmp_path: Path) -> None:
        """Its ring is aligned."""
        fund = read(tmp_path, changed(**ALIGNED)).agreement.fund("POOL")

        assert fund.takes_part(fund.schemes[0])

    def test_what_a_scheme_may_say(self, tmp_path: Path) -> None:
        """Its lead, ring, accounting and client group."""
        rows: Rows = [
            ["Fund", "Scheme", "Name", "Lead", "Ring", "Ring-fenced", "Treatment", "Client group"],
            ["POOL", "HOME", "Home care", "PCT", "in view", "Y", "Joint operation", "Older people"],
        ]
        (scheme,) = fund_of(tmp_path, Schemes=rows, Risk_share=[]).schemes

        assert ("PCT", Ring.IN_VIEW, True) == (scheme.lead, scheme.ring, scheme.ring_fenced)
        assert (Accounting.JOINT_OPERATION, "Older people") == (
            scheme.accounting,
            scheme.client_group,
        )


class TestTables:
    """Roll forward, Budgets, Profiles, Activity, Forecasts and the like."""

    def test_a_bridge(self, tmp_path: Path) -> None:
        """An efficiency is given positive, a step has an amount or a rate, an order is whole."""
        rows: Rows = [
            ["Year", "Scheme", "Partner", "Order", "Step", "Amount", "Rate"],
            ["2011/12", "HOME", "PCT", 1, "uplift", None, "2%"],
            ["2011/12", "HOME", "PCT", 2, "efficiency", -5, None],
            ["2011/12", "HOME", "PCT", 3, "planned change", None, None],
            ["2011/12", "HOME", "PCT", 3.5, "recurrent change", 5, None],
            ["2011/12", "HOME", "PCT", 5, "growth", 5, None],
        ]

        assert faults(read(tmp_path, changed(Roll_forward=rows))) == [
            "'Roll forward'!F3 below-nil",
            "'Roll forward'!F4 amount-or-rate",
            "'Roll forward'!D5 not-a-number",
            "'Roll forward'!E6 not-a-word",
        ]

    def test_a_profile(self, tmp_path: Path) -> None:
        """A blank month weighs nothing."""
        rows: Rows = [["Profile", "Apr", "Mar"], ["Ends", 1, 3]]
        (profile,) = read(tmp_path, changed(Profiles=rows)).agreement.profiles

        assert Fraction(1, 4) == profile.part_to(11)

    def test_a_month_of_actuals(self, tmp_path: Path) -> None:
        """Each cell that is not nil is a fact of its month's last day."""
        rows: Rows = [
            ["Year", "Scheme", "Type", "Partner", "Apr", "May", "Feb", "Mar"],
            ["2011/12", "HOME", "income", "PCT", 5, 0, "(3)", None],
        ]
        monthly = read(tmp_path, changed(Actuals=[], Monthly=rows)).facts.actuals

        assert [(date(2011, 4, 30), gbp(5)), (date(2012, 2, 29), gbp(-3))] == [
            (fact.day, fact.amount) for fact in monthly
        ]
        assert {("HOME", "PCT", Movement.INCOME)} == {
            (f.scheme, f.partner, f.kind) for f in monthly
        }
        assert "'Monthly'!G2" == str(monthly[1].source and monthly[1].source.cell("Amount"))

    def test_a_receipt_may_leave_its_scheme_blank(self, tmp_path: Path) -> None:
        """It then names its fund; anything else names its scheme."""
        rows: Rows = [
            ["Date", "Fund", "Scheme", "Type", "Amount"],
            ["30/04/2011", "POOL", None, "receipt", 50],
            ["30/04/2011", None, None, "receipt", 50],
            ["30/04/2011", "POOL", None, "income", 50],
        ]

        assert faults(read(tmp_path, changed(Actuals=rows))) == [
            "'Actuals'!B3 no-home",
            "'Actuals'!C4 no-scheme",
        ]

    def test_what_an_actual_may_say(self, tmp_path: Path) -> None:
        """The year it belongs to, VAT and what the ledger words."""
        rows: Rows = [
            ["Date", "Scheme", "Type", "Amount", "VAT", "For year", "Cause", "Narrative"],
            ["30/04/2012", "HOME", "in kind", "-5", 1, "2011/12", "late bill", 12],
        ]
        (actual,) = read(tmp_path, changed(Actuals=rows)).facts.actuals

        assert (FinancialYear(2011), gbp(1), gbp(-5)) == (actual.year, actual.vat, actual.amount)
        assert ("late bill", "12", None) == (actual.cause, actual.narrative, actual.partner)

    def test_what_is_for_information_is_noted_and_left_out(self, tmp_path: Path) -> None:
        """An error in a narrative is no fault of the sums."""
        workbook = read(
            tmp_path, changed(("Actuals", "F1", "Narrative"), ("Actuals", "F2", {"error": "#N/A"}))
        )

        assert workbook.facts.actuals[0].narrative is None
        assert log(workbook)[0].startswith("'Actuals'!F2 #N/A is an error")

    @pytest.mark.parametrize(
        ("fund", "holder", "found"),
        [
            (None, "PCT", []),
            ("POOL", None, []),
            (None, None, ["'Reserves'!D2 no-holder"]),
        ],
    )
    def test_who_holds_a_reserve(
        self, tmp_path: Path, fund: Cell, holder: Cell, found: list[str]
    ) -> None:
        """The fund's host, or whom the row names; one for any fund names somebody."""
        rows: Rows = [
            ["Year", "Reserve", "Opening", "Held by", "Fund"],
            ["2011/12", "Smoothing", 5, holder, fund],
        ]

        assert found == faults(read(tmp_path, changed(Reserves=rows)))

    def test_aligned_budgets_hold_no_money(self, tmp_path: Path) -> None:
        """No balance, no host's reserve, no carry forward and no receipt."""
        sheets: dict[str, Rows] = {
            "Opening_balances": [
                ["Year", "Fund", "Partner", "Amount"],
                ["2011/12", "POOL", "PCT", 5],
            ],
            "Reserves": [["Year", "Fund", "Reserve", "Opening"], ["2011/12", "POOL", "R", 5]],
            "Actuals": [["Date", "Fund", "Type", "Amount"], ["30/04/2011", "POOL", "receipt", 5]],
            "Risk_share": [
                STEPS,
                ["POOL", "overspend", 1, "redeploy"],
                ["POOL", "underspend", 1, "bear", "host"],
            ],
        }

        assert sorted(faults(read(tmp_path, changed(**ALIGNED, **sheets)))) == [
            "'Actuals'!C2 aligned-receipt",
            "'Opening balances'!B2 aligned-carry",
            "'Reserves'!A2 no-holder",
            "'Risk share'!D2 aligned-carry",
            "'Risk share'!E3 aligned-host",
        ]


def test_a_blank_of_every_required_column_is_told(tmp_path: Path) -> None:
    """A row that fills one optional column alone is told of all that it leaves blank."""
    rows: Rows = [
        ["Year", "Scheme", "Partner", "Units", "Fund"],
        [None, None, None, None, "POOL"],
    ]

    assert [f"'Activity'!{letter}2 blank" for letter in "ABCD"] == faults(
        read(tmp_path, changed(Activity=rows))
    )
