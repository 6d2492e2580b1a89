"""Facts and sizes that are possible, and unlikely to be meant, are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import told
from tests.workbooks import Cell, Sheets, changed, percent

DAY = date(2012, 3, 31)
ACTUALS: list[Cell] = ["Date", "Scheme", "Type", "Amount", "Partner"]
TWO: list[list[Cell]] = [
    ["Fund", "Scheme", "Name", "Ring", "Ring-fenced"],
    ["POOL", "HOME", "Home care"],
    ["POOL", "BEDS", "Beds"],
]


class TestReceipts:
    """What the host owes itself counts as paid."""

    @pytest.mark.parametrize(
        ("partner", "says"),
        [(None, "name no partner and are taken as from OMBC"), ("OMBC", "are from OMBC")],
    )
    def test_from_the_host(self, tmp_path: Path, partner: Cell, says: str) -> None:
        """A receipt from nobody, or from the host, is told with its cells and its pounds."""
        row: list[Cell] = [DAY, "HOME", "receipt", 200, partner]
        rows = [ACTUALS, row, row]

        assert told(tmp_path, changed(Actuals=rows), "receipt-from-host") == [
            (
                f"'Actuals'!E2 receipts of £400.00 {says}, the host of POOL, whose own "
                f"contribution counts as paid anyway ('Actuals'!E2, E3); name who paid"
            )
        ]

    def test_from_another(self, tmp_path: Path) -> None:
        """What a partner pays in is what receipts are for."""
        rows: list[list[Cell]] = [ACTUALS, [DAY, "HOME", "receipt", 600, "PCT"]]

        assert told(tmp_path, changed(Actuals=rows), "receipt-from-host") == []


class TestDue:
    """What a partner pays in is about what it owes."""

    @pytest.mark.parametrize(("amount", "times"), [(990, 0), (991, 1), (99_999, 1)])
    def test_more_than_half_as_much_again(self, tmp_path: Path, amount: int, times: int) -> None:
        """PCT owes £600 and bears £60 of the overspend: one and a half times that is not told."""
        rows: list[list[Cell]] = [
            ACTUALS,
            [DAY, "HOME", "expenditure", 1_100],
            [DAY, "HOME", "receipt", amount, "PCT"],
        ]
        found = told(tmp_path, changed(Actuals=rows), "receipt-beyond-due")

        assert found == times * [
            (
                f"'Actuals'!D3 receipts from PCT for POOL in 2011/12 come to £{amount:,}.00, and "
                f"£660.00 is due from it in cash for the year; see that the amount, the partner "
                f"and the fund are right"
            )
        ]

    def test_nothing_is_due(self, tmp_path: Path) -> None:
        """Of a partner without a contribution any receipt is told, at the largest."""
        book = changed(("Contributions", "E2", 0), ("Contributions", "E3", 1_100))
        rows: list[Cell] = [DAY, "HOME", "receipt"]
        book["Actuals"] = [
            ACTUALS,
            [DAY, "HOME", "expenditure", 1_100],
            [*rows, 5, "PCT"],
            [*rows, 7, "PCT"],
        ]
        (message,) = told(tmp_path, book, "receipt-beyond-due")

        assert message.startswith("'Actuals'!D4 receipts from PCT for POOL in 2011/12 come to £12")
        assert "nothing is due from it in cash" in message

    def test_a_receipt_that_is_not_of_the_fund(self, tmp_path: Path) -> None:
        """Receipts for a scheme outside the ring, or taken back again, are not what is due."""
        schemes = [*TWO[:2], [*TWO[2], "in view"]]
        rows: list[list[Cell]] = [
            ACTUALS,
            [DAY, "BEDS", "receipt", 99_999, "PCT"],
            [DAY, "HOME", "receipt", 99_999, "PCT"],
            [DAY, "HOME", "receipt", -99_999, "PCT"],
        ]
        book = changed(Schemes=schemes, Actuals=rows)

        assert told(tmp_path, book, "receipt-beyond-due") == []


class TestForecasts:
    """A forecast in use is of the whole year, and in pounds."""

    def running(self, outturn: Cell, **sheets: list[list[Cell]]) -> Sheets:
        """£400 of £1,000 spent by June, and a forecast of then."""
        cast: list[list[Cell]] = [
            ["Scheme", "As at", "Outturn"],
            ["HOME", date(2011, 6, 30), outturn],
        ]
        book = changed(("Actuals", "A2", date(2011, 6, 30)), ("Actuals", "E2", 400), **sheets)
        book["Forecasts"] = cast
        return book

    @pytest.mark.parametrize(
        ("outturn", "shown", "why"),
        [
            (399, "£399.00", "less than the £400.00 spent by 30 June 2011"),
            (-1, "-£1.00", "below nil"),
            (10_000, "£10,000.00", "10 times its budget of £1,000.00 or more"),
            (
                100,
                "£100.00",
                (
                    "less than the £400.00 spent by 30 June 2011 and a tenth of its budget of "
                    "£1,000.00 or less"
                ),
            ),
        ],
    )
    def test_that_are_not(self, tmp_path: Path, outturn: int, shown: str, why: str) -> None:
        """One below what is spent, below nil, or ten times off its budget is told, with why."""
        assert told(tmp_path, self.running(outturn), "forecast-unlikely") == [
            (
                f"'Forecasts'!C2 the outturn of HOME is forecast as {shown}, {why}; see that it "
                f"is in pounds, and of the whole year"
            )
        ]

    @pytest.mark.parametrize("outturn", [400, 9_999])
    def test_that_are(self, tmp_path: Path, outturn: int) -> None:
        """What is spent already may be all, and much more is possible."""
        assert told(tmp_path, self.running(outturn), "forecast-unlikely") == []

    def test_the_latest(self, tmp_path: Path) -> None:
        """An earlier forecast is not what is used, nor is one of another scheme or day."""
        book = self.running(1_050)
        book["Forecasts"] += [["HOME", date(2011, 5, 31), 1], ["HOME", date(2011, 7, 31), 1]]

        assert told(tmp_path, book, "forecast-unlikely") == []

    def test_a_final_year(self, tmp_path: Path) -> None:
        """At the year's end no forecast is used."""
        book = self.running(1)
        book["Actuals"][1][0] = DAY

        assert told(tmp_path, book, "forecast-unlikely") == []


