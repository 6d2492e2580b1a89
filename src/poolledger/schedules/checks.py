"""What must reconcile, and does it?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.results import walk
from poolledger.schedules.table import Table, money, text
from poolledger.settlement.outturn import Outturn

COLUMNS = (*text("Check"), *money("Expected", "Actual"), *text("Result"))

ALL_WELL = "All checks reconcile."
NONE_FAILS = "No check fails."


def checks(outturn: Outturn) -> Iterator[Table]:
    """One table of every check: what was expected, what was found, OK or CHECK."""
    rows = [
        (each.check, each.expected, each.actual, "OK" if each.passed else "CHECK")
        for each in outturn.checks
    ]
    failed = sum(not each.passed for each in outturn.checks)
    lead = [f"{failed} of {len(rows)} checks failed." if failed else ALL_WELL]
    if walk.not_counted(outturn):
        # Money that a day leaves out is in no check, so the checks cannot vouch for it.
        lead = [NONE_FAILS if each is ALL_WELL else each for each in lead]
        lead.append("Facts dated after the day are in none of them: see Not counted.")
    yield Table(schedule="Checks", title="Checks", columns=COLUMNS, rows=rows, lead=lead)
