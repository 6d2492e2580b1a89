"""What is set aside: to be reinvested, or held until it is verified."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import field, frozen

from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.sum_in_words import SumInWords
from poolledger.sharing.treatments.treatment import (
    Effect,
    Offer,
    Placement,
    Treatment,
    register_treatment,
)
from poolledger.values.columns import CellKind, Column
from poolledger.values.financial_year import as_optional_day, written_date
from poolledger.values.money import written


@frozen
class _SetAside(Treatment):
    effect: ClassVar[Effect] = Effect.SET_ASIDE
    for_variances: ClassVar[bool] = False

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Set aside all that is offered."""
        return Placement(offer.amount)


@register_treatment
@frozen
class Reinvest(_SetAside):
    """Set aside to be reinvested; of a loss there is nothing to reinvest."""

    name: ClassVar[str] = "reinvest"
    stated_by: ClassVar[str] = "reinvest"

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """Set aside, but of a loss."""
        if of.is_borne:
            return "goes on to the steps after: of a loss there is nothing to reinvest"
        return f"is set aside to be reinvested, by those in whose budgets the {of.several} fell"

    def placed_words(self, offered: int, placed: Placement, *, loss: bool) -> str:
        """Nothing of a loss."""
        if loss:
            return "; of a loss there is nothing to reinvest"
        return super().placed_words(offered, placed, loss=loss)

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Set aside all that is offered of a saving."""
        loss = scope.direction is Direction.OVERSPEND
        return Placement() if loss else super().place(offer, scope)


@register_treatment
@frozen
class Hold(_SetAside):
    """Set aside until it is verified, or until a day.

    Args:
        until: The day from which nothing is held: what was held goes on to the steps after.
    """

    name: ClassVar[str] = "hold"
    stated_by: ClassVar[str] = "hold"
    holds: ClassVar[bool] = True
    columns: ClassVar[tuple[Column, ...]] = (
        Column(
            "Until", "until", CellKind.DAY, "hold: the day from which nothing is held.", rare=True
        ),
    )
    until: date | None = field(default=None, converter=as_optional_day)

    @property
    def depends_on_day(self) -> bool:
        """Whether it holds until a day."""
        return self.until is not None

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """Until when, by whom, and what comes after."""
        whose = f"by those in whose budgets the {of.several} fell"
        if self.until is None:
            return f"is set aside until it is verified, {whose}"
        day = written_date(self.until)
        return f"is held until {day}, {whose}; from that day it goes on to the steps after"

    def placed_words(self, offered: int, placed: Placement, *, loss: bool) -> str:
        """From which day on it holds nothing."""
        if self.until is not None and not placed.taken:
            return f"; from {written_date(self.until)} on it holds nothing"
        return super().placed_words(offered, placed, loss=loss)

    @property
    def aside(self) -> str:
        """Until when."""
        return "set aside" if self.until is None else f"held until {written_date(self.until)}"

    def notes(self, offered: int, placed: Placement, *, loss: bool) -> Iterator[str]:
        """Until when it holds something, or from when on nothing."""
        if self.until is not None:
            day = written_date(self.until)
            held = f"holds {written(placed.taken)} until {day}"
            yield f" {held if placed.taken else f'holds nothing from {day} on'}."

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Set aside all that is offered, before the day."""
        if self.until is None or scope.inputs.as_at is None or scope.inputs.as_at < self.until:
            return super().place(offer, scope)
        return Placement()
