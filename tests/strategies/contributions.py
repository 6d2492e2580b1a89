"""Strategies for contributions: every rule, for a year or on, with the budgets they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import strategies as st
from tests.strategies.values import (
    FIRST_YEAR,
    SECOND_YEAR,
    clauses,
    money,
    one_of,
    rates,
    shares,
    sometimes,
)

from poolledger.agreement.contribution_rules import (
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
from poolledger.agreement.contributions import Bridge, Contribution, RollForwardStep
from poolledger.agreement.funds import Budget, Scheme
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import Years
from poolledger.values.money import Money

INDEX = "Pay and prices"
GRANT = "Better Care Fund"


@frozen
class SchemeFunding:
    """What is put into one scheme: contributions, budgets and the steps of their roll forward."""

    contributions: tuple[Contribution, ...] = ()
    budgets: tuple[Budget, ...] = ()
    roll_forward: tuple[RollForwardStep, ...] = ()

    def and_then(self, later: SchemeFunding) -> SchemeFunding:
        """These and those of a later year."""
        return SchemeFunding(
            (*self.contributions, *later.contributions),
            (*self.budgets, *later.budgets),
            (*self.roll_forward, *later.roll_forward),
        )


@st.composite
def contributions(
    draw: st.DrawFn,
    scheme: Scheme,
    partners: Sequence[str],
    *,
    hosted: bool = True,
    years: int = 1,
) -> SchemeFunding:
    """The contributions to a scheme in 2011/12, and in 2012/13 where there are two years.

    Args:
        scheme: The scheme.
        partners: The codes of the partners that contribute.
        hosted: Whether the fund has a host, so that cash is due to it.
        years: 1 or 2.
    """
    first = _of_year(draw, scheme, partners, FIRST_YEAR, hosted=hosted)
    if years == 1:
        return first
    manner = one_of(draw, ("built upon", "afresh", "goes on"))
    if manner == "goes on":
        on = Years(FIRST_YEAR, on=True)
        return SchemeFunding(
            tuple(evolve(c, years=on) for c in first.contributions),
            tuple(evolve(b, years=on) for b in first.budgets),
        )
    if manner == "built upon":
        return first.and_then(_built_upon(draw, first.contributions))
    return first.and_then(_of_year(draw, scheme, partners, SECOND_YEAR, hosted=hosted))


def _of_year(
    draw: st.DrawFn, scheme: Scheme, partners: Sequence[str], year: FinancialYear, *, hosted: bool
) -> SchemeFunding:
    """One year's contributions, by amounts or by shares of a budget that is stated."""
    by_budget = draw(st.booleans())
    stated = draw(money(10_000, 400_000_000))
    rules = (
        _by_budget(draw, partners, stated)
        if by_budget
        else _by_amount(draw, partners, hosted=hosted)
    )
    rows = [
        Contribution(
            partner,
            rule,
            scheme=scheme.code,
            years=Years(year),
            funding=GRANT if sometimes(draw, 15) else None,
            recurrent=not sometimes(draw, 15),
            instalments=draw(_instalments()) if hosted and rule.owes_cash else None,
            first_due=one_of(draw, (None, year.first_day.replace(month=5, day=31))),
            clause=draw(clauses()),
        )
        for partner, rule in rules
    ]
    if sometimes(draw, 15):
        given = FixedSum(draw(money(0, 5_000_000)))
        rows.append(
            Contribution(partners[0], given, scheme=scheme.code, years=Years(year), in_kind=True)
        )
    states = by_budget or sometimes(draw, 15)
    budgets = (Budget(scheme.code, stated, years=Years(year)),) if states else ()
    return SchemeFunding(tuple(rows), budgets)


def _instalments() -> st.SearchStrategy[int | None]:
    return st.sampled_from((None, 1, 2, 3, 4, 6, 12))


def _by_amount(
    draw: st.DrawFn, partners: Sequence[str], *, hosted: bool
) -> list[tuple[str, ContributionRule]]:
    """Sums, prices of units and balances applied."""
    giving = partners[: draw(st.integers(1, len(partners)))]
    rules: list[tuple[str, ContributionRule]] = []
    for partner in giving:
        if sometimes(draw, 20):
            price = draw(st.integers(1, 50_000).map(lambda pence: Fraction(pence, 100)))
            units = draw(st.integers(0, 8_000).map(lambda units: Fraction(units, 2)))
            rules.append((partner, Unit(price, units)))
        else:
            rules.append((partner, FixedSum(draw(money()))))
    if hosted and sometimes(draw, 35):
        rules.append((giving[-1], BroughtForward(draw(money(0, 20_000_000)))))
    return rules


def _by_budget(
    draw: st.DrawFn, partners: Sequence[str], budget: Money
) -> list[tuple[str, ContributionRule]]:
    """Shares that make a whole, or small ones, a sum and the rest."""
    if len(partners) == 1 or sometimes(draw, 50):
        exact = draw(shares(partners))
        return [(partner, ShareOfBudget(rate)) for partner, rate in exact.items()]
    rules: list[tuple[str, ContributionRule]] = [
        (partner, ShareOfBudget(draw(rates(20, 1)))) for partner in partners[1:]
    ]
    if sometimes(draw, 50):
        rules.append((partners[-1], FixedSum(draw(money(0, budget.pence // 4)))))
    return [*rules, (partners[0], Rest())]


def _built_upon(draw: st.DrawFn, before: Iterable[Contribution]) -> SchemeFunding:
    """The next year's contributions, each built upon a recurrent one of the year before."""
    rows: dict[object, Contribution] = {}
    bridges: list[RollForwardStep] = []
    for each in before:
        if not each.recurrent or (each.partner, each.in_kind) in rows:
            continue
        rule = draw(_building_rules())
        later = evolve(each, rule=rule, years=Years(SECOND_YEAR), first_due=None)
        rows[each.partner, each.in_kind] = later
        if isinstance(rule, RollForward) and not any(b.partner == each.partner for b in bridges):
            bridges += _bridges(draw, each)
    return SchemeFunding(tuple(rows.values()), (), tuple(bridges))


def _building_rules() -> st.SearchStrategy[ContributionRule]:
    rate = rates(8, -4)
    return st.one_of(
        st.builds(Uplift, rate=rate),
        st.just(Uplift(index=INDEX)),
        st.builds(Minimum, floor=money(), rate=rate),
        st.builds(Minimum, floor=money(), index=st.just(INDEX)),
        st.just(RollForward()),
        st.just(RollForward()),
        st.one_of(st.builds(RollForward, rate=rate), st.just(RollForward(index=INDEX))),
    )


def _bridges(draw: st.DrawFn, of: Contribution) -> list[RollForwardStep]:
    """The steps of a roll forward; an efficiency is a rate, so that little is ever below nil."""
    steps = []
    for order in range(1, draw(st.integers(1, 4)) + 1):
        kind = one_of(draw, tuple(Bridge))
        change = draw(st.one_of(rates(6), money(0, 30_000_000)))
        if kind is Bridge.EFFICIENCY:
            change = draw(rates(6))
        elif isinstance(change, Fraction) and sometimes(draw, 20):
            change = -change
        steps.append(
            RollForwardStep(
                SECOND_YEAR, of.scheme, of.partner, order, kind, change,
                funding=of.funding, clause="6.1",
            )
        )  # fmt: skip
    return steps
