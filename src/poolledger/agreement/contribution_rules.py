"""How much does a partner contribute to a scheme in a year?

A rule is arithmetic: it knows no dates and no files. It asks its case for what it needs. To add
one, write a class with a ``name``, its ``columns`` and ``amount`` under
``@register_contribution_rule``: the workbook then reads and writes it, and no other file changes.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, ClassVar, TypeVar

from attrs import Attribute, field, frozen

from poolledger.agreement.contribution_inputs import ContributionInputs
from poolledger.values.columns import CellKind, Column
from poolledger.values.converters import as_class
from poolledger.values.errors import AgreementFault, ValueFault, optional_text
from poolledger.values.money import Money, as_money, written
from poolledger.values.operands import one_plus, shares_of_whole
from poolledger.values.rates import as_decimal, as_number, as_optional_rate, as_percentage, as_rate
from poolledger.values.short_repr import short_repr
from poolledger.values.vocabulary import make_known
from poolledger.values.workings import greatest, product, split, times


def _at_least(
    lowest: int, why: str, told: Callable[[Fraction], str] = as_percentage
) -> Callable[[object, Attribute[Any], Fraction | None], None]:
    def check(_: object, attribute: Attribute[Any], value: Fraction | None) -> None:
        if value is not None and value < lowest:
            raise ValueFault.of("below-nil", f"{attribute.name} is {told(value)}, {why}")

    return check


_of_a_sum = _at_least(0, "below nil; make it nil or more")
_price = _at_least(0, "below nil; make it nil or more", str)
_uplift = _at_least(-1, "which leaves less than nothing of last year's; make it -100% or more")


@frozen
class ContributionRule:
    """A way of working out a contribution."""

    name: ClassVar[str] = ""
    columns: ClassVar[tuple[Column, ...]] = ()
    owes_cash: ClassVar[bool] = True
    follows_activity: ClassVar[bool] = False

    def amount(self, case: ContributionInputs) -> int:
        """The year's contribution, in pence."""
        raise NotImplementedError

    def in_words(self, case: ContributionInputs) -> str:
        """How it is worked out, as a deed says it: ``55% of the scheme's budget of £400``."""
        return f"by the rule {self.name!r}"


CONTRIBUTION_RULES: dict[str, type[ContributionRule]] = {}
R = TypeVar("R", bound=type[ContributionRule])


def register_contribution_rule(cls: R) -> R:
    """Make a rule known to the workbook by its name.

    Raises:
        ValueFault: If it is no ContributionRule, has no name, or one that another class has.
    """
    make_known(CONTRIBUTION_RULES, as_class(cls, ContributionRule), "contribution rule")
    return cls


@register_contribution_rule
@frozen
class FixedSum(ContributionRule):
    """A sum agreed for the year."""

    __repr__ = short_repr
    name: ClassVar[str] = "fixed"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("Amount", "sum", CellKind.MONEY, required=True),
    )
    sum: Money = field(converter=as_money)

    def amount(self, case: ContributionInputs) -> int:
        """The sum agreed."""
        return case.entered("Amount", self.sum)

    def in_words(self, case: ContributionInputs) -> str:
        """A fixed sum."""
        return "a fixed sum"


@register_contribution_rule
@frozen
class ShareOfBudget(ContributionRule):
    """A rate of the scheme's budget before virements.

    Where the rates of a scheme's share rows make a whole, the budget is split between them
    together, so that they add up to it.
    """

    __repr__ = short_repr
    name: ClassVar[str] = "share"
    columns: ClassVar[tuple[Column, ...]] = (Column("Rate", "rate", CellKind.RATE, required=True),)
    rate: Fraction = field(converter=as_rate, validator=_of_a_sum)

    def amount(self, case: ContributionInputs) -> int:
        """The share of the budget."""
        rates = case.share_rates()
        if sum(rate.value for _, rate in rates) == 1:
            parts = split(case.budget(), shares_of_whole([rate for _, rate in rates]))
            return next(part for part, (own, _) in zip(parts, rates, strict=True) if own)
        return times(case.budget(), case.rate("Rate", self.rate))

    def in_words(self, case: ContributionInputs) -> str:
        """Which part of which budget."""
        return f"{as_percentage(self.rate)} of the scheme's budget of {written(case.budget())}"


@register_contribution_rule
@frozen
class Rest(ContributionRule):
    """What the scheme's budget before virements leaves after all other contributions to it."""

    name: ClassVar[str] = "rest"

    def amount(self, case: ContributionInputs) -> int:
        """The rest of the budget."""
        return case.budget() - case.other_contributions()

    def in_words(self, case: ContributionInputs) -> str:
        """Of which budget it is the rest."""
        budget = written(case.budget())
        return f"what all other contributions leave of the scheme's budget of {budget}"


