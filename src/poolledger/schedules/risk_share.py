"""Who bears each overspend and keeps each underspend, step by step?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.schedules.steps import (
    placed_in_words,
    step_columns,
    step_notes,
    step_rows,
    step_total,
    without_a_bearer,
)
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction


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
    columns = step_columns(partners)
    rows = list(step_rows(allocation, partners))
    total = step_total(columns, rows)
    if allocation.unallocated:
        rows.append(without_a_bearer(columns, allocation.unallocated))
    words = scope_in_words(allocation)
    return Table(
        schedule="Risk share",
        title=words[0].upper() + words[1:],
        fund=allocation.fund.code,
        columns=columns,
        rows=rows,
        total=total,
        lead=_lead(allocation),
        notes=_notes(allocation),
        keys=2,
    )


def _lead(allocation: VarianceAllocation) -> Iterator[str]:
    yield placed_in_words(allocation, "to settle")
    if allocation.scheme is None and len(allocation.fund.schemes) > 1:
        yield "It is the net of the schemes that are settled together."


def _notes(allocation: VarianceAllocation) -> Iterator[str]:
    if allocation.direction is Direction.OVERSPEND:
        yield "A partner's column is what it bears."
    else:
        yield "A partner's column is what it is given back, or has set aside in its name."
    yield from step_notes(allocation)
