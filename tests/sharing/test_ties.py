"""A tied penny goes to the earlier partner, however rows, columns and schemes are ordered."""

from __future__ import annotations

import pytest
from tests.support.scopes import OMBC, PCT, agreement_of, facts_of, pool, spent

from poolledger.agreement.contributions import by_shares, fixed
from poolledger.agreement.funds import Budget as SchemeBudget
from poolledger.agreement.funds import Scheme
from poolledger.sharing.bases import ByBudget, Origin, Percentages
from poolledger.sharing.basis import Basis
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Share
from poolledger.values.money import gbp


@pytest.mark.parametrize(
    "basis", [Percentages({"OMBC": "50%", "PCT": "50%"}), ByBudget(), Origin()]
)
def test_an_odd_penny_of_a_variance_goes_to_the_earlier_partner(basis: Basis) -> None:
    """3p between PCT and OMBC in halves is 2p PCT's, though OMBC's scheme stands first."""
    fund = pool(
        schemes=[Scheme("B", "B", lead=OMBC), Scheme("A", "A", lead=PCT)],
        contributions=[
            *fixed({OMBC: gbp(500)}, scheme="B", years="2011/12"),
            *fixed({PCT: gbp(500)}, scheme="A", years="2011/12"),
        ],
        overspend=[Step(Share(basis), next=gbp("0.03"))],
    )
    outturn = agreement_of(fund).settle(facts_of(spent(501, "A"), spent(501, "B")))
    placed = outturn.variances[0].steps[0].placement.allocations

    assert list(placed.items()) == [("PCT", 2), ("OMBC", 1)]


def test_an_odd_penny_of_a_budget_goes_to_the_earlier_partner() -> None:
    """A budget of £1.01 in halves is 51p PCT's, though OMBC's row stands first."""
    rows = by_shares({OMBC: "50%", PCT: "50%"}, years="2011/12")
    fund = pool(contributions=rows, budgets=[SchemeBudget("LD", gbp("1.01"), years="2011/12")])
    outturn = agreement_of(fund).settle(facts_of(), "2011/12")
    amounts = {f.contribution.partner: int(f.amount) for f in outturn.contributions}

    assert amounts == {"PCT": 51, "OMBC": 50}