@register_contribution_rule
@frozen
class BroughtForward(ContributionRule):
    """Funding out of the partner's balance brought forward: it owes no cash."""

    __repr__ = short_repr
    name: ClassVar[str] = "brought forward"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("Amount", "sum", CellKind.MONEY, required=True),
    )
    owes_cash: ClassVar[bool] = False
    sum: Money = field(converter=as_money)

    def amount(self, case: ContributionInputs) -> int:
        """The part of the balance that is applied."""
        return case.entered("Amount", self.sum)

    def in_words(self, case: ContributionInputs) -> str:
        """Where it comes from."""
        return "out of its balance brought forward"


@register_contribution_rule
@frozen
class Unit(ContributionRule):
    """A price in pounds for each unit: activity is paid for, not shared."""

    __repr__ = short_repr
    name: ClassVar[str] = "unit"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("Rate", "price", CellKind.PRICE, required=True),
        Column("Units", "units", CellKind.NUMBER, required=True),
    )
    follows_activity: ClassVar[bool] = True
    price: Fraction = field(converter=as_number, validator=_price)
    units: Fraction = field(converter=as_number)

    def amount(self, case: ContributionInputs) -> int:
        """The price of the units planned, or of those delivered once they are known."""
        price = case.rate("Rate", self.price)
        units = case.units_delivered() or case.rate("Units", self.units)
        return product(price, units, traced=case.traced)

    def in_words(self, case: ContributionInputs) -> str:
        """The price, and the units planned."""
        price, units = as_decimal(self.price), as_decimal(self.units)
        return f"£{price} for each of {units} units planned; in the end for each delivered"


_RATE_OR_INDEX = (Column("Rate", "rate", CellKind.RATE), Column("Index", "index", CellKind.INDEX))


@frozen
class _Uplifted(ContributionRule):
    columns: ClassVar[tuple[Column, ...]] = _RATE_OR_INDEX
    rate: Fraction | None = field(default=None, converter=as_optional_rate, validator=_uplift)
    index: str | None = field(default=None, validator=optional_text)

    def __attrs_post_init__(self) -> None:
        if (self.rate is None) == (self.index is None):
            message = f"{self.name} takes a rate or an index; give one of the two"
            raise AgreementFault.of("rate-or-index", message)

    def _uplifted(self, case: ContributionInputs) -> int:
        rate, index = self.rate, self.index
        uplift = case.rate("Rate", rate) if rate is not None else case.index(index or "")
        return times(case.year_before(), one_plus(uplift, f"1 + {uplift.name}"))

    def in_words(self, case: ContributionInputs) -> str:
        """What it builds on, and by what that is uplifted."""
        before = f"its {written(case.year_before())} of the year before"
        if self.rate is None and self.index is None:
            return before
        by = as_percentage(self.rate) if self.rate is not None else f"the index {self.index}"
        return f"{before}, uplifted by {by}"


@register_contribution_rule
@frozen
class Uplift(_Uplifted):
    """Last year's recurrent contributions, uplifted by a rate or by an index."""

    __repr__ = short_repr
    name: ClassVar[str] = "uplift"

    def amount(self, case: ContributionInputs) -> int:
        """Last year's contributions × (1 + the uplift)."""
        return self._uplifted(case)


@register_contribution_rule
@frozen
class Minimum(_Uplifted):
    """As an uplift, but never below a stated sum."""

    __repr__ = short_repr
    name: ClassVar[str] = "minimum"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("Amount", "floor", CellKind.MONEY, required=True),
        *_RATE_OR_INDEX,
    )
    floor: Money = field(converter=as_money)
    rate: Fraction | None = field(default=None, converter=as_optional_rate, validator=_uplift)
    index: str | None = field(default=None, validator=optional_text)

    def amount(self, case: ContributionInputs) -> int:
        """The larger of the uplifted contribution and the floor."""
        return greatest(self._uplifted(case), case.entered("Amount", self.floor))

    def in_words(self, case: ContributionInputs) -> str:
        """The same as an uplift, and its floor."""
        return f"{super().in_words(case)}, and never less than {written(self.floor.pence)}"


@register_contribution_rule
@frozen
class RollForward(_Uplifted):
    """Last year's recurrent contributions, uplifted where a rate or an index is given, and then
    taken through an ordered bridge of steps.
    """

    __repr__ = short_repr
    name: ClassVar[str] = "roll forward"

    def __attrs_post_init__(self) -> None:
        if self.rate is not None and self.index is not None:
            super().__attrs_post_init__()

    def amount(self, case: ContributionInputs) -> int:
        """Last year's contributions after the steps."""
        plain = self.rate is None and self.index is None
        base = case.year_before() if plain else self._uplifted(case)
        return case.rolled_forward(base)

    def in_words(self, case: ContributionInputs) -> str:
        """What is rolled forward."""
        return f"{super().in_words(case)}, rolled forward by the steps agreed for the year"
