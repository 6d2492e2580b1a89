"""A rule, a treatment or a basis is one class under a decorator; the engine knows none by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

import pytest
from attrs import frozen

import poolledger as pl
from poolledger.agreement.contribution_inputs import ContributionInputs
from poolledger.agreement.contribution_rules import (
    CONTRIBUTION_RULES,
    ContributionRule,
    register_contribution_rule,
)
from poolledger.agreement.contributions import Contribution, fixed
from poolledger.agreement.facts import Actual, Facts, Movement
from poolledger.agreement.forms import PooledFund
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.basis import BASES, Basis, Cells, Weights, register_basis
from poolledger.sharing.scope import Scope
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import (
    TREATMENTS,
    Effect,
    MeetsClaims,
    Offer,
    Placement,
    Share,
    Treatment,
    register_treatment,
)
from poolledger.values.columns import CellKind, Column
from poolledger.values.money import Money, gbp
from poolledger.values.operands import Rate
from poolledger.values.partners import Kind, Partner
from poolledger.values.workings import least, times

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

    @register_contribution_rule
    @frozen
    class HalfBelowACeiling(ContributionRule):
        name: ClassVar[str] = "half below a ceiling"
        columns: ClassVar[tuple[Column, ...]] = (
            Column("Amount", "ceiling", CellKind.MONEY, required=True),
        )
        ceiling: Money

        def amount(self, case: ContributionInputs) -> int:
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
    steps = outturn.variances[0].steps
    placed = [{p: int(a) for p, a in step.placement.allocations.items()} for step in steps]

    assert {"lend", "age"} <= {*TREATMENTS, *BASES}
    assert placed == [{"PCT": 10_000}, {"PCT": 30_000, "OMBC": 60_000}]
    assert [(p.payer, p.payee, int(p.amount)) for p in outturn.settlement] == [
        ("PCT", "OMBC", 440_000)
    ]
    assert all(check.passed for check in outturn.checks)


class Gift(Treatment):
    """A treatment of a user's own that makes of an offer whatever it is told to."""

    name: ClassVar[str] = "gift"
    effect: ClassVar[Effect] = Effect.PARTNERS

    def __init__(self, placement: Any) -> None:
        object.__setattr__(self, "placement", placement)

    def place(self, offer: Offer, scope: Scope) -> Placement:
        return self.placement  # type: ignore[attr-defined, no-any-return]


class Whisper(Gift):
    """The same, of an effect that places nothing."""

    effect: ClassVar[Effect] = Effect.NOBODY


class Chest(Gift):
    """The same, into or out of a reserve."""

    effect: ClassVar[Effect] = Effect.RESERVE


@pytest.mark.parametrize(
    ("treatment", "wrong"),
    [
        (Gift(Placement(100, {"ZZZ": 100})), "it names 'ZZZ', which is no partner of it"),
        (Gift(Placement(100, {"PCT": 90})), "it takes £1.00, and what it gives comes to £0.90"),
        (Gift(Placement(0, {"PCT": 100})), "it takes £0.00, and what it gives comes to £1.00"),
        (
            Gift(Placement(10**9, {"PCT": 10**9})),
            "it takes £10,000,000.00 of the £1,000.00 that it is offered",
        ),
        (Gift(Placement(1, {"PCT": 0.5, "OMBC": 0.5})), "what PCT is given is 0.5, and"),  # type: ignore[arg-type]
        (Gift(Placement(6_000, {"PCT": 6_000})), "PCT has £60.00, above its cap of £50.00"),
        (Gift(None), "it returns None, and not a Placement"),
        (Gift(Placement(short={"ZZZ": 1})), "it names 'ZZZ'"),
        (Gift(Placement(cut={"PCT": "x"})), "what is cut of PCT is 'x', and not a whole number"),  # type: ignore[arg-type]
        (Gift(Placement(-100, {"PCT": -100})), "PCT comes to -£1.00, below nil"),
        (Gift(Placement(0, {"PCT": -100, "OMBC": 100})), "PCT comes to -£1.00, below nil"),
        (Whisper(Placement(100)), "it takes £1.00, and its effect is 'nowhere'"),
        (Whisper(Placement(0, {"PCT": 1, "OMBC": -1})), "it gives to partners"),
        (Chest(Placement(100, reserve="Sock")), "it uses reserve 'Sock', which is not open"),
    ],
)  # fmt: skip
def test_a_treatment_that_returns_what_cannot_be_is_refused(treatment: Gift, wrong: str) -> None:
    """Its class is named: money would move, and every check of the books would pass."""
    step = Step(treatment, at_most={"PCT": gbp("50")})
    with pytest.raises(pl.SettlementFault, match=wrong) as raised:
        overspent(step, Step(Share(pl.Equal())))

    assert raised.value.code == "unsound"
    assert f"{type(treatment).__name__} cannot settle the overspend of fund LD" in str(raised.value)


@pytest.mark.parametrize("name", ["total", "caps", "places", "cash"])
def test_a_treatment_that_changes_what_it_is_given_is_refused(name: str) -> None:
    """What it reads is what later steps are settled by."""

    class Meddler(Gift):
        def place(self, offer: Offer, scope: Scope) -> Placement:
            if name == "total":
                scope.total = 3 * offer.amount
            elif name == "caps":
                scope.caps["PCT"] = 1
            elif name == "places":
                scope.places["ZZZ"] = 9  # type: ignore[index]
            else:
                scope.inputs.cash()["PCT"] = 0  # type: ignore[index]
            return Placement()

    with pytest.raises(pl.SettlementFault, match=f"it changes {name} of the sum") as raised:
        overspent(Step(Meddler(None)), Step(Share(pl.Equal())))

    assert raised.value.code == "unsound"


