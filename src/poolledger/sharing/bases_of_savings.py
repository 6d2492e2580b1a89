"""By what sums of partners is a saving shared: what they invested, their own targets?"""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from poolledger.sharing.basis import Basis, Cells, Weights, register_basis
from poolledger.sharing.scope import Scope


@frozen
class Summed(Basis):
    """What is shared by sums of the partners, which have its name."""

    for_variances: ClassVar[bool] = False
    asks_for_sums: ClassVar[bool] = True

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """The partners' sums."""
        return list(scope.inputs.sums(self.name).items())


@register_basis
@frozen
class Investment(Summed):
    """What partners invested in the recognised initiatives."""

    name: ClassVar[str] = "investment"
    phrase: ClassVar[str] = "in proportion to what partners invested in the recognised initiatives"


@register_basis
@frozen
class OwnTarget(Summed):
    """The targets of the partners' own programmes."""

    name: ClassVar[str] = "target"
    phrase: ClassVar[str] = "in proportion to the targets of the partners' own programmes"
