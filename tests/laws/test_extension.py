"""A rule, a treatment or a basis is one class under a decorator; the engine knows none by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import ClassVar

import pytest
from attrs import frozen

from poolledger.agreement import Agreement, PooledFund
from poolledger.money import Money, gbp
from poolledger.movements import Actual, Facts, Movement
from poolledger.partners import Kind, Partner
from poolledger.rules.contributions import (
    CONTRIBUTION_RULES,
    Case,
    Column,
    Contribution,
    ContributionRule,
    contribution_rule,
    fixed,
)
from poolledger.sharing.bases import BASES, Basis, Cells, Weights, basis
from poolledger.sharing.scope import Scope
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import TREATMENTS, Offer, Placement, Share, Treatment, treatment
from poolledger.workings import Rate, least, times

PCT = Partner("PCT", "Primary care trust", Kind.PCT)
OMBC = Partner("OMBC", "Borough council", Kind.COUNCIL)


@pytest.fixture(autouse=True)
def _registries() -> Iterator[None]:
    """Leave the words of the workbook as they were."""
    kept = [(words, dict(words)) for words in (CONTRIBUTION_RULES, TREATMENTS, BASES)]
    yield
    for words, before in kept:
        words.clear()
        words.update(before)  # type: ignore[arg-type]


def test_a_contribution_rule_is_one_class() -> None:
    """A rule of half the budget below a ceiling pays £60,000 of a budget of £150,000."""

    @contribution_rule
    @frozen
    class HalfBelowACeiling(ContributionRule):
        name: ClassVar[str] = "half below a ceiling"
        columns: ClassVar[Mapping[str, Column]] = {"Amount": Column("ceiling", "amount")}
        ceiling: Money

        def amount(self, case: Case) -> int:
            half = times(case.budget(), case.rate("Rate", Fraction(1, 2)))
            return least(half, case.entered("Amount", self.ceiling))

    from poolledger.agreement import Budget

    fund = PooledFund(
        "LD",
        "Learning disability",
        host=OMBC,
        contributions=[
            Contribution(PCT, HalfBelowACeiling(gbp("60000"))),
            *fixed({OMBC: gbp("90000")}),
        ],
        budgets=[Budget("LD", gbp("150000"))],
    )
    agreement = Agreement("New rule", start="2011/12", partners=[PCT, OMBC], funds=[fund])
    outturn = agreement.settle(Facts(), "2011/12")

    assert CONTRIBUTION_RULES["half below a ceiling"] is HalfBelowACeiling
    assert [funded.amount for funded in outturn.contributions] == [6_000_000, 9_000_000]


def test_a_treatment_and_a_basis_are_one_class_each() -> None:
    """A lender that lends up to £100 and shares by age place £1,000 without the engine's help."""

    @treatment
    @frozen
    class Lend(Treatment):
        name: ClassVar[str] = "lend"
        lender: str
        most: Money

        def place(self, offer: Offer, scope: Scope) -> Placement:
            lent = least(offer.amount, self.most.pence)
            return Placement(lent, {self.lender: lent})

    @basis
    @frozen
    class Age(Basis):
        name: ClassVar[str] = "age"

        def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
            return [("PCT", Rate(Fraction(1), "years")), ("OMBC", Rate(Fraction(2), "years"))]

    fund = PooledFund(
        "LD",
        "Learning disability",
        host=OMBC,
        contributions=fixed({PCT: gbp("4000"), OMBC: gbp("6000")}),
        overspend=[Step(Lend("PCT", gbp("100"))), Step(Share(Age()))],
    )
    agreement = Agreement("New words", start="2011/12", partners=[PCT, OMBC], funds=[fund])
    spent = Actual(date(2012, 3, 31), Movement.EXPENDITURE, gbp("11000"), "LD")
    outturn = agreement.settle(Facts([spent]))
    steps = outturn.shared[0].steps
    placed = [{p: int(a) for p, a in step.placement.allocations.items()} for step in steps]

    assert {"lend", "age"} <= {*TREATMENTS, *BASES}
    assert placed == [{"PCT": 10_000}, {"PCT": 30_000, "OMBC": 60_000}]
    assert [(p.payer, p.payee, int(p.amount)) for p in outturn.settlement] == [
        ("PCT", "OMBC", 440_000)
    ]
    assert all(check.passed for check in outturn.checks)


def test_the_registries_are_as_they_were() -> None:
    """The words of other tests have gone."""
    words = {*CONTRIBUTION_RULES, *TREATMENTS, *BASES}

    assert not words & {"half below a ceiling", "lend", "age"}
