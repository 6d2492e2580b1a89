"""Control totals of steps: what each took and gave, beside the pounds and percentages it states.

Nothing is shared a second time: a band may not be passed, a cap may not be passed, and a part is
within a penny of its share. Where a step shares by what only the engine measures, such as where
a variance arose, no more is asked than that its parts make up what it took.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.budgets.contributions import ContributionDue
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.sharing.allocation import Allocation
from poolledger.sharing.bands import Beyond, Next, UpTo
from poolledger.sharing.bases import Contributions, Equal, Percentages
from poolledger.sharing.sizes import Size
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.treatments import Bear, CarryForward, Effect, Reserve, Share
from poolledger.values.money import Money
from poolledger.values.rounding import part_of, whole_weights

# What may be looked at by its band alone: others meet claims, look back or add to the sum.
_BY_BAND = (Share, CarryForward, Bear, Reserve)
_BY_BASIS = (Share, CarryForward)


@frozen(eq=False)
class StatedSteps:
    """What an allocation must come to by its own steps.

    Args:
        allocation: What became of a sum.
        cash: Partners' cash contributions to what is shared; None where that is not known.
        capped: The partners with a cap of the year.
    """

    allocation: Allocation
    cash: Mapping[str, int] | None = None
    capped: Collection[str] = ()

    def otherwise(self) -> int:
        """By how many pence steps took or gave otherwise than they state."""
        whole = remaining = int(self.allocation.total)
        numbers = [result.step.number for result in self.allocation.results]
        beside = 0 if numbers == sorted(numbers) else whole
        for result in self.allocation.results:
            beside += self._gates(result, whole)
            if result.passed_over is None:
                if type(result.step.treatment) in _BY_BAND:
                    beside += self._band(result, whole, remaining)
                beside += self._caps(result) + self._shares(result)
                remaining -= int(result.taken)
        return beside

    def _gates(self, result: StepResult, whole: int) -> int:
        """The sum, where a gate in pounds is shut and the step was taken, or the other way."""
        step = result.step
        least, below = step.only_if_at_least, step.only_if_below
        given = [size for size in (least, below) if size is not None]
        if not all(isinstance(size, Money) for size in given):
            return 0
        shut = (isinstance(least, Money) and whole < least.pence) or (
            isinstance(below, Money) and whole >= below.pence
        )
        return whole if shut is (result.passed_over is None) else 0

    def _band(self, result: StepResult, whole: int, remaining: int) -> int:
        """What is taken beyond the band; what is shared is all of it, but for what caps cut."""
        step, width = result.step, remaining
        size = _pence(step.band.size, result, {"total": whole, "remaining": remaining})
        if isinstance(step.band, Next):
            width = max(size, 0)
        elif isinstance(step.band, UpTo):
            width = max(size - (whole - remaining), 0)
        elif isinstance(step.band, Beyond):
            width = max(remaining - max(size, 0), 0)
        within = min(width, remaining)
        taken = int(result.taken)
        if type(step.treatment) is Share:
            return abs(taken + sum(map(int, result.placement.cut.values())) - within)
        return max(taken - within, 0)

    def _caps(self, result: StepResult) -> int:
        """What is given above a step's caps, or cut where there is none."""
        placed, beside = result.placement, 0
        for partner, cap in result.step.at_most.items():
            if isinstance(cap, Money):
                most = cap.pence
            elif self.cash is not None:
                most = part_of(self.cash.get(partner, 0), cap)
            else:
                continue
            beside += max(int(placed.allocations.get(partner, 0)) - most, 0)
        free = set(placed.cut) - {*result.step.at_most, *self.capped}
        return beside + sum(int(placed.cut[partner]) for partner in free)

    def _shares(self, result: StepResult) -> int:
        """What parts are off their shares, where it is a penny or more, or do not make the whole.

        Shares are struck before caps cut them.
        """
        treatment, placed = result.step.treatment, result.placement
        if treatment.effect is not Effect.PARTNERS and type(treatment) not in _BY_BASIS:
            return 0
        parts = {partner: int(pence) for partner, pence in placed.allocations.items()}
        beside = abs(sum(parts.values()) - int(placed.taken))
        if type(treatment) not in _BY_BASIS:
            return beside
        for partner, cut in placed.cut.items():
            parts[partner] = parts.get(partner, 0) + int(cut)
        weights = self._weights(result, parts)
        shared, together = sum(parts.values()), sum(weights.values())
        for partner in {*parts, *weights} if together else ():
            off = parts.get(partner, 0) * together - shared * weights.get(partner, 0)
            beside += abs(off) // together
        return beside

    def _weights(self, result: StepResult, parts: Iterable[str]) -> Mapping[str, int]:
        basis = result.step.treatment.basis
        if isinstance(basis, Percentages):
            whole = whole_weights([*basis.shares.values()])
            return dict(zip(basis.shares, whole, strict=True))
        if isinstance(basis, Contributions) and self.cash is not None:
            return self.cash
        return dict.fromkeys(parts, 1) if isinstance(basis, Equal) else {}


def _pence(size: Size, result: StepResult, known: Mapping[str, int]) -> int:
    """A size in pence; what it is a rate of is known, or as the engine has it."""
    if isinstance(size, Money):
        return size.pence
    sized = result.size
    return 0 if sized is None else part_of(known.get(sized.of, int(sized.base)), size)


def given_otherwise(
    fund: Fund, variances: Sequence[VarianceAllocation], contributions: Sequence[ContributionDue]
) -> int:
    """By how many pence a fund's steps took or gave otherwise than they state."""
    own = [each for each in variances if each.fund is fund]
    capped = [cap.partner for cap in fund.caps]
    alone = {each.scheme for each in own}
    netted = {
        scheme.code
        for scheme in fund.schemes
        if fund.takes_part(scheme) and scheme.code not in alone
    }
    beside = 0
    for each in own:
        schemes = netted if each.scheme is None else {each.scheme}
        cash: Counter[str] = Counter()
        for due in contributions:
            if due.fund == fund.code and due.moves_cash and due.scheme in schemes:
                cash[due.contribution.partner] += int(due.amount)
        beside += StatedSteps(each, cash, capped).otherwise()
    return beside
