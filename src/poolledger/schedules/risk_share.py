"""Who bears each overspend and keeps each underspend, step by step?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.schedules.steps import (
    allocation_table,
    placed_in_words,
    step_columns,
)
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction

BORNE = "A partner's column is what it bears."
RETURNED = "A partner's column is what it is given back, or has set aside in its name."


def risk_share(outturn: Outturn) -> Iterator[Table]:
    """A table for each variance: schemes settled alone, then the fund's net."""
    for allocation in outturn.variances:
        yield _of_variance(allocation, outturn.partners)
    if not outturn.variances:
        yield Table(
            schedule="Risk share",
            title="Risk share",
            columns=step_columns(outturn.partners),
            lead=("There is no variance to share.",),
        )


def scope_in_words(allocation: VarianceAllocation) -> str:
    """What is settled together: ``overspend of scheme A in LD``, ``underspend of LD``."""
    where = (
        f"scheme {allocation.scheme} in {allocation.fund.code}"
        if allocation.scheme
        else allocation.fund.code
    )
    return f"{allocation.direction.value} of {where}"


def _of_variance(allocation: VarianceAllocation, partners: Sequence[str]) -> Table:
    words = scope_in_words(allocation)
    return allocation_table(
        allocation,
        partners,
        schedule="Risk share",
        title=words[0].upper() + words[1:],
        fund=allocation.fund.code,
        lead=_lead(allocation),
        meaning=BORNE if allocation.direction is Direction.OVERSPEND else RETURNED,
    )


def _lead(allocation: VarianceAllocation) -> Iterator[str]:
    yield placed_in_words(allocation, "to settle")
    if allocation.scheme is None and len(allocation.fund.schemes) > 1:
        yield "It is the net of the schemes that are settled together."
