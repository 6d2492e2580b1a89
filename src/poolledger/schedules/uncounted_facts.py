"""Which facts of the year are dated after the day, and so are not in these figures?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import walk
from poolledger.results.report import NotCountedRow
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import month_end, written_date

FACTS = Listing(NotCountedRow, "sheet cell", {"Date": "day"}, "amount")


def not_counted(outturn: Outturn) -> Iterator[Table]:
    """A list of them with their pounds, where there are any."""
    facts = walk.not_counted(outturn)
    if not facts:
        return
    last = written_date(month_end(max(fact.day for fact in facts)))
    yield Table(
        schedule="Not counted",
        title=f"Facts of {outturn.year} dated after {written_date(outturn.as_at)}",
        columns=FACTS.columns,
        cells=[FACTS.row(fact) for fact in facts],
        total=("Together", None, None, sum(fact.amount or 0 for fact in facts)),
        lead=(
            f"They are in none of the figures as at {written_date(outturn.as_at)}.",
            f"All of them count as at {last}.",
        ),
        keys=2,
    )
