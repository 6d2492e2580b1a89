"""What a board decides."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from poolledger.sharing.scope import Scope
from poolledger.sharing.sum_in_words import SumInWords
from poolledger.sharing.treatments.treatment import (
    NOTHING,
    Effect,
    Offer,
    Placement,
    Treatment,
    register_treatment,
)
from poolledger.values.columns import Column
from poolledger.values.errors import optional_text


@register_treatment
@frozen
class Decide(Treatment):
    """Places nothing: a board decides, and the steps after it are applied provisionally."""

    name: ClassVar[str] = "decide"
    stated_by: ClassVar[str] = "decide"
    effect: ClassVar[Effect] = Effect.NOBODY
    columns: ClassVar[tuple[Column, ...]] = (Column("Basis", "board"),)
    board: str | None = field(default=None, validator=optional_text)

    @property
    def words(self) -> str | None:
        """The board."""
        return self.board

    @property
    def decider(self) -> str:
        """The board."""
        return self.board or "a board"

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """Who decides, and what that means for the steps after."""
        return (
            f"is for {self.decider} to decide; nothing is placed, and the steps after this one "
            f"are applied provisionally until it has"
        )

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Nothing."""
        return NOTHING
