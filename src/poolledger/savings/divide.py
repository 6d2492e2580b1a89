"""Shares one saving, or one loss, by steps alone: without an agreement, a year or a register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve

from poolledger.errors import AgreementFault, ValueFault
from poolledger.issues import fault
from poolledger.money import Money, as_money
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
        fell: In whose budgets it fell, by each partner, in the partners' order: nil where nothing
            fell. In all it is a saving above nil or a loss below it.
        steps: The steps, in order; a step for one direction alone says so. A loss of which no step
            speaks stays where it fell.
        sizes: What sizes are of: ``target``, ``baseline`` or ``budget``.
        sums: Sums by partner, none below nil: ``investment``, ``repay investment``,
            ``make whole``, ``target``, ``own target first``, ``no worse off``, ``contributions``.
        scores: Scores by name, as rates.
        measures: ``population`` and ``need`` by partner.
        joint_costs: What it would cost partners to work together.
        reserves: Each reserve's holder and balance.
        gates_of: What the percentage of a gate is of.
        age: In which year of the saving it is, the first being 1.
        as_at: The day on which it is shared; steps that are not in force on it are left out.
        workings: Whether each figure keeps the expression it was made by.

    Returns:
        Who is entitled to what, in pence.

    Raises:
        ValueFault: If there is nothing to share, or a value is none.
        AgreementFault: If a sum or a step is of a partner to whom nothing is said to have fallen,
            or of a time, and it is not said which.
        SettlementFault: If a step cannot be carried out.
    """
    given = _Given(fell, traced=workings)
    falls, pot = given.falls, given.pot
    loss = pot < 0
    asked = {name: given.claims(sums_, name) for name, sums_ in (sums or {}).items()}
    kept = reserves or {}
    holders = {name: code_of(holder) for name, (holder, _) in kept.items()}
    given.known([*(p for of in asked.values() for p in of), *holders.values()], "sums or reserves")
    sized = {name: given.pence(size, name) for name, size in (sizes or {}).items()}
    measured = {name: given.rates(of, name) for name, of in (measures or {}).items()}
    scored = {name: Rate(as_rate(rate), name) for name, rate in (scores or {}).items()}
    contributions = asked.get("contributions", {})
    scope = Scope(
        fund="savings",
        scheme=None,
        direction=Direction.OVERSPEND if loss else Direction.UNDERSPEND,
        total=named(-pot, "loss") if loss else pot,
        lines=[Line("", partner, 0, -amount) for partner, amount in falls.items()],
        host=None,
        cash=lambda: contributions,
        recurrent=lambda: contributions,
        counted=lambda: list(falls),
        measures=lambda name: measured.get(name, {}),
        sizes=sized.get,
        reserves={name: given.pence(size, f"reserve {name}") for name, (_, size) in kept.items()},
        caps={},
        traced=workings,
        places={partner: place for place, partner in enumerate(falls)},
        sums=lambda name: asked.get(name, {}),
        default_of="remaining",
        gate_of=gates_of,
        title="loss" if loss else "saving",
        scores=scored.get,
        joint_costs=lambda: joint_costs,
        age=_counted(age),
        as_at=as_at,
    )
    division = divided(scope, _standing(steps, as_at), falls, holders)
    given.known([p for each in division.steps for p in each.placement.allocations], "steps")
    return division


class _Given:
    """Sums as they were given, in pence, and the partners that they are of."""

    def __init__(self, fell: Sums, *, traced: bool) -> None:
        self.traced = traced
        self.falls = {
            code_of(p): self.pence(size, f"saving falling to {code_of(p)}")
            for p, size in fell.items()
        }
        self.pot = named(total(self.falls.values()), "saving")
        if not self.pot:
            message = "fell comes to nil, so there is nothing to share; state what was saved"
            raise ValueFault.of("empty-pot", message)

    def pence(self, size: Money | str, name: str) -> int:
        """A sum in pence, as a figure where workings are kept."""
        pence = as_money(size).pence
        return entered(pence, name) if self.traced else pence

    def claims(self, sums: Sums, name: str) -> dict[str, int]:
        """Sums by partner, none below nil."""
        claims = {code_of(p): self.pence(s, f"{name} of {code_of(p)}") for p, s in sums.items()}
        below = [partner for partner, pence in claims.items() if pence < 0]
        if below:
            message = f"{name} is below nil for {', '.join(below)}; state nil or more"
            raise ValueFault.of("below-nil", message)
        return claims

    def rates(self, values: Mapping[Any, Fraction | str], name: str) -> dict[str, Rate]:
        """Measures by partner."""
        return {
            code_of(p): Rate(as_rate(value), f"{name} of {code_of(p)}")
            for p, value in values.items()
        }

    def known(self, partners: Iterable[str], where: str) -> None:
        """Refuse partners of whom it is not said what fell to them."""
        issues = [
            fault(
                "unknown-partner",
                f"{where} name {partner!r}, and fell does not; state in fell what fell to each "
                f"partner, nil where nothing did",
            )
            for partner in dict.fromkeys(partners)
            if partner not in self.falls
        ]
        if issues:
            raise AgreementFault(issues)


def _counted(age: int) -> int:
    if age < 1:
        message = f"the first year of a saving is its year 1, so it cannot be in its year {age}"
        raise ValueFault.of("not-a-number", message)
    return age


def _standing(steps: Iterable[Step], as_at: date | None) -> list[Step]:
    """The steps in force, each with the number of its place."""
    placed = [evolve(step, number=step.number or place) for place, step in enumerate(steps, 1)]
    if as_at is not None:
        return [step for step in placed if step.in_force.holds(as_at)]
    dated = [str(s.number) for s in placed if s.first_day is not None or s.last_day is not None]
    if dated:
        message = f"step {', '.join(dated)} is in force on some days alone; say as_at which day"
        raise AgreementFault.of("not-a-date", message)
    return placed
