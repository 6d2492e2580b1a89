"""Losses that are carried on and set against later gains, for so many years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import evolve, field, frozen

from poolledger.sharing.bases import Origin
from poolledger.sharing.basis import Basis
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.treatments.by_basis import ByBasis
from poolledger.sharing.treatments.treatment import Offer, Placement
from poolledger.values.converters import items_of
from poolledger.values.errors import AgreementFault, a, fault, refuse_all, whole
from poolledger.values.financial_year import FinancialYear, as_year
from poolledger.values.frozen_map import EMPTY, FrozenMap
from poolledger.values.money import Money, as_money
from poolledger.values.workings import entered, least, total


def _losses(given: Mapping[Any, Money | str]) -> FrozenMap[FinancialYear, Money]:
    losses = {as_year(year): as_money(size) for year, size in items_of(given)}
    return FrozenMap((year, losses[year]) for year in sorted(losses))


@frozen
class Carry(ByBasis):
    """Carries a loss on instead of sharing it, and lets a gain make good what was carried.

    Both go by the basis: where they fall, unless another is named. A gain makes good the oldest
    loss first. The workbook has no word for it: what is carried is stated in Python.

    Args:
        basis: Who bears what is carried, and has what makes it good.
        year: The year that is settled.
        losses: What is carried from earlier years, by year, as sums above nil.
        years: How many years a loss may be carried; it is let go after them.

    Raises:
        AgreementFault: If a loss is below nil, or not of an earlier year.
    """

    name: ClassVar[str] = "carry"
    stated_by: ClassVar[str] = "carry"
    stated_as: ClassVar[Mapping[str, str]] = FrozenMap({"basis": "to"})
    for_variances: ClassVar[bool] = False
    basis: Basis = field(factory=Origin, validator=a(Basis))
    year: FinancialYear = field(kw_only=True, converter=as_year)
    losses: Mapping[FinancialYear, Money] = field(default=EMPTY, kw_only=True, converter=_losses)
    years: int = field(default=3, kw_only=True, validator=whole)

    def __attrs_post_init__(self) -> None:
        issues = []
        for year, loss in self.losses.items():
            if loss.pence < 0:
                message = f"a loss carried from {year} is {loss}; state its size, nil or more"
                issues.append(fault("below-nil", message))
            if year >= self.year:
                message = f"a loss of {year} is not carried into {self.year}; state earlier years'"
                issues.append(fault("not-a-year", message))
        refuse_all(AgreementFault, issues)

    @property
    def only_year(self) -> FinancialYear:
        """The year whose losses it carries."""
        return self.year

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Carry a loss, or make good what was carried."""
        left = self._carried(offer, scope)
        if scope.direction is Direction.OVERSPEND:
            placed = super().place(offer, scope)
            left[self.year] = placed.taken
        else:
            made_good = least(total(left.values()), offer.amount)
            placed = super().place(evolve(offer, amount=made_good), scope)
            remaining = placed.taken
            for year, loss in left.items():
                part = least(loss, remaining)
                left[year], remaining = loss - part, remaining - part
        return evolve(placed, carried={year: pence for year, pence in left.items() if pence})

    def _carried(self, offer: Offer, scope: Scope) -> dict[FinancialYear, int]:
        """What is still carried from earlier years, the oldest first."""
        return {
            year: entered(loss.pence, f"loss carried from {year}", offer.clause)
            if scope.traced
            else loss.pence
            for year, loss in self.losses.items()
            if self.year.start - year.start <= self.years
        }
