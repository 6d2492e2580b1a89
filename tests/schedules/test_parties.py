"""The cover, the partners, the funds and the schemes."""

from __future__ import annotations

from poolledger.schedules.parties import cover, parties
from poolledger.settlement.outturn import Outturn


class TestCover:
    def test_it_says_what_period_it_is_and_that_it_is_final(self, final: Outturn) -> None:
        """The year, the day in words and the standing stand at the top."""
        (table,) = cover(final)

        assert table.title == "Oldham partnership"
        assert table.lead[0] == "Financial year 2011/12, as at 31 March 2012: final."

    def test_it_says_that_it_is_indicative_and_why(self, indicative: Outturn) -> None:
        """Before the year is over the cover says so."""
        (table,) = cover(indicative)

        assert table.lead[0].endswith(
            "30 September 2011: indicative, because the year is not over."
        )

    def test_it_states_the_sign_convention(self, final: Outturn) -> None:
        """An overspend is positive, and the cover says it."""
        (table,) = cover(final)

        assert "An overspend is positive" in table.lead[1]

    def test_it_lists_what_was_varied(self, final: Outturn) -> None:
        """A varied agreement is seen to be one."""
        varied = final.agreement.vary("Equal shares", fund="LD", overspend=[])
        (table,) = cover(varied.settle(final.facts))

        assert ("Varied by", "Equal shares") in table.cells


class TestParties:
    def test_partners_funds_and_schemes_are_listed(self, final: Outturn) -> None:
        """Each has a table; columns that nobody fills are left out."""
        partners, funds, schemes = parties(final)

        assert partners.cells[0] == ("PCT", "NHS Oldham", "PCT")
        assert funds.cells[1] == ("IC", "Intermediate care", "aligned budgets", None)
        assert schemes.cells[2] == ("FEN", "Health checks", "LD", "PCT", "pooled", "yes")
        assert schemes.cells[3] == ("VIEW", "Transport", "LD", "OMBC", "in view", "no")
