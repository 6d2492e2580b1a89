"""What is dated after the year's end counts by default, and what a day leaves out is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.support.scopes import OMBC, PCT, agreement_of, facts_of, pool, spent

import poolledger as pl
from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import Facts, OpeningBalance
from poolledger.agreement.register import DividendPaid, Initiative, Register
from poolledger.assurance.warnings import warnings_of
from poolledger.schedules import tables_of
from poolledger.settlement.outturn import Agreement
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import gbp, written

THIS, NEXT = FinancialYear(2011), FinancialYear(2012)
SHARED = [pl.share(pl.Percentages({PCT: "60%", OMBC: "40%"}))]
LATE = spent(250, day=date(2012, 4, 30), for_year=THIS)


def _agreement(**terms: Any) -> Agreement:
    return agreement_of(pool(overspend=SHARED, underspend=[pl.carry_forward()], **terms))


def test_a_late_invoice_is_in_its_years_default_settlement() -> None:
    """£1,000 in March and £250 in April for the same year come to £1,250, and are final."""
    outturn = _agreement().settle(facts_of(spent(1000), LATE))

    assert (outturn.year, outturn.as_at, outturn.final) == (THIS, date(2012, 4, 30), True)
    assert outturn.positions[0].outturn == 1250_00
    assert outturn.not_counted == ()


def test_what_an_explicit_day_leaves_out_is_told_with_its_pounds() -> None:
    """As at 31 March the invoice of April is in no figure: the schedules and a warning name it."""
    agreement, facts = _agreement(), facts_of(spent(1000), LATE)
    outturn = agreement.settle(facts, as_at="31 March 2012")
    told = next(table for table in tables_of(outturn) if table.schedule == "Not counted")
    warned = [w for w in warnings_of(agreement, facts, outturn) if w.code == "not-counted"]

    assert outturn.positions[0].outturn == 1000_00
    assert [(fact.sheet, fact.day) for fact in outturn.not_counted] == [("Actuals", LATE.day)]
    assert told.total == ("Together", None, None, 250_00)
    expected = (
        "1 row of Actuals for 2011/12, £250.00, dated after 31 March 2012 and not counted; settle "
        "as at 30 April 2012 to count them"
    )

    assert [expected] == [w.message for w in warned]


def _saved(**lists: Any) -> Register:
    bed = Initiative("BEDS", "Fewer beds", THIS, "joint", planned=gbp(100))
    return Register([bed], **lists)


def test_a_dividend_paid_in_april_for_the_year_is_not_asked_for_again() -> None:
    """It was due for 2011/12, and paid in April: by default nothing more is due."""
    verified = pl.Delivery(
        date(2012, 3, 31), "BEDS", PCT, gbp(100), pl.Status.VERIFIED, verified_by="OMBC"
    )
    paid = DividendPaid(date(2012, 4, 30), PCT, OMBC, gbp(50), for_year=THIS)
    agreement = agreement_of(pool(overspend=SHARED), protocol=[pl.share(pl.Equal())])
    facts = facts_of(spent(1000), savings=_saved(deliveries=[verified], paid=[paid]))
    outturn = agreement.settle(facts)
    before = agreement.settle(facts, as_at="31 March 2012")

    assert outturn.dividend is not None
    assert before.dividend is not None
    assert not outturn.dividend.payments
    assert [(p.payer, p.amount) for p in before.dividend.payments] == [("PCT", 50_00)]
    assert [fact.sheet for fact in before.not_counted] == ["Dividends paid"]


def test_a_claim_of_the_year_that_is_verified_after_it_counts_by_default() -> None:
    """Claimed in March, verified in June: the saving is of the year of its claim."""
    claimed = pl.Event(
        date(2012, 3, 31),
        "BEDS",
        pl.State.CLAIMED,
        PCT,
        claim="C1",
        falls_to=PCT,
        amount=gbp(100),
        evidence="E1",
    )
    verified = pl.Event(
        date(2012, 6, 30), "BEDS", pl.State.VERIFIED, OMBC, claim="C1", evidence="E2"
    )
    agreement = agreement_of(pool(overspend=SHARED), protocol=[pl.share(pl.Equal())])
    facts = facts_of(spent(1000), savings=_saved(events=[claimed, verified]))
    outturn = agreement.settle(facts)

    assert (outturn.year, outturn.as_at) == (THIS, date(2012, 6, 30))
    assert outturn.dividend is not None
    assert outturn.dividend.recognised.pot == 100_00


@pytest.mark.parametrize("years", ["2011/12 on", "2011/12"])
def test_a_balance_passes_over_a_year_without_facts_or_contributions(years: str) -> None:
    """£100 carried out of 2011/12 is there at the start of 2013/14, as a reserve would be."""
    given = [
        *fixed({PCT: gbp(600), OMBC: gbp(400)}, years=years),
        *(fixed({PCT: gbp(600), OMBC: gbp(400)}, years="2013/14") if years == "2011/12" else ()),
    ]
    agreement = _agreement(contributions=given)
    facts = facts_of(spent(900), spent(1000, day=date(2014, 3, 31)))
    outturn = agreement.settle(facts, "2013/14")

    assert {key: written(int(of)) for key, of in outturn.opening.items()} == {
        ("LD", "PCT"): "£60.00",
        ("LD", "OMBC"): "£40.00",
    }


def test_a_balance_stated_after_a_gap_is_held_against_what_was_carried() -> None:
    """A row that differs from what the last settled year left is a warning, gap or no gap."""
    given = fixed({PCT: gbp(600), OMBC: gbp(400)}, years="2011/12 on")
    agreement = _agreement(contributions=given)
    stated = [OpeningBalance(FinancialYear(2013), "LD", PCT, gbp(10))]
    facts = facts_of(spent(900), spent(1000, day=date(2014, 3, 31)), opening_balances=stated)
    outturn = agreement.settle(facts, "2013/14")
    warned = [w for w in warnings_of(agreement, facts, outturn) if w.code == "balance-differs"]

    expected = (
        "the balance of PCT in LD is stated as £10.00 at the start of 2013/14; 2011/12 carried "
        "£60.00 forward, £50.00 more"
    )

    assert [expected] == [w.message for w in warned]


def test_without_facts_there_is_nothing_to_count() -> None:
    """No facts at all: the day before the year, and nothing left out."""
    outturn = _agreement().settle(Facts())

    assert outturn.as_at == date(2011, 3, 31)
    assert outturn.not_counted == ()
