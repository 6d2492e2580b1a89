"""What must reconcile, and does it?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import walk
from poolledger.results.report import CheckRow
from poolledger.schedules.listing import Listing
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn

CHECKS = Listing(CheckRow, "check expected actual result")

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
