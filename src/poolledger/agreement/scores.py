"""What a protocol may ask beside sums of money: scores, and what working together would cost."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from poolledger.sharing.coalition_costs import members
from poolledger.values.errors import optional_text, text
from poolledger.values.financial_year import FinancialYear, as_optional_year, as_year
from poolledger.values.in_force import Record
from poolledger.values.money import Money, as_money
from poolledger.values.rates import as_rate
from poolledger.values.short_repr import short_repr


@frozen
class Score(Record):
    """A score of a year, such as that of quality: a rate, nil or more.

    Args:
        year: The financial year.
        score: The score's name.
        value: Its value.
        initiative: The initiative it is of; of the whole year where left out.
        evidence: A reference to the evidence.
    """

    __repr__ = short_repr
    year: FinancialYear = field(converter=as_year)
    score: str = field(validator=text)
    value: Fraction = field(converter=as_rate)
    initiative: str | None = field(default=None, kw_only=True, validator=optional_text)
    evidence: str | None = field(default=None, kw_only=True, validator=optional_text)


@frozen
class JointCost(Record):
    """What it would cost some partners to do together what the others do alone.

    Args:
        partners: The partners, or their codes; also joined by ``+``.
        cost: The cost.
        year: The year it holds for; every year where left out.
        origin: Where the estimate comes from.
    """

    __repr__ = short_repr
    partners: tuple[str, ...] = field(converter=members)
    cost: Money = field(converter=as_money)
    year: FinancialYear | None = field(default=None, kw_only=True, converter=as_optional_year)
    origin: str | None = field(default=None, kw_only=True, validator=optional_text)
