"""Losses that are carried on and set against later gains, for so many years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import evolve, field, frozen

from poolledger.money import Money, gbp
from poolledger.periods import FinancialYear, as_year
from poolledger.sharing.bases import Basis, Origin
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.treatments import ByBasis, Offer, Placement, treatment
from poolledger.workings import entered, least, total


def _losses(given: Mapping[Any, Money | str]) -> dict[FinancialYear, Money]:
    losses = {
        as_year(year): gbp(size) if isinstance(size, str) else size for year, size in given.items()
    }
    return {year: losses[year] for year in sorted(losses)}


@treatment
@frozen
class Carry(ByBasis):
    """Carries a loss on instead of sharing it, and lets a gain make good what was carried.

    A gain makes good the oldest loss first; what makes it good goes by the basis, which is where
    the gain falls unless another is named.

    Args:
        basis: Who has what makes losses good.
        year: The year that is settled.
        losses: What is carried from earlier years, by year.
        years: How many years a loss may be carried; it is let go after them.
    """

    name: ClassVar[str] = "carry"
    for_variances: ClassVar[bool] = False
    basis: Basis = field(factory=Origin)
    year: FinancialYear = field(kw_only=True, converter=as_year)
    losses: Mapping[FinancialYear, Money] = field(factory=dict, kw_only=True, converter=_losses)
    years: int = field(default=3, kw_only=True)

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Carry a loss, or make good what was carried."""
        left = {
            year: entered(loss.pence, f"loss carried from {year}", offer.clause)
            if scope.traced
            else loss.pence
            for year, loss in self.losses.items()
            if self.year.start - year.start <= self.years
        }
        if scope.direction is Direction.OVERSPEND:
            return Placement(offer.amount, carried={**left, self.year: offer.amount})
        made_good = []
        remaining = offer.amount
        for year, loss in left.items():
            part = least(loss, remaining)
            left[year], remaining = loss - part, remaining - part
            made_good.append(part)
        placed = super().place(evolve(offer, amount=total(made_good)), scope)
        return evolve(placed, carried={year: pence for year, pence in left.items() if pence})
