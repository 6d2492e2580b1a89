"""What must reconcile, and does it? Which facts of the year are in none of these figures?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import walk
from poolledger.results.report import CheckRow, NotCountedRow
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.values.financial_year import month_end, written_date

CHECKS = Listing(CheckRow, "check expected actual result")
FACTS = Listing(NotCountedRow, "sheet cell", {"Date": "day"}, "amount")

ALL_WELL = "All checks reconcile."
NONE_FAILS = "No check fails."


def in_a_sentence(failed: int, of: int) -> str:
    """How many checks failed, or that all reconcile."""
    return f"{failed} of {of} checks failed." if failed else ALL_WELL


def checks(outturn: Outturn) -> Iterator[Table]:
    """One table of every check: what was expected, what was found, OK or CHECK."""
    listed = walk.checks(outturn)
    lead = [in_a_sentence(sum(not each.passed for each in listed), len(listed))]
    if walk.not_counted(outturn):
        # Money that a day leaves out is in no check, so the checks cannot vouch for it.
        lead = [NONE_FAILS if each is ALL_WELL else each for each in lead]
        lead.append("Facts dated after the day are in none of them: see Not counted.")
    return CHECKS.tables("Checks", "Checks", listed, none=lead, lead=lead)


def not_counted(outturn: Outturn) -> Iterator[Table]:
    """The year's facts that are dated after the day, with their pounds, where there are any."""
    facts, day = walk.not_counted(outturn), written_date(outturn.as_at)
    if facts:
        last = written_date(month_end(max(fact.day for fact in facts)))
        yield Table(
            schedule="Not counted",
            title=f"Facts of {outturn.year} dated after {day}",
            columns=FACTS.columns,
            cells=map(FACTS.row, facts),
            total=("Together", None, None, sum(fact.amount or 0 for fact in facts)),
            lead=[
                f"They are in none of the figures as at {day}.",
                f"All of them count as at {last}.",
            ],
            keys=2,
        )
