"""What is divided between partners by a basis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from attrs import field, frozen

from poolledger.sharing import soundness
from poolledger.sharing.bases import Contributions
from poolledger.sharing.basis import Basis, measured
from poolledger.sharing.scope import Scope
from poolledger.sharing.treatments.treatment import (
    NOTHING,
    Offer,
    Placement,
    Treatment,
    cut_to_caps,
)
from poolledger.values import rounding
from poolledger.values.columns import CellKind, Column
from poolledger.values.errors import a
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.operands import Rate
from poolledger.values.workings import split


@frozen
class ByBasis(Treatment):
    """What is divided between partners by a basis."""

    # Whether the percentages in partners' columns are its basis where a row names none.
    by_percentages: ClassVar[bool] = False
    # Whether it goes by a usual basis where a row has neither.
    has_usual_basis: ClassVar[bool] = True
    # Whether a part may stay where it falls, and only the rest go by the basis.
    leaves_a_part: ClassVar[bool] = False
    # The headings of which one at least is to be filled, and what is said where none is.
    one_of: ClassVar[tuple[str, ...]] = ()
    none_of: ClassVar[str] = ""
    columns: ClassVar[tuple[Column, ...]] = (Column("Basis", "basis", CellKind.BASIS),)
    basis: Basis = field(factory=Contributions, validator=a(Basis))

    @property
    def words(self) -> str | None:
        """The basis's name."""
        return self.basis.name

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Divide what is offered by the basis and cut to the caps."""
        if not offer.amount:
            return NOTHING
        codes, weights = self._measured(offer, scope)
        parts = (
            split(offer.amount, weights) if scope.traced else rounding.split(offer.amount, weights)
        )
        return cut_to_caps(FrozenMap(zip(codes, parts, strict=True)), offer.caps)

    def _measured(self, offer: Offer, scope: Scope) -> tuple[Sequence[str], Sequence[Any]]:
        """The partners in their order, and their weights: whole ones, where no workings are kept.

        What only the terms make is worked out once, whatever sums are divided by it.
        """
        kept = scope.inputs.measured if self.basis.is_of_terms else None
        if kept is not None and id(self.basis) in kept:
            return kept[id(self.basis)]
        weights = measured(self.basis, scope, offer.cells, offer.clause)
        codes, of = zip(*sorted(weights, key=lambda weight: scope.place_of(weight[0])), strict=True)
        if scope.traced:
            return codes, of
        found = codes, rounding.whole_weights([w.value if isinstance(w, Rate) else w for w in of])
        if kept is not None and not soundness.is_a_users_own(self.basis):
            kept[id(self.basis)] = found
        return found