def test_a_treatment_that_draws_more_than_a_reserve_has_is_refused() -> None:
    """A reserve of £10 pays £10 at the most, whoever draws on it."""
    opened = [pl.ReserveOpening("2011/12", "R", gbp("10"), fund="LD")]
    step = Step(Chest(Placement(2_000, reserve="R")))
    with pytest.raises(pl.SettlementFault, match=r"draws £20\.00 of reserve R, which has £10\.00"):
        overspent(step, Step(Share(pl.Equal())), reserves=opened)


def test_what_a_treatment_may_do_stands() -> None:
    """It may take a part, give it as it likes within its caps, and take nothing."""
    gift = Gift(Placement(5_000, {"PCT": 5_000}))
    steps = [
        Step(gift, at_most={"PCT": gbp("50")}),
        Step(Gift(Placement())),
        Step(Share(pl.Equal())),
    ]

    assert all(check.passed for check in overspent(*steps).checks)


@pytest.mark.parametrize(
    ("weights", "wrong"),
    [
        ([("PCT", Fraction(1)), ("ZZZ", Fraction(1))], "it names 'ZZZ', which is no partner of it"),
        ([("PCT", 0.5), ("OMBC", 0.5)], "the weight of PCT is 0.5, and no whole number"),
        ([("PCT", 1), ("PCT", 2)], "it names a partner twice"),
        ({"PCT": 1}, "not a list of partners' codes"),
        (None, "it returns None, and not a list"),
    ],
)
def test_a_basis_that_returns_what_cannot_be_is_refused(weights: Weights, wrong: str) -> None:
    """By itself, and in a mixture."""

    @frozen
    class Whim(Basis):
        name: ClassVar[str] = "whim"

        def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
            return weights

    for own in (Whim(), pl.mixture([(Whim(), "50%"), (pl.Equal(), "50%")])):
        with pytest.raises(pl.SettlementFault, match=wrong) as raised:
            overspent(Step(Share(own)))
        assert raised.value.code == "unsound"


def test_a_rule_that_returns_no_pence_is_refused() -> None:
    """An amount in pounds and pence, as a float, would be lost in what is added to it."""

    @frozen
    class Half(ContributionRule):
        name: ClassVar[str] = "half a penny"

        def amount(self, case: ContributionInputs) -> int:
            return 0.5  # type: ignore[return-value]

    with pytest.raises(pl.SettlementFault, match=r"the amount is 0\.5, and not a whole") as raised:
        overspent(contributions=[Contribution(PCT, Half())])

    assert raised.value.code == "unsound"


def overspent(*steps: Step, reserves: Sequence[pl.ReserveOpening] = (), **terms: Any) -> pl.Outturn:
    """An overspend of £1,000 taken through steps."""
    given = {"contributions": fixed({PCT: gbp("4000"), OMBC: gbp("6000")}), **terms}
    fund = PooledFund("LD", "Learning disability", host=OMBC, overspend=steps, **given)
    agreement = Agreement("Own", start="2011/12", partners=[PCT, OMBC], funds=[fund])
    spent = Actual(date(2012, 3, 31), Movement.EXPENDITURE, gbp("11000"), "LD")
    return agreement.settle(Facts([spent], reserves=reserves))


class Reward(MeetsClaims):
    """Claims of a user's own: what was invested, or sums that the caller has."""

    name: ClassVar[str] = "reward"

    def claims(self, scope: Scope) -> Mapping[str, int]:
        return scope.inputs.sums("repay investment")


class Nameless(MeetsClaims):
    """Claims that are asked for by the treatment's own name."""

    name: ClassVar[str] = "nameless"


def saved(*protocol: Step) -> pl.Outturn:
    """£1,000 that falls to the council, by work in which PCT invested £300."""
    work = pl.Initiative("W", "Work", "2011/12", investment=gbp(300), invested_by=PCT)
    row = pl.Delivery(date(2012, 3, 31), "W", OMBC, gbp(1_000), pl.Status.VERIFIED)
    fund = PooledFund("LD", "Care", host=OMBC, contributions=fixed({OMBC: gbp(5)}))
    agreement = Agreement(
        "Own", start="2011/12", partners=[PCT, OMBC], funds=[fund], protocol=protocol
    )
    spent = Actual(date(2012, 3, 31), Movement.EXPENDITURE, gbp(5), "LD")
    return agreement.settle(Facts([spent], savings=pl.Register([work], [row])))


def test_claims_of_ones_own_are_met_in_an_agreement_as_in_divide() -> None:
    """By the sums that both have; one whose sums no agreement has is told so, class and all."""
    steps = [Step(Reward()), pl.bear(OMBC)]
    sums = {"repay investment": {"PCT": "300"}}
    divided = pl.divide({"PCT": "0", "OMBC": "1,000"}, steps, sums=sums)
    dividend = saved(*steps).dividend

    assert dividend is not None
    assert {
        p: int(pence) for p, pence in dividend.recognised.entitlement.items()
    } == divided.entitlement
    with pytest.raises(pl.SettlementFault, match="asked for the sums 'nameless'") as raised:
        saved(Step(Nameless()))
    assert raised.value.code == "measure-missing"


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
