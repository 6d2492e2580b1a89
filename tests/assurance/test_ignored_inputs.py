"""What a settlement passes by is told, so that nobody believes it settled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from attrs import evolve

import poolledger as pl
from poolledger import gbp
from poolledger.assurance.examination import examined

PCT = pl.Partner("PCT", "NHS Oldham", pl.Kind.PCT)
OMBC = pl.Partner("OMBC", "Oldham Council", pl.Kind.COUNCIL)
WHOLE = pl.share(pl.Equal())
SPENT = pl.expenditure("31/03/2012", "150", "LD")


def pool(**terms: Any) -> pl.PooledFund:
    """A pool of £150 with rules that place every pound."""
    shares = pl.fixed({PCT: gbp(100), OMBC: gbp(50)}, scheme="LD", years="2011/12 on")
    given: dict[str, Any] = {
        "contributions": shares,
        "overspend": [WHOLE],
        "underspend": [WHOLE],
    } | terms
    return pl.PooledFund("LD", "Learning disability", host=OMBC, **given)


def codes(fund: pl.PooledFund, facts: pl.Facts) -> list[str]:
    """The codes of what check says."""
    agreement = pl.Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund])
    return [issue.code for issue in examined(agreement, facts)]


def reserves(*held_by: pl.Partner | None) -> Iterable[pl.ReserveOpening]:
    """A reserve of nothing, year after year."""
    return [
        pl.ReserveOpening(f"201{1 + n}/1{2 + n}", "R", gbp(0), fund="LD", held_by=holder)
        for n, holder in enumerate(held_by)
    ]


ON_VIEW = [pl.Scheme("LD", "Day services"), pl.Scheme("V", "In view", ring=pl.Ring.IN_VIEW)]
TWO = [pl.Scheme("LD", "Day services"), pl.Scheme("H", "Home care")]
APRIL = date(2012, 4, 30)
BEDS = pl.Initiative("BEDS", "Fewer beds", "2011/12", "joint")
# What is dated in the first month after the year, where "For year" is not stated.
OF_APRIL = [
    pl.Facts([SPENT], virements=[pl.Virement(APRIL, "LD", "H", gbp(5))]),
    pl.Facts(
        [SPENT],
        savings=pl.Register([BEDS], deliveries=[pl.Delivery(APRIL, "BEDS", PCT, gbp(5))]),
    ),
    pl.Facts([SPENT], savings=pl.Register(paid=[pl.DividendPaid(APRIL, PCT, OMBC, gbp(5))])),
]
APPLIED = pl.Contribution(PCT, pl.BroughtForward(gbp(20)), scheme="V", years="2011/12")
TWO_SOURCES = [
    pl.Contribution(PCT, pl.FixedSum(gbp(100)), scheme="LD", years="2011/12", funding="BCF"),
    pl.Contribution(PCT, pl.FixedSum(gbp(50)), scheme="LD", years="2012/13", funding="bcf"),
    *pl.fixed({OMBC: gbp(50)}, scheme="LD", years="2011/12"),
]


@pytest.mark.parametrize(
    ("fund", "facts", "code"),
    [
        (pool(last_day=date(2010, 3, 31)), pl.Facts([SPENT]), "fund-not-in-force"),
        (
            pool(contributions=pl.fixed({PCT: gbp(9), OMBC: gbp(9)}, years="2011/12")),
            pl.Facts([SPENT, pl.expenditure("01/04/2012", "999", "LD")]),
            "facts-of-no-year",
        ),
        *(
            (
                pool(
                    schemes=TWO,
                    contributions=pl.fixed(
                        {PCT: gbp(9), OMBC: gbp(9)}, scheme="LD", years="2011/12"
                    ),
                ),
                facts,
                "facts-of-no-year",
            )
            for facts in OF_APRIL
        ),
        (pool(), pl.Facts([SPENT], reserves=reserves(PCT, None)), "holder-changes"),
        (
            pool(
                schemes=ON_VIEW,
                contributions=[APPLIED, *pl.fixed({PCT: gbp(9), OMBC: gbp(9)}, scheme="LD")],
            ),
            pl.Facts([SPENT], opening_balances=[pl.OpeningBalance("2011/12", "LD", PCT, gbp(20))]),
            "balance-not-applied",
        ),
        (pool(contributions=TWO_SOURCES), pl.Facts([SPENT]), "sources-alike"),
    ],
)
def test_what_is_passed_by_is_told(fund: pl.PooledFund, facts: pl.Facts, code: str) -> None:
    """Each thing that a settlement passes by has a warning of its own."""
    assert code in codes(fund, facts)


def test_nothing_is_told_of_a_sound_agreement() -> None:
    """An agreement in order, with facts in order, has no warning."""
    assert codes(pool(), pl.Facts([SPENT], reserves=reserves(PCT, PCT))) == []


def test_rules_of_other_years_are_looked_at() -> None:
    """Rules that begin next year and place only a band are told of, with their year."""
    now = evolve(WHOLE, last_day=date(2012, 3, 31))
    later = pl.share(pl.Equal(), next="£100", first_day=date(2012, 4, 1), number=1)
    fund = pool(overspend=[now], risk_share=[evolve(later, direction=pl.Direction.OVERSPEND)])
    agreement = pl.Agreement("Oldham", start="2011/12", partners=[PCT, OMBC], funds=[fund])

    told = [i.message for i in examined(agreement, pl.Facts([SPENT])) if i.code == "not-whole"]

    assert [message.split(",")[0] for message in told] == ["in 2012/13"]
