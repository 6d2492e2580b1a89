"""Control totals of what may not be passed: caps of the year, reserves' balances.

As in :mod:`poolledger.ledger.control_totals`, each is worked out anew from what was agreed and
from the facts. What each comes to is what is beyond its limit, which is nil where all is well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from poolledger.agreement.funds import Fund, YearCap
from poolledger.budgets.contributions import ContributionDue
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.ledger.reserves import ReserveMovement
from poolledger.sharing.scope import Direction
from poolledger.sharing.treatments import Effect
from poolledger.values.money import Money
from poolledger.values.rounding import part_of


def drawn_below_nil(reserve: ReserveMovement) -> int:
    """What is drawn from a reserve beyond the balance that it began the year with."""
    return max(-int(reserve.closing), 0) if reserve.opening >= 0 else 0


def beyond_caps(
    fund: Fund, variances: Sequence[VarianceAllocation], contributions: Sequence[ContributionDue]
) -> int:
    """What partners have of a fund's variances above their caps, in each direction."""
    beyond = 0
    for direction in (Direction.OVERSPEND, Direction.UNDERSPEND):
        caps = {cap.partner: cap for cap in fund.caps if cap.direction.covers(direction)}
        given = _given(fund, (each for each in variances if each.direction is direction))
        for partner, cap in caps.items():
            beyond += max(given[partner] - _cap(fund, cap, contributions), 0)
    return beyond


def _given(fund: Fund, variances: Iterable[VarianceAllocation]) -> Counter[str]:
    """What each partner has by the fund's own steps."""
    own = {id(step) for step in fund.risk_share}
    given: Counter[str] = Counter()
    for each in variances:
        for result in each.steps if each.fund is fund else ():
            if id(result.step) in own and result.step.treatment.effect is Effect.PARTNERS:
                given.update(result.placement.allocations)
    return given


def _cap(fund: Fund, cap: YearCap, contributions: Iterable[ContributionDue]) -> int:
    if isinstance(cap.at_most, Money):
        return cap.at_most.pence
    cash = sum(
        int(each.amount)
        for each in contributions
        if (each.fund, each.contribution.partner) == (fund.code, cap.partner) and each.moves_cash
    )
    return part_of(cash, cap.at_most)
