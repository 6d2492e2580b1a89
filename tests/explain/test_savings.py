"""Savings, what happened to them and the dividend are explained, read back and worked again."""

from __future__ import annotations

import random
from datetime import date

import pytest
from attrs import evolve
from tests.explain.agreements import SETTLEMENTS, saving
from tests.explain.test_text import told
from tests.recompute import recompute
from tests.schedules.test_savings import with_claims
from tests.support.balance import out_of_balance

from poolledger.agreement.register import Delivery, Status
from poolledger.explain import clauses_text, explanation, explanation_data, figures_of
from poolledger.values.money import Money, gbp


def test_what_is_recognised_and_what_is_not_are_told() -> None:
    """Each saving says to whom it falls, and one that is not recognised says why."""
    text = told(explanation(saving()))

    assert "A joint saving is recognised once it is delivered, verified and cashable." in text
    assert "£60,000.01 falling to PCT: recognised; 'Delivered'!D2" in text
    assert "£5,000.00 falling to OMBC: not recognised, as it is not verified" in text
    assert "£2,000.00 falling to PCT: not recognised, as it is not cashable" in text
    assert (
        "Expected to date £80,000.00 = 100% (12 even twelfths) of £80,000.00 (target of joint)"
        in text
    )
    assert "What is recognised is £10,000.01 ahead of what is expected." in text
    assert "PCT's own programme: £750.00 delivered" in text


def test_the_dividend_is_told_step_by_step() -> None:
    """A worked case: £90,000.01 is recognised, £60,000.01 with PCT and £30,000.00 with OMBC.

    OMBC invested £12,000.00, of which £2,000.00 was repaid before. A quarter of the £80,000.01
    left, £20,000.00, is reinvested: £13,333.33 by PCT. The £60,000.01 that remains is halved.
    """
    text = told(explanation(saving()))

    assert (
        "OMBC £10,000.00 = all of £10,000.00 (the smaller of £90,000.01 (savings recognised) and "
        "£10,000.00 (investment to be repaid to OMBC)); step 1" in text
    )
    assert "Step 2, reinvest: offered £20,000.00, the next £20,000.00 (25% of the remainder" in text
    assert "It is set aside by those in whose budgets the savings fell." in text
    assert "PCT is entitled to £30,000.01 = £30,000.01 (PCT, step 3 of the dividend)" in text
    assert "PCT sets aside £13,333.33 = £20,000.00 (set aside) by proportion" in text
    assert (
        "PCT still owes £15,666.67 of the dividend = £60,000.01 (savings falling to PCT; "
        "'Delivered'!D2) - £30,000.01 (entitlement of PCT) - £13,333.33 (set aside by PCT) - "
        "£1,000.00 (dividend paid by PCT to OMBC)" in text
    )
    assert "PCT pays OMBC £15,666.67 under s256." in text


def test_a_dividend_without_a_power_is_recommended_only() -> None:
    """No step names a power, so none of it need be paid."""
    outturn = saving()
    steps = [evolve(step, power=None) for step in outturn.agreement.protocol]
    bare = evolve(outturn.agreement, protocol=steps).settle(outturn.facts)

    assert (
        "PCT would pay OMBC £15,666.67, recommended only: no step that gives to OMBC names a power."
    ) in told(explanation(bare))


def test_savings_are_taken_out_of_a_variance() -> None:
    """A scheme's underspend that is a saving is not shared as an underspend."""
    text = told(explanation(saving()))

    assert "Variance -£40,000.00 = outturn less budget" in text
    assert (
        "Less the saving of A, £60,000.01, which falls to PCT; 'Delivered'!D2 Variance before "
        "savings, which is what is shared: £20,000.01" in text
    )
    assert "Overspend of fund LD, before savings: £20,000.01" in text


def test_nothing_recognised_applies_no_step() -> None:
    """Without a saving there is no dividend, and no payment of one."""
    outturn = saving()
    register = evolve(outturn.facts.savings, deliveries=(), paid=())
    facts = evolve(outturn.facts, savings=register)
    text = told(explanation(outturn.agreement.settle(facts)))

    assert "Nothing is recognised, so no step is applied." in text
    assert "No payment of dividend is due." in text


def test_a_text_kept_to_a_fund_leaves_savings_out() -> None:
    """Savings are of no one fund; of one partner, its own are told."""
    assert "Dividend" not in explanation(saving(), fund="LD")
    own = told(explanation(saving(), partner="OMBC"))
    assert "falling to OMBC £30,000.00" in own
    assert "falling to PCT: recognised" not in own
    assert "PCT pays OMBC £15,666.67 under s256." in own


def test_the_protocol_is_read_back() -> None:
    """Its treatments, bases, measures and powers are sentences."""
    text = told(clauses_text(saving()))

    assert "Savings: the protocol as it is read" in text
    assert "1. All of the saving recognised repays what was invested in the recognised" in text
    assert "2. The next 25% of what remains is set aside to be reinvested" in text
    assert (
        "3. All that remains is shared equally between the partners. It is paid under s256" in text
    )
    assert text.count("Savings: the protocol") == told(clauses_text(saving().agreement)).count(
        "Savings: the protocol"
    )
    assert "Savings: the protocol" not in clauses_text(saving(), fund="LD")


def test_every_figure_of_savings_has_a_key() -> None:
    """What the schedules show of savings and the dividend is among the figures."""
    keys = {figure.key for figure in figures_of(saving())}

    assert {
        "savings/target",
        "savings/delivered",
        "savings/recognised",
        "savings/expected_to_date",
        "savings/by_partner/PCT",
        "savings/own_target/PCT",
        "savings/own_delivered/PCT",
        "dividend/pot",
        "dividend/unallocated",
        "dividend/1/offered",
        "dividend/1/allocation/OMBC",
        "dividend/2/taken",
        "dividend/entitlement/PCT",
        "dividend/set_aside/PCT",
        "dividend/due/PCT",
        "dividend/payment/PCT/OMBC",
    } <= keys


@pytest.mark.parametrize("seed", range(30))
def test_any_savings_are_worked_again(seed: int) -> None:
    """Whatever was delivered, each figure follows from its inputs."""
    chosen = random.Random(seed)
    outturn = SETTLEMENTS["savings"]()
    deliveries = [
        Delivery(
            date(2011, chosen.randint(4, 12), 3),
            chosen.choice("AB"),
            chosen.choice(("PCT", "OMBC")),
            Money(chosen.randint(1, 10**7)),
            chosen.choice(list(Status)),
        )
        for _ in range(chosen.randint(0, 9))
    ]
    register = evolve(outturn.facts.savings, deliveries=tuple(deliveries))
    changed = outturn.agreement.settle(evolve(outturn.facts, savings=register))
    data = explanation_data(changed)

    assert recompute(data) == []
    assert any(figure["key"] == "savings/recognised" for figure in data["figures"])
    assert gbp("0").pence == out_of_balance(changed.journal)


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
