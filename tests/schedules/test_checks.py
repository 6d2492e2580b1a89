"""What must reconcile."""

from __future__ import annotations

from poolledger.schedules.checks import checks
from poolledger.settlement.outturn import Outturn


class TestChecks:
    def test_a_failed_check_says_check(self, final: Outturn) -> None:
        """Money without a bearer fails its check; the lead counts the failures."""
        (table,) = checks(final)
        failed = [row for row in table.cells if row[3] == "CHECK"]

        assert failed == [("LD: every pound of the variance has a bearer", 0, 15_000_00, "CHECK")]
        assert (f"1 of {len(table.cells)} checks failed.",) == table.lead

    def test_when_all_is_well_it_says_so(self, quiet: Outturn) -> None:
        """A settlement that reconciles says so in one sentence."""
        (table,) = checks(quiet)

        assert {"OK"} == {row[3] for row in table.cells}
        assert table.lead == ("All checks reconcile.",)
