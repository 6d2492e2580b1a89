"""Agreements as values: the partners, the funds and what is said of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from poolledger.agreement.funds import Fund, Scheme
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step, numbered
from poolledger.values.errors import AgreementFault
from poolledger.values.financial_year import FinancialYear, as_year
from poolledger.values.in_force import Source, Years
from poolledger.values.partners import Partner
from poolledger.values.rates import as_rate

if TYPE_CHECKING:
    from poolledger.agreement.facts import Facts
    from poolledger.settlement.outturn import Outturn


@frozen
class IndexRate:
    """The rate of an index for a year, such as a published uplift."""

    index: str
    year: FinancialYear = field(converter=as_year)
    rate: Fraction = field(converter=as_rate)
    source: Source | None = field(default=None, kw_only=True, eq=False, repr=False)


@frozen
class Profile:
    """How a year's budget falls over the months April to March, by weights."""

    name: str
    weights: tuple[Fraction, ...] = field(converter=tuple[Fraction, ...])
    source: Source | None = field(default=None, kw_only=True, eq=False, repr=False)

    def part_to(self, months: int) -> Fraction:
        """The part of the year's budget that falls in its first months."""
        return sum(self.weights[:months], Fraction(0)) / sum(self.weights)


def _protocol(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps, each for savings unless it says otherwise."""
    return tuple(numbered(steps, Direction.UNDERSPEND, said=True))


def _first_day(start: date | FinancialYear | str) -> date:
    return start if isinstance(start, date) else as_year(start).first_day


@frozen
class Agreement:
    """What partners have agreed about the money they share: a value, never changed.

    Args:
        title: The agreement's title.
        start: Its first day, or first financial year.
        partners: The bodies, in the order used everywhere.
        funds: The funds.
        reference: The parties' reference.
        end: Its last day.
        signed: The day it was signed, which may be later than its start.
        as_at_year_end: Whether rules that change within a year apply as they stand at its end.
        indices: Rates of the indices that contributions are uplifted by.
        profiles: Profiles of budgets over the months.
        protocol: The steps by which savings are shared, numbered in their order.
        savings: Which savings are recognised, and how they are looked at.
        lineage: What was varied to come here, oldest first.

    Raises:
        AgreementFault: If its parts contradict each other; all contradictions are named.
    """

    title: str
    start: date = field(kw_only=True, converter=_first_day)
    partners: tuple[Partner, ...] = field(kw_only=True, converter=tuple[Partner, ...])
    funds: tuple[Fund, ...] = field(kw_only=True, converter=tuple[Fund, ...])
    reference: str | None = field(default=None, kw_only=True)
    end: date | None = field(default=None, kw_only=True)
    signed: date | None = field(default=None, kw_only=True)
    as_at_year_end: bool = field(default=False, kw_only=True)
    indices: tuple[IndexRate, ...] = field(
        default=(), kw_only=True, converter=tuple[IndexRate, ...]
    )
    profiles: tuple[Profile, ...] = field(default=(), kw_only=True, converter=tuple[Profile, ...])
    protocol: tuple[Step, ...] = field(default=(), kw_only=True, converter=_protocol)
    savings: SavingsTerms = field(factory=SavingsTerms, kw_only=True)
    lineage: tuple[str, ...] = field(default=(), eq=False, kw_only=True)
    clauses: Mapping[str, str] = field(factory=dict, kw_only=True)

    def __attrs_post_init__(self) -> None:
        from poolledger.validation.agreement import contradictions

        from_the_start = Years(FinancialYear.of(self.start), on=True)
        funds = tuple(_with_years(fund, from_the_start) for fund in self.funds)
        object.__setattr__(self, "funds", funds)
        issues = list(contradictions(self))
        if issues:
            raise AgreementFault(issues)

    @property
    def schemes(self) -> Iterator[tuple[Fund, Scheme]]:
        """Every scheme with its fund, in order."""
        return ((fund, scheme) for fund in self.funds for scheme in fund.schemes)

    def fund(self, code: str) -> Fund:
        """The fund of a code.

        Raises:
            KeyError: If there is none.
        """
        for fund in self.funds:
            if fund.code == code:
                return fund
        raise KeyError(f"no fund {code!r}; the agreement has {[f.code for f in self.funds]}")

    def vary(self, description: str, *, fund: str | None = None, **changes: Any) -> Agreement:
        """A new agreement with some terms replaced, and the description added to its lineage.

        Args:
            description: What the variation is, in words.
            fund: The code of a fund, where fields of the fund are changed; ``overspend`` or
                ``underspend`` then replaces the steps of that direction.
            changes: Fields of the agreement, or of the fund, and their new values.

        Raises:
            AgreementFault: If the varied terms contradict each other.
        """
        lineage = (*self.lineage, description)
        if fund is None:
            return evolve(self, lineage=lineage, **changes)
        varied = _varied(self.fund(fund), changes)
        funds = tuple(varied if each.code == fund else each for each in self.funds)
        return evolve(self, lineage=lineage, funds=funds)

    def settle(
        self,
        facts: Facts,
        year: FinancialYear | str | None = None,
        as_at: date | None = None,
        *,
        workings: bool = True,
    ) -> Outturn:
        """Settle a year: see :func:`poolledger.settlement.settle.settle`."""
        from poolledger.settlement.settle import settle

        return settle(self, facts, year, as_at, workings=workings)


def _with_years(fund: Fund, years: Years) -> Fund:
    """The fund with contributions and budgets that name no year put in force from the start."""
    if all(c.years for c in fund.contributions) and all(b.years for b in fund.budgets):
        return fund
    return evolve(
        fund,
        contributions=[c if c.years else evolve(c, years=years) for c in fund.contributions],
        budgets=[b if b.years else evolve(b, years=years) for b in fund.budgets],
    )


def _varied(fund: Fund, changes: dict[str, Any]) -> Fund:
    kept = fund.risk_share if "risk_share" not in changes else changes.pop("risk_share")
    for name, direction in (
        ("overspend", Direction.OVERSPEND),
        ("underspend", Direction.UNDERSPEND),
    ):
        if name in changes:
            other = (
                Direction.UNDERSPEND if direction is Direction.OVERSPEND else Direction.OVERSPEND
            )
            kept = [
                evolve(step, direction=other) if step.covers(other) else step
                for step in kept
                if step.direction is not direction
            ]
    for name, direction in (
        ("overspend", Direction.OVERSPEND),
        ("underspend", Direction.UNDERSPEND),
    ):
        kept = [*kept, *numbered(changes.pop(name, ()), direction)]
    return evolve(fund, risk_share=kept, **changes)
