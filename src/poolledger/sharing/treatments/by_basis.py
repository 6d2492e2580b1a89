"""What is divided between partners by a basis."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

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
from poolledger.values.columns import CellKind, Column
from poolledger.values.errors import a
from poolledger.values.frozen_map import FrozenMap
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
        weights = measured(self.basis, scope, offer.cells, offer.clause)
        places = [scope.place_of(partner) for partner, _ in weights]
        if places != sorted(places):
            weights = sorted(weights, key=lambda weight: scope.place_of(weight[0]))
        codes, of = zip(*weights, strict=True)
        shares = FrozenMap(zip(codes, split(offer.amount, of), strict=True))
        if not scope.traced and not offer.caps:
            return Placement(offer.amount, shares)
        return cut_to_caps(shares, offer.caps)
