"""What partners put in: each contribution with its rule, its years and its clause."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypedDict, Unpack

from attrs import field, frozen

from poolledger.agreement.contribution_rules import ContributionRule, FixedSum, ShareOfBudget
from poolledger.sharing.bases import Percentages
from poolledger.sharing.sizes import as_size
from poolledger.values.converters import items_of
from poolledger.values.errors import (
    AgreementFault,
    a,
    flag,
    optional_text,
    optional_whole,
    text,
    whole,
)
from poolledger.values.financial_year import FinancialYear, as_optional_day, as_year
from poolledger.values.in_force import Record, Source, Years, as_years
from poolledger.values.keywords import refuse_unknown
from poolledger.values.money import Money
from poolledger.values.partners import Partner, by_code, code_of
from poolledger.values.short_repr import short_repr
from poolledger.values.vocabulary import Word

Amount = Money | str


class Bridge(Word):
    """The steps of a roll forward."""

    RECURRENT_CHANGE = "recurrent change"
    UPLIFT = "uplift"
    PLANNED_CHANGE = "planned change"
    EFFICIENCY = "efficiency"


@frozen
class RollForwardStep(Record):
    """One step of the bridge from last year's contribution to this year's.

    Args:
        year: The year of the contribution.
        scheme, partner: Whose contribution it is.
        order: Its place among the steps.
        kind: What the step is; an efficiency is given positive and taken off.
        change: An amount, or a rate of the running total.
        funding: The contribution's source of funds.
        clause: The clause it rests on.
    """

    __repr__ = short_repr
    year: FinancialYear = field(converter=as_year)
    scheme: str = field(validator=text)
    partner: str = field(converter=code_of)
    order: int = field(validator=whole)
    kind: Bridge = field(converter=Bridge)
    change: Money | Fraction = field(converter=as_size)
    funding: str | None = field(default=None, kw_only=True, validator=optional_text)
    clause: str | None = field(default=None, kw_only=True, validator=optional_text)


@frozen
class Contribution(Record):
    """What one partner puts into one scheme, by a rule, for a year or from a year on.

    Args:
        partner: The partner, or its code.
        rule: How the amount is worked out.
        scheme: The scheme's code; may be left out in a fund of one scheme.
        years: The year, or ``2011/12 on``; from the agreement's first year on where left out.
        funding: The source of funds, as the agreement words it.
        recurrent: Whether next year's contribution builds on it; never for brought forward.
        in_kind: Staff, goods, services or accommodation: a memorandum, no budget and no cash.
        instalments: 1, 2, 3, 4, 6 or 12 a year; none where left out.
        first_due: The day of the first instalment in the first year; 1 April where left out.
        clause: The clause it rests on.
    """

    __repr__ = short_repr
    partner: str = field(converter=code_of)
    rule: ContributionRule = field(validator=a(ContributionRule))
    scheme: str = field(default="", kw_only=True, validator=text)
    years: Years | None = field(default=None, kw_only=True, converter=as_years)
    funding: str | None = field(default=None, kw_only=True, validator=optional_text)
    recurrent: bool = field(default=True, kw_only=True, validator=flag)
    in_kind: bool = field(default=False, kw_only=True, validator=flag)
    instalments: int | None = field(default=None, kw_only=True, validator=optional_whole)
    first_due: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    clause: str | None = field(default=None, kw_only=True, validator=optional_text)

    def __attrs_post_init__(self) -> None:
        if not self.rule.owes_cash:
            object.__setattr__(self, "recurrent", False)
        if self.instalments is not None and self.instalments not in (1, 2, 3, 4, 6, 12):
            message = f"instalments are 1, 2, 3, 4, 6 or 12 a year, not {self.instalments}"
            raise AgreementFault.of("not-instalments", message)

    @property
    def is_cash(self) -> bool:
        """Whether it is owed in cash."""
        return self.rule.owes_cash and not self.in_kind

    @property
    def is_funding(self) -> bool:
        """Whether it funds the scheme's budget: cash, or a balance brought forward."""
        return not self.in_kind

    @property
    def term_key(self) -> tuple[Any, ...]:
        """What a contribution for a later year must share with this one to replace it."""
        return (self.scheme, self.partner, self.funding, self.in_kind, self.rule.owes_cash)


class ContributionTerms(TypedDict, total=False):
    """What contributions of several partners may be told by keyword, the same for each."""

    scheme: str
    years: Years | FinancialYear | str | None
    funding: str | None
    recurrent: bool
    in_kind: bool
    instalments: int | None
    first_due: date | str | None
    clause: str | None
    source: Source | None


def fixed(
    amounts: Mapping[Partner | str, Amount] | Mapping[Partner, Amount] | Mapping[str, Amount],
    **terms: Unpack[ContributionTerms],
) -> list[Contribution]:
    """Fixed contributions, one a partner.

    Args:
        amounts: Each partner's sum for the year.
        terms: Other fields of Contribution, the same for each; the scheme's code may be left out
            in a fund of one scheme, and the years are a year or ``2011/12 on``.

    Raises:
        ValueFault: If a sum is none, or a keyword is none of the terms.
    """
    refuse_unknown(terms, ContributionTerms)
    sums = by_code(items_of(amounts))
    return [Contribution(partner, FixedSum(amount), **terms) for partner, amount in sums.items()]


def by_shares(
    rates: Mapping[Partner | str, str] | Mapping[Partner, str] | Mapping[str, str],
    **terms: Unpack[ContributionTerms],
) -> list[Contribution]:
    """Contributions as shares of the scheme's budget: ``{"PCT": "60%", "OMBC": "rest"}``.

    Args:
        rates: Each partner's share; together 100%.
        terms: As of :func:`fixed`.

    Raises:
        ValueFault: If a share is none, or a keyword is none of the terms.
    """
    refuse_unknown(terms, ContributionTerms)
    exact = Percentages(rates).shares
    return [Contribution(partner, ShareOfBudget(rate), **terms) for partner, rate in exact.items()]
