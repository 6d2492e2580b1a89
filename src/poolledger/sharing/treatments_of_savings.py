"""What a protocol may do with a saving beside sharing it: meet claims, set aside, protect."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, ClassVar

from attrs import field, frozen

from poolledger.sharing.bases import Basis, Cells, Weights, register_basis
from poolledger.sharing.scope import Direction, Scope
from poolledger.sharing.treatments import (
    Effect,
    Offer,
    Placement,
    Treatment,
    cut_to_caps,
    register_treatment,
)
from poolledger.values.columns import CellKind, Column, Words
from poolledger.values.errors import ValueFault
from poolledger.values.financial_year import as_optional_day
from poolledger.values.frozen import FrozenMap
from poolledger.values.money import Money, as_money
from poolledger.values.partners import by_code
from poolledger.values.rationing import IN_PROPORTION, RATIONING
from poolledger.values.vocabulary import meant
from poolledger.values.workings import entered, least, rationed, split, total


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


@register_treatment
@frozen
class MakeWhole(MeetsClaims):
    """Makes whole those who bear extra costs of the recognised initiatives."""

    name: ClassVar[str] = "make whole"


@register_treatment
@frozen
class OwnTargetFirst(MeetsClaims):
    """Lets each keep what fell to it, up to what its own programme lacks of its target."""

    name: ClassVar[str] = "own target first"


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
    columns: ClassVar[tuple[Column, ...]] = (
        Column(
            "Until", "until", CellKind.DAY, "hold: the day from which nothing is held.", rare=True
        ),
    )
    until: date | None = field(default=None, converter=as_optional_day)

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
    # The claims whose sum is what it costs a partner.
    COSTS: ClassVar[tuple[str, ...]] = (RepayInvestment.name, MakeWhole.name)
    for_variances: ClassVar[bool] = False

    @property
    def reads_caps(self) -> bool:
        """It moves what is needed, whatever a cap may say."""
        return False

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


@register_basis
@frozen
class OwnTarget(Summed):
    """The targets of the partners' own programmes."""

    name: ClassVar[str] = "target"
