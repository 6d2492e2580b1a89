"""Savings against targets, claims as they stand, the register, and decisions."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from attrs import evolve
from tests.savings.lives import JULY, NEXT_YEAR, WORK, claimed, then
from tests.support.virements_and_savings import (
    JANUARY,
    saving_agreement,
    saving_facts,
    saving_outturn,
    saving_register,
)

from poolledger.agreement.claim_events import Event, State
from poolledger.render.json import data_of
from poolledger.schedules.savings import savings
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.values.money import gbp


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


EVENTS = (
    Event(date(2011, 4, 4), "WORK", State.PLANNED, "OMBC"),
    claimed("100"),
    then("verified", pounds="90", evidence="Review"),
    claimed("40", claim="C2"),
    then("challenged", claim="C2"),
    claimed("7", claim="C3"),
    then("reversed", JULY, "3", claim="C3"),
    then("reversed", NEXT_YEAR, claim="C1"),
)


def with_claims(as_at: date = date(2012, 3, 31)) -> Outturn:
    """The year settled with an initiative that is claimed event by event."""
    facts = saving_facts()
    work = evolve(WORK, planned=gbp(120))
    register = evolve(facts.savings, initiatives=[*facts.savings.initiatives, work], events=EVENTS)
    return saving_agreement().settle(evolve(facts, savings=register), "2011/12", as_at)


def tables(outturn: Outturn) -> dict[str, Table]:
    """The schedule's tables by title."""
    return {table.title: table for table in savings(outturn)}


def column(table: Table, heading: str) -> list[object]:
    """A column's cells."""
    place = [each.heading for each in table.columns].index(heading)
    return [row[place] for row in table.cells]


def test_each_initiative_has_its_ratings() -> None:
    """What is delivered of its trajectory, and what is forecast of its plan."""
    table = tables(saving_outturn())["Delivery and confidence, 2011/12"]

    assert column(table, "Initiative")[:3] == ["REABLE", "TELE", None]
    assert column(table, "Delivery")[0] == Fraction(83, 90)
    assert column(table, "Rating of delivery")[0] == "amber"
    assert "Green from 95%, amber from 80%, red below." in table.notes


def test_the_state_of_an_initiative_stands_beside_it() -> None:
    """Its own last event, such as that it is planned."""
    table = tables(with_claims())["Delivery and confidence, 2011/12"]
    states = dict(zip(column(table, "Initiative"), column(table, "State"), strict=True))

    assert (states["WORK"], states["REABLE"]) == ("planned", None)


def test_claims_stand_with_what_became_of_them() -> None:
    """What was claimed, what verified more or less, what taken back: across they add up."""
    table = tables(with_claims())["Savings claimed"]

    assert [row[:3] for row in table.cells] == [("C1", "WORK", "PCT"), ("C3", "WORK", "PCT")]
    assert column(table, "Claimed £") == [100_00, 7_00]
    assert column(table, "Verified more or less £") == [-10_00, None]
    assert column(table, "Taken back £") == [None, -3_00]
    assert column(table, "Stands £") == [90_00, 4_00]
    assert column(table, "State") == ["verified", "claimed"]


def test_who_claimed_and_who_verified_have_their_columns() -> None:
    """Each with its day, and the evidence of the claim beside the latest."""
    table = tables(with_claims())["Savings claimed"]

    assert column(table, "Claimed by") == ["OMBC", "OMBC"]
    assert column(table, "Verified by") == ["PCT", None]
    assert column(table, "Verified on") == [date(2011, 6, 3), None]
    assert column(table, "Stated by") == ["PCT", "OMBC"]
    assert column(table, "Evidence of claim") == ["Ledger", "Ledger"]
    assert column(table, "Latest evidence") == ["Review", None]


def test_what_is_challenged_stands_apart() -> None:
    """In a table of its own."""
    table = tables(with_claims())["Savings challenged"]

    assert column(table, "Claim") == ["C2"]
    assert table.notes == ("They are neither delivered nor recognised.",)


def test_a_later_reversal_is_not_known_yet() -> None:
    """As at the next year's end, what was taken back is shown."""
    later = tables(with_claims(date(2013, 3, 31)))["Savings claimed"]

    assert column(later, "State")[0] == "reversed"
    assert column(later, "Stands £") == [0, 4_00]


def test_without_events_there_are_no_claims() -> None:
    """No table without rows."""
    assert not {"Savings claimed", "Savings challenged"} & set(tables(saving_outturn()))


def test_the_json_has_both() -> None:
    """Keys as the reference states them; parts are exact."""
    data = data_of(with_claims())

    assert data["claims"][0] == {
        "claim": "C1", "initiative": "WORK", "falls_to": "PCT", "state": "verified",
        "since": "2011-06-03", "body": "PCT", "claimed": "100.00", "stands": "90.00",
        "evidence": "Review",
    }  # fmt: skip
    assert next(row for row in data["tracking"] if row["initiative"] == "WORK") == {
        "programme": "joint", "initiative": "WORK", "plan": "120.00",
        "expected_to_date": "120.00", "delivered": "94.00", "forecast": "94.00",
        "delivery": "47/60", "confidence": "47/60", "delivery_rating": "red",
        "confidence_rating": "red",
    }  # fmt: skip
