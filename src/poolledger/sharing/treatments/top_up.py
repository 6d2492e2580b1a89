"""What is brought up to a floor, at the cost of one who pays for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from attrs import field, frozen

from poolledger.sharing.scope import Scope
from poolledger.sharing.sum_in_words import SumInWords
from poolledger.sharing.treatments.treatment import Offer, Placement, Treatment, register_treatment
from poolledger.values.columns import CellKind, Column
from poolledger.values.money import written
from poolledger.values.partners import code_of


@register_treatment
@frozen
class TopUp(Treatment):
    """Adds to what remains, up to the step's band, at one partner's cost.

    Args:
        payer: Who pays for it.
    """

    name: ClassVar[str] = "top up"
    stated_by: ClassVar[str] = "floor"
    stated_first: ClassVar[tuple[str, ...]] = ("next",)
    acts_on_nothing: ClassVar[bool] = True
    for_variances: ClassVar[bool] = False
    columns: ClassVar[tuple[Column, ...]] = (
        Column(
            "Basis",
            "payer",
            CellKind.PARTNER,
            required=True,
            lacking="top up needs the one who pays for it as its Basis: a partner's code",
        ),
    )
    payer: str = field(converter=code_of)

    @property
    def words(self) -> str | None:
        """Who pays."""
        return self.payer

    @property
    def partners(self) -> Collection[str]:
        """Who pays."""
        return (self.payer,)

    @property
    def reads_caps(self) -> bool:
        """It adds what is needed, whatever a cap may say."""
        return False

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """Up to what, and at whose cost."""
        level = size or "the band"
        return f"is brought up to {level} where it is less, at the cost of {self.payer}"

    def band_in_clause(self, band: str, of: SumInWords, *, first: bool) -> str:
        """What there is, whatever the band that it is brought up to."""
        return f"the {of.way}" if first else "what remains"

    def placed_words(self, offered: int, placed: Placement, *, loss: bool) -> str:
        """What it adds."""
        taken = placed.taken
        return f"; it adds {written(-taken)}" if taken else "; there is nothing to add"

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Take from the payer what remains short of the band."""
        added = offer.amount - offer.wanted
        return Placement(added, {self.payer: added}) if added else Placement()
