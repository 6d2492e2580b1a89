"""What became of a variance, step by step, in words."""

from __future__ import annotations

from attrs import define, field

from poolledger.budgets.monitoring import SchemePosition
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.explain.layout import wrapped
from poolledger.explain.steps import StepsTold
from poolledger.savings.recognition import RecognisedSaving
from poolledger.settlement.outturn import Outturn
from poolledger.values.money import written


@define(eq=False)
class VariancesTold:
    """Tells the variances of a settlement in their order, and what reserves held as they went.

    Args:
        outturn: The settlement, with its workings.
        partner: Whose allocations are told; everyone's where left out.
        reserves: What each reserve holds by what has been told.
        saved: Recognised savings on schemes' budgets, by scheme.
    """

    outturn: Outturn
    partner: str | None = None
    reserves: dict[str, int] = field(init=False)
    saved: dict[str, list[RecognisedSaving]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.reserves = {r.reserve: int(r.opening) for r in self.outturn.reserves}
        savings = self.outturn.savings
        self.saved = savings.on_schemes() if savings is not None else {}

    def lines(self, allocation: VarianceAllocation) -> list[str]:
        """What became of one variance; variances must be told in the order of the settlement."""
        lines = [wrapped(self._opening(allocation))]
        lines += StepsTold(allocation, self.reserves, self.partner).lines()
        if allocation.unallocated:
            left = written(allocation.unallocated)
            lines.append(wrapped(f"{left} has no bearer: no step places it.", 4))
        return lines

    def before_savings(self, position: SchemePosition) -> int:
        """The variance of a scheme as it is shared, recognised savings taken out."""
        saved = self.saved.get(position.scheme.code, ())
        return int(position.variance) + sum(int(each.amount) for each in saved)

    def _opening(self, allocation: VarianceAllocation) -> str:
        direction = allocation.direction.value.capitalize()
        if allocation.scheme is not None:
            after = ", before savings" if self.saved.get(allocation.scheme) else ""
            return (
                f"{direction} of scheme {allocation.scheme}{after}, settled alone: "
                f"{written(allocation.total)}"
            )
        together = netted(self.outturn, allocation)
        variances = [(s.scheme.code, v) for s in together if (v := self.before_savings(s))]
        of = f"{direction} of fund {allocation.fund.code}"
        after = ", before savings" if any(self.saved.get(s.scheme.code) for s in together) else ""
        if len(variances) < 2:
            return f"{of}{after}: {written(allocation.total)}"
        listed = ", ".join(f"{code} {written(variance)}" for code, variance in variances)
        return f"{of}{after}, netted: {written(allocation.total)} from the variances {listed}"


def netted(outturn: Outturn, allocation: VarianceAllocation) -> list[SchemePosition]:
    """The schemes whose variances make a fund's net."""
    alone = {s.scheme for s in outturn.variances if s.fund is allocation.fund}
    return [
        position
        for position in outturn.positions
        if position.fund is allocation.fund
        and allocation.fund.takes_part(position.scheme)
        and position.scheme.code not in alone
    ]
