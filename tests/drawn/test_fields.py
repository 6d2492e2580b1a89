"""Every field of every record is drawn, as everything that it may be."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy
from tests.strategies import (
    PRIMITIVES,
    Case,
    Within,
    cases,
    dividend_cases,
    funds,
    mixtures,
    partners,
    year_caps,
)
from tests.strategies.fields import Field, fields_held, fields_of_all

from poolledger.agreement.funds import PooledFund
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Share

# What a type allows and a rule of the engine refuses, or nothing could be said by.
IMPOSSIBLE = {
    "fund: AlignedBudgets.host str": "aligned budgets have no host, and are refused with one",
    "fund: Step.power str": "a dividend is paid under a power, a variance is not",
    "fund: Step.programme str": "programmes are of savings",
    "protocol: Step.scheme str": "a saving is shared over schemes",
}
# An agreement recognises and pays what is claimed, verified or banked: savings/settings.py.
NO_STATE_TO_RECOGNISE = ("idea", "planned", "in delivery", "challenged", "reversed")
for state in NO_STATE_TO_RECOGNISE:
    for field in ("recognised", "paid"):
        what = f"agreement: SavingsTerms.{field} {state}"
        IMPOSSIBLE[what] = "what is recognised is claimed, verified or banked"


CODES = ("PCT", "OMBC", "CT")
ALONE, IN_PYTHON = Within(CODES, written=True), Within(CODES)
# Whole cases hold everything; what they hold seldom is looked for in the parts by themselves.
DRAWN: tuple[tuple[SearchStrategy[Any], int], ...] = (
    (cases(), 20),
    (dividend_cases(), 20),
    (partners(), 80),
    (funds("A", CODES, years=2), 20),
    (mixtures(CODES).map(lambda basis: _fund(risk_share=[Step(Share(basis))])), 40),
    (year_caps(CODES).map(lambda caps: _fund(caps=caps)), 10),
    (IN_PYTHON.bases.map(lambda basis: Step(Share(basis))), 80),
    *((PRIMITIVES[word](IN_PYTHON), 60) for word in ("scale", "claim", "carry")),
    *((PRIMITIVES[word](ALONE), 20) for word in PRIMITIVES),
)
RUNS = 5


def test_every_field_is_drawn() -> None:
    """No field of a record stands still in all that is drawn: the list of exceptions is empty."""
    held: set[Field] = set()
    for drawn, count in DRAWN:
        # One run varies what it found before, so several are less alike than a long one.
        for number in range(RUNS):
            _look(drawn, count, number, held)
    missing = {str(each) for each in fields_of_all() - held}

    assert missing - set(IMPOSSIBLE) == set()
    assert set(IMPOSSIBLE) <= missing


def _fund(**terms: Any) -> PooledFund:
    return PooledFund("A", "Fund A", host="PCT", **terms)


def _look(drawn: SearchStrategy[Any], count: int, number: int, held: set[Field]) -> None:
    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn)
    def look(each: Any) -> None:
        parts = (each.agreement, each.facts) if isinstance(each, Case) else each
        for part in parts if isinstance(parts, tuple | list) else [parts]:
            held.update(fields_held(part))

    look()
