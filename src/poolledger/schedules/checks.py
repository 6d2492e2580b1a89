"""What must reconcile, and does it?"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.schedules.table import Table, money, text
from poolledger.settlement.outturn import Outturn

COLUMNS = (*text("Check"), *money("Expected", "Actual"), *text("Result"))


def checks(outturn: Outturn) -> Iterator[Table]:
    """One table of every check: what was expected, what was found, OK or CHECK."""
    rows = [
        (each.check, each.expected, each.actual, "OK" if each.passed else "CHECK")
        for each in outturn.checks
    ]
    failed = sum(not each.passed for each in outturn.checks)
    lead = f"{failed} of {len(rows)} checks failed." if failed else "All checks reconcile."
    yield Table(schedule="Checks", title="Checks", columns=COLUMNS, rows=rows, lead=(lead,))
