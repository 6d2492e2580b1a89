"""What would be spent if nothing were done: budget lines, their change notes, what was spent."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from poolledger.values.errors import optional_text, text
from poolledger.values.financial_year import FinancialYear, as_day, as_year
from poolledger.values.in_force import Record
from poolledger.values.money import Money, as_money, as_optional_money
from poolledger.values.partners import code_of, codes_of
from poolledger.values.short_repr import short_repr


@frozen
class DoNothing(Record):
    """A budget line as it would be if nothing were done.

    Args:
        line: A code that means one line in the whole register.
        partner: Whose budget it is.
        base_year, base: What was spent in a year, from which it grows.
        name: Its name.
        inflation, demography, activity: The indices by which it grows, each year by all of them.
        profile: How a year's sum falls over the months; even twelfths where left out.
        scheme: The scheme whose net expenditure is what was spent on it.
        clause: The clause it rests on.
    """

    __repr__ = short_repr
    line: str = field(validator=text)
    partner: str = field(converter=code_of)
    base_year: FinancialYear = field(converter=as_year)
    base: Money = field(converter=as_money)
    name: str = field(default="", kw_only=True, validator=text)
    inflation: str | None = field(default=None, kw_only=True, validator=optional_text)
    demography: str | None = field(default=None, kw_only=True, validator=optional_text)
    activity: str | None = field(default=None, kw_only=True, validator=optional_text)
    profile: str | None = field(default=None, kw_only=True, validator=optional_text)
    scheme: str | None = field(default=None, kw_only=True, validator=optional_text)
    clause: str | None = field(default=None, kw_only=True, validator=optional_text)

    @property
    def indices(self) -> tuple[tuple[str, str], ...]:
        """What it grows by, each with the name of its index."""
        named = (
            ("inflation", self.inflation),
            ("demography", self.demography),
            ("activity", self.activity),
        )
        return tuple((what, index) for what, index in named if index is not None)


@frozen
class ChangeNote(Record):
    """An agreed change of a do-nothing line: it counts from its day, and never before.

    Args:
        day: The day of the note.
        line: The line's code.
        year: The year from which the line is changed.
        reason: Why.
        agreed_by: The partners that agreed, at least two.
        base: What the line then is in that year.
        change: In place of ``base``: what is added to it.
        clause: The clause it rests on.
    """

    __repr__ = short_repr
    day: date = field(converter=as_day)
    line: str = field(validator=text)
    year: FinancialYear = field(converter=as_year)
    reason: str = field(validator=text)
    agreed_by: tuple[str, ...] = field(converter=codes_of)
    base: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    change: Money | None = field(default=None, kw_only=True, converter=as_optional_money)
    clause: str | None = field(default=None, kw_only=True, validator=optional_text)


@frozen
class LineSpending(Record):
    """What was spent on a do-nothing line."""

    __repr__ = short_repr
    day: date = field(converter=as_day)
    line: str = field(validator=text)
    amount: Money = field(converter=as_money)
    reference: str | None = field(default=None, kw_only=True, validator=optional_text)
