"""Nobody is to be left with less than it costs them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.sum_in_words import SumInWords
from poolledger.sharing.treatments.claims import MakeWhole, RepayInvestment
from poolledger.sharing.treatments.treatment import (
    Offer,
    Placement,
    Treatment,
    register_treatment,
    sums_in_words,
)
from poolledger.values.money import written
from poolledger.values.workings import least, split, total


@register_treatment
@frozen
class NoWorseOff(Treatment):
    """Gives to those who were given less than it costs them, from those given more.

    It looks at what all steps before it gave, and places nothing itself: what one gains by it
    others lose, in proportion to what they were given beyond their costs. What cannot be met is
    told, and never hidden. What is borne of a loss is given below nil.
    """

    name: ClassVar[str] = "no worse off"
    stated_by: ClassVar[str] = "no_worse_off"
    acts_on_nothing: ClassVar[bool] = True
    asks_for_sums: ClassVar[bool] = True
    # The claims whose sum is what it costs a partner.
    looks_again_at: ClassVar[tuple[str, ...]] = (RepayInvestment.name, MakeWhole.name)
    for_variances: ClassVar[bool] = False

    @property
    def reads_caps(self) -> bool:
        """It moves what is needed, whatever a cap may say."""
        return False

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """Who is protected, and at whose cost."""
        return (
            "is to be worse off by the steps before, as far as it can be met: one given less than "
            "its claims, investment still to be repaid and extra costs, has the difference from "
            "those given more than theirs, in proportion to how much more; what cannot be met is "
            "shown"
        )

    def band_in_clause(self, band: str, of: SumInWords, *, first: bool) -> str:
        """Nobody, whatever the band."""
        return "no partner"

    def further(self, offered: int, placed: Placement, *, loss: bool) -> Iterator[str]:
        """Whether nobody needed it."""
        if not placed.allocations and not placed.short:
            yield "Nobody was given less than it claims, so nothing is moved."

    def lack_words(self, lack: int) -> str:
        """What a partner is still worse off by."""
        return f"is still worse off by {written(lack)}"

    def notes(self, offered: int, placed: Placement, *, loss: bool) -> Iterator[str]:
        """What it moved, and from whom, and who is still worse off."""
        moved = placed.allocations
        if moved:
            # What is moved to a partner is above nil of a saving, and below it of a loss.
            to = {code: abs(pence) for code, pence in moved.items() if (pence > 0) is not loss}
            off = {code: abs(pence) for code, pence in moved.items() if code not in to}
            yield (
                f" moves {sums_in_words(to, 'to')}, to be no worse off, from what was given "
                f"before: {sums_in_words(off, 'off')}."
            )
        if placed.short:
            yield f": still worse off is {sums_in_words(placed.short, 'by')}."

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Move what is needed between partners, as far as it goes."""
        costs = scope.inputs.sums(self.name)
        before = offer.given()
        partners = sorted({*costs, *before}, key=scope.place_of)
        loss = scope.direction is Direction.OVERSPEND
        nets = {
            p: (-before.get(p, 0) if loss else before.get(p, 0)) - costs.get(p, 0) for p in partners
        }
        losing = {p: -net for p, net in nets.items() if net < 0}
        gaining = {p: net for p, net in nets.items() if net > 0}
        lacking, spare = total(losing.values()), total(gaining.values())
        moved = least(lacking, spare)
        if not moved:
            return Placement(short=losing)
        given = dict(zip(losing, split(moved, list(losing.values())), strict=True))
        taken = dict(zip(gaining, split(moved, list(gaining.values())), strict=True))
        short = {p: lack - given[p] for p, lack in losing.items() if lack - given[p]}
        lost, won = (given, taken) if loss else (taken, given)
        moves = won | {partner: -part for partner, part in lost.items()}
        ordered = {partner: moves[partner] for partner in partners if moves.get(partner)}
        return Placement(0, ordered, short=short)
