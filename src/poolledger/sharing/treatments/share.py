"""Shared between the partners by a basis."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from poolledger.sharing.scope import Direction
from poolledger.sharing.sum_in_words import SumInWords
from poolledger.sharing.treatments.by_basis import ByBasis
from poolledger.sharing.treatments.treatment import register_treatment


@register_treatment
@frozen
class Share(ByBasis):
    """Shared between the partners by a basis."""

    name: ClassVar[str] = "share"
    stated_by: ClassVar[str] = "share"
    stated_first: ClassVar[tuple[str, ...]] = ("basis",)
    by_percentages: ClassVar[bool] = True
    has_usual_basis: ClassVar[bool] = False
    leaves_a_part: ClassVar[bool] = True

    def takes_all(self, direction: Direction) -> bool:
        """All that it is offered is somebody's."""
        return True

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """Borne, returned or shared; what a gate or a cap keeps is told as that."""
        if keeps and of.kind.falls:
            return self.basis.kept(of)
        given = "is shared" if of.kind.falls else "is returned"
        return f"{of.borne_or(given)} {self.basis.in_clause(of)}"
