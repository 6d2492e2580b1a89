"""Who pays whom."""

from __future__ import annotations

from poolledger.schedules.settlement import settlement
from poolledger.settlement.outturn import Outturn


class TestSettlement:
    def test_payers_and_payees_are_named(self, final: Outturn) -> None:
        """Each payment names both bodies and the fund."""
        (table,) = settlement(final)

        assert table.cells[1] == ("IC", "Oldham Council (OMBC)", "NHS Oldham (PCT)", 10_000_01)

    def test_while_indicative_nothing_is_due(self, indicative: Outturn) -> None:
        """There are no payments, and the table says why."""
        (table,) = settlement(indicative)

        assert table.cells == ()
        assert table.lead == (
            "Indicative as at 30 September 2011: nobody owes a settlement before 31 March 2012.",
        )

    def test_when_all_is_paid_it_says_so(self, quiet: Outturn) -> None:
        """A settled year without payments is a sentence."""
        (table,) = settlement(quiet)

        assert table.lead == ("Final as at 31 March 2012: nothing is left to pay.",)
