"""What a reserve meets while it lasts, and what is paid into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from attrs import field, frozen

from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.treatments.treatment import (
    Effect,
    Offer,
    Placement,
    Treatment,
    register_treatment,
)
from poolledger.values.columns import CellKind, Column
from poolledger.values.errors import SettlementFault, text
from poolledger.values.workings import greatest, least


@register_treatment
@frozen
class Reserve(Treatment):
    """An overspend draws on the named reserve while it lasts; an underspend pays into it."""

    name: ClassVar[str] = "reserve"
    stated_by: ClassVar[str] = "draw"
    effect: ClassVar[Effect] = Effect.RESERVE
    columns: ClassVar[tuple[Column, ...]] = (
        Column(
            "Reserve",
            "reserve",
            CellKind.RESERVE,
            "The reserve, from the sheet Reserves.",
            required=True,
            lacking="a reserve step needs the Reserve it draws on",
        ),
    )
    reserve: str = field(validator=text)

    def takes_all(self, direction: Direction) -> bool:
        """Paying into it has no limit; it is drawn on while it lasts."""
        return direction is Direction.UNDERSPEND

    def may_give(self, partner: str, host: str | None) -> bool:
        """Nobody: it is a reserve's."""
        return False

    def limits(self, scope: Scope) -> Iterator[int]:
        """What the reserve has."""
        yield int(scope.reserves.get(self.reserve, 0))

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Draw up to the balance, or pay in all that is offered."""
        if self.reserve not in scope.reserves:
            message = (
                f"reserve {self.reserve} has no opening balance by this year; state one in Reserves"
            )
            raise SettlementFault.of("reserve-not-open", message, offer.cells.get("Reserve"))
        balance = scope.reserves[self.reserve]
        drawing = scope.direction is Direction.OVERSPEND
        # A balance below nil has nothing to draw.
        there = balance if balance >= 0 else greatest(balance, 0)
        taken = least(offer.amount, there) if drawing else offer.amount
        return Placement(taken, reserve=self.reserve)
