"""Claims that are met in full, or rationed where they are more than there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from attrs import field, frozen

from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.sum_in_words import SumInWords
from poolledger.sharing.treatments.treatment import (
    Offer,
    Placement,
    Treatment,
    cut_to_caps,
    register_treatment,
)
from poolledger.values.columns import CellKind, Column, Words
from poolledger.values.rationing import IN_PROPORTION, RATIONING
from poolledger.values.vocabulary import meant
from poolledger.values.workings import least, rationed, total

_RATIONED = {
    IN_PROPORTION: "in proportion",
    "priority": "one after the other, in the partners' order",
    "equal awards": "in equal sums, but to none more than it claims",
    "equal losses": "each less the same sum, but none less than nil",
}


def _rationing(given: str) -> str:
    return meant(given, {how: how for how in RATIONING})


@frozen
class MeetsClaims(Treatment):
    """Claims are met in full, or rationed where they are more than is offered.

    Args:
        ration: How: ``in proportion``, ``priority`` (in the partners' order), ``equal awards`` or
            ``equal losses``.
    """

    for_variances: ClassVar[bool] = False
    asks_for_sums: ClassVar[bool] = True
    phrase: ClassVar[str] = "is for {name}; where that is"
    columns: ClassVar[tuple[Column, ...]] = (
        Column(
            "Ration",
            "ration",
            CellKind.WORD,
            "How claims are met that are more than there is.",
            Words("Rations", tuple(RATIONING)),
            default=IN_PROPORTION,
            rare=True,
            width=16,
        ),
    )
    ration: str = field(default=IN_PROPORTION, kw_only=True, converter=_rationing)

    @property
    def split_by(self) -> str:
        """Claims."""
        return "claims"

    def claims_in_clause(self) -> str:
        """What is claimed, as the rest of a sentence that goes on with how claims are met."""
        return self.phrase.format(name=self.name)

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """What is claimed, and what is done where that is more than there is."""
        if of.is_borne:
            return "goes on to the steps after: a loss meets no claims"
        return f"{self.claims_in_clause()} more than is left, {_RATIONED[self.ration]}"

    def placed_words(self, offered: int, placed: Placement, *, loss: bool) -> str:
        """Why nothing was placed."""
        if placed.allocations:
            return super().placed_words(offered, placed, loss=loss)
        met = "a loss meets no claims" if loss and placed.short else "there is nothing to claim"
        return f"; {met}"

    def claims(self, scope: Scope) -> Mapping[str, int]:
        """What partners claim, in pence."""
        return scope.inputs.sums(self.name)

    def limits(self, scope: Scope) -> Iterator[int]:
        """What is claimed in all."""
        yield sum(map(int, self.claims(scope).values()))

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Meet the claims, as far as what is offered goes; a loss meets none."""
        claims = {code: pence for code, pence in self.claims(scope).items() if pence}
        ordered = {code: claims[code] for code in sorted(claims, key=scope.place_of)}
        if not ordered:
            return Placement()
        if not offer.amount or scope.direction is Direction.OVERSPEND:
            return Placement(short=ordered)
        met = least(offer.amount, total(ordered.values()))
        parts = rationed(met, list(ordered.values()), self.ration)
        placed = cut_to_caps(dict(zip(ordered, parts, strict=True)), offer.caps)
        unmet = {code: claim - placed.allocations[code] for code, claim in ordered.items()}
        short = {code: pence for code, pence in unmet.items() if pence}
        return Placement(placed.taken, placed.allocations, placed.cut, short=short)


@register_treatment
@frozen
class RepayInvestment(MeetsClaims):
    """Repays what was invested in the recognised initiatives and not repaid before."""

    name: ClassVar[str] = "repay investment"
    stated_by: ClassVar[str] = "repay_investment"
    phrase: ClassVar[str] = (
        "repays what was invested in the recognised initiatives and not repaid before, to "
        "those who invested; where that is"
    )


@register_treatment
@frozen
class MakeWhole(MeetsClaims):
    """Makes whole those who bear extra costs of the recognised initiatives."""

    name: ClassVar[str] = "make whole"
    stated_by: ClassVar[str] = "make_whole"
    phrase: ClassVar[str] = (
        "makes whole those who bear extra costs of the recognised initiatives; where those are"
    )


@register_treatment
@frozen
class OwnTargetFirst(MeetsClaims):
    """Lets each keep what fell to it, up to what its own programme lacks of its target."""

    name: ClassVar[str] = "own target first"
    stated_by: ClassVar[str] = "own_target_first"
    phrase: ClassVar[str] = (
        "is given to those in whose budgets it fell, up to what their own programmes lack of "
        "their targets; where that is"
    )
