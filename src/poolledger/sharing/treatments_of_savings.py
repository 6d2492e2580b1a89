"""What a protocol may do with a saving beside sharing it: meet claims, set aside, protect."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from attrs import field, frozen

from poolledger.sharing.bases import Basis, Cells, Weights, register_basis
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.sum_in_words import SumInWords, and_listed
from poolledger.sharing.treatments import (
    Effect,
    Offer,
    Placement,
    Treatment,
    cut_to_caps,
    register_treatment,
    sums_in_words,
)
from poolledger.values.columns import CellKind, Column, Words
from poolledger.values.errors import ValueFault
from poolledger.values.financial_year import as_optional_day, written_date
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.money import Money, as_money, written
from poolledger.values.partners import by_code
from poolledger.values.rationing import IN_PROPORTION, RATIONING
from poolledger.values.vocabulary import meant
from poolledger.values.workings import entered, least, rationed, split, total

_RATIONED = {
    IN_PROPORTION: "in proportion",
    "priority": "one after the other, in the partners' order",
    "equal awards": "in equal sums, but to none more than it claims",
    "equal losses": "each less the same sum, but none less than nil",
}


def _rationing(given: str) -> str:
    return meant(given, {how: how for how in RATIONING})


def _sums(given: Mapping[Any, Money | str]) -> FrozenMap[str, Money]:
    sums = {code: as_money(size) for code, size in by_code(given).items()}
    below = [f"{code or 'nobody'} {size}" for code, size in sums.items() if size.pence < 0]
    if below:
        message = f"a claim is nil or more, not {', '.join(below)}; state what is claimed"
        raise ValueFault.of("below-nil", message)
    if not sums or not all(sums):
        message = "a claim says who claims it; give sums such as {'PCT': '40k'}"
        raise ValueFault.of("unknown-partner", message)
    return FrozenMap(sums)


@frozen
class MeetsClaims(Treatment):
    """Claims are met in full, or rationed where they are more than is offered.

    Args:
        ration: How: ``in proportion``, ``priority`` (in the partners' order), ``equal awards`` or
            ``equal losses``.
    """

    for_variances: ClassVar[bool] = False
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
        return f"is for {self.name}; where that is"

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
        return scope.sums(self.name)

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

    def claims_in_clause(self) -> str:
        """What is claimed."""
        return (
            "repays what was invested in the recognised initiatives and not repaid before, to "
            "those who invested; where that is"
        )


@register_treatment
@frozen
class MakeWhole(MeetsClaims):
    """Makes whole those who bear extra costs of the recognised initiatives."""

    name: ClassVar[str] = "make whole"

    def claims_in_clause(self) -> str:
        """What is claimed."""
        return (
            "makes whole those who bear extra costs of the recognised initiatives; where those are"
        )


@register_treatment
@frozen
class OwnTargetFirst(MeetsClaims):
    """Lets each keep what fell to it, up to what its own programme lacks of its target."""

    name: ClassVar[str] = "own target first"

    def claims_in_clause(self) -> str:
        """What is claimed."""
        return (
            "is given to those in whose budgets it fell, up to what their own programmes lack of "
            "their targets; where that is"
        )


@frozen
class Claim(MeetsClaims):
    """Meets claims that the protocol names itself.

    Args:
        sums: What each partner claims.
    """

    name: ClassVar[str] = "claim"
    sums: Mapping[str, Money] = field(converter=_sums)

    @property
    def partners(self) -> Collection[str]:
        """Those who claim."""
        return self.sums.keys()

    def claims(self, scope: Scope) -> Mapping[str, int]:
        """What partners claim, in pence."""
        if not scope.traced:
            return {partner: size.pence for partner, size in self.sums.items()}
        return {
            partner: entered(size.pence, f"claim of {partner}")
            for partner, size in self.sums.items()
        }

    def claims_in_clause(self) -> str:
        """What each claims."""
        sums = [f"{partner}, {size}" for partner, size in self.sums.items()]
        return f"meets the claims of {and_listed(sums)}; where those are"


@frozen
class _SetAside(Treatment):
    effect: ClassVar[Effect] = Effect.SET_ASIDE
    for_variances: ClassVar[bool] = False

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Set aside all that is offered."""
        return Placement(offer.amount)


@register_treatment
@frozen
class Reinvest(_SetAside):
    """Set aside to be reinvested; of a loss there is nothing to reinvest."""

    name: ClassVar[str] = "reinvest"

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """Set aside, but of a loss."""
        if of.is_borne:
            return "goes on to the steps after: of a loss there is nothing to reinvest"
        return f"is set aside to be reinvested, by those in whose budgets the {of.several} fell"

    def placed_words(self, offered: int, placed: Placement, *, loss: bool) -> str:
        """Nothing of a loss."""
        if loss:
            return "; of a loss there is nothing to reinvest"
        return super().placed_words(offered, placed, loss=loss)

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Set aside all that is offered of a saving."""
        loss = scope.direction is Direction.OVERSPEND
        return Placement() if loss else super().place(offer, scope)


@register_treatment
@frozen
class Hold(_SetAside):
    """Set aside until it is verified, or until a day.

    Args:
        until: The day from which nothing is held: what was held goes on to the steps after.
    """

    name: ClassVar[str] = "hold"
    holds: ClassVar[bool] = True
    columns: ClassVar[tuple[Column, ...]] = (
        Column(
            "Until", "until", CellKind.DAY, "hold: the day from which nothing is held.", rare=True
        ),
    )
    until: date | None = field(default=None, converter=as_optional_day)

    def in_clause(self, of: SumInWords, size: str, *, keeps: bool) -> str:
        """Until when, by whom, and what comes after."""
        whose = f"by those in whose budgets the {of.several} fell"
        if self.until is None:
            return f"is set aside until it is verified, {whose}"
        day = written_date(self.until)
        return f"is held until {day}, {whose}; from that day it goes on to the steps after"

    def placed_words(self, offered: int, placed: Placement, *, loss: bool) -> str:
        """From which day on it holds nothing."""
        if self.until is not None and not placed.taken:
            return f"; from {written_date(self.until)} on it holds nothing"
        return super().placed_words(offered, placed, loss=loss)

    @property
    def aside(self) -> str:
        """Until when."""
        return "set aside" if self.until is None else f"held until {written_date(self.until)}"

    def notes(self, offered: int, placed: Placement, *, loss: bool) -> Iterator[str]:
        """Until when it holds something, or from when on nothing."""
        if self.until is not None:
            day = written_date(self.until)
            held = f"holds {written(placed.taken)} until {day}"
            yield f" {held if placed.taken else f'holds nothing from {day} on'}."

    def place(self, offer: Offer, scope: Scope) -> Placement:
        """Set aside all that is offered, before the day."""
        if self.until is None or scope.as_at is None or scope.as_at < self.until:
            return super().place(offer, scope)
        return Placement()


@register_treatment
@frozen
class NoWorseOff(Treatment):
    """Gives to those who were given less than it costs them, from those given more.

    It looks at what all steps before it gave, and places nothing itself: what one gains by it
    others lose, in proportion to what they were given beyond their costs. What cannot be met is
    told, and never hidden. What is borne of a loss is given below nil.
    """

    name: ClassVar[str] = "no worse off"
    acts_on_nothing: ClassVar[bool] = True
    looks_back: ClassVar[bool] = True
    # The claims whose sum is what it costs a partner.
    COSTS: ClassVar[tuple[str, ...]] = (RepayInvestment.name, MakeWhole.name)
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
        costs = scope.sums(self.name)
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


@frozen
class Summed(Basis):
    """What is shared by sums of the partners, which have its name."""

    for_variances: ClassVar[bool] = False

    def weights(self, scope: Scope, cells: Cells, clause: str | None) -> Weights:
        """The partners' sums."""
        return list(scope.sums(self.name).items())


@register_basis
@frozen
class Investment(Summed):
    """What partners invested in the recognised initiatives."""

    name: ClassVar[str] = "investment"

    def in_clause(self, of: SumInWords) -> str:
        """What was invested."""
        return "in proportion to what partners invested in the recognised initiatives"


@register_basis
@frozen
class OwnTarget(Summed):
    """The targets of the partners' own programmes."""

    name: ClassVar[str] = "target"

    def in_clause(self, of: SumInWords) -> str:
        """Whose targets."""
        return "in proportion to the targets of the partners' own programmes"
