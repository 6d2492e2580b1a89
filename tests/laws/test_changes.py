"""Changes that change nothing, and those that change everything in proportion."""

from __future__ import annotations

from math import lcm

from attrs import evolve
from hypothesis import assume
from tests.strategies import (
    Case,
    beneath,
    figures,
    multiplied,
    renamed,
    settled_or_skipped,
    statement,
    unordered,
)
from tests.support.exactness import exact, tied
from tests.support.stream import CASES, Settled, law

from poolledger.agreement.facts import Actual, Movement
from poolledger.agreement.funds import FundChanges
from poolledger.agreement.register import Register
from poolledger.ledger.journal import Account
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction
from poolledger.sharing.treatments import Effect
from poolledger.values.money import Money

NAMES = {"PCT": "ICB 1", "OMBC": "Cheshire", "CT": "a", "DC": "Z"}


def _without_rounding(settled: Settled) -> Case:
    """The same case with all money multiplied until nothing in it is rounded."""
    case, outturn = settled.case, settled.traced
    for _ in range(8):
        needed = lcm(*(exact(figure).denominator for figure in beneath(figures(outturn))))
        if needed == 1:
            return case
        case = Case(
            multiplied(case.agreement, needed),
            multiplied(case.facts, needed),
            case.year,
            case.as_at,
        )
        outturn = settled_or_skipped(case, workings=True)
    assume(False)
    return case


def _owed(outturn: Outturn) -> dict[Account, int]:
    """What each partner owes each fund, or is owed by it, once the host has paid itself."""
    accounts = [
        Account(fund.code, "partner", partner)
        for fund in outturn.agreement.funds
        for partner in outturn.partners
    ]
    return {account: int(outturn.journal.balance(account)) for account in accounts}


@law(CASES)
def test_settling_twice_is_the_same(settled: Settled) -> None:
    """A settlement is a function of what is settled: nothing is left behind by the first."""
    assert statement(settled.outturn) == statement(settled_or_skipped(settled.case))


@law(CASES)
def test_workings_change_no_figure(settled: Settled) -> None:
    """With workings and without, every figure is the same, and without them it is plain pence."""
    assert statement(settled.outturn) == statement(settled.traced)
    assert not list(beneath(figures(settled.outturn)))


@law(CASES)
def test_a_fact_corrected_restores_everything(settled: Settled) -> None:
    """A fact and its correction on the same day leave every figure as it was."""
    case, before = settled.case, settled.outturn
    scheme = settled.one_of([scheme for _, scheme in case.agreement.schemes])
    kind = settled.one_of((Movement.EXPENDITURE, Movement.INCOME))
    amount = Money(settled.integer(1, 10_000_000))
    fact = Actual(case.year.first_day, kind, amount, scheme.code)
    correction = evolve(fact, amount=-fact.amount)
    later = case._replace(facts=case.facts.adding("corrected", fact, correction))

    assert unordered(statement(before)) == unordered(statement(settled_or_skipped(later)))


@law(CASES)
def test_the_order_of_facts_changes_no_figure(settled: Settled) -> None:
    """Facts may come in any order."""
    case, before = settled.case, settled.outturn
    register = case.facts.savings
    lists = {
        name: settled.shuffled(getattr(register, name))
        for name in ("deliveries", "targets", "paid")
    }
    listed = settled.shuffled(case.facts.actuals)
    savings = evolve(register, **lists)
    shuffled = case._replace(facts=case.facts.vary("shuffled", actuals=listed, savings=savings))

    assert unordered(statement(before)) == unordered(statement(settled_or_skipped(shuffled)))


@law(CASES)
def test_varying_an_agreement_with_its_own_terms_changes_nothing(settled: Settled) -> None:
    """An agreement varied with its own terms is the same agreement."""
    agreement = settled.case.agreement
    same = agreement.vary("the same title", title=agreement.title)
    for fund in agreement.funds:
        same = same.vary(
            "the same terms",
            fund=fund.code,
            schemes=fund.schemes,
            contributions=fund.contributions,
            budgets=fund.budgets,
            risk_share=fund.risk_share,
            caps=fund.caps,
        )

    assert agreement == same
    assert len(same.lineage) == 1 + len(agreement.funds)


