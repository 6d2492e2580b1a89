"""What became of a variance, step by step, in words."""

from __future__ import annotations

from attrs import define, field

from poolledger.explain.layout import wrapped
from poolledger.explain.steps import StepsTold
from poolledger.results import savings_walk, walk
from poolledger.results.fund_rows import MonitoringRow, RiskShareRow
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
        self.reserves = {r.reserve: int(r.opening) for r in walk.reserves(self.outturn)}
        savings = savings_walk.savings(self.outturn)
        self.saved = savings.position.on_schemes() if savings is not None else {}

    def lines(self, shared: RiskShareRow) -> list[str]:
        """What became of one variance; variances must be told in the order of the settlement."""
        lines = [wrapped(self._opening(shared))]
        lines += StepsTold(shared.allocation, self.reserves, self.partner).lines()
        if shared.unallocated:
            left = written(shared.unallocated)
            lines.append(wrapped(f"{left} has no bearer: no step places it.", 4))
        return lines

    def before_savings(self, row: MonitoringRow) -> int:
        """The variance of a scheme as it is shared, recognised savings taken out."""
        saved = self.saved.get(row.scheme, ())
        return int(row.variance) + sum(int(each.amount) for each in saved)

    def _opening(self, shared: RiskShareRow) -> str:
        direction = shared.direction.value.capitalize()
        if shared.scheme is not None:
            after = ", before savings" if self.saved.get(shared.scheme) else ""
            return (
                f"{direction} of scheme {shared.scheme}{after}, settled alone: "
                f"{written(shared.total)}"
            )
        together = netted(self.outturn, shared)
        variances = [(row.scheme, v) for row in together if (v := self.before_savings(row))]
        of = f"{direction} of fund {shared.fund}"
        after = ", before savings" if any(self.saved.get(row.scheme) for row in together) else ""
        if len(variances) < 2:
            return f"{of}{after}: {written(shared.total)}"
        listed = ", ".join(f"{code} {written(variance)}" for code, variance in variances)
        return f"{of}{after}, netted: {written(shared.total)} from the variances {listed}"


def netted(outturn: Outturn, shared: RiskShareRow) -> list[MonitoringRow]:
    """The schemes whose variances make a fund's net."""
    alone = {row.scheme for row in walk.risk_share(outturn) if row.fund == shared.fund}
    return [
        row
        for row in walk.monitoring(outturn)
        if row.fund == shared.fund and row.takes_part and row.scheme not in alone
    ]
