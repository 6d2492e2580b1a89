"""A contribution is worked out by its rule, which knows no dates and no files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from poolledger.agreement.contribution_rules import (
    CONTRIBUTION_RULES,
    BroughtForward,
    ContributionRule,
    FixedSum,
    Minimum,
    Rest,
    RollForward,
    ShareOfBudget,
    Unit,
    Uplift,
)
from poolledger.agreement.contributions import Contribution, by_shares, fixed
from poolledger.values.errors import AgreementFault, ValueFault
from poolledger.values.money import Money, gbp
from poolledger.values.workings import Rate


@frozen
class Answers:
    """A case that answers a rule with what the test says."""

    stated: int = 100_000
    others: int = 0
    before: int = 80_000
    rates: tuple[tuple[bool, Fraction], ...] = ()
    delivered: Fraction | None = None
    traced: bool = False

    def entered(self, heading: str, amount: Money) -> int:
        return amount.pence

    def rate(self, heading: str, value: Fraction) -> Rate:
        return Rate(value)

    def budget(self) -> int:
        return self.stated

    def share_rates(self) -> Sequence[tuple[bool, Rate]]:
        return [(own, Rate(rate)) for own, rate in self.rates]

    def other_contributions(self) -> int:
        return self.others

    def year_before(self) -> int:
        return self.before

    def index(self, name: str) -> Rate:
        return {"Pay": Rate(Fraction(1, 50))}[name]

    def rolled_forward(self, base: int) -> int:
        return base + 1

    def units_delivered(self) -> Rate | None:
        return None if self.delivered is None else Rate(self.delivered)


THIRD = Fraction(1, 3)


@pytest.mark.parametrize(
    ("rule", "case", "pence"),
    [
        (FixedSum(gbp(500)), Answers(), 50_000),
        (BroughtForward(gbp(20)), Answers(), 2_000),
        (ShareOfBudget(Fraction(1, 8)), Answers(rates=((True, Fraction(1, 8)),)), 12_500),
        (ShareOfBudget(THIRD), Answers(rates=((True, THIRD), (False, Fraction(2, 3)))), 33_333),
        (
            ShareOfBudget(THIRD),
            Answers(rates=((True, THIRD), (False, THIRD), (False, THIRD))),
            33_334,
        ),
        (Rest(), Answers(others=99_999), 1),
        (Unit(Fraction("12.345"), Fraction(3)), Answers(), 3_704),
        (Unit(Fraction("12.34"), Fraction(3)), Answers(delivered=Fraction(4)), 4_936),
        (Uplift(rate=Fraction(1, 40)), Answers(), 82_000),
        (Uplift(index="Pay"), Answers(), 81_600),
        (Uplift(rate=Fraction(-1, 40)), Answers(), 78_000),
        (Minimum(gbp(810), rate=Fraction(1, 40)), Answers(), 82_000),
        (Minimum(gbp(830), index="Pay"), Answers(), 83_000),
        (RollForward(), Answers(), 80_001),
    ],
)
def test_each_rule_works_out_its_sum(rule: ContributionRule, case: Answers, pence: int) -> None:
    """On a budget of £1,000 and £800 the year before."""
    assert pence == rule.amount(case)


@given(st.integers(0, 10**9), st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_shares_that_make_a_whole_add_up_to_the_budget(budget: int, weights: list[int]) -> None:
    """Split together, no penny of the budget is lost or made."""
    rates = [Fraction(weight, sum(weights)) for weight in weights]
    amounts = [
        ShareOfBudget(own).amount(
            Answers(stated=budget, rates=tuple((i == k, r) for k, r in enumerate(rates)))
        )
        for i, own in enumerate(rates)
    ]

    assert budget == sum(amounts)


@pytest.mark.parametrize("wrong", [{}, {"rate": Fraction(1, 50), "index": "Pay"}])
def test_an_uplift_has_a_rate_or_an_index(wrong: dict[str, object]) -> None:
    """Neither and both are refused."""
    with pytest.raises(AgreementFault, match="one of the two"):
        Uplift(**wrong)  # type: ignore[arg-type]
    with pytest.raises(AgreementFault, match="one of the two"):
        Minimum(gbp(1), **wrong)  # type: ignore[arg-type]


def test_a_balance_applied_is_never_recurrent_and_owes_no_cash() -> None:
    """It is funding all the same."""
    applied = Contribution("PCT", BroughtForward(gbp(1)), recurrent=True)

    assert (applied.recurrent, applied.is_cash, applied.is_funding) == (False, False, True)


def test_a_contribution_in_kind_is_no_cash_and_no_funding() -> None:
    """Staff and premises are a memorandum."""
    given_ = Contribution("PCT", FixedSum(gbp(1)), in_kind=True)

    assert (given_.is_cash, given_.is_funding) == (False, False)


@pytest.mark.parametrize("count", [0, 5, 7, 13])
def test_instalments_divide_the_year(count: int) -> None:
    """Five instalments a year fall on no month."""
    with pytest.raises(AgreementFault, match=f"not {count}"):
        Contribution("PCT", FixedSum(gbp(1)), instalments=count)


def test_contributions_are_listed_by_partner() -> None:
    """Sums and shares make one contribution a partner, with the same terms."""
    sums = fixed({"PCT": gbp(1), "OMBC": gbp(2)}, years="2011/12", instalments=4)
    shares = by_shares({"PCT": "60%", "OMBC": "rest"}, clause="7.1")

    assert [("PCT", 4), ("OMBC", 4)] == [(c.partner, c.instalments) for c in sums]
    assert [ShareOfBudget(Fraction(3, 5)), ShareOfBudget(Fraction(2, 5))] == [
        c.rule for c in shares
    ]


def test_every_rule_is_known_by_its_name() -> None:
    """The words of the workbook are the names of the classes."""
    names = ["fixed", "share", "rest", "unit", "uplift", "minimum"]

    assert all(name == cls.name for name, cls in CONTRIBUTION_RULES.items())
    assert {*names, "brought forward", "roll forward"} <= set(CONTRIBUTION_RULES)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (lambda: ShareOfBudget("-50%"), "rate is -50%, below nil; make it nil or more"),
        (lambda: Unit("-12.50", "100"), "price is -25/2, below nil; make it nil or more"),
        (lambda: Uplift("-200%"), "rate is -200%, which leaves less than nothing of last year's"),
        (lambda: Minimum("1k", "-101%"), "rate is -101%, which leaves less than nothing"),
        (lambda: RollForward("-150%"), "rate is -150%, which leaves less than nothing"),
    ],
)
def test_a_rate_that_takes_more_than_there_is_is_refused(
    rule: Callable[[], object], message: str
) -> None:
    """Where the rule is made, and not where a year is settled by it."""
    with pytest.raises(ValueFault, match=message) as refused:
        rule()

    assert "below-nil" == refused.value.code


def test_an_uplift_may_take_off_all_there_is() -> None:
    """Last year's £800 less 100% are nil."""
    assert 0 == Uplift("-100%").amount(Answers())
