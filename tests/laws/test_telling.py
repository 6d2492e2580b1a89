"""What is said of a settlement is worth saying: none of it is of nil pounds."""

from __future__ import annotations

import re
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.stream import CASES, DIVIDENDS, Settled, law

from poolledger.agreement.builders import share
from poolledger.agreement.contributions import fixed
from poolledger.agreement.facts import Actual, Facts, Movement
from poolledger.agreement.forms import PooledFund
from poolledger.assurance.warnings import warnings_of
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.bases import Contributions, Percentages
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Share
from poolledger.values.financial_year import as_year
from poolledger.values.money import Money
from poolledger.values.partners import Kind, Partner

PCT = Partner("PCT", "NHS Oldham", Kind.PCT)
OMBC = Partner("OMBC", "Oldham Council", Kind.COUNCIL)
YEAR = as_year("2011/12")
# An amount that is compared with nil, and is what comes of it.
_IDLE = re.compile(
    r"the (?:smaller|larger) of [^;=]*? and £0\.00|the smaller of -|the larger of £[^;=]*? and nil"
)


def _idly_compared(settled: Settled) -> list[str]:
    return _IDLE.findall(" ".join(settled.traced.explain().split()))


def _warned_of_for_nil(settled: Settled) -> list[str]:
    issues = warnings_of(settled.case.agreement, settled.case.facts, settled.outturn)
    return [i.message for i in issues if "£0.00" in i.message and i.code != "balance-differs"]


@law(CASES, most=60)
def test_no_figure_is_told_as_a_comparison_with_nil(settled: Settled) -> None:
    """A deficit is a deficit, not the smaller of itself and nil; so is every other figure."""
    assert _idly_compared(settled) == []


@law(DIVIDENDS)
def test_no_figure_of_a_dividend_is_told_as_a_comparison_with_nil(settled: Settled) -> None:
    """Whatever is saved and shared."""
    assert _idly_compared(settled) == []


@law(CASES, most=60)
def test_nothing_is_warned_of_for_nil(settled: Settled) -> None:
    """What is at stake in a warning is more than nil; a balance alone may differ from nil."""
    assert _warned_of_for_nil(settled) == []


@law(DIVIDENDS, most=30)
def test_nothing_of_a_dividend_is_warned_of_for_nil(settled: Settled) -> None:
    """Whatever is saved and shared."""
    assert _warned_of_for_nil(settled) == []


# What the council gives: of an amount with odd pence, few shares are whole percentages.
OTHER = 96_000_01


@st.composite
def _contributions(draw: st.DrawFn) -> tuple[int, int]:
    """Percentage points that are quoted, and a contribution that is about so much, or any."""
    points = draw(st.integers(1, 99))
    about = OTHER * points // (100 - points)
    near = st.integers(-about // 200, about // 200).map(lambda off: max(about + off, 1))
    return points, draw(near | st.integers(1, 10**9))


@settings(deadline=None)
@given(overspent=st.integers(0, 100_00), quoted=_contributions(), beside=st.booleans())
def test_percentages_are_warned_of_for_what_they_move(
    overspent: int, quoted: tuple[int, int], beside: bool
) -> None:
    """A penny of a million pounds is told; percentages that are no measure rounded are a choice."""
    points, given = quoted
    rates = Percentages({"PCT": f"{points}%", "OMBC": f"{100 - points}%"})
    step = Step(Share(Contributions()), quoted=rates.shares) if beside else Step(Share(rates))
    contributions = fixed({PCT: Money(given), OMBC: Money(OTHER)})
    pool = PooledFund(
        "LD", "Learning disability", host=OMBC, contributions=contributions,
        overspend=[step], underspend=[share(Contributions())],
    )  # fmt: skip
    spent = Money(given + OTHER + overspent)
    facts = Facts(actuals=[Actual(YEAR.last_day, Movement.EXPENDITURE, spent, "LD")])
    agreement = Agreement("Oldham", start=YEAR, partners=[PCT, OMBC], funds=[pool])
    issues = warnings_of(agreement, facts, agreement.settle(facts))
    apart = abs(Fraction(points, 100) - Fraction(given, given + OTHER))

    assert not any(": £0.00 of" in issue.message for issue in issues)
    if apart * 1_000_000_00 > 1 and (beside or apart < Fraction(1, 200)):
        assert ["quoted-percentages"] == [issue.code for issue in issues]
    elif apart == 0 or (not beside and apart > Fraction(1, 200)):
        assert [] == issues
