"""Shares one saving, or one loss, by steps alone: without an agreement, a year or a register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import Any

from attrs import define, evolve, field, frozen

from poolledger.savings.saving_allocation import SavingAllocation, allocated
from poolledger.sharing.basis import BASES, Basis
from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.inputs import Inputs
from poolledger.sharing.scope import SAVING, Direction, Scope, ScopeLine
from poolledger.sharing.steps import Step, clashing, not_for_savings
from poolledger.sharing.treatments import TREATMENTS, Treatment
from poolledger.values.converters import Several, as_one, items_of, pairs_of
from poolledger.values.errors import (
    AgreementFault,
    ValueFault,
    as_flag,
    as_text,
    fault,
    refuse_all,
    shown,
)
from poolledger.values.financial_year import as_optional_day
from poolledger.values.money import Money, as_money
from poolledger.values.operands import Rate, count
from poolledger.values.partners import by_code, code_of
from poolledger.values.rates import as_rate
from poolledger.values.vocabulary import not_one_of
from poolledger.values.workings import entered, named, total

Sums = Mapping[Any, Money | str]


def divide(
    fell: Sums,
    steps: Iterable[Step],
    *,
    sizes: Mapping[str, Money | str] | None = None,
    sums: Mapping[str, Sums] | None = None,
    scores: Mapping[str, Fraction | str] | None = None,
    measures: Mapping[str, Mapping[Any, Fraction | str]] | None = None,
    joint_costs: CoalitionCosts | None = None,
    reserves: Mapping[str, tuple[Any, Money | str]] | None = None,
    age: int = 1,
    as_at: date | str | None = None,
    workings: bool = True,
) -> SavingAllocation:
    """Share a saving, or a loss, by the steps of a protocol.

    >>> import poolledger as pl
    >>> fell = {"OMBC": "1.2m", "PCT": "0.5m"}
    >>> shared = pl.divide(fell, [pl.share({"OMBC": "40%", "PCT": "60%"})])
    >>> shared.due
    {'OMBC': 52000000, 'PCT': -52000000}

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
        age: In which year of the saving it is, the first being 1.
        as_at: The day on which it is shared; steps that are not in force on it are left out.
        workings: Whether each figure keeps the expression it was made by.

    Returns:
        Who is entitled to what, in pence.

    Raises:
        ValueFault: If there is nothing to share, a value is none, or no step could ask for what is
            given under a name.
        AgreementFault: If a sum or a step is of a partner to whom nothing is said to have fallen,
            two steps have one number, a step leaves money in a fund, or one is of a time or held
            until a day, and it is not said which day it is.
        SettlementFault: If a step cannot be carried out.
    """
    given = _Given(fell, sums, sizes, scores, measures, reserves, traced=as_flag(workings))
    costs = None if joint_costs is None else as_one(joint_costs, CoalitionCosts)
    day = as_optional_day(as_at)
    scope = given.scope(costs, _counted(age), day)
    standing = _standing(Several[Step](steps), day)
    given.refuse_strangers((code for step in standing for code, _ in step.named_partners), "steps")
    return allocated(scope, standing, given.falls, given.holders)


def _by_name(given: Mapping[str, Any] | None) -> dict[str, Any]:
    return {} if given is None else {as_text(name): of for name, of in items_of(given)}


@frozen(eq=False)
class _GivenInputs(Inputs):
    """What steps may ask about a saving of which all is stated by the caller."""

    falls: Mapping[str, int]
    _sums: Mapping[str, Mapping[str, int]]
    _sizes: Mapping[str, int]
    _scores: Mapping[str, Rate]
    _measures: Mapping[str, Mapping[str, Rate]]
    _joint_costs: CoalitionCosts | None
    age: int
    as_at: date | None

    def cash(self) -> Mapping[str, int]:
        return self.sums("contributions")

    def recurrent(self) -> Mapping[str, int]:
        # Of sums that are stated none is known not to recur.
        return self.sums("contributions")

    def counted(self) -> Sequence[str]:
        return list(self.falls)

    def measures(self, name: str) -> Mapping[str, Rate]:
        return self._measures.get(name, {})

    def sizes(self, of: str) -> int | None:
        return self._sizes.get(of)

    def sums(self, name: str) -> Mapping[str, int]:
        return self._sums.get(name, {})

    def scores(self, name: str) -> Rate | None:
        return self._scores.get(name)

    def joint_costs(self) -> CoalitionCosts | None:
        return self._joint_costs


@define
class _Given:
    """What a caller gives of a saving, in pence, and the partners that it is of."""

    fell: Sums
    sums: Mapping[str, Sums] = field(converter=_by_name)
    sizes: Mapping[str, Money | str] = field(converter=_by_name)
    scores: Mapping[str, Fraction | str] = field(converter=_by_name)
    measures: Mapping[str, Mapping[Any, Fraction | str]] = field(converter=_by_name)
    reserves: Mapping[str, tuple[Any, Money | str]] = field(converter=_by_name)
    traced: bool = field(kw_only=True)
    falls: dict[str, int] = field(init=False)
    holders: dict[str, str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.falls = self._by_partner(self.fell, "saving falling to")
        held = pairs_of(self.reserves.values())
        self.holders = {n: code_of(of) for n, (of, _) in zip(self.reserves, held, strict=True)}

    def scope(self, joint_costs: CoalitionCosts | None, age: int, as_at: date | None) -> Scope:
        """The saving, or the loss, ready to be taken through steps."""
        self._refuse_unknown_names()
        pot = named(total(self.falls.values()), "saving")
        if not pot:
            message = "fell comes to nil, so there is nothing to share; state what was saved"
            raise ValueFault.of("empty-pot", message)
        sums = {name: self._by_partner(of, f"{name} of") for name, of in self.sums.items()}
        partners = [*chain.from_iterable(sums.values()), *self.holders.values()]
        self.refuse_strangers(partners, "sums or reserves")
        sizes = {name: self._pence(size, name) for name, size in self.sizes.items()}
        reserves = {n: self._pence(size, f"reserve {n}") for n, (_, size) in self.reserves.items()}
        below = (
            fault("below-nil", f"{what} is below nil for {', '.join(wrong)}; state nil or more")
            for what, of in [*sums.items(), ("size", sizes), ("reserve", reserves)]
            if (wrong := [name for name, pence in of.items() if pence < 0])
        )
        refuse_all(ValueFault, below)
        measures = {
            name: {code: count(as_rate(v), f"{name} of {code}") for code, v in by_code(of).items()}
            for name, of in self.measures.items()
        }
        scores = {name: Rate(as_rate(rate), name) for name, rate in self.scores.items()}
        return Scope(
            kind=SAVING,
            name="loss" if pot < 0 else "saving",
            direction=Direction.OVERSPEND if pot < 0 else Direction.UNDERSPEND,
            total=named(-pot, "loss") if pot < 0 else pot,
            lines=[ScopeLine("", partner, 0, -amount) for partner, amount in self.falls.items()],
            inputs=_GivenInputs(self.falls, sums, sizes, scores, measures, joint_costs, age, as_at),
            reserves=reserves,
            caps={},
            places={partner: place for place, partner in enumerate(self.falls)},
            traced=self.traced,
        )

    def _refuse_unknown_names(self) -> None:
        """Refuse what is given under a name that no step could ask by."""
        kinds: dict[str, type[Treatment | Basis]] = {**TREATMENTS, **BASES}
        known: dict[str, tuple[Iterable[str], Sequence[str]]] = {
            "sums": (self.sums, [n for n, kind in kinds.items() if kind.asks_for_sums]),
            "sizes": (self.sizes, ("target", "baseline", "budget")),
            "measures": (self.measures, [n for n in BASES if BASES[n].asks_for_measures]),
        }
        issues = [
            fault("not-a-word", f"in {where}, {not_one_of(name, names)}")
            for where, (given, names) in known.items()
            for name in given
            if name not in names
        ]
        refuse_all(ValueFault, issues)

    def _pence(self, size: Money | str, name: str) -> int:
        pence = as_money(size).pence
        return entered(pence, name) if self.traced else pence

    def _by_partner(self, sums: Sums, name: str) -> dict[str, int]:
        return {code: self._pence(size, f"{name} {code}") for code, size in by_code(sums).items()}

    def refuse_strangers(self, partners: Iterable[str], where: str) -> None:
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
        refuse_all(AgreementFault, issues)


def _counted(age: int) -> int:
    if not isinstance(age, int) or isinstance(age, bool) or age < 1:
        message = (
            f"the first year of a saving is its year 1, so it cannot be in its year {shown(age)}"
        )
        raise ValueFault.of("not-a-number", message)
    return age


def _standing(steps: Iterable[Step], as_at: date | None) -> list[Step]:
    """The steps in force, each with the number of its place.

    Raises:
        AgreementFault: If they contradict each other, as the steps of a protocol may not either,
            or depend on the day and none is given.
    """
    given = list(steps)
    placed = [evolve(step, number=step.number or place) for place, step in enumerate(given, 1)]
    issues = [issue for step in given for issue in not_for_savings(step)]
    for _, later in clashing([step for step in given if step.number], "programme"):
        message = f"step {later.number} is stated twice; number the steps apart"
        issues.append(fault("stated-twice", message))
    if as_at is None:
        dated = [step for step in placed if (step.first_day, step.last_day) != (None, None)]
        held = [step for step in placed if step.treatment.depends_on_day]
        for some, what in ((dated, "is in force on some days alone"), (held, "holds until a day")):
            if some:
                numbers = ", ".join(str(step.number) for step in some)
                message = f"step {numbers} {what}; say in as_at on which day it is shared"
                issues.append(fault("not-a-date", message))
    refuse_all(AgreementFault, issues)
    return [step for step in placed if as_at is None or step.in_force.holds(as_at)]
