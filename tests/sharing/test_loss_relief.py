"""A loss stays where it fell until gains make it good, or it has been carried too long."""

from __future__ import annotations

from typing import Any

import pytest
from tests.savings.test_standalone import assert_every_penny_is_placed, assert_worked

import poolledger as pl
from poolledger.sharing.treatments import TREATMENTS

LOSSES = {"2009/10": "£30", "2010/11": "£50"}
HALVES = pl.share(pl.Equal())


def divided(pounds: int, year: str, losses: Any = None, **terms: Any) -> pl.SavingAllocation:
    """What the PCT saved, or lost, in a year, carried and then halved."""
    fell = {"PCT": pl.gbp(pounds), "OMBC": pl.gbp(0)}
    shared = pl.divide(fell, [pl.carry(year, losses, **terms), HALVES])
    assert_every_penny_is_placed(shared)
    return shared


def carried(shared: pl.SavingAllocation) -> dict[str, int]:
    """What is carried on, by year, in pence."""
    return {str(year): pence for year, pence in shared.steps[0].placement.carried.items()}


def test_a_loss_is_carried_where_it_fell() -> None:
    """Nobody pays for a loss of 40 now; 40 are carried, and what was carried before."""
    shared = divided(-40, "2011/12", LOSSES)

    assert shared.entitlement == {"PCT": -40_00}
    assert not any(shared.due.values())
    assert carried(shared) == {"2009/10": 30_00, "2010/11": 50_00, "2011/12": 40_00}


def test_a_gain_makes_good_the_oldest_loss_first() -> None:
    """60 of gain: 30 for the first loss and 30 of the second, and nothing is shared."""
    shared = divided(60, "2011/12", LOSSES)

    assert shared.entitlement == {"PCT": 60_00}
    assert carried(shared) == {"2010/11": 20_00}
    assert_worked(shared.entitlement["PCT"])


def test_what_is_more_than_the_losses_is_shared() -> None:
    """100 of gain: 80 make losses good where they fell, and 20 are halved."""
    shared = divided(100, "2011/12", LOSSES)

    assert shared.entitlement == {"PCT": 90_00, "OMBC": 10_00}
    assert carried(shared) == {}


@pytest.mark.parametrize(
    ("year", "years", "made_good"),
    [("2012/13", 3, 80), ("2013/14", 3, 50), ("2014/15", 3, 0), ("2011/12", 1, 50)],
)
def test_a_loss_is_let_go_after_its_years(year: str, years: int, made_good: int) -> None:
    """A loss of 2009/10 carried three years is looked at last in 2012/13."""
    shared = divided(100, year, LOSSES, years=years)

    assert shared.steps[0].taken == made_good * 100


def test_who_bears_what_is_carried() -> None:
    """The council bears the loss, and has what makes it good."""
    lost = divided(-40, "2010/11", to="OMBC")
    gained = divided(100, "2011/12", {"2010/11": "£40"}, to="OMBC")

    assert lost.entitlement == {"OMBC": -40_00}
    assert gained.entitlement == {"PCT": 30_00, "OMBC": 70_00}


def test_over_the_years_the_net_is_shared() -> None:
    """40 lost and then 100 gained: 60 are shared in the end, as if it were one year."""
    lost = divided(-40, "2010/11")
    gained = divided(100, "2011/12", {"2010/11": pl.Money(carried(lost)["2010/11"])})
    both = {p: lost.entitlement.get(p, 0) + gained.entitlement[p] for p in ("PCT", "OMBC")}

    assert both == {"PCT": 30_00, "OMBC": 30_00}


@pytest.mark.parametrize(
    ("losses", "told"),
    [
        ({"2010/11": "-£5"}, "a loss carried from 2010/11 is -£5.00"),
        ({"2011/12": "£5"}, "a loss of 2011/12 is not carried into 2011/12"),
        ({"2010/11": 5}, "5 is not an amount"),
        ({"soon": "£5"}, "'soon' is not a financial year"),
    ],
)
def test_what_cannot_be_carried(losses: Any, told: str) -> None:
    """A loss has a size, and an earlier year."""
    with pytest.raises(pl.PoolledgerError, match=told):
        pl.carry("2011/12", losses)


def test_all_faults_at_once() -> None:
    """Two losses at fault are told together."""
    with pytest.raises(pl.AgreementFault) as caught:
        pl.carry("2011/12", {"2010/11": "-£5", "2012/13": "£5"})

    assert [issue.code for issue in caught.value.issues] == ["below-nil", "not-a-year"]


def test_it_is_for_python_alone() -> None:
    """The workbook has nowhere to state the losses, so it does not know the word."""
    assert "carry" not in TREATMENTS
