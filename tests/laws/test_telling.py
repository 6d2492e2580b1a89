"""What is said of a settlement is worth saying: none of it is of nil pounds."""

from __future__ import annotations

import re

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
from poolledger.values.money import Money, gbp
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


@settings(deadline=None)
@given(
    overspent=st.integers(0, 100_00),
    points=st.integers(1, 99),
    given=st.integers(1, 10**9),
    beside=st.booleans(),
)
def test_percentages_are_warned_of_for_what_they_move(
    overspent: int, points: int, given: int, beside: bool
) -> None:
    """Where a year's few pence fall the same either way, the stake is of a million pounds."""
    quoted = {"PCT": f"{points}%", "OMBC": f"{100 - points}%"}
    rates = Percentages(quoted)
    step = Step(Share(Contributions()), quoted=rates.shares) if beside else Step(Share(rates))
    contributions = fixed({PCT: Money(given), OMBC: gbp("96,000.01")})
    pool = PooledFund(
        "LD", "Learning disability", host=OMBC, contributions=contributions,
        overspend=[step], underspend=[share(Contributions())],
    )  # fmt: skip
    spent = Money(given) + gbp("96,000.01") + Money(overspent)
    facts = Facts(actuals=[Actual(YEAR.last_day, Movement.EXPENDITURE, spent, "LD")])
    agreement = Agreement("Oldham", start=YEAR, partners=[PCT, OMBC], funds=[pool])
    issues = warnings_of(agreement, facts, agreement.settle(facts))

    assert all(issue.code == "quoted-percentages" for issue in issues)
    assert not any(": £0.00 of" in issue.message for issue in issues)
