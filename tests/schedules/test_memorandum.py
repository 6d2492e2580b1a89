"""The memorandum account adds down."""

from __future__ import annotations

from tests.support.stream import CASES, Settled, law

from poolledger.schedules.memorandum import memorandum
from poolledger.schedules.table import Cell, Table
from poolledger.settlement.outturn import Outturn


def _column(table: Table, place: int) -> list[int]:
    cells: list[Cell] = [row[place] for row in table.cells]
    return [cell for cell in cells if isinstance(cell, int)]


class TestMemorandum:
    def test_the_account_is_five_sums(self, final: Outturn) -> None:
        """Brought forward, less applied, result, treatment; carried forward is the total."""
        pooled, _ = memorandum(final)
        sums = [(row[0], row[5]) for row in pooled.cells if row[5] is not None]

        assert sums == [
            ("balances brought forward", 80_000_00),
            ("less balances applied", -50_000_00),
            ("deficit of the year", -90_000_00),
            ("treatment of the result", 75_000_00),
        ]
        assert pooled.total is not None
        assert pooled.total[5] == 15_000_00

    def test_sums_are_marked(self, final: Outturn) -> None:
        """The rows that sum others are known, so that they can be shown as such."""
        pooled, _ = memorandum(final)

        assert {row[0] for place, row in enumerate(pooled.cells) if place in pooled.subtotals} == {
            "balances brought forward",
            "less balances applied",
            "funding",
            "less net expenditure",
            "deficit of the year",
            "treatment of the result",
        }


@law(CASES)
def test_every_account_adds_down(settled: Settled) -> None:
    """In each fund the last column adds down, and the middle one adds to the result."""
    tables = list(memorandum(settled.outturn))
    assert tables
    for table in tables:
        assert table.total is not None
        account = _column(table, 5)

        assert sum(account) == table.total[5]
        assert sum(_column(table, 4)) == account[2]