@law(CASES)
def test_varying_a_direction_with_its_own_steps_changes_no_figure(settled: Settled) -> None:
    """Steps for both directions may be written as steps for each."""
    direction = settled.one_of((Direction.OVERSPEND, Direction.UNDERSPEND))
    agreement = settled.case.agreement
    for fund in settled.case.agreement.funds:
        own = [step for step in fund.risk_share if step.covers(direction)]
        steps: FundChanges = (
            {"overspend": own} if direction is Direction.OVERSPEND else {"underspend": own}
        )
        agreement = agreement.vary("own steps", fund=fund.code, **steps)
    same = settled_or_skipped(settled.case._replace(agreement=agreement))

    assert statement(settled.outturn) == statement(same)


@law(CASES)
def test_renaming_partners_changes_no_figure(settled: Settled) -> None:
    """Partners under other codes bear, pay and are paid the same."""
    case = settled.case
    other = case._replace(
        agreement=renamed(case.agreement, NAMES), facts=renamed(case.facts, NAMES)
    )
    expected = renamed(statement(settled.outturn), NAMES)
    actual = statement(settled_or_skipped(other))

    assert expected == actual


@law(CASES)
def test_reordering_partners_changes_no_figure_but_ties(settled: Settled) -> None:
    """The partners' order decides where a tied penny goes, and nothing else."""
    before = settled.traced
    assume(not tied(figures(before)))
    partners = settled.shuffled(settled.case.agreement.partners)
    agreement = settled.case.agreement.vary("reordered", partners=partners)
    after = settled_or_skipped(settled.case._replace(agreement=agreement))
    expected, actual = unordered(statement(before)), unordered(statement(after))
    for payments in ("settlement", "dividend payments"):
        del expected[payments], actual[payments]

    assert expected == actual
    assert _owed(before) == _owed(after)


@law(CASES, least=30, most=40)
def test_before_rounding_all_money_twice_as_large_doubles_every_figure(settled: Settled) -> None:
    """Where nothing is rounded, results grow with the money, thresholds included."""
    exact, factor = _without_rounding(settled), settled.integer(2, 5)
    larger = exact._replace(
        agreement=multiplied(exact.agreement, factor), facts=multiplied(exact.facts, factor)
    )
    once = [int(figure) for figure in figures(settled_or_skipped(exact))]
    again = [int(figure) for figure in figures(settled_or_skipped(larger))]

    assert [factor * pence for pence in once] == again


@law(CASES)
def test_an_underspend_mirrors_an_overspend(settled: Settled) -> None:
    """Where the rules speak for both directions, each variance reversed is borne in reverse."""
    case, agreement = settled.case, settled.case.agreement
    assume(case.as_at >= case.year.last_day)
    for fund in agreement.funds:
        agreement = agreement.vary(
            "the same for both",
            fund=fund.code,
            risk_share=[
                step
                for step in fund.risk_share
                if step.direction is Direction.BOTH and step.treatment.effect is not Effect.RESERVE
            ],
            caps=[cap for cap in fund.caps if cap.direction is Direction.BOTH],
        )
    # A saving is taken out of a variance whichever way that runs.
    facts = case.facts.vary("without savings", savings=Register())
    case = case._replace(agreement=agreement, facts=facts)
    before = settled_or_skipped(case)
    reversing = [
        Actual(
            case.year.last_day,
            Movement.EXPENDITURE,
            Money(-2 * standing.variance),
            standing.scheme.code,
        )
        for standing in before.positions
    ]
    after = settled_or_skipped(case._replace(facts=case.facts.adding("reversed", *reversing)))
    flipped = {"overspend": "underspend", "underspend": "overspend"}
    before_rows = renamed(statement(before)["risk share"], flipped)

    assert [-s.variance for s in before.positions] == [s.variance for s in after.positions]
    assert before_rows == statement(after)["risk share"]