def moving(amount: int, *scheme: Cell) -> Sheets:
    """A virement from home care of £1,000 to a second scheme."""
    rows: list[list[Cell]] = [["Date", "From scheme", "To scheme", "Amount"]]
    rows.append([date(2011, 9, 30), "HOME", "BEDS", amount])
    return changed(Schemes=[*TWO[:2], [*TWO[2], *scheme]], Virements=rows)


class TestVirements:
    """Virements move budget, and no cash."""

    def test_below_nil(self, tmp_path: Path) -> None:
        """The virement that takes more than the budget is told at its amount."""
        assert told(tmp_path, moving(1_250), "virement-below-nil") == [
            (
                "'Virements'!D2 this virement takes the budget of HOME below nil; with all "
                "virements of 2011/12 to 31 March 2012 it is -£250.00"
            )
        ]

    def test_the_first_that_does(self, tmp_path: Path) -> None:
        """Of several, in the order of their days, only the one that goes too far."""
        sheets = moving(600)
        sheets["Virements"].append([date(2011, 12, 31), "HOME", "BEDS", 500])
        (message,) = told(tmp_path, sheets, "virement-below-nil")

        assert message.startswith("'Virements'!D3 ")

    def test_a_whole_budget(self, tmp_path: Path) -> None:
        """All of it may be moved."""
        assert told(tmp_path, moving(1_000), "virement-below-nil") == []

    def test_to_a_scheme_outside_the_ring(self, tmp_path: Path) -> None:
        """The pool loses budget while the cash stays: a funding gap."""
        assert told(tmp_path, moving(100, "in view"), "virement-out-of-ring") == [
            (
                "'Virements'!C2 BEDS is outside POOL's own ring, so what POOL shares loses £100.00 "
                "of budget, and no cash follows it: a funding gap; see that this is meant"
            )
        ]

    def test_from_a_scheme_outside_the_ring(self, tmp_path: Path) -> None:
        """The pool gains budget without the cash for it."""
        sheets = moving(100, "in view")
        sheets["Virements"][1][1:3] = ["BEDS", "HOME"]

        assert told(tmp_path, sheets, "virement-out-of-ring") == [
            (
                "'Virements'!B2 BEDS is outside POOL's own ring, so what POOL shares gains £100.00 "
                "of budget, and no cash follows it: a funding gap; see that this is meant"
            )
        ]

    def test_to_a_ring_fenced_scheme(self, tmp_path: Path) -> None:
        """Its cash is in the fund, its variance is its lead's own."""
        assert told(tmp_path, moving(100, None, "yes"), "virement-out-of-ring") == [
            (
                "'Virements'!C2 BEDS is ring-fenced, so what POOL shares loses £100.00 of budget; "
                "see that this is meant"
            )
        ]

    def test_within_the_ring(self, tmp_path: Path) -> None:
        """What virements are for is not told."""
        assert told(tmp_path, moving(100), "virement-out-of-ring") == []


