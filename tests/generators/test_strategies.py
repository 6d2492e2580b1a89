"""What is drawn at random is valid, small and rich."""

from __future__ import annotations

from fractions import Fraction

import pytest
import tests.strategies
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.errors import UnsatisfiedAssumption
from tests.strategies import (
    Case,
    SchemeFunding,
    Terms,
    cases,
    contributions,
    money,
    multiplied,
    rates,
    renamed,
    settled_or_skipped,
    shares,
    sizes,
    statement,
    steps,
)
from tests.support.scopes import agreement_of, facts_of, pool, spent
from tests.support.stream import CASES, Settled, law

from poolledger.agreement.contribution_rules import FixedSum
from poolledger.agreement.facts import Facts
from poolledger.agreement.funds import Scheme
from poolledger.sharing.bases import Need
from poolledger.sharing.scope import Direction
from poolledger.sharing.sizes import Size
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Share
from poolledger.values.financial_year import is_month_end
from poolledger.values.money import Money


@given(money(-500, 250_000))
def test_money_is_within_its_bounds(amount: Money) -> None:
    """The least and the most are given in pence."""
    assert Money(-500) <= amount <= Money(250_000)


@given(shares(("PCT", "OMBC", "DC")))
def test_shares_make_a_whole(drawn: dict[str, Fraction]) -> None:
    """Shares of two or three partners add up to one."""
    assert sum(drawn.values()) == 1
    assert set(drawn) <= {"PCT", "OMBC", "DC"}


@given(rates(8, -4), sizes())
def test_rates_and_sizes_are_small(rate: Fraction, size: Size) -> None:
    """A rate is between its points; a size is at least a pound or one per cent."""
    assert Fraction(-4, 100) <= rate <= Fraction(8, 100)
    assert size >= Money(100) if isinstance(size, Money) else size >= Fraction(1, 100)


@given(steps(Terms(("PCT", "OMBC"), hosted=False), Direction.OVERSPEND))
def test_steps_are_numbered_and_fit_their_fund(drawn: list[Step]) -> None:
    """In aligned budgets nothing is left in the fund."""
    assert [step.number for step in drawn] == list(range(1, len(drawn) + 1))
    assert not {"carry forward", "redeploy"} & {step.treatment.name for step in drawn}


@given(contributions(Scheme("LD", "Learning disability"), ("PCT", "OMBC"), years=2))
def test_contributions_have_years(drawn: SchemeFunding) -> None:
    """Every contribution and budget names its year."""
    assert all(row.years for row in drawn.contributions)
    assert all(row.years for row in drawn.budgets)


@law(CASES)
def test_cases_are_small(settled: Settled) -> None:
    """One to three funds, one to five schemes, two to four partners, as at a month's end."""
    case = settled.case

    assert 1 <= len(case.agreement.funds) <= 3
    assert 1 <= len(list(case.agreement.schemes)) <= 5
    assert 2 <= len(case.agreement.partners) <= 4
    assert is_month_end(case.as_at)


@given(cases(final=True))
def test_a_final_case_is_over(case: Case) -> None:
    """Its day is the year's last or later."""
    assert case.as_at >= case.year.last_day


@law(CASES)
def test_names_changed_and_changed_back_are_the_same(settled: Settled) -> None:
    """Renaming rebuilds an agreement and its facts, and everything in them."""
    case = settled.case
    there = {"PCT": "ICB", "OMBC": "City"}
    back = {new: old for old, new in there.items()}

    assert case.agreement == renamed(renamed(case.agreement, there), back)
    assert case.facts == renamed(renamed(case.facts, there), back)


@given(st.integers(1, 9))
def test_all_money_is_multiplied(factor: int) -> None:
    """£600 becomes so many times £600."""
    larger = multiplied(agreement_of(), factor)
    sums = [c.rule.sum.pence for c in larger.funds[0].contributions if isinstance(c.rule, FixedSum)]

    assert sums == [60_000 * factor, 40_000 * factor]
    assert multiplied(Facts(), factor) == Facts()


@given(st.none())
def test_a_case_that_cannot_be_settled_is_skipped(nothing: None) -> None:
    """A need that nobody has is no failure of the test that drew it."""
    agreement = agreement_of(pool(overspend=[Step(Share(Need()))]))
    year = spent(1).year
    case = Case(agreement, facts_of(spent(1_001)), year, year.last_day)
    with pytest.raises(UnsatisfiedAssumption):
        settled_or_skipped(case)


def test_a_statement_has_every_schedule() -> None:
    """Two settlements are compared by their rows."""
    stated = statement(agreement_of().settle(facts_of(spent(1_000))))

    assert stated["settlement"] == [("LD", "PCT", "OMBC", 60_000)]
    assert {"contributions", "monitoring", "risk share", "memorandum", "checks"} <= set(stated)


def test_every_public_name_is_there() -> None:
    """What the package lists can be imported from it."""
    assert [] == [n for n in tests.strategies.__all__ if not hasattr(tests.strategies, n)]
