"""A rule, a treatment or a basis is one class under a decorator; the engine knows none by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

import pytest
from attrs import frozen

from poolledger.agreement.agreement import Agreement
from poolledger.agreement.contribution_rules import (
    CONTRIBUTION_RULES,
    Case,
    ContributionRule,
    register_contribution_rule,
)
from poolledger.agreement.contributions import Contribution, fixed
from poolledger.agreement.facts import Actual, Facts, Movement
from poolledger.agreement.funds import PooledFund
from poolledger.sharing.bases import BASES, Basis, Cells, Weights, register_basis
from poolledger.sharing.scope import Scope
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    TREATMENTS,
    Offer,
    Placement,
    Share,
    Treatment,
    register_treatment,
)
from poolledger.values.columns import Column, Kind
from poolledger.values.money import Money, gbp
from poolledger.values.partners import Kind as PartnerKind
from poolledger.values.partners import Partner
from poolledger.values.workings import Rate, least, times

PCT = Partner("PCT", "Primary care trust", PartnerKind.PCT)
OMBC = Partner("OMBC", "Borough council", PartnerKind.COUNCIL)


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

    @register_contribution_rule
    @frozen
    class HalfBelowACeiling(ContributionRule):
        name: ClassVar[str] = "half below a ceiling"
        columns: ClassVar[tuple[Column, ...]] = (
            Column("Amount", "ceiling", Kind.MONEY, required=True),
        )
        ceiling: Money

        def amount(self, case: Case) -> int:
            half = times(case.budget(), case.rate("Rate", Fraction(1, 2)))
            return least(half, case.entered("Amount", self.ceiling))

    from poolledger.agreement.funds import Budget

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

    @register_treatment
    @frozen
    class Lend(Treatment):
        name: ClassVar[str] = "lend"
        lender: str
        most: Money

        def place(self, offer: Offer, scope: Scope) -> Placement:
            lent = least(offer.amount, self.most.pence)
            return Placement(lent, {self.lender: lent})

    @register_basis
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


REGISTRIES: list[tuple[type[Any], Callable[[Any], Any], Mapping[str, Any], str]] = [
    (ContributionRule, register_contribution_rule, CONTRIBUTION_RULES, "fixed"),
    (Treatment, register_treatment, TREATMENTS, "share"),
    (Basis, register_basis, BASES, "percentages"),
]


@pytest.mark.parametrize(("base", "decorator", "words", "taken"), REGISTRIES)
def test_a_word_that_is_taken_is_refused(
    base: type[Any], decorator: Callable[[Any], Any], words: Mapping[str, Any], taken: str
) -> None:
    """What the library means by a word cannot be changed unseen."""
    before = dict(words)
    other = type("Other", (base,), {"name": taken})

    with pytest.raises(ValueError, match=f"'{taken}', which {words[taken].__name__} is"):
        decorator(other)
    with pytest.raises(ValueError, match="give it another name"):
        decorator(type("Heir", (words[taken],), {}))
    assert before == words


@pytest.mark.parametrize(("base", "decorator", "words", "taken"), REGISTRIES)
@pytest.mark.parametrize("name", ["", " ", "mine "])
def test_a_word_must_be_one_that_can_be_typed(
    base: type[Any], decorator: Callable[[Any], Any], words: Mapping[str, Any], taken: str,
    name: str,
) -> None:  # fmt: skip
    """A class without a name could never be asked for."""
    before = dict(words)

    with pytest.raises(ValueError, match="Nameless is registered as a"):
        decorator(type("Nameless", (base,), {"name": name}))
    assert before == words


@pytest.mark.parametrize(("base", "decorator", "words", "taken"), REGISTRIES)
def test_a_definition_may_be_run_again(
    base: type[Any], decorator: Callable[[Any], Any], words: Mapping[str, Any], taken: str
) -> None:
    """The same class, or its definition run anew, takes its own place."""
    first, again = (type("Mine", (base,), {"name": "mine"}) for _ in range(2))

    assert decorator(words[taken]) is words[taken]
    assert decorator(first) is decorator(first) is words["mine"]
    assert decorator(again) is words["mine"]


def test_the_registries_are_as_they_were() -> None:
    """The words of other tests have gone."""
    words = {*CONTRIBUTION_RULES, *TREATMENTS, *BASES}

    assert not words & {"half below a ceiling", "lend", "age", "mine"}
