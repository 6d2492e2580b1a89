"""What steps ask of a year, or of all years together."""

from __future__ import annotations

from datetime import date

import pytest

import poolledger as pl
from poolledger import gbp

SECOND = pl.FinancialYear.parse("2012/13")


def entitlement(assessed: str, first_year: str = "2011/12") -> dict[str, int]:
    """£100 saved in each of two years by work whose extra cost is £10 a year, made whole first."""
    partners = [pl.Partner(code, code, pl.Kind.OTHER) for code in ("PCT", "OMBC")]
    fund = pl.AlignedBudgets(
        "PLAN",
        "Aligned budgets",
        schemes=[pl.Scheme("CARE", "Care", lead="PCT")],
        contributions=[
            pl.Contribution("PCT", pl.FixedSum(gbp("1m")), scheme="CARE", years="2011/12 on")
        ],
    )
    agreement = pl.Agreement(
        "A plan",
        start="2011/12",
        partners=partners,
        funds=[fund],
        protocol=[pl.make_whole(), pl.bear("PCT")],
        savings=pl.SavingsTerms(assessed=assessed),
    )
    work = pl.Initiative("WORK", "Joint work", first_year, extra_cost=gbp(10), extra_cost_to="OMBC")
    saved = [
        pl.Delivery(date(year, 6, 30), "WORK", "PCT", gbp(100), pl.Status.VERIFIED)
        for year in (2011, 2012)
    ]
    outturn = agreement.settle(
        pl.Facts(savings=pl.Register([work], saved)), SECOND, SECOND.last_day
    )
    assert outturn.dividend is not None
    return {p: int(pence) // 100 for p, pence in outturn.dividend.recognised.entitlement.items()}


def test_an_extra_cost_is_of_a_year() -> None:
    """Over two years together it is borne twice, and made whole twice."""
    assert entitlement("year") == {"PCT": 90, "OMBC": 10}
    assert entitlement("cumulative") == {"PCT": 180, "OMBC": 20}


@pytest.mark.parametrize(("first_year", "made_whole"), [("2009/10", 20), ("2012/13", 10)])
def test_years_are_those_of_the_agreement_and_the_initiative(
    first_year: str, made_whole: int
) -> None:
    """What was borne before the agreement is no part of it, nor what was not borne yet."""
    assert entitlement("cumulative", first_year)["OMBC"] == made_whole


def test_a_scale_by_age_needs_one_age() -> None:
    """Over all years so far a saving was of one age after another."""
    scale = pl.scale(by_age=["100%", "50%"])
    shared = pl.divide({"PCT": "100", "OMBC": "0"}, [scale, pl.bear("OMBC")], age=2)

    assert shared.given == {"PCT": gbp(50), "OMBC": gbp(50)}
