"""Receipts far below a partner's others, or that may be another's, are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.assurance.told import told
from tests.workbooks import Cell, Sheets, changed

ACTUALS: list[Cell] = ["Date", "Scheme", "Type", "Amount", "Partner"]
PARTNERS: list[list[Cell]] = [
    ["Code", "Name", "Kind"],
    ["PCT", "Oldham Primary Care Trust", "PCT"],
    ["OMBC", "Oldham Council", "Council"],
    ["RMBC", "Rochdale Council", "Council"],
]


def paid(*receipts: tuple[str, float], day: date = date(2012, 3, 31)) -> Sheets:
    """PCT owes £120,000 in twelve instalments and RMBC £60,000; both pay OMBC, the host."""
    contributions: list[list[Cell]] = [
        ["Year", "Fund", "Scheme", "Partner", "Amount", "Instalments"],
        ["2011/12", "POOL", "HOME", "PCT", 120_000, 12],
        ["2011/12", "POOL", "HOME", "OMBC", 1_000, None],
        ["2011/12", "POOL", "HOME", "RMBC", 60_000, 12],
    ]
    rows: list[list[Cell]] = [
        [day, "HOME", "receipt", amount, partner] for partner, amount in receipts
    ]
    return changed(Partners=PARTNERS, Contributions=contributions, Actuals=[ACTUALS, *rows])


class TestUnlike:
    """A receipt in thousands stands among others in pounds."""

    @pytest.mark.parametrize(("amount", "times"), [(100, 1), (101, 0)])
    def test_a_hundredth(self, tmp_path: Path, amount: float, times: int) -> None:
        """A hundredth or less of what the partner's others are is told, with both sums."""
        sheets = paid(("PCT", 10_000), ("PCT", 10_000), ("PCT", amount))

        assert told(tmp_path, sheets, "receipt-unlike") == times * [
            (
                "'Actuals'!D4 a receipt of £100.00 from PCT for POOL, whose others are about "
                "£10,000.00 each; see that it is in pounds"
            )
        ]

    def test_too_few(self, tmp_path: Path) -> None:
        """Two receipts do not say which of them is usual."""
        sheets = paid(("PCT", 10_000), ("PCT", 10))

        assert told(tmp_path, sheets, "receipt-unlike") == []


class TestOfAnother:
    """One partner over and another short by the same sum."""

    def test_at_the_end(self, tmp_path: Path) -> None:
        """The receipt by which one is over is told, odd pence of instalments aside."""
        sheets = paid(("PCT", 110_000), ("RMBC", 60_000.04), ("RMBC", 10_000))

        assert told(tmp_path, sheets, "receipt-of-another") == [
            (
                "'Actuals'!E4 RMBC has paid £10,000.04 more to POOL than fell due, and PCT "
                "£10,000.00 less: is this receipt of £10,000.00 from PCT?"
            )
        ]

    def test_while_the_year_runs(self, tmp_path: Path) -> None:
        """Before the year's end it is held against the instalments that fell due."""
        day = date(2011, 6, 30)
        sheets = paid(("PCT", 20_000), ("RMBC", 10_000), ("RMBC", 15_000), day=day)

        (found,) = told(tmp_path, sheets, "receipt-of-another")

        assert found.startswith("'Actuals'!E3 RMBC has paid £10,000.00 more to POOL")

    @pytest.mark.parametrize(
        "receipts",
        [
            (("PCT", 120_000), ("RMBC", 60_000)),
            (("PCT", 110_000), ("RMBC", 65_000), ("RMBC", 5_000)),
            (("PCT", 110_000), ("RMBC", 70_000)),
            (("PCT", 110_000), ("RMBC", 60_000), ("RMBC", 12_000)),
        ],
    )
    def test_no_such_receipt(self, tmp_path: Path, receipts: tuple[tuple[str, float], ...]) -> None:
        """Nothing is said where no receipt is the sum, or where the sums differ."""
        assert told(tmp_path, paid(*receipts), "receipt-of-another") == []
