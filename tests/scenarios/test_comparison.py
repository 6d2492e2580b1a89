"""Every sum that two settlements differ in has a row of its own kind."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import poolledger as pl
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.values.money import gbp

DAY = date(2012, 3, 31)


def _settled(*protocol: pl.Step, saved: str = "100", budget: str = "1000") -> Outturn:
    """A pool of £1,000 that spends £1,100, with a saving of £100 on its scheme."""
    fund = pl.PooledFund(
        "LD",
        "Learning disability",
        host="OMBC",
        contributions=pl.fixed({"PCT": gbp(600), "OMBC": gbp(400)}),
        budgets=[pl.Budget("LD", gbp(budget))],
        overspend=[pl.share({"PCT": "50%", "OMBC": "50%"})],
    )
    partners = [
        pl.Partner("PCT", "Primary care trust", pl.Kind.PCT),
        pl.Partner("OMBC", "Borough council", pl.Kind.COUNCIL),
    ]
    agreement = Agreement(
        "Oldham", start="2011/12", partners=partners, funds=[fund], protocol=protocol
    )
    register = pl.Register(
        [pl.Initiative("W", "Work", "2011/12", scheme="LD")],
        [pl.Delivery(DAY, "W", "PCT", gbp(saved), pl.Status.VERIFIED)],
    )
    facts = pl.Facts([pl.expenditure(DAY, gbp(1_100), "LD")], savings=register)
    return agreement.settle(facts, "2011/12", DAY)


def _changes(before: Outturn, after: Outturn) -> dict[tuple[str, str], int]:
    """The differences in whole pounds."""
    return {(d.schedule, d.of): d.change // 100 for d in pl.compare(before, after).differences}


def test_a_dividend_alone_may_differ() -> None:
    """£100 that falls to PCT, shared equally or half of it to OMBC and half of the rest held."""
    equal = _settled(pl.share(pl.Equal()))
    other = _settled(
        pl.bear("OMBC", next="£50"), pl.hold(next=Fraction(1, 2)), pl.bear("PCT", next="£5")
    )

    assert _changes(equal, other) == {
        ("entitlement", "PCT"): -45,
        ("set aside", "PCT"): 25,
        ("savings unallocated", "all partners"): 20,
    }
    assert "Nothing differs." not in str(pl.compare(equal, other))
    assert _changes(_settled(), equal) == {
        ("savings pot", "all partners"): 100,
        ("entitlement", "PCT"): 50,
        ("entitlement", "OMBC"): 50,
        ("dividend to pay", "PCT to OMBC"): 50,
    }


def test_a_saving_is_no_variance_borne() -> None:
    """£60 more saved is £60 more to share, and taken out where it falls."""
    changes = _changes(_settled(saved="100"), _settled(saved="160"))

    assert changes == {
        ("variance borne", "PCT"): 30,
        ("variance borne", "OMBC"): 30,
        ("saving taken out", "PCT"): -60,
        ("still owed", "PCT to OMBC"): -30,
        ("savings delivered", "joint"): 60,
        ("savings recognised", "PCT"): 60,
    }


def test_a_funding_gap_is_no_variance_borne() -> None:
    """A budget £100 above its contributions leaves the host a gap, and £100 less overspent."""
    changes = _changes(_settled(), _settled(budget="1100"))

    assert changes == {
        ("variance borne", "PCT"): -50,
        ("variance borne", "OMBC"): -50,
        ("funding gap", "OMBC"): 100,
        ("still owed", "PCT to OMBC"): -50,
    }


def test_settlements_of_the_same_do_not_differ() -> None:
    """The same agreement and facts differ in nothing."""
    equal = pl.share(pl.Equal())

    assert "Nothing differs." in str(pl.compare(_settled(equal), _settled(equal)))
