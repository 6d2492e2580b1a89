"""What happened to savings is told with its days, bodies and evidence."""

from __future__ import annotations

from datetime import date

from attrs import evolve
from tests.explain.agreements import saving
from tests.explain.test_text import told
from tests.schedules.test_trajectory import with_claims

from poolledger.explain import explanation


def test_a_claim_is_told_event_by_event() -> None:
    """When, at which sum, by whose word and on what evidence, and what is left of it."""
    text = told(explanation(with_claims()))

    assert "It was planned on 4 April 2011 by OMBC." in text
    assert (
        "Claim C1, falling to PCT: claimed at £100.00 on 3 May 2011 by OMBC (Ledger); verified at "
        "£90.00 on 3 June 2011 by PCT (Review); £90.00 of it stands." in text
    )
    assert "£4.00 of it stands." in text
    assert "£40.00 falling to PCT: not recognised, as it is challenged" in text
    assert "£40.00 of it stands, apart from what is delivered." in text
    assert "Challenged, and so apart from what is delivered £40.00" in text


def test_what_is_taken_back_is_told_once_it_is_known() -> None:
    """Nothing of the claim stands after that."""
    text = told(explanation(with_claims(date(2013, 3, 31))))

    assert "reversed on 3 May 2012 by PCT; nothing of it stands." in text


def test_who_verified_a_row_of_delivered_is_told() -> None:
    """And who claimed it, where the row says so."""
    outturn = saving()
    register = outturn.facts.savings
    first = evolve(
        register.deliveries[0], claimed_by="OMBC", verified_by="Audit", evidence="Paper 4"
    )
    rows = [first, *register.deliveries[1:]]
    facts = evolve(outturn.facts, savings=evolve(register, deliveries=rows))
    text = told(explanation(outturn.agreement.settle(facts)))

    assert "falling to PCT: claimed by OMBC, verified by Audit (Paper 4)." in text


def test_only_one_partners_savings_may_be_asked_for() -> None:
    """Claims that fall to others are left out."""
    assert "Claim C1" not in explanation(with_claims(), partner="OMBC")
