"""Savings against targets, the register, and decisions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from attrs import evolve
from tests.support.virements_and_savings import (
    JANUARY,
    saving_agreement,
    saving_facts,
    saving_outturn,
    saving_register,
)

from poolledger.schedules.savings import savings
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn


def _tables(outturn: Outturn) -> dict[str, Table]:
    return {table.title: table for table in savings(outturn)}


class TestTracker:
    def test_percentages_of_the_trajectory_are_exact(self) -> None:
        """£105,000 of £126,000 is 5/6; by January 10/12 were expected: exactly 100%."""
        tracker = _tables(saving_outturn(JANUARY))["Joint savings of 2011/12"]

        assert tracker.cells[2] == ("delivered to date", 105_000_00, Fraction(5, 6), Fraction(1))
        assert tracker.cells[1][:2] == ("expected to date, 10 of 12 months", 105_000_00)

    def test_what_is_recognised_stands_apart(self, saved: Outturn) -> None:
        """Not what is unverified, nor what is not cashable; a note says so."""
        tracker = _tables(saved)["Joint savings of 2011/12"]

        assert (tracker.cells[-1][0], tracker.cells[-1][1]) == ("recognised", 80_000_00)
        assert "verified, cashable savings alone" in tracker.notes[0]

    def test_without_a_target_there_are_no_percentages(self) -> None:
        """What was delivered still shows."""
        register = evolve(saving_register(), targets=[])
        facts = evolve(saving_facts(), savings=register)
        outturn = saving_agreement().settle(facts, "2011/12", JANUARY)
        tracker = _tables(outturn)["Joint savings of 2011/12"]

        assert tracker.cells[0] == ("delivered to date", 105_000_00, None, None)
        assert tracker.lead[1] == "No joint target is set."

    def test_before_the_year_there_is_no_trajectory(self) -> None:
        """With no month over, nothing was expected and no part of it can be struck."""
        outturn = saving_outturn(date(2011, 3, 31))
        tracker = _tables(outturn)["Joint savings of 2011/12"]

        assert tracker.cells[1][1:] == (0, Fraction(0), None)
        assert tracker.cells[2][1:] == (0, Fraction(0), None)


class TestParts:
    def test_recognised_savings_stand_by_partner(self, saved: Outturn) -> None:
        """Where they fall, and what part of the whole that is."""
        table = _tables(saved)["Recognised savings by partner"]

        assert table.cells == (
            ("PCT", 20_000_00, Fraction(1, 4)),
            ("OMBC", 60_000_00, Fraction(3, 4)),
        )

    def test_own_programmes_stand_apart(self, saved: Outturn) -> None:
        """PCT's own programme has its own target."""
        table = _tables(saved)["Partners' own programmes"]

        assert table.cells == (("PCT", 40_000_00, 30_000_00, Fraction(3, 4)),)

    def test_initiatives_add_up_to_the_tracker(self, saved: Outturn) -> None:
        """Joint, own and recognised savings by initiative have the totals of the tracker."""
        table = _tables(saved)["Savings delivered, by initiative"]

        assert table.total is not None
        assert table.total[4:] == (105_000_00, 30_000_00, 132_000_00, 80_000_00)
        assert [row[0] for row in table.cells] == ["REABLE", "REABLE", "TELE", "MEDS"]

    def test_the_register_shows_what_it_holds(self, saved: Outturn) -> None:
        """Columns in which no initiative has anything are left out."""
        table = _tables(saved)["Register of initiatives"]
        headings = [column.heading for column in table.columns]

        assert "Investment £" in headings
        assert "Extra cost £" not in headings
        assert [row[0] for row in table.cells] == ["REABLE", "TELE", "MEDS"]

    def test_a_decision_says_whether_it_is_in_order(self, saved: Outturn) -> None:
        """One was discussed, notified, then taken; the other was discussed afterwards."""
        table = _tables(saved)["Decisions to invest"]
        place = [column.heading for column in table.columns].index("In order")

        assert [row[place : place + 2] for row in table.cells] == [
            ("yes", None),
            ("no", "it was only discussed on 1 February 2012"),
        ]

    def test_a_discussion_after_the_day_is_not_known(self) -> None:
        """As at January, February's discussion has not happened."""
        table = _tables(saving_outturn(JANUARY))["Decisions to invest"]
        place = [column.heading for column in table.columns].index("Discussed")

        assert [row[place] for row in table.cells] == [date(2011, 5, 20), None]

    def test_without_a_register_there_is_nothing(self, final: Outturn) -> None:
        """An agreement without savings has no sheet of them."""
        assert list(savings(final)) == []
