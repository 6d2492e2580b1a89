"""Does the protocol place every saving, and every loss that it shares?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from poolledger.agreement.savings_terms import Assessed
from poolledger.savings.dividend import protocol_in_force
from poolledger.savings.protocol_inputs import Asked
from poolledger.savings.recognition import SavingsPosition
from poolledger.savings.units_of_assessment import Pot, part_of, pots_of
from poolledger.sharing.bands import WHOLE
from poolledger.sharing.scope import Direction, Line, Scope
from poolledger.sharing.steps import Step, settle
from poolledger.values.errors import Issue, SettlementFault, warning
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money, written
from poolledger.values.rounding import part_of as rate_of

if TYPE_CHECKING:
    from poolledger.settlement.outturn import Outturn

_FAR = 10**14
_ROUND = 1_000_000_00


def protocol_is_whole(outturn: Outturn) -> Iterator[Issue]:
    """A protocol that leaves some saving, or some loss, to nobody: one of each pot is shown."""
    position, sharing = outturn.savings, outturn.sharing
    if position is None or sharing is None:
        return
    asked, pots = sharing.asked.untraced(), _pots(outturn, position)
    for direction, what in ((Direction.UNDERSPEND, "saving"), (Direction.OVERSPEND, "loss")):
        told: list[Sequence[Step]] = []
        for pot in pots:
            steps = [step for step in pot.steps if step.covers(direction)]
            # A loss of which no step speaks stays where it fell.
            if not steps and direction is Direction.OVERSPEND:
                continue
            # Initiatives have their steps in common: one of them is enough to show.
            if not any(pot.steps is each for each in told):
                tried = _Tried(asked, sharing.reserves, pot, steps, direction)
                issues = list(_left(tried, what))
                told += [pot.steps] * len(issues)
                yield from issues


def _pots(outturn: Outturn, position: SavingsPosition) -> list[Pot]:
    """The pots that there are, and those of programmes of which nothing is recognised yet."""
    assessed = outturn.agreement.savings.assessed
    steps = protocol_in_force(outturn.agreement, outturn.year)
    found = list(pots_of(position, assessed, steps, outturn.partners, outturn.year))
    if assessed is Assessed.PROGRAMME:
        nothing, known = part_of(position, [], outturn.partners), {pot.name for pot in found}
        for programme in dict.fromkeys(step.programme for step in steps):
            own = [step for step in steps if step.programme == programme]
            pot = Pot(programme or "no programme", nothing, own)
            found += [pot] if pot.name not in known else []
    # Without a saving the steps are tried on one of no initiative.
    return found or [Pot(None, position, steps)]


@frozen(eq=False)
class _Tried:
    """Steps that are tried on sums of one direction."""

    asked: Asked
    reserves: Mapping[str, int]
    pot: Pot
    steps: Sequence[Step]
    direction: Direction

    def left(self, total: int) -> int:
        """What the steps leave of a sum.

        Raises:
            SettlementFault: If they cannot be carried out.
        """
        return int(settle(evolve(self._scope(), total=total), self.steps)[1])

    def _scope(self) -> Scope:
        reserves = {name: int(balance) for name, balance in self.reserves.items()}
        scope = self.asked.scope(self.pot, reserves, {})
        way = 1 if self.direction is Direction.OVERSPEND else -1
        fell = [line for line in scope.lines if (line.variance > 0) is (way > 0) and line.variance]
        # Where nothing fell that way yet, it is supposed to fall to all partners alike.
        fell = fell or [Line("", partner, 0, way) for partner in self.asked.partners]
        budgets = [line for line in scope.lines if not line.variance]
        return evolve(scope, direction=self.direction, lines=[*budgets, *fell])

    def totals(self) -> Iterator[int]:
        """The year's own sum, sums about each size that a step names, and one beyond them all."""
        own = abs(int(self.pot.position.pot))
        if own and (self.pot.position.pot < 0) is (self.direction is Direction.OVERSPEND):
            yield own
        scope = self._scope()
        for step in self.steps:
            kind = scope.kind
            sizes = [(gate.size, gate.of or kind.gates_of) for gate in step.gates]
            if step.band is not WHOLE:
                sizes.append((step.band.size, step.band.of or kind.sizes_of))
            for size, of in sizes:
                pence = _pence(size, of, scope)
                yield from (near for near in (pence - 1, pence, pence + 1) if near > 0)
        yield from (_ROUND, _FAR)


def _pence(size: Money | Fraction | None, of: str, scope: Scope) -> int:
    """A size in pence; nil where it is of the sum itself, or of what there is not."""
    if size is None or isinstance(size, Money):
        return 0 if size is None else size.pence
    base = scope.base(of, 0) if of != "total" else 0
    return rate_of(int(base or 0), size)


def _left(tried: _Tried, what: str) -> Iterator[Issue]:
    name = tried.pot.name
    for total in tried.totals():
        try:
            left = tried.left(total)
        except SettlementFault:
            # What cannot be shared at all is a fault of the year in which it is to be shared.
            continue
        if left:
            of = f" of {name}" if name is not None else ""
            message = (
                f"a {what} of {written(total)}{of} would leave {written(left)} to nobody; add a "
                f"last step to the protocol without a gate, a band or a cap"
            )
            last = tried.steps[-1].source if tried.steps else None
            yield warning("not-whole", message, cell_of(last, "Step"))
            return
