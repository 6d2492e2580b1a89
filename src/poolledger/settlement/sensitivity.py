"""The same protocol on another pot, or with another score: what would partners be entitled to?

Nothing is scaled but what is recognised, each saving by the same part; claims, targets, sizes
and costs stay what they are. The steps are taken anew each time, so that every gate and cap of
the protocol has its effect.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cached_property

from attrs import define, evolve, field, frozen

from poolledger.agreement.register import Initiative
from poolledger.savings.dividend import DividendCalculation
from poolledger.savings.recognition import RecognisedSaving, SavingsPosition
from poolledger.savings.units_of_assessment import part_of
from poolledger.values.errors import SettlementFault
from poolledger.values.rounding import half_away

# Into how many parts the present pot is divided where a turn is searched, and how many times as
# much is looked at.
_PARTS, _TIMES = 20, 3


@frozen
class Turn:
    """The pot at which a partner becomes worse off, or no longer is, in pence.

    Args:
        partner: The partner.
        entitlement: What it is entitled to of the present pot.
        cost: What it costs the partner.
        pot: The first pot found at which that turns; None where none is.
        is_known: Whether the steps could be carried out on every pot looked at.
    """

    partner: str
    entitlement: int
    cost: int
    pot: int | None
    is_known: bool = True

    @property
    def worse_off(self) -> bool:
        """Whether its entitlement to the present pot is less than it costs the partner."""
        return self.entitlement < self.cost


@define(eq=False)
class WhatIf:
    """A year's dividend, to be worked out on other savings or scores than there are.

    Args:
        sharing: What shared the year's savings, a pot above nil, without workings.
        position: The savings that are shared, summed by initiative and where they fall.
    """

    sharing: DividendCalculation
    position: SavingsPosition
    _known: dict[int, dict[str, int]] = field(factory=dict, init=False)

    @classmethod
    def of(cls, sharing: DividendCalculation) -> WhatIf:
        """A dividend as it can be asked again."""
        position = part_of(sharing.position, _summed(sharing.position), sharing.inputs.partners)
        inputs = evolve(sharing.inputs, traced=False)
        return cls(evolve(sharing, inputs=inputs), position)

    @cached_property
    def pot(self) -> int:
        """What is recognised."""
        return int(self.position.pot)

    def entitled(self, pot: int) -> dict[str, int]:
        """What partners would be entitled to of a pot that falls as the present one does.

        Raises:
            SettlementFault: If a step cannot be carried out on it.
        """
        if pot not in self._known:
            self._known[pot] = self._entitled(self.sharing, self._scaled(pot))
        return self._known[pot]

    def entitled_at(self, score: str, change: Fraction) -> dict[str, int]:
        """What they would be entitled to of the present pot if a score were another.

        Raises:
            SettlementFault: If a step cannot be carried out.
        """
        inputs = self.sharing.inputs
        scores = [
            evolve(each, value=max(each.value + change, Fraction(0)))
            if (each.year, each.score) == (inputs.year, score)
            else each
            for each in inputs.register.scores
        ]
        other = evolve(inputs, register=evolve(inputs.register, scores=scores))
        return self._entitled(evolve(self.sharing, inputs=other), self.position)

    @property
    def scores(self) -> dict[str, list[Fraction]]:
        """The year's scores by their names; of one there may be several, by initiative."""
        inputs = self.sharing.inputs
        found: dict[str, list[Fraction]] = {}
        for each in inputs.register.scores:
            if each.year == inputs.year:
                found.setdefault(each.score, []).append(each.value)
        return found

    def costs(self) -> dict[str, int]:
        """What it costs each partner: investment not repaid before, and extra costs."""
        found = self.sharing.inputs.costs(self.position.initiatives).in_all()
        return {partner: int(pence) for partner, pence in found.items()}

    def changed_by(self, part: Fraction) -> int:
        """The present pot and a part of it more, or less, to the penny."""
        return half_away(self.pot * (1 + part))

    def turns(self) -> list[Turn]:
        """When each partner becomes worse off, or no longer is, with less or more savings.

        It is searched from the present pot down to nil, or up to three times as much: by
        twentieths of it, then to the penny within the first at whose end it has turned.
        """
        costs = self.costs()
        return [self._turn(partner, costs.get(partner, 0)) for partner in self.entitled(self.pot)]

    def _turn(self, partner: str, cost: int) -> Turn:
        now = Turn(partner, self.entitled(self.pot)[partner], cost, None)
        more, less = range(_PARTS + 1, _TIMES * _PARTS + 1), range(_PARTS - 1, -1, -1)
        pots = [self.pot * step // _PARTS for step in (more if now.worse_off else less)]
        try:
            pot = first_turn(lambda pot: self.entitled(pot)[partner] < cost, self.pot, pots)
        except SettlementFault:
            return evolve(now, is_known=False)
        return evolve(now, pot=pot)

    def _entitled(self, sharing: DividendCalculation, position: SavingsPosition) -> dict[str, int]:
        given = sharing.allocations(position).entitlement
        return {partner: int(given.get(partner, 0)) for partner in sharing.inputs.partners}

    def _scaled(self, pot: int) -> SavingsPosition:
        """The savings scaled to a pot, each rounded on the sum of those before it and it."""
        scaled, before, done = list[RecognisedSaving](), 0, 0
        for each in self.position.recognised:
            before += int(each.amount)
            reached = half_away(Fraction(before * pot, self.pot))
            scaled.append(RecognisedSaving(each.initiative, each.falls_to, reached - done))
            done = reached
        return part_of(self.position, scaled, self.sharing.inputs.partners)


def _summed(position: SavingsPosition) -> list[RecognisedSaving]:
    """What is recognised, by initiative and where it falls: all that steps can tell apart."""
    sums: dict[tuple[str, str], int] = {}
    initiatives: dict[str, Initiative] = {}
    for each in position.recognised:
        code = each.initiative.code
        initiatives[code] = each.initiative
        sums[code, each.falls_to] = sums.get((code, each.falls_to), 0) + int(each.amount)
    return [RecognisedSaving(initiatives[code], to, pence) for (code, to), pence in sums.items()]


def first_turn(test: Callable[[int], bool], start: int, stops: Sequence[int]) -> int | None:
    """The first whole number at which a test turns, within the first stop at which it has turned.

    Args:
        test: The test.
        start: From where it is looked.
        stops: Where it is looked, each further from the start.

    Returns:
        A number at which the test is not what it is at the start, though it still is at the
        number before it; None where it has turned at no stop.
    """
    now, near = test(start), start
    for stop in stops:
        if test(stop) is now:
            near = stop
            continue
        far = stop
        while abs(far - near) > 1:
            middle = (near + far) // 2
            near, far = (middle, far) if test(middle) is now else (near, middle)
        return far
    return None
