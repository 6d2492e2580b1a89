"""Changes that change nothing, and those that change everything in proportion."""

from __future__ import annotations

from math import lcm

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.support.exactness import exact, tied

from poolledger.agreement.agreement import Agreement
from poolledger.agreement.facts import Actual, Movement
from poolledger.agreement.register import Register
from poolledger.ledger.journal import Account
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction
from poolledger.sharing.treatments import Effect
from poolledger.testing import (
    Case,
    agreements,
    beneath,
    cases,
    figures,
    multiplied,
    renamed,
    settled_or_skipped,
    statement,
    unordered,
)
from poolledger.values.money import Money

NAMES = {"PCT": "ICB 1", "OMBC": "Cheshire", "CT": "a", "DC": "Z"}


def _without_rounding(case: Case) -> Case:
    """The same case with all money multiplied until nothing in it is rounded."""
    for _ in range(8):
        outturn = settled_or_skipped(case, workings=True)
        needed = lcm(*(exact(figure).denominator for figure in beneath(figures(outturn))))
        if needed == 1:
            return case
        case = Case(
            multiplied(case.agreement, needed),
            multiplied(case.facts, needed),
            case.year,
            case.as_at,
        )
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


@given(cases())
def test_settling_twice_is_the_same(case: Case) -> None:
    """A settlement is a function of what is settled: nothing is left behind by the first."""
    assert statement(settled_or_skipped(case)) == statement(settled_or_skipped(case))


@given(cases())
def test_workings_change_no_figure(case: Case) -> None:
    """With workings and without, every figure is the same, and without them it is plain pence."""
    with_workings = settled_or_skipped(case, workings=True)
    without = settled_or_skipped(case, workings=False)

    assert statement(without) == statement(with_workings)
    assert not list(beneath(figures(without)))


@given(cases(), st.integers(1, 10_000_000), st.data())
def test_a_fact_corrected_restores_everything(case: Case, pence: int, data: st.DataObject) -> None:
    """A fact and its correction on the same day leave every figure as it was."""
    schemes = [scheme for _, scheme in case.agreement.schemes]
    scheme = data.draw(st.sampled_from(schemes))
    kind = data.draw(st.sampled_from((Movement.EXPENDITURE, Movement.INCOME)))
    fact = Actual(case.year.first_day, kind, Money(pence), scheme.code)
    correction = evolve(fact, amount=-fact.amount)
    later = case._replace(facts=case.facts.adding("corrected", fact, correction))

    before = settled_or_skipped(case)
    assert unordered(statement(before)) == unordered(statement(settled_or_skipped(later)))


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_no_figure(case: Case, random: object) -> None:
    """Facts may come in any order."""
    register = case.facts.savings
    lists = {name: list(getattr(register, name)) for name in ("deliveries", "targets", "paid")}
    listed = list(case.facts.actuals)
    for each in (listed, *lists.values()):
        random.shuffle(each)  # type: ignore[attr-defined]
    savings = evolve(register, **lists)
    shuffled = case._replace(facts=case.facts.vary("shuffled", actuals=listed, savings=savings))

    before = settled_or_skipped(case)
    assert unordered(statement(before)) == unordered(statement(settled_or_skipped(shuffled)))


@given(agreements())
def test_varying_an_agreement_with_its_own_terms_changes_nothing(agreement: Agreement) -> None:
    """An agreement varied with its own terms is the same agreement."""
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


@given(cases(), st.sampled_from((Direction.OVERSPEND, Direction.UNDERSPEND)))
def test_varying_a_direction_with_its_own_steps_changes_no_figure(
    case: Case, direction: Direction
) -> None:
    """Steps for both directions may be written as steps for each."""
    agreement = case.agreement
    for fund in case.agreement.funds:
        own = [step for step in fund.risk_share if step.covers(direction)]
        agreement = agreement.vary("own steps", fund=fund.code, **{direction.value: own})

    before = statement(settled_or_skipped(case))
    assert before == statement(settled_or_skipped(case._replace(agreement=agreement)))


@given(cases())
def test_renaming_partners_changes_no_figure(case: Case) -> None:
    """Partners under other codes bear, pay and are paid the same."""
    other = case._replace(
        agreement=renamed(case.agreement, NAMES), facts=renamed(case.facts, NAMES)
    )
    expected = renamed(statement(settled_or_skipped(case)), NAMES)
    actual = statement(settled_or_skipped(other))

    assert expected == actual


@given(cases(), st.randoms(use_true_random=False))
def test_reordering_partners_changes_no_figure_but_ties(case: Case, random: object) -> None:
    """The partners' order decides where a tied penny goes, and nothing else."""
    before = settled_or_skipped(case, workings=True)
    assume(not tied(figures(before)))
    partners = list(case.agreement.partners)
    random.shuffle(partners)  # type: ignore[attr-defined]
    after = settled_or_skipped(
        case._replace(agreement=case.agreement.vary("reordered", partners=partners))
    )
    expected, actual = unordered(statement(before)), unordered(statement(after))
    for payments in ("settlement", "dividend payments"):
        del expected[payments], actual[payments]

    assert expected == actual
    assert _owed(before) == _owed(after)


@settings(max_examples=30)
@given(cases(), st.integers(2, 5))
def test_before_rounding_all_money_twice_as_large_doubles_every_figure(
    case: Case, factor: int
) -> None:
    """Where nothing is rounded, results grow with the money, thresholds included."""
    exact = _without_rounding(case)
    larger = exact._replace(
        agreement=multiplied(exact.agreement, factor), facts=multiplied(exact.facts, factor)
    )
    once = [int(figure) for figure in figures(settled_or_skipped(exact))]
    again = [int(figure) for figure in figures(settled_or_skipped(larger))]

    assert [factor * pence for pence in once] == again


@given(cases(final=True))
def test_an_underspend_mirrors_an_overspend(case: Case) -> None:
    """Where the rules speak for both directions, each variance reversed is borne in reverse."""
    agreement = case.agreement
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
        for standing in before.standings
    ]
    after = settled_or_skipped(case._replace(facts=case.facts.adding("reversed", *reversing)))
    flipped = {"overspend": "underspend", "underspend": "overspend"}
    before_rows = renamed(statement(before)["risk share"], flipped)

    assert [-s.variance for s in before.standings] == [s.variance for s in after.standings]
    assert before_rows == statement(after)["risk share"]
