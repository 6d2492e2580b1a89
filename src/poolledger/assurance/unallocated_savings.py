"""Does the protocol place every saving, and every loss that it shares?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from poolledger.agreement.savings_terms import Assessed
from poolledger.assurance.full_allocation import FAR, Trials, Tried
from poolledger.savings.dividend import protocol_in_force
from poolledger.savings.protocol_inputs import ProtocolInputs
from poolledger.savings.recognition import SavingsPosition
from poolledger.savings.units_of_assessment import Pot, part_of, pots_of
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction, ScopeLine
from poolledger.sharing.steps import Step
from poolledger.values.errors import Issue, warning
from poolledger.values.in_force import cell_of
from poolledger.values.money import written

_ROUND = 1_000_000_00


def protocol_is_whole(outturn: Outturn) -> Iterator[Issue]:
    """A protocol that leaves some saving, or some loss, to nobody: one of each pot is shown."""
    position, sharing = outturn.savings, outturn.sharing
    if position is None or sharing is None:
        return
    inputs, pots = evolve(sharing.inputs, traced=False), _pots(outturn, position)
    for direction, what in ((Direction.UNDERSPEND, "saving"), (Direction.OVERSPEND, "loss")):
        told: list[Sequence[Step]] = []
        for pot in pots:
            steps = [step for step in pot.steps if step.covers(direction)]
            # A loss of which no step speaks stays where it fell.
            if not steps and direction is Direction.OVERSPEND:
                continue
            # Initiatives have their steps in common: one of them is enough to show.
            if not any(pot.steps is each for each in told):
                tried = _Protocol(inputs, sharing.reserves, pot, steps, direction)
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
class _Protocol:
    """Steps that are tried on sums of one direction."""

    inputs: ProtocolInputs
    reserves: Mapping[str, int]
    pot: Pot
    steps: Sequence[Step]
    direction: Direction

    def totals(self) -> Iterator[Tried]:
        """The year's own sum, sums about each size that a step names, and any that is left of."""
        trials = self._trials()
        own, loss = int(self.pot.position.pot), self.direction is Direction.OVERSPEND
        sums = [abs(own)] if own and (own < 0) is loss else []
        for total in (*sums, *trials.near_thresholds(), _ROUND, FAR):
            yield trials.at(total)
        found = trials.gap()
        if found is not None:
            yield found

    def _trials(self) -> Trials:
        reserves = {name: int(balance) for name, balance in self.reserves.items()}
        scope = self.inputs.scope(self.pot, reserves, {})
        way = 1 if self.direction is Direction.OVERSPEND else -1
        fell = [line for line in scope.lines if (line.variance > 0) is (way > 0) and line.variance]
        # Where nothing fell that way yet, it is supposed to fall to all partners alike.
        fell = fell or [ScopeLine("", partner, 0, way) for partner in self.inputs.partners]
        lines = [*(line for line in scope.lines if not line.variance), *fell]
        scope = evolve(scope, direction=self.direction, lines=lines)
        return Trials(scope, self.steps, lambda _: lines)


def _left(tried: _Protocol, what: str) -> Iterator[Issue]:
    name = tried.pot.name
    for each in tried.totals():
        if each.left > 0:
            of = f" of {name}" if name is not None else ""
            message = (
                f"a {what} of {written(each.total)}{of} would leave {written(each.left)} to "
                f"nobody; add a last step to the protocol without a gate, a band or a cap"
            )
            last = tried.steps[-1].source if tried.steps else None
            yield warning("not-whole", message, cell_of(last, "Step"))
            return
