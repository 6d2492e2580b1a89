"""A year's facts: what was spent, received, given, moved and forecast."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any, TypedDict, Unpack

from attrs import evolve, field, frozen

from poolledger.agreement.register import Register
from poolledger.values.converters import Several, as_texts
from poolledger.values.doors import Door
from poolledger.values.errors import a, as_text, optional_text, text
from poolledger.values.financial_year import FinancialYear, as_day, as_optional_year, as_year
from poolledger.values.in_force import Record, Source
from poolledger.values.keywords import refuse_unknown
from poolledger.values.money import Money, as_money, as_optional_money
from poolledger.values.partners import Partner, code_of, optional_code
from poolledger.values.plain_data import PlainData
from poolledger.values.rates import as_number
from poolledger.values.short_repr import short_repr
from poolledger.values.vocabulary import Word


class Movement(Word):
    """What kind of fact an actual is."""

    EXPENDITURE = "expenditure"
    INCOME = "income"
    RECEIPT = "receipt"
    IN_KIND = "in kind"


@frozen
class Actual(Record):
    """Money spent, income taken, contribution cash received by the host, or something given.

    Args:
        day: The day it happened; it does not exist for a settlement as at an earlier day.
        kind: Expenditure, income, receipt or in kind.
        amount: What the fund bears; a negative amount corrects an earlier one.
        scheme: The scheme's code; a receipt may leave it out.
        fund: The fund's code, where no scheme gives it.
        partner: Who paid, received or gave; the host (in an aligned fund the scheme's lead)
            where left out.
        for_year: The financial year it belongs to; that of its day where left out.
        vat: VAT, for information.
        cause, reference, narrative: As the ledger words them.
    """

    __repr__ = short_repr
    day: date = field(converter=as_day)
    kind: Movement = field(converter=Movement)
    amount: Money = field(converter=as_money)
    scheme: str | None = field(default=None, validator=optional_text)
    fund: str | None = field(default=None, kw_only=True, validator=optional_text)
    partner: str | None = field(default=None, kw_only=True, converter=optional_code)
    for_year: FinancialYear | None = field(default=None, kw_only=True, converter=as_optional_year)
    vat: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    cause: str | None = field(default=None, kw_only=True, validator=optional_text)
    reference: str | None = field(default=None, kw_only=True, validator=optional_text)
    narrative: str | None = field(default=None, kw_only=True, validator=optional_text)

    @property
    def year(self) -> FinancialYear:
        """The financial year it belongs to."""
        return self.for_year or FinancialYear.of(self.day)


class ActualTerms(TypedDict, total=False):
    """What an actual may be told by keyword: its fields beside day, kind, amount and scheme."""

    fund: str | None
    partner: Partner | str | None
    for_year: FinancialYear | str | None
    vat: Money | str | None
    cause: str | None
    reference: str | None
    narrative: str | None
    source: Source | None


def actual_of(
    kind: Movement,
    day: date | str,
    amount: Money | str,
    scheme: str | None,
    terms: ActualTerms,
) -> Actual:
    """An actual of a kind, with terms given by keyword.

    Raises:
        ValueFault: If a keyword is none of the terms, or a value is none.
    """
    refuse_unknown(terms, ActualTerms)
    return Actual(day, kind, amount, scheme, **terms)


@frozen
class Virement(Record):
    """Budget moved from one scheme to another; no cash moves."""

    __repr__ = short_repr
    day: date = field(converter=as_day)
    from_scheme: str = field(validator=text)
    to_scheme: str = field(validator=text)
    amount: Money = field(converter=as_money)
    approved_by: str | None = field(default=None, kw_only=True, validator=optional_text)
    clause: str | None = field(default=None, kw_only=True, validator=optional_text)


@frozen
class Forecast(Record):
    """A scheme's outturn for the year as it was forecast at a day."""

    __repr__ = short_repr
    scheme: str = field(validator=text)
    as_at: date = field(converter=as_day)
    outturn: Money = field(converter=as_money)


@frozen
class Activity(Record):
    """Units delivered in a year for a partner under a unit contribution."""

    __repr__ = short_repr
    year: FinancialYear = field(converter=as_year)
    scheme: str = field(validator=text)
    partner: str = field(converter=code_of)
    units: Fraction = field(converter=as_number)


@frozen
class OpeningBalance(Record):
    """A partner's balance in a fund at the start of a year; a surplus is positive."""

    __repr__ = short_repr
    year: FinancialYear = field(converter=as_year)
    fund: str = field(validator=text)
    partner: str = field(converter=code_of)
    amount: Money = field(converter=as_money)


@frozen
class ReserveOpening(Record):
    """A reserve's balance at the start of a year, and who holds it.

    Args:
        year: The financial year.
        reserve: The reserve's name.
        opening: Its balance on the first day.
        fund: The fund that may draw on it; any fund where left out.
        held_by: The partner that holds it; the fund's host where left out.
    """

    __repr__ = short_repr
    year: FinancialYear = field(converter=as_year)
    reserve: str = field(validator=text)
    opening: Money = field(converter=as_money)
    fund: str | None = field(default=None, kw_only=True, validator=optional_text)
    held_by: str | None = field(default=None, kw_only=True, converter=optional_code)


class FactsChanges(TypedDict, total=False):
    """What may be varied of a year's facts."""

    actuals: Iterable[Actual]
    virements: Iterable[Virement]
    forecasts: Iterable[Forecast]
    activity: Iterable[Activity]
    opening_balances: Iterable[OpeningBalance]
    reserves: Iterable[ReserveOpening]
    savings: Register


FACTS_WRITTEN = Door[Callable[["Facts"], dict[str, Any]]]("facts as plain data")
FACTS_READ = Door[Callable[[object], "Facts"]]("facts from plain data")


@frozen(cache_hash=True)
class Facts(PlainData["Facts"]):
    """What happened, for one or more years: a value, never changed.

    Args:
        actuals: Spending, income, receipts and things given in kind.
        virements: Budget moved between schemes.
        forecasts: Outturns forecast in the year.
        activity: Units delivered.
        opening_balances: Partners' balances in the funds.
        reserves: Reserves at the start of years.
        savings: The register of savings.
        lineage: What was varied to come here, oldest first.
    """

    __repr__ = short_repr
    _to_data = FACTS_WRITTEN
    _from_data = FACTS_READ

    actuals: tuple[Actual, ...] = field(default=(), converter=Several[Actual])
    virements: tuple[Virement, ...] = field(default=(), converter=Several[Virement])
    forecasts: tuple[Forecast, ...] = field(default=(), converter=Several[Forecast])
    activity: tuple[Activity, ...] = field(default=(), converter=Several[Activity])
    opening_balances: tuple[OpeningBalance, ...] = field(
        default=(), converter=Several[OpeningBalance]
    )
    reserves: tuple[ReserveOpening, ...] = field(default=(), converter=Several[ReserveOpening])
    savings: Register = field(factory=Register, validator=a(Register))
    lineage: tuple[str, ...] = field(default=(), eq=False, kw_only=True, converter=as_texts)

    def vary(self, description: str, **changes: Unpack[FactsChanges]) -> Facts:
        """New facts with some lists replaced, and the description added to their lineage.

        Args:
            description: What the variation is, in words.
            changes: Fields of Facts and their new lists.

        Raises:
            ValueFault: If there is no such field.
        """
        refuse_unknown(changes, FactsChanges)
        return evolve(self, lineage=(*self.lineage, as_text(description)), **changes)

    def adding(self, description: str, *actuals: Actual) -> Facts:
        """New facts with further actuals."""
        return self.vary(description, actuals=(*self.actuals, *actuals))
