"""What is decided, scored and joined at random is sound, and not always in order."""

from __future__ import annotations

from hypothesis import find, given
from tests.strategies import decisions, dividends_paid, joint_costs, scores
from tests.strategies.decisions import rows_of

from poolledger.agreement.register import Decision, DividendPaid, Register, Score
from poolledger.savings.decisions import reviewed
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.values.financial_year import FinancialYear
from poolledger.values.partners import Kind, Partner

CODES = ("PCT", "OMBC", "DC")
PARTNERS = [Partner(code, code, Kind.OTHER) for code in CODES]
YEAR = FinancialYear(2011)


def _in_order(decision: Decision) -> bool:
    [only] = reviewed(Register(decisions=[decision]), PARTNERS, YEAR.next.last_day)
    return only.in_order


@given(decisions(CODES, "I1", YEAR))
def test_decisions_are_of_the_year_and_paid_afterwards(drawn: Decision) -> None:
    """A payment before its decision would be a fault."""
    assert drawn.day in YEAR
    assert drawn.paid is None or drawn.paid >= drawn.day
    assert drawn.partner not in drawn.discussed_with


def test_decisions_are_in_order_or_not() -> None:
    """Both are drawn."""
    assert find(decisions(CODES, "I1", YEAR), _in_order)
    assert find(decisions(CODES, "I1", YEAR), lambda drawn: not _in_order(drawn))


@given(dividends_paid(CODES, YEAR))
def test_dividends_were_decided_before(drawn: list[DividendPaid]) -> None:
    """From one partner to another, for the year."""
    for paid in drawn:
        assert paid.year == YEAR
        assert paid.payer != paid.payee
        assert paid.decided is None or paid.decided <= paid.day


@given(scores(("I1", "I2"), YEAR))
def test_scores_are_stated_once(drawn: list[Score]) -> None:
    """The year always has its own."""
    named = [score.initiative for score in drawn]

    assert named[0] is None
    assert len(set(named)) == len(named)
    assert all(0 <= score.value <= 1 for score in drawn)


@given(joint_costs(CODES))
def test_joint_costs_are_rows_of_a_register(drawn: CoalitionCosts) -> None:
    """Every combination has its row, and the rows are the table again."""
    rows = rows_of(drawn)

    assert len(rows) == 2 ** len(CODES) - 1
    assert CoalitionCosts([(row.partners, row.cost) for row in rows], partners=CODES) == drawn
