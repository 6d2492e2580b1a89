"""Is each thing stated once, and is no sum below nil that cannot be?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from operator import attrgetter
from typing import Any

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.contribution_rules import FixedSum
from poolledger.agreement.facts import Facts
from poolledger.agreement.funds import Budget
from poolledger.validation.names import field_of
from poolledger.values.errors import Issue, fault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money
from poolledger.values.suggestions import stated_twice


def entries_are_single(agreement: AgreementTerms) -> Iterator[Issue]:
    """A partner, a fund, a scheme or a table is stated once, and a budget once a year."""
    schemes, code = [scheme for _, scheme in agreement.schemes], attrgetter("code")
    yield from stated_twice("partner", agreement.partners, code, "Code")
    yield from stated_twice("fund", agreement.funds, code, "Fund")
    yield from stated_twice("scheme", schemes, code, "Scheme")
    yield from stated_twice("index", agreement.indices, attrgetter("index", "year"), "Index")
    yield from stated_twice("profile", agreement.profiles, attrgetter("name"), "Profile")
    step = attrgetter("scheme", "partner", "funding", "year", "order")
    for fund in agreement.funds:
        yield from stated_twice("the budget of", fund.budgets, _of_a_budget, "Budget")
        yield from stated_twice("the roll forward step of", fund.roll_forward, step, "Order")
        cap = attrgetter("partner", "direction.value")
        yield from stated_twice(f"the cap of {fund.code}", fund.caps, cap, "Partner")


def _of_a_budget(budget: Budget) -> tuple[str, FinancialYear | None]:
    return budget.scheme, budget.years.first if budget.years is not None else None


def facts_are_single(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A forecast is stated once a day, and what is of a year once a year."""
    day, year = attrgetter("scheme", "as_at"), attrgetter("year", "fund", "partner")
    yield from stated_twice("the forecast of", facts.forecasts, day, "Outturn")
    yield from stated_twice("the opening balance of", facts.opening_balances, year, "Amount")
    yield from stated_twice("reserve", facts.reserves, attrgetter("reserve", "year"), "Reserve")


def register_is_single(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """A target or a score is stated once a year, and a do-nothing line once."""
    target, score = attrgetter("year", "counts_towards"), attrgetter("score", "year", "initiative")
    register = facts.savings
    yield from stated_twice("the target of", register.targets, target, "Counts towards")
    yield from stated_twice("the score", register.scores, score, "Score")
    yield from stated_twice("do-nothing line", register.lines, attrgetter("line"), "Line")


def sums_are_nil_or_more(agreement: AgreementTerms) -> Iterator[Issue]:
    """What partners are measured by, what they contribute and what is budgeted."""
    for partner in agreement.partners:
        for heading, measure in (("Population", partner.population), ("Need", partner.need)):
            what = f"{heading.lower()} of {partner.code} is"
            yield from _nil_or_more(what, measure, partner, heading)
    for fund in agreement.funds:
        for each in fund.contributions:
            if isinstance(each.rule, FixedSum):
                what = f"a contribution of {each.rule.sum} is"
                yield from _nil_or_more(what, each.rule.sum, each, "Amount")
        for budget in fund.budgets:
            what = f"a budget of {budget.amount} is"
            yield from _nil_or_more(what, budget.amount, budget, "Budget")


def register_is_nil_or_more(_: AgreementTerms, facts: Facts) -> Iterator[Issue]:
    """What may be claimed of a saving, and what savings are measured against."""
    savings = facts.savings
    for each in savings.initiatives:
        for heading in ("Baseline", "Investment", "Repaid before", "Extra cost"):
            money = getattr(each, field_of(heading))
            yield from _nil_or_more(f"{heading} of {each.code} is {money},", money, each, heading)
    for target in savings.targets:
        what = f"the target of {target.year} {target.counts_towards} is {target.amount},"
        yield from _nil_or_more(what, target.amount, target, "Amount")
    for line in savings.lines:
        what = f"the base of {line.line} is {line.base},"
        yield from _nil_or_more(what, line.base, line, "Base")
    for score in savings.scores:
        what = f"the score {score.score} of {score.year} is"
        yield from _nil_or_more(what, score.value, score, "Value")


def _nil_or_more(
    what: str, sum_: Money | Fraction | None, record: Any, heading: str
) -> Iterator[Issue]:
    if sum_ is not None and is_below_nil(sum_):
        message = f"{what} below nil; make it nil or more"
        yield fault("below-nil", message, cell_of(record.source, heading))


def is_below_nil(sum_: Money | Fraction) -> bool:
    """Whether a sum of money or a number is below nil."""
    return (sum_.pence if isinstance(sum_, Money) else sum_) < 0
