"""Shares one saving, or one loss, by steps alone: without an agreement, a year or a register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve

from poolledger.errors import ValueFault
from poolledger.money import Money, gbp
from poolledger.partners import code_of
from poolledger.rates import as_rate
from poolledger.savings.division import Division, divided
from poolledger.sharing.coalitions import JointCosts
from poolledger.sharing.scope import Direction, Line, Scope
from poolledger.sharing.steps import Step
from poolledger.workings import Rate, entered, named, total

Sums = Mapping[Any, Money | str]


def divide(
    fell: Sums,
    steps: Iterable[Step],
    *,
    sizes: Mapping[str, Money | str] | None = None,
    sums: Mapping[str, Sums] | None = None,
    scores: Mapping[str, Fraction | str] | None = None,
    measures: Mapping[str, Mapping[Any, Fraction | str]] | None = None,
    joint_costs: JointCosts | None = None,
    reserves: Mapping[str, tuple[Any, Money | str]] | None = None,
    gates_of: str = "target",
    age: int = 1,
    as_at: date | None = None,
    workings: bool = True,
) -> Division:
    """Share a saving, or a loss, by the steps of a protocol.

    >>> import poolledger as pl
    >>> fell = {"OMBC": "1.2m", "PCT": "0.5m"}
    >>> shared = pl.divide(fell, [pl.share({"OMBC": "40%", "PCT": "60%"})])
    >>> shared.transfers
    {'OMBC': -52000000, 'PCT': 52000000}

    Args:
        fell: In whose budgets it fell, each partner in the partners' order; what falls to a
            partner may be nil, and in all it is a saving above nil or a loss below it.
        steps: The steps, in order; a step for one direction alone says so.
        sizes: What sizes are of: ``target``, ``baseline`` or ``budget``.
        sums: Sums by partner: ``investment``, ``repay investment``, ``make whole``, ``target``,
            ``own target first``, ``no worse off``, ``contributions``.
        scores: Scores by name, as rates.
        measures: ``population`` and ``need`` by partner.
        joint_costs: What it would cost partners to work together.
        reserves: Each reserve's holder and balance.
        gates_of: What the percentage of a gate is of.
        age: In which year of the saving it is, the first being 1.
        as_at: The day on which it is shared.
        workings: Whether each figure keeps the expression it was made by.

    Returns:
        Who is entitled to what, in pence.

    Raises:
        ValueFault: If there is nothing to share.
        SettlementFault: If a step cannot be carried out.
    """

    def pence(size: Money | str, name: str) -> int:
        whole = (gbp(size) if isinstance(size, str) else size).pence
        return entered(whole, name) if workings else whole

    def by_partner(given: Sums, name: str) -> dict[str, int]:
        return {code_of(p): pence(size, f"{name} {code_of(p)}") for p, size in given.items()}

    falls = by_partner(fell, "saving falling to")
    pot = named(total(falls.values()), "saving")
    if not pot:
        raise ValueFault.of("empty-pot", "fell comes to nil, so there is nothing to share")
    loss = pot < 0
    asked = {name: by_partner(given, f"{name} of") for name, given in (sums or {}).items()}
    sized = {name: pence(size, name) for name, size in (sizes or {}).items()}
    scored = {name: Rate(as_rate(rate), name) for name, rate in (scores or {}).items()}
    measured = {
        name: {
            code_of(p): Rate(as_rate(value), f"{name} of {code_of(p)}") for p, value in of.items()
        }
        for name, of in (measures or {}).items()
    }
    contributions = asked.get("contributions", {})
    scope = Scope(
        fund="savings",
        scheme=None,
        direction=Direction.OVERSPEND if loss else Direction.UNDERSPEND,
        total=-pot if loss else pot,
        lines=[Line("", partner, 0, -amount) for partner, amount in falls.items()],
        host=None,
        cash=lambda: contributions,
        recurrent=lambda: contributions,
        counted=lambda: list(falls),
        measures=lambda name: measured.get(name, {}),
        sizes=sized.get,
        reserves={
            name: pence(balance, f"reserve {name}")
            for name, (_, balance) in (reserves or {}).items()
        },
        caps={},
        traced=workings,
        places={partner: place for place, partner in enumerate(falls)},
        sums=lambda name: asked.get(name, {}),
        default_of="remaining",
        gate_of=gates_of,
        title="loss" if loss else "saving",
        scores=scored.get,
        joint_costs=lambda: joint_costs,
        age=age,
        as_at=as_at,
    )
    holders = {name: code_of(holder) for name, (holder, _) in (reserves or {}).items()}
    placed = [evolve(step, number=step.number or place) for place, step in enumerate(steps, 1)]
    return divided(scope, placed, falls, holders)
