"""When contributions fall due, cash received, arrears."""

from __future__ import annotations

from datetime import date

from tests.support.scopes import OMBC, PCT, YEAR_END, agreement_of, facts_of, pool, spent
from tests.support.virements_and_savings import JANUARY, saving_outturn

from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import Actual, Movement
from poolledger.schedules.cash import cash_position, instalments
from poolledger.settlement.outturn import Outturn
from poolledger.values.money import gbp


class TestCashPosition:
    def test_arrears_are_what_is_due_less_what_came(self) -> None:
        """Four quarters of £50,000 were due by January and £90,000 came."""
        (table,) = cash_position(saving_outturn(JANUARY))

        assert table.cells[0] == (
            *("PCT", 200_000_00, 200_000_00, 90_000_00, None, 110_000_00),
            300_000_00,
        )
        assert table.lead == ("As at 31 January 2012.",)

    def test_only_instalments_due_by_the_day_are_due(self, indicative: Outturn) -> None:
        """By September two quarters of four are due."""
        (table,) = cash_position(indicative)

        assert [row[1:3] for row in table.cells] == [
            (400_000_00, 200_000_00),
            (600_000_00, 300_000_00),
        ]

    def test_the_hosts_own_instalments_count_as_paid(self, indicative: Outturn) -> None:
        """The host holds the money, so it is never in arrears with itself."""
        (table,) = cash_position(indicative)

        assert table.cells[1][3:6] == (0, 300_000_00, 0)

    def test_money_paid_in_advance_is_negative(self) -> None:
        """£70 for a first quarter of £50 leaves £20 in advance."""
        given = fixed({PCT: gbp(200), OMBC: gbp(200)}, years="2011/12", instalments=4)
        paid = Actual(YEAR_END.replace(2011, 4, 30), Movement.RECEIPT, gbp(70), "LD", partner=PCT)
        outturn = agreement_of(pool(contributions=given)).settle(facts_of(paid))
        (table,) = cash_position(outturn)

        assert (table.cells[0][2], table.cells[0][5]) == (50_00, -20_00)

    def test_without_cash_contributions_it_says_so(self) -> None:
        """A fund into which nothing is paid has no cash position."""
        given = fixed({PCT: gbp(5)}, years="2011/12", in_kind=True)
        outturn = agreement_of(pool(contributions=given)).settle(facts_of(spent(0)))
        (table,) = cash_position(outturn)

        assert table.lead == ("No contribution is owed in cash.",)


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
