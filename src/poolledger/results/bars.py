"""From what would have been spent if nothing were done to what partners share: bars that sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field, frozen

from poolledger.agreement.claim_events import State
from poolledger.savings.claim_status import Saving
from poolledger.savings.saving_allocation import SavingAllocations
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence

_SHARED = "share"
_STEPS = {
    "repay investment": "investment repaid",
    "make whole": "partners made whole",
    "own target first": "kept towards own targets",
    "claim": "other claims met",
    "reinvest": "set aside to be reinvested",
    "hold": "set aside until it is verified",
    "reserve": "into reserves",
    "scale": "scaled off",
    "top up": "topped up by a partner",
    "carry": "losses made good or carried",
    "bear": "kept by one partner",
}


@frozen
class Bar:
    """One bar, in pence.

    Args:
        name: What it is.
        amount: Its size; below nil where it takes away.
        is_sum: Whether it is the sum of the bars before it.
        checks: Whether it is, for a sum that is worked out by another way.
    """

    name: str
    amount: int
    is_sum: bool = False
    checks: bool = True


@define(eq=False)
class _Bars:
    """Bars one after another, with the sum they have come to."""

    bars: list[Bar] = field(factory=list)
    level: int = 0

    def add(self, name: str, amount: int) -> None:
        """A bar up or down; one of nil is left out."""
        if amount:
            self.bars.append(Bar(name, int(amount)))
            self.level += int(amount)

    def less(self, name: str, amount: int) -> None:
        """A bar that takes away."""
        self.add(f"less {name}", -int(amount))

    def sum(self, name: str, amount: int) -> None:
        """A sum found by another way than adding the bars up, which it must agree with."""
        checks = int(amount) == self.level
        self.bars.append(Bar(name, int(amount), is_sum=True, checks=checks))


def bars_of(evidence: Evidence) -> list[Bar]:
    """The bars of a year to date: joint savings and those of own programmes, then joint ones."""
    bars = _Bars()
    _claimed(bars, evidence)
    _recognised(bars, evidence)
    if evidence.outturn.dividend is not None:
        _shared(bars, evidence.outturn)
    return bars.bars


def _claimed(bars: _Bars, evidence: Evidence) -> None:
    """From the do-nothing lines to all that is claimed, net."""
    outturn = evidence.outturn
    claimed = evidence.claimed
    lines = outturn.additionality.lines(outturn.year) if outturn.additionality else []
    if lines:
        bars.add("do nothing, to date", sum(int(line.do_nothing) for line in lines))
        bars.less("what was spent", sum(int(line.spent) for line in lines))
        bars.sum("saved on the lines", sum(int(line.saved) for line in lines))
        known = {line.line.line for line in lines}
        on = [each for each in claimed if known.intersection(each.initiative.lines)]
        apart = bars.level - _gross(on)
        words = "saved and not claimed" if apart > 0 else "claimed beyond what was saved"
        bars.add(f"less {words}" if apart > 0 else words, -apart)
        bars.add("claimed apart from the lines", _gross(claimed) - _gross(on))
    gross = _gross(claimed)
    if not lines:
        bars.add("gross savings claimed", gross)
    else:
        bars.sum("gross savings claimed", gross)
    bars.less("taken back", -sum(int(s.gross) for s in claimed if s.gross < 0))
    bars.less("running cost of what replaces it", sum(int(s.running_cost) for s in claimed))
    bars.less("double running", sum(int(s.double_running) for s in claimed))
    if bars.level != gross:
        bars.sum("net savings claimed", _net(claimed))


def _gross(savings: Iterable[Saving]) -> int:
    """What was claimed, before anything was taken back."""
    return sum(int(saving.gross) for saving in savings if saving.gross > 0)


def _recognised(bars: _Bars, evidence: Evidence) -> None:
    """From all that is claimed to what is recognised."""
    outturn = evidence.outturn
    claimed = evidence.claimed
    position, recognition = evidence.position(outturn.as_at), evidence.recognition(outturn.as_at)
    terms = outturn.agreement.savings
    joint = [saving for saving in claimed if saving.initiative.is_joint]
    counting = [saving for saving in position.savings if saving.counts]
    kept = [saving for saving in counting if saving.initiative.is_joint]
    bars.less("own programmes", _net(s for s in claimed if not s.initiative.is_joint))
    bars.less("challenged", _net(saving for saving in joint if not saving.counts))
    bars.less("cut as not additional", _net(s for s in joint if s.counts) - _net(kept))
    refused = [saving for saving in kept if recognition.refused(saving)]
    uncashable = [s for s in refused if terms.cashable_only and not s.initiative.cashable]
    bars.less("not cashable", _net(uncashable))
    state = "delivered" if terms.recognised is State.CLAIMED else terms.recognised.value
    bars.less(f"not {state} yet", _net(refused) - _net(uncashable))
    bars.sum("recognised", int(position.pot))


def _net(savings: Iterable[Saving]) -> int:
    return sum(int(saving.amount) for saving in savings)


def _shared(bars: _Bars, outturn: Outturn) -> None:
    """From what is recognised to what partners share once claims before it are met."""
    dividend = outturn.dividend
    assert dividend is not None
    shared = dividend.paying
    bars.add("recognised in other years", int(dividend.recognised.pot) - bars.level)
    bars.less("held, not to be paid yet", int(dividend.recognised.pot) - int(shared.pot))
    sums = dict(_taken(shared))
    distributed = sums.pop(_SHARED, 0)
    for name, pence in sums.items():
        bars.less(_STEPS.get(name, name), pence)
    if any(allocation.unallocated for allocation in shared.by_pot.values()):
        bars.less("placed by no step", int(shared.unallocated))
    # A loss of which no step speaks stays where it fell, and is not left over.
    losses = [each for each in shared.by_pot.values() if each.pot < 0 and each.stays]
    bars.less("a loss that nobody shares", sum(int(each.pot) for each in losses))
    bars.sum("shared between partners", distributed)


def _taken(shared: SavingAllocations) -> Iterator[tuple[str, int]]:
    """What steps of each kind took; what is borne of a loss is below nil."""
    sums: dict[str, int] = {}
    for allocation in shared.by_pot.values():
        sign = -1 if allocation.pot < 0 else 1
        for result in allocation.steps:
            name = result.step.treatment.name
            sums[name] = sums.get(name, 0) + sign * int(result.taken)
    yield from ((name, pence) for name, pence in sums.items() if pence)
