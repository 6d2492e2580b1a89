"""The memorandum account, the payments and the reserves are read from the journal."""

from __future__ import annotations

from datetime import date

from tests.support.scopes import PCT, agreement_of, facts_of, pool, spent

from poolledger.agreement.contribution_rules import BroughtForward
from poolledger.agreement.contributions import Contribution
from poolledger.agreement.facts import Actual, Movement, OpeningBalance, ReserveOpening
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import CarryForward, Reserve, Share
from poolledger.values.matching import matched
from poolledger.values.money import gbp

DRAWN_THEN_SHARED = [Step(Reserve("Contingency")), Step(Share())]


def _rows(outturn: Outturn) -> list[tuple[str, str, str | None, int]]:
    return [(r.section.value, r.label, r.partner, int(r.amount) // 100) for r in outturn.memorandum]


def _payments(outturn: Outturn) -> list[tuple[str, str, int]]:
    return [(p.payer, p.payee, int(p.amount) // 100) for p in outturn.settlement]


def test_an_account_tells_the_year_from_top_to_bottom() -> None:
    """£1,150 spent of £1,000: £50 from the reserve, £100 shared 60:40."""
    facts = facts_of(
        spent(1_150), reserves=[ReserveOpening("2011/12", "Contingency", gbp(50), fund="LD")]
    )
    outturn = agreement_of(pool(overspend=DRAWN_THEN_SHARED)).settle(facts)

    assert _rows(outturn) == [
        ("funding", "contribution", "PCT", 600),
        ("funding", "contribution", "OMBC", 400),
        ("expenditure", "expenditure", None, 1_150),
        ("result", "deficit of the year", None, -150),
        ("treatment", "drawn from reserve Contingency", None, 50),
        ("treatment", "overspend borne, step 2", "PCT", 60),
        ("treatment", "overspend borne, step 2", "OMBC", 40),
    ]
    assert _payments(outturn) == [("PCT", "OMBC", 660)]
    assert [("Contingency", "OMBC", 5_000, -5_000, 0)] == [
        (r.reserve, r.held_by, r.opening, r.movement, r.closing) for r in outturn.reserves
    ]


def test_a_reserve_that_a_partner_holds_costs_that_partner() -> None:
    """PCT holds the reserve, so what is drawn is paid by PCT."""
    held = ReserveOpening("2011/12", "Contingency", gbp(50), held_by="PCT")
    outturn = agreement_of(pool(overspend=DRAWN_THEN_SHARED)).settle(
        facts_of(spent(1_150), reserves=[held])
    )

    assert _payments(outturn) == [("PCT", "OMBC", 710)]


def test_what_was_received_and_spent_directly_is_taken_off() -> None:
    """PCT paid the host £200 and a provider £300 of its £600, so £100 is left."""
    received = Actual(date(2011, 5, 1), Movement.RECEIPT, gbp(200), fund="LD", partner="PCT")
    facts = facts_of(received, spent(300, partner="PCT"), spent(700))

    assert _payments(agreement_of().settle(facts)) == [("PCT", "OMBC", 100)]


def test_a_partner_that_paid_too_much_is_paid_back() -> None:
    """PCT spent £900 itself where £600 was its due."""
    facts = facts_of(spent(900, partner="PCT"), spent(100))

    assert _payments(agreement_of().settle(facts)) == [("OMBC", "PCT", 300)]


def test_an_underspend_stays_in_the_fund_and_is_applied_the_next_year() -> None:
    """£100 left of 2011/12 is £60 PCT's; £25 of that funds 2012/13."""
    rows = [
        *pool().contributions,
        Contribution(PCT, BroughtForward(gbp(25)), years="2012/13"),
    ]
    agreement = agreement_of(pool(contributions=rows, underspend=[Step(CarryForward())]))
    facts = facts_of(spent(900), spent(25, day=date(2013, 3, 31)))
    outturn = agreement.settle(facts, "2012/13")

    assert _rows(outturn) == [
        ("brought forward", "balance", "PCT", 60),
        ("brought forward", "balance", "OMBC", 40),
        ("funding", "balance applied", "PCT", 25),
        ("expenditure", "expenditure", None, 25),
        ("result", "surplus of the year", None, 0),
        ("carried forward", "balance", "PCT", 35),
        ("carried forward", "balance", "OMBC", 40),
    ]
    assert all(check.passed for check in outturn.checks)


def test_a_deficit_brought_forward_is_made_good() -> None:
    """PCT starts £30 short, owes £630 and carries nothing on."""
    balance = OpeningBalance("2011/12", "LD", "PCT", -gbp(30))
    outturn = agreement_of().settle(facts_of(spent(1_000), opening_balances=[balance]))

    assert ("treatment", "deficit brought forward made good", "PCT", 30) in _rows(outturn)
    assert _payments(outturn) == [("PCT", "OMBC", 630)]
    assert not [row for row in _rows(outturn) if row[0] == "carried forward"]


def test_while_the_year_runs_the_rest_is_forecast_and_nobody_pays() -> None:
    """By June £300 is spent and £750 is to come."""
    outturn = agreement_of().settle(facts_of(spent(300, day=date(2011, 6, 1))))

    assert ("expenditure", "forecast to come", None, 750) in _rows(outturn)
    assert outturn.settlement == ()


def test_payers_meet_payees_in_their_order() -> None:
    """A owes 5 and B 3; C is due 6 and D 2."""
    payments = matched("AL", {"A": 5, "C": -6, "B": 3, "D": -2})

    assert [("A", "C", 5), ("B", "C", 1), ("B", "D", 2)] == [
        (p.payer, p.payee, p.amount) for p in payments
    ]
