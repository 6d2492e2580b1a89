"""When contributions fall due."""

from __future__ import annotations

from datetime import date

from poolledger.schedules.cash import instalments
from poolledger.settlement.outturn import Outturn


class TestInstalments:
    def test_each_instalment_has_its_day(self, final: Outturn) -> None:
        """Quarterly instalments fall due on the first days of the quarters and add up."""
        (table,) = instalments(final)

        assert ("DAY", "PCT", None, 2, date(2011, 7, 1), 100_000_00) == table.cells[1]
        assert table.total is not None
        assert table.total[-1] == 1_000_000_00

    def test_without_any_it_says_so(self, quiet: Outturn) -> None:
        """An agreement without instalments has a sentence instead of rows."""
        (table,) = instalments(quiet)

        assert table.lead == ("No contribution is paid in instalments.",)
