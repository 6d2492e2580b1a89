"""The list of virements."""

from __future__ import annotations

from datetime import date

from tests.support.virements_and_savings import JANUARY, saving_outturn

from poolledger.schedules.monitoring import virements
from poolledger.settlement.outturn import Outturn


class TestVirements:
    def test_each_has_its_day_and_who_approved_it(self, saved: Outturn) -> None:
        """Day, fund, from, to, amount, who approved it and under which clause."""
        (table,) = virements(saved)

        assert table.cells == (
            (date(2011, 10, 14), "OP", "HOME", "BEDS", 10_000_00, "Joint Board", "6.3"),
            (date(2012, 3, 1), "OP", "BEDS", "HOME", 2_500_50, None, None),
        )

    def test_later_ones_do_not_exist(self) -> None:
        """As at January, March's virement is not known."""
        (table,) = virements(saving_outturn(JANUARY))

        assert len(table.cells) == 1

    def test_without_any_there_is_no_table(self, final: Outturn) -> None:
        """A list of nothing is not shown."""
        assert list(virements(final)) == []
