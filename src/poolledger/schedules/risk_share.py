"""Who bears each overspend and keeps each underspend, step by step?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import walk
from poolledger.results.fund_rows import RiskShareRow
from poolledger.schedules.steps import allocation_table, placed_in_words, step_columns
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.scope import Direction

SCHEDULE = "Risk share"
BORNE = "A partner's column is what it bears."
RETURNED = "A partner's column is what it is given back, or has set aside in its name."

_NET = "It is the net of the schemes that are settled together."


def risk_share(outturn: Outturn) -> Iterator[Table]:
    """A table for each variance: schemes settled alone, then the fund's net."""
    listed = walk.risk_share(outturn)
    for row in listed:
        is_net = row.scheme is None and len(row.allocation.fund.schemes) > 1
        yield allocation_table(
            row.steps,
            row.allocation,
            outturn.partners,
            schedule=SCHEDULE,
            title=scope_in_words(row),
            fund=row.fund,
            lead=[placed_in_words(row.allocation, "to settle"), *([_NET] if is_net else [])],
            meaning=BORNE if row.direction is Direction.OVERSPEND else RETURNED,
        )
    if not listed:
        columns, lead = step_columns(outturn.partners), ["There is no variance to share."]
        yield Table(schedule=SCHEDULE, title=SCHEDULE, columns=columns, lead=lead)


def scope_in_words(row: RiskShareRow) -> str:
    """What is settled together: ``Overspend of scheme A in LD``, ``Underspend of LD``."""
    where = f"scheme {row.scheme} in {row.fund}" if row.scheme else row.fund
    return f"{row.direction.value.capitalize()} of {where}"
