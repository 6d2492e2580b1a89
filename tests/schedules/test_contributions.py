"""Contributions by scheme, partner and source."""

from __future__ import annotations

from fractions import Fraction

from poolledger.schedules.contributions import contributions, contributions_by_partner
from poolledger.settlement.outturn import Outturn


class TestContributions:
    def test_cash_has_its_part_of_the_schemes_cash(self, final: Outturn) -> None:
        """The percentage is exact, of the cash to that scheme alone."""
        pooled, _ = contributions(final)

        assert Fraction(2, 5) == pooled.cells[0][8]
        assert Fraction(3, 5) == pooled.cells[1][8]

    def test_what_owes_no_cash_stands_apart(self, final: Outturn) -> None:
        """In kind, brought forward and outside the fund are no part of the cash total."""
        pooled, _ = contributions(final)
        other = {(row[0], row[1], row[3]): row[7] for row in pooled.cells if row[7] is not None}

        assert other == {
            ("DAY", "PCT", "fixed"): 5_000_00,
            ("RES", "OMBC", "brought forward"): 50_000_00,
            ("VIEW", "OMBC", "fixed"): 20_000_00,
        }
        assert pooled.total is not None
        assert pooled.total[6:8] == (1_400_000_00, 75_000_00)
        assert pooled.notes[1] == "Outside the fund: VIEW."

    def test_rows_stand_by_scheme(self, final: Outturn) -> None:
        """A contribution in kind stands with its scheme, though it was written last."""
        pooled, _ = contributions(final)

        assert [r[0] for r in pooled.cells] == ["DAY", "DAY", "DAY", "RES", "RES", "FEN", "VIEW"]

    def test_a_fund_without_contributions_says_so(self, quiet: Outturn) -> None:
        """An empty schedule is a sentence."""
        _, mental_health = contributions(quiet)

        assert (mental_health.cells, mental_health.total) == ((), None)
        assert mental_health.lead == ("There are none this year.",)


class TestByPartner:
    def test_cash_stands_apart_from_the_rest(self, final: Outturn) -> None:
        """Cash, brought forward, in kind and outside the fund have a column each."""
        pooled, _ = contributions_by_partner(final)

        assert pooled.cells == (
            ("PCT", 800_000_00, None, 5_000_00, None, Fraction(4, 7)),
            ("OMBC", 600_000_00, 50_000_00, None, 20_000_00, Fraction(3, 7)),
        )

    def test_they_add_up_to_the_schemes(self, final: Outturn) -> None:
        """Cash by partner and cash by scheme come to the same."""
        assert list(contributions(final))
        for by_scheme, by_partner in zip(
            contributions(final), contributions_by_partner(final), strict=True
        ):
            assert by_scheme.total is not None
            assert by_partner.total is not None
            assert by_scheme.total[6] == by_partner.total[1]

    def test_a_fund_without_contributions_says_so(self, quiet: Outturn) -> None:
        """An empty table is a sentence."""
        _, mental_health = contributions_by_partner(quiet)

        assert mental_health.lead == ("There are none this year.",)
