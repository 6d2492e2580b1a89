"""What a protocol may do with a saving beside sharing it: repay, make whole, reinvest, hold."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from poolledger.sharing.bases import Basis, Cells, Weights, basis
from poolledger.sharing.scope import Scope
from poolledger.sharing.treatments import (
    Effect,
    Offer,
    Placement,
    Treatment,
    cut_to_caps,
    treatment,
)
from poolledger.workings import least, split, total


@frozen
class _Claimed(Treatment):
    """Claims are met in full, or in proportion where they are more than is offered."""

    for_variances: ClassVar[bool] = False

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Meet the claims, as far as what is offered goes."""
        claims = scope.sums(self.name)
        ordered = {code: claims[code] for code in sorted(claims, key=scope.place_of)}
        if not offer.amount or not ordered:
            return Placement()
        met = least(offer.amount, total(ordered.values()))
        parts = split(met, list(ordered.values()))
        return cut_to_caps(dict(zip(ordered, parts, strict=True)), offer.caps)


@treatment
@frozen
class RepayInvestment(_Claimed):
    """Repays what was invested in the recognised initiatives and not repaid before."""

    name: ClassVar[str] = "repay investment"


@treatment
@frozen
class MakeWhole(_Claimed):
    """Makes whole those who bear extra costs of the recognised initiatives."""

    name: ClassVar[str] = "make whole"


@frozen
class _SetAside(Treatment):
    effect: ClassVar[Effect] = Effect.SET_ASIDE
    for_variances: ClassVar[bool] = False

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Set aside all that is offered."""
        return Placement(offer.amount)


@treatment
@frozen
class Reinvest(_SetAside):
    """Set aside to be reinvested."""

    name: ClassVar[str] = "reinvest"


@treatment
@frozen
class Hold(_SetAside):
    """Set aside until it is verified."""

    name: ClassVar[str] = "hold"


@frozen
class _Summed(Basis):
    for_variances: ClassVar[bool] = False

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """The partners' sums."""
        return list(scope.sums(self.name).items())


@basis
@frozen
class Investment(_Summed):
    """What partners invested in the recognised initiatives."""

    name: ClassVar[str] = "investment"


@basis
@frozen
class OwnTarget(_Summed):
    """The targets of the partners' own programmes."""

    name: ClassVar[str] = "target"
