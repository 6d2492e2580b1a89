"""Delivery and confidence, and claims as they stand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from attrs import evolve
from tests.savings.lives import JULY, NEXT_YEAR, WORK, claimed, then
from tests.support.virements_and_savings import saving_agreement, saving_facts, saving_outturn

from poolledger.agreement.claim_events import Event, State
from poolledger.render.json import data_of
from poolledger.schedules.savings import savings
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.values.money import gbp

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
