"""Who bears each overspend and keeps each underspend, step by step?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.results import walk
from poolledger.results.fund_rows import RiskShareRow
from poolledger.schedules.steps import (
    placed_in_words,
    step_cells,
    step_columns,
    step_notes,
    step_total,
    without_a_bearer,
)
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction

SCHEDULE = "Risk share"


def risk_share(outturn: Outturn) -> Iterator[Table]:
    """A table for each variance: schemes settled alone, then the fund's net."""
    listed = walk.risk_share(outturn)
    for row in listed:
        yield _of_variance(row, outturn.partners)
    if not listed:
        yield Table(
            schedule=SCHEDULE,
            title=SCHEDULE,
            columns=step_columns(outturn.partners),
            lead=("There is no variance to share.",),
        )


def scope_in_words(row: RiskShareRow) -> str:
    """What is settled together: ``Overspend of scheme A in LD``, ``Underspend of LD``."""
    where = f"scheme {row.scheme} in {row.fund}" if row.scheme else row.fund
    return f"{row.direction.value.capitalize()} of {where}"


def _of_variance(row: RiskShareRow, partners: Sequence[str]) -> Table:
    columns = step_columns(partners)
    rows = list(step_cells(row.steps, partners, row.allocation))
    total = step_total(columns, rows)
    if row.unallocated:
        rows.append(without_a_bearer(columns, row.unallocated))
    return Table(
        schedule=SCHEDULE,
        title=scope_in_words(row),
        fund=row.fund,
        columns=columns,
        rows=rows,
        total=total,
        lead=_lead(row),
        notes=_notes(row),
        keys=2,
    )


def _lead(row: RiskShareRow) -> Iterator[str]:
    yield placed_in_words(row.allocation, "to settle")
    if row.scheme is None and len(row.allocation.fund.schemes) > 1:
        yield "It is the net of the schemes that are settled together."


def _notes(row: RiskShareRow) -> Iterator[str]:
    if row.direction is Direction.OVERSPEND:
        yield "A partner's column is what it bears."
    else:
        yield "A partner's column is what it is given back, or has set aside in its name."
    yield from step_notes(row.allocation)
