"""A treatment places all or part of what it is offered."""

from __future__ import annotations

import pytest
from tests.support.scopes import OMBC, scope_of

from poolledger.sharing.bases import Contributions, Equal
from poolledger.sharing.scope import Direction
from poolledger.sharing.step_engine import taken_through
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    TREATMENTS,
    Bear,
    CarryForward,
    Decide,
    Effect,
    Offer,
    Redeploy,
    Reserve,
    Share,
    Treatment,
)
from poolledger.values.errors import SettlementFault


@pytest.mark.parametrize("treatment", [Share(), CarryForward(), Redeploy()])
def test_what_is_attributed_goes_by_contributions_by_default(treatment: Treatment) -> None:
    """£1 between £600 and £400 is 60p and 40p."""
    placed = treatment.place(Offer(100), scope_of(100))

    assert (placed.taken, placed.allocations) == (100, {"PCT": 60, "OMBC": 40})
    assert treatment.words == "contributions"


@pytest.mark.parametrize(("bearer", "code"), [("host", "OMBC"), ("lead", "PCT"), ("PCT", "PCT")])
def test_one_partner_bears_all(bearer: str, code: str) -> None:
    """The host, the scheme's lead or a partner named bears the whole."""
    placed = Bear(bearer).place(Offer(100), scope_of(100))

    assert placed.allocations == {code: 100}


def test_a_bearer_may_be_given_as_a_partner() -> None:
    """A partner stands for its code."""
    assert Bear(OMBC) == Bear("OMBC")


def test_shares_are_struck_first_and_then_cut() -> None:
    """£1 in halves, PCT capped at 20p: 30p is cut and OMBC's half stays a half."""
    placed = Share(Equal()).place(Offer(100, {"PCT": 20}), scope_of(100))

    assert (placed.taken, placed.allocations) == (70, {"PCT": 20, "OMBC": 50})
    assert placed.cut == {"PCT": 30}


def test_an_overspend_draws_on_a_reserve_while_it_lasts() -> None:
    """A reserve of 70p meets 70p of £1, and a second draw nothing."""
    scope = scope_of(100, reserves={"Contingency": 70})
    results, left = taken_through(
        scope, [Step(Reserve("Contingency")), Step(Reserve("Contingency"))]
    )

    assert [result.taken for result in results] == [70, 0]
    assert left == 30
    assert scope.reserves == {"Contingency": 0}


def test_an_underspend_pays_into_a_reserve() -> None:
    """All that is offered is paid in, whatever the balance."""
    scope = scope_of(100, direction=Direction.UNDERSPEND, reserves={"Contingency": 70})
    (result,), _ = taken_through(scope, [Step(Reserve("Contingency"))])
    placed = result.placement

    assert (placed.taken, placed.reserve) == (100, "Contingency")
    assert scope.reserves == {"Contingency": 170}


def test_a_reserve_that_is_not_open_is_a_fault() -> None:
    """A reserve needs an opening balance by the year."""
    with pytest.raises(SettlementFault, match="reserve Contingency has no opening balance"):
        Reserve("Contingency").place(Offer(100), scope_of(100))


def test_a_decision_places_nothing() -> None:
    """A board decides; the sum passes on."""
    placed = Decide("Joint board").place(Offer(100), scope_of(100))

    assert (placed.taken, dict(placed.allocations)) == (0, {})
    assert Decide("Joint board").words == "Joint board"


@pytest.mark.parametrize("treatment", [Share(Contributions()), Bear("PCT")])
def test_nothing_offered_is_nothing_placed(treatment: Treatment) -> None:
    """No allocation of nil is made."""
    assert dict(treatment.place(Offer(0), scope_of(0)).allocations) == {}


def test_every_treatment_says_where_its_sum_ends_up() -> None:
    """On partners, on balances, in a reserve or nowhere."""
    effects = {name: kind.effect for name, kind in TREATMENTS.items()}

    assert (
        effects.items()
        >= {
            "share": Effect.PARTNERS,
            "bear": Effect.PARTNERS,
            "carry forward": Effect.BALANCES,
            "redeploy": Effect.BALANCES,
            "reserve": Effect.RESERVE,
            "decide": Effect.NOBODY,
        }.items()
    )
