"""What may be varied of a fund, and the fund so varied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypedDict

from attrs import evolve

from poolledger.agreement.contributions import Contribution, RollForwardStep
from poolledger.agreement.funds import Budget, Fund, Scheme, YearCap
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step, numbered
from poolledger.values.converters import Several


class FundChanges(TypedDict, total=False):
    """The fields of a fund that may be varied; the steps of a direction replace those of it."""

    name: str
    host: str | None
    schemes: Iterable[Scheme]
    contributions: Iterable[Contribution]
    budgets: Iterable[Budget]
    overspend: Iterable[Step]
    underspend: Iterable[Step]
    risk_share: Iterable[Step]
    caps: Iterable[YearCap]
    roll_forward: Iterable[RollForwardStep]
    pool_manager: str | None
    first_day: date | str | None
    last_day: date | str | None
    clause: str | None


def varied_fund(fund: Fund, changes: Mapping[str, Any]) -> Fund:
    """A fund with some of its fields replaced."""
    fields = {name: value for name, value in changes.items() if name not in _REPLACED}
    steps: tuple[Step, ...] = Several[Step](fields.pop("risk_share", fund.risk_share))
    for name, direction in _REPLACED.items():
        if name in changes:
            steps = tuple(_but(direction, steps))
    for name, direction in _REPLACED.items():
        steps += tuple(numbered(Several[Step](changes.get(name, ())), direction))
    return evolve(fund, risk_share=steps, **fields)


_REPLACED = {"overspend": Direction.OVERSPEND, "underspend": Direction.UNDERSPEND}


def _but(direction: Direction, steps: Iterable[Step]) -> Iterable[Step]:
    """The steps of the other direction; those of both speak for it alone from now on."""
    (other,) = (each for each in _REPLACED.values() if each is not direction)
    for step in steps:
        if step.direction is not direction:
            yield evolve(step, direction=other) if step.covers(other) else step
