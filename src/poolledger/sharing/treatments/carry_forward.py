"""What stays in the fund for next year, attributed to partners."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from poolledger.sharing.scope import Direction
from poolledger.sharing.sum_in_words import SumInWords
from poolledger.sharing.treatments.by_basis import ByBasis
from poolledger.sharing.treatments.treatment import Effect, register_treatment


@register_treatment
@frozen
class CarryForward(ByBasis):
    """Stays in the fund for next year, attributed by a basis."""

    name: ClassVar[str] = "carry forward"
    stated_by: ClassVar[str] = "carry_forward"
    effect: ClassVar[Effect] = Effect.BALANCES
    for_savings: ClassVar[bool] = False

    def takes_all(self, direction: Direction) -> bool:
        """All that it is offered is somebody's."""
        return True


@register_treatment
@frozen
class Redeploy(CarryForward):
    """Stays in the fund for next year, for non-recurrent use, attributed by a basis."""

    name: ClassVar[str] = "redeploy"
    stated_by: ClassVar[str] = "redeploy"

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """As what is carried forward, and for what it may be used."""
        return (
            f"stays in the fund for next year, for non-recurrent use, and is attributed "
            f"{self.basis.in_clause(of)}"
        )
