"""Every field of every record is drawn, as everything that it may be; of facts, each two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
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
from tests.support.draws import AFRESH
from tests.support.stream import CASES, DIVIDENDS, PATIENCE, Settled

from poolledger.agreement import protocol_builders as protocol
from poolledger.agreement.facts import Facts
from poolledger.agreement.forms import PooledFund
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.basis import Basis
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Share

# What a type allows and a rule of the engine refuses, or nothing could be said by.
IMPOSSIBLE = {
    "fund: AlignedBudgets.host str": "aligned budgets have no host, and are refused with one",
    "fund: Step.of target": "targets are of savings",
    "fund: Step.of baseline": "baselines are of savings",
    "fund: Step.power str": "a dividend is paid under a power, a variance is not",
    "fund: Step.programme str": "programmes are of savings",
    "protocol: Step.scheme str": "a saving is shared over schemes",
    "facts: ChangeNote.base beside change": "a change note says the one or the other",
    **{
        f"agreement: SavingsTerms.{field} {state}": "it is claimed, verified or banked"
        for field in ("recognised", "paid")
        for state in ("idea", "planned", "in delivery", "challenged", "reversed")
    },
}


def _held_by(case: Case) -> tuple[Agreement, Facts]:
    return case.agreement, case.facts


def _shared(basis: Basis) -> list[Step]:
    return [Step(Share(basis))]


def _scaled(keeper: Basis | None) -> list[Step]:
    return [protocol.scale("50%", to=keeper)]


def _carried(keeper: Basis | None) -> list[Step]:
    return [protocol.carry("2011/12", to=keeper)]


CODES = ("PCT", "OMBC", "CT")
WRITTEN, IN_PYTHON = Within(CODES, written=True), Within(CODES)
# What whole cases hold seldom is looked for in the parts by themselves, and in more cases.
PARTS: tuple[tuple[SearchStrategy[Any], int], ...] = (
    (cases().map(_held_by), 40),
    (dividend_cases().map(_held_by), 40),
    (partners(), 80),
    (funds("A", CODES, years=2).map(lambda fund: [fund]), 20),
    (mixtures(CODES).map(lambda basis: [_fund(risk_share=_shared(basis))]), 60),
    (year_caps(CODES).map(lambda caps: [_fund(caps=caps)]), 10),
    *((within.bases.map(_shared), 120) for within in (IN_PYTHON, WRITTEN)),
    *((within.keeper.map(_scaled), 120) for within in (IN_PYTHON, WRITTEN)),
    *((within.keeper.map(_carried), 120) for within in (IN_PYTHON, WRITTEN)),
    *((PRIMITIVES[word](IN_PYTHON), 30) for word in ("scale", "claim", "carry")),
    *((PRIMITIVES[word](WRITTEN), 5) for word in PRIMITIVES),
)
HELD = set[Field]()


@CASES.watch
@DIVIDENDS.watch
def _look(settled: Settled) -> None:
    HELD.update(fields_held(settled.case.agreement), fields_held(settled.case.facts))


@pytest.mark.slow
def test_every_field_is_drawn() -> None:
    """No field of a record stands still in all that is drawn: the list of exceptions is empty."""
    CASES.run()
    DIVIDENDS.run()
    for number in range(PATIENCE):
        if _missing() <= set(IMPOSSIBLE):
            break
        for drawn, count in PARTS:
            _draw(drawn, count, number)

    assert _missing() == set(IMPOSSIBLE)


def _missing() -> set[str]:
    return {str(each) for each in fields_of_all() - HELD}


def _fund(**terms: Any) -> PooledFund:
    return PooledFund("A", "Fund A", host="PCT", **terms)


def _draw(drawn: SearchStrategy[Sequence[Any]], count: int, number: int) -> None:
    @seed(number)
    @settings(
        backend=AFRESH,
        max_examples=count,
        database=None,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn)
    def draw(parts: Sequence[Any]) -> None:
        for part in parts:
            HELD.update(fields_held(part))

    draw()