class TestTotals:
    """A year's facts of one kind."""

    def test_below_nil(self, tmp_path: Path) -> None:
        """The total and the cells that make it negative are told."""
        rows: list[list[Cell]] = [
            ACTUALS,
            [DAY, "HOME", "expenditure", -1_100],
            [DAY, "HOME", "expenditure", 100],
        ]

        assert told(tmp_path, changed(Actuals=rows), "negative-total") == [
            (
                "'Actuals'!D2 expenditure of HOME in 2011/12 comes to -£1,000.00, less than nil: "
                "what does it correct?; see 'Actuals'!D2"
            )
        ]

    def test_a_correction(self, tmp_path: Path) -> None:
        """A negative amount that corrects another is what it is for."""
        rows: list[list[Cell]] = [
            ACTUALS,
            [DAY, "HOME", "expenditure", 1_100],
            [DAY, "HOME", "expenditure", -100],
        ]

        assert told(tmp_path, changed(Actuals=rows), "negative-total") == []


class TestSizes:
    """Sizes of a few pounds."""

    @pytest.mark.parametrize("heading", ["Next", "Up to", "Only if at least", "PCT at most"])
    def test_of_a_step(self, tmp_path: Path, heading: str) -> None:
        """2 may have been meant as 2%."""
        sheets = changed(("Risk share", "G1", heading), ("Risk share", "G2", 2))

        assert told(tmp_path, sheets, "small-size") == [
            f"'Risk share'!G2 {heading} is £2.00: or 2%? write it with %"
        ]

    def test_of_the_year(self, tmp_path: Path) -> None:
        """A cap of the year is looked at too."""
        caps: list[list[Cell]] = [
            ["Fund", "Partner", "Direction", "At most"],
            ["POOL", "PCT", "both", 1.5],
        ]

        assert told(tmp_path, changed(Caps=caps), "small-size") == [
            "'Caps'!D2 the cap of PCT is £1.50: or 1.5%? write it with %"
        ]

    @pytest.mark.parametrize("size", [100, 0, percent(2)])
    def test_others(self, tmp_path: Path, size: Cell) -> None:
        """£100 and more, nil, and percentages are taken as they are."""
        sheets = changed(("Risk share", "G1", "Next"), ("Risk share", "G2", size))

        assert told(tmp_path, sheets, "small-size") == []
