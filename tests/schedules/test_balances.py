"""Reserves, and the partners' balances in the funds."""

from __future__ import annotations

from poolledger.schedules.balances import balances
from poolledger.settlement.outturn import Outturn


class TestBalances:
    def test_a_reserve_shows_what_was_drawn(self, final: Outturn) -> None:
        """Opening, movement and closing, with who holds it."""
        reserves, _ = balances(final)

        assert reserves.cells[0] == ("LD", "Contingency", "OMBC", 30_000_00, -30_000_00, 0)

    def test_a_balance_shows_what_was_applied(self, final: Outturn) -> None:
        """A balance brought forward, less what was applied, is carried forward."""
        _, partners = balances(final)

        assert partners.cells == (("LD", "balance", "OMBC", 80_000_00, -50_000_00, 30_000_00),)

    def test_without_any_it_says_so(self, quiet: Outturn) -> None:
        """No reserves and no balances are two sentences."""
        reserves, partners = balances(quiet)

        assert reserves.lead == ("There are no reserves.",)
        assert partners.lead == ("No partner has a balance in a fund.",)
