"""What initiatives cost is told by who bears it, and never twice."""

from __future__ import annotations

from attrs import evolve

from poolledger.agreement.register import Initiative
from poolledger.savings.costs import InitiativeCosts
from poolledger.values.money import gbp
from poolledger.values.workings import Figure

BEDS = Initiative(
    "BEDS", "Beds", "2011/12", investment=gbp(100), repaid_before=gbp(40), invested_by="PCT",
    extra_cost=gbp(7), extra_cost_to="OMBC", baseline=gbp(1000), clause="P1",
)  # fmt: skip
CARE = evolve(BEDS, code="CARE", invested_by="OMBC", baseline=None)
REPAID = evolve(BEDS, code="REPAID", repaid_before=gbp(100), extra_cost=None)


def test_investment_is_of_those_who_invested() -> None:
    """All of it, and what of it earlier years have not repaid."""
    both = [BEDS, CARE, evolve(BEDS, code="MORE")]

    assert InitiativeCosts(both, traced=False).invested() == {"PCT": 200_00, "OMBC": 100_00}
    assert InitiativeCosts(both, traced=False).unrepaid() == {"PCT": 120_00, "OMBC": 60_00}


def test_what_is_repaid_costs_nothing_more() -> None:
    """Neither is there a claim of nil."""
    assert InitiativeCosts([REPAID], traced=False).unrepaid() == {}
    assert InitiativeCosts([REPAID], traced=False).in_all() == {}
    assert InitiativeCosts([evolve(REPAID, repaid_before=gbp(101))], traced=False).unrepaid() == {}


def test_costs_are_investment_not_repaid_and_extra_costs() -> None:
    """One partner may bear both."""
    assert InitiativeCosts([BEDS, CARE], traced=False).extra() == {"OMBC": 14_00}
    assert InitiativeCosts(iter([BEDS, CARE]), traced=False).in_all() == {
        "PCT": 60_00,
        "OMBC": 74_00,
    }


def test_baselines_add_up() -> None:
    """One that is left blank is nil."""
    assert InitiativeCosts([BEDS, CARE], traced=False).baselines() == 1000_00
    assert InitiativeCosts([CARE], traced=False).baselines() == 0


def test_workings_say_what_and_whose_it_is() -> None:
    """Each claim has a name, and under it the sums of the register with their clauses."""
    claim = InitiativeCosts([BEDS], traced=True).unrepaid()["PCT"]
    assert isinstance(claim, Figure)
    (less,) = claim.working.operands
    assert isinstance(less, Figure)
    names = [(f.working.name, f.working.clause) for f in less.working.operands]  # type: ignore[union-attr]

    assert claim.working.name == "investment to be repaid to PCT"
    assert names == [("investment of BEDS", "P1"), ("repaid before of BEDS", "P1")]
