"""The same protocol on another pot, or with another score: what would partners be entitled to?

Nothing is scaled but what is recognised, each saving by the same part; claims, targets, sizes
and costs stay what they are. The steps are taken anew each time, so that every gate and cap of
the protocol has its effect.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from attrs import define, evolve, field

from poolledger.outturn import Outturn
from poolledger.savings.asked import Asked
from poolledger.savings.dividend import Sharing
from poolledger.savings.pots import part_of
from poolledger.savings.recognition import Recognised, SavingsPosition, claim
from poolledger.savings.register import Initiative, Register
from poolledger.savings.settings import Assessed
from poolledger.schedules.board.evidence import Evidence
from poolledger.sharing.rounding import half_away
from poolledger.sharing.scope import Direction


@define(eq=False)
class WhatIf:
    """A year's dividend, to be worked out on other savings or scores than there are.

    Args:
        outturn: The settlement; its dividend is a pot above nil.
        position: The savings that are shared, summed by initiative and where they fall.
    """

    outturn: Outturn
    position: SavingsPosition
    _reserves: dict[str, int] = field(init=False)
    _holders: dict[str, str] = field(init=False)
    _asked: Asked = field(init=False)
    _known: dict[int, dict[str, int]] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self._reserves = _reserves(self.outturn)
        self._holders = {each.reserve: each.held_by for each in self.outturn.open_reserves}
        self._asked = self._asking(self.outturn.facts.savings)

    @classmethod
    def of(cls, evidence: Evidence) -> WhatIf:
        """The dividend of a settlement, as it can be asked again."""
        outturn = evidence.outturn
        agreement, as_at = outturn.agreement, outturn.as_at
        if agreement.savings.assessed is Assessed.CUMULATIVE:
            position = evidence.recognition(as_at).since(agreement.start, outturn.year, as_at)
        else:
            position = evidence.position(as_at)
        return cls(outturn, part_of(position, _summed(position), outturn.partners))

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
            self._known[pot] = self._entitled(self._asked, self._scaled(pot))
        return self._known[pot]

    def entitled_at(self, score: str, change: Fraction) -> dict[str, int]:
        """What they would be entitled to of the present pot if a score were another.

        Raises:
            SettlementFault: If a step cannot be carried out.
        """
        register = self.outturn.facts.savings
        scores = [
            evolve(each, value=max(each.value + change, Fraction(0)))
            if (each.year, each.score) == (self.outturn.year, score)
            else each
            for each in register.scores
        ]
        return self._entitled(self._asking(evolve(register, scores=scores)), self.position)

    def costs(self) -> dict[str, int]:
        """What it costs each partner: investment not repaid before, and extra costs."""
        found: dict[str, int] = {}
        for kind in ("repay investment", "make whole"):
            for partner, pence in claim(self.position.initiatives, kind, traced=False).items():
                found[partner] = found.get(partner, 0) + pence
        return found

    def _asking(self, register: Register) -> Asked:
        outturn = self.outturn
        return Asked(
            outturn.agreement, register, outturn.year, outturn.as_at,
            outturn.standings, outturn.contributions, traced=False,
        )  # fmt: skip

    def _entitled(self, asked: Asked, position: SavingsPosition) -> dict[str, int]:
        agreement, year = self.outturn.agreement, self.outturn.year
        sharing = Sharing(agreement, year, position, asked, self._reserves, self._holders)
        given = sharing.divisions(position).entitlement
        return {partner: int(given.get(partner, 0)) for partner in self.outturn.partners}

    def _scaled(self, pot: int) -> SavingsPosition:
        """The savings scaled to a pot, each rounded on the sum of those before it and it."""
        scaled, before, done = list[Recognised](), 0, 0
        for each in self.position.recognised:
            before += int(each.amount)
            reached = half_away(Fraction(before * pot, self.pot))
            scaled.append(Recognised(each.initiative, each.falls_to, reached - done))
            done = reached
        return part_of(self.position, scaled, self.outturn.partners)


def _summed(position: SavingsPosition) -> list[Recognised]:
    """What is recognised, by initiative and where it falls: all that steps can tell apart."""
    sums: dict[tuple[str, str], int] = {}
    initiatives: dict[str, Initiative] = {}
    for each in position.recognised:
        code = each.initiative.code
        initiatives[code] = each.initiative
        sums[code, each.falls_to] = sums.get((code, each.falls_to), 0) + int(each.amount)
    return [Recognised(initiatives[code], to, pence) for (code, to), pence in sums.items()]


def _reserves(outturn: Outturn) -> dict[str, int]:
    """What reserves hold once variances are settled: what a loss may draw on."""
    balances = {each.reserve: int(each.opening) for each in outturn.open_reserves}
    for shared in outturn.shared:
        sign = -1 if shared.direction is Direction.OVERSPEND else 1
        for result in shared.steps:
            if result.placement.reserve is not None:
                balances[result.placement.reserve] += sign * int(result.taken)
    return balances


def scores_of(outturn: Outturn) -> Sequence[str]:
    """The names of the year's scores."""
    named = (each.score for each in outturn.facts.savings.scores if each.year == outturn.year)
    return list(dict.fromkeys(named))
