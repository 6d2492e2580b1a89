"""Agreements as values: the partners, the funds and what is said of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Self, TypedDict, Unpack, overload

from attrs import evolve, field, frozen

from poolledger.agreement.deed import DeedItem
from poolledger.agreement.funds import Fund, FundChanges, Scheme, varied_fund
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.sharing.scope import Direction
from poolledger.sharing.steps import Step, numbered
from poolledger.values.converters import Several, as_texts, items_of, listed
from poolledger.values.errors import a, as_text, as_whole, flag, optional_text, text
from poolledger.values.financial_year import FinancialYear, as_day, as_optional_day, as_year
from poolledger.values.frozen_map import EMPTY, FrozenMap
from poolledger.values.in_force import Record, Years
from poolledger.values.keeping import Keeping
from poolledger.values.keywords import refuse_unknown
from poolledger.values.partners import Partner
from poolledger.values.rates import as_number, as_rate
from poolledger.values.short_repr import short_repr
from poolledger.values.suggestions import known


@frozen
class IndexRate(Record):
    """The rate of an index for a year, such as a published uplift."""

    __repr__ = short_repr
    index: str = field(validator=text)
    year: FinancialYear = field(converter=as_year)
    rate: Fraction = field(converter=as_rate)


def rates_by_year(indices: Iterable[IndexRate]) -> dict[tuple[str, FinancialYear], IndexRate]:
    """The rates of indices, each by its name and its year."""
    return {(each.index, each.year): each for each in indices}


def _weights(given: Iterable[Fraction | int | str]) -> tuple[Fraction, ...]:
    return tuple(map(as_number, listed(given, "weight")))


@frozen
class Profile(Record):
    """How a year's budget falls over the months April to March, by weights."""

    __repr__ = short_repr
    name: str = field(validator=text)
    weights: tuple[Fraction, ...] = field(converter=_weights)

    def part_to(self, months: int) -> Fraction:
        """The part of the year's budget that falls in its first months."""
        return sum(self.weights[: as_whole(months)], Fraction(0)) / sum(self.weights)


def _protocol(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps, each for savings unless it says otherwise."""
    return tuple(numbered(Several[Step](steps), Direction.UNDERSPEND, said=True))


def _first_day(start: date | FinancialYear | str) -> date:
    """A day from itself or from text, or the first of a financial year."""
    if isinstance(start, FinancialYear):
        return start.first_day
    if isinstance(start, str) and FinancialYear.is_meant(start):
        return FinancialYear.parse(start).first_day
    return as_day(start)


def _clauses(given: Mapping[str, str]) -> FrozenMap[str, str]:
    return FrozenMap((as_text(item), as_text(clause)) for item, clause in items_of(given))


@frozen
class AgreementTerms(Keeping):
    """What partners have agreed about the money they share: a value, never changed.

    What is done with terms asks no more than this; those that a person states are an
    :class:`~poolledger.settlement.outturn.Agreement`, which is checked as a whole.

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
        clauses: The clauses on which items of the agreement rest, by the item's name.
        deed: What it says in words, paragraph by paragraph; nothing of it is needed to settle.
    """

    title: str = field(validator=text)
    start: date = field(kw_only=True, converter=_first_day)
    partners: tuple[Partner, ...] = field(kw_only=True, converter=Several[Partner])
    funds: tuple[Fund, ...] = field(kw_only=True, converter=Several[Fund])
    reference: str | None = field(default=None, kw_only=True, validator=optional_text)
    end: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    signed: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    as_at_year_end: bool = field(default=False, kw_only=True, validator=flag)
    indices: tuple[IndexRate, ...] = field(default=(), kw_only=True, converter=Several[IndexRate])
    profiles: tuple[Profile, ...] = field(default=(), kw_only=True, converter=Several[Profile])
    protocol: tuple[Step, ...] = field(default=(), kw_only=True, converter=_protocol)
    savings: SavingsTerms = field(factory=SavingsTerms, kw_only=True, validator=a(SavingsTerms))
    lineage: tuple[str, ...] = field(default=(), eq=False, kw_only=True, converter=as_texts)
    clauses: Mapping[str, str] = field(default=EMPTY, kw_only=True, converter=_clauses)
    deed: tuple[DeedItem, ...] = field(default=(), kw_only=True, converter=Several[DeedItem])

    def __attrs_post_init__(self) -> None:
        from_the_start = Years(FinancialYear.of(self.start), on=True)
        funds = tuple(_with_years(fund, from_the_start) for fund in self.funds)
        object.__setattr__(self, "funds", funds)

    @property
    def schemes(self) -> Iterator[tuple[Fund, Scheme]]:
        """Every scheme with its fund, in order."""
        return ((fund, scheme) for fund in self.funds for scheme in fund.schemes)

    def fund(self, code: str) -> Fund:
        """The fund of a code.

        Raises:
            UnknownName: If there is none; the nearest is named.
        """
        funds = {fund.code: fund for fund in self.funds}
        return funds[known("fund", code, funds)]

    @overload
    def vary(self, description: str, **changes: Unpack[AgreementChanges]) -> Self:
        """Fields of the agreement replaced."""

    @overload
    def vary(self, description: str, *, fund: str, **changes: Unpack[FundChanges]) -> Self:
        """Fields of one of its funds replaced."""

    def vary(self, description: str, *, fund: str | None = None, **changes: Any) -> Self:
        """A new agreement with some terms replaced, and the description added to its lineage.

        Args:
            description: What the variation is, in words.
            fund: The code of a fund, where fields of the fund are changed; ``overspend`` or
                ``underspend`` then replaces the steps of that direction.
            changes: Fields of the agreement, or of the fund, and their new values.

        Raises:
            UnknownName: If there is no such fund.
            ValueFault: If there is no such field.
            AgreementFault: If the varied terms contradict each other.
        """
        lineage = (*self.lineage, as_text(description))
        if fund is None:
            refuse_unknown(changes, AgreementChanges)
            return evolve(self, lineage=lineage, **changes)
        refuse_unknown(changes, FundChanges)
        varied = varied_fund(self.fund(fund), changes)
        funds = tuple(varied if each.code == fund else each for each in self.funds)
        return evolve(self, lineage=lineage, funds=funds)


class AgreementChanges(TypedDict, total=False):
    """What may be varied of an agreement."""

    title: str
    start: date | FinancialYear | str
    partners: Iterable[Partner]
    funds: Iterable[Fund]
    reference: str | None
    end: date | str | None
    signed: date | str | None
    as_at_year_end: bool
    indices: Iterable[IndexRate]
    profiles: Iterable[Profile]
    protocol: Iterable[Step]
    savings: SavingsTerms
    clauses: Mapping[str, str]
    deed: Iterable[DeedItem]


def _with_years(fund: Fund, years: Years) -> Fund:
    """The fund with contributions and budgets that name no year put in force from the start."""
    if all(c.years for c in fund.contributions) and all(b.years for b in fund.budgets):
        return fund
    return evolve(
        fund,
        contributions=[c if c.years else evolve(c, years=years) for c in fund.contributions],
        budgets=[b if b.years else evolve(b, years=years) for b in fund.budgets],
    )
