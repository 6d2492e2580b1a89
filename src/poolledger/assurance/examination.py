"""Everything that should be known of a workbook before it is settled: what ``check`` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from poolledger.agreement import Agreement
from poolledger.assurance.warnings import warnings_of, warnings_of_facts
from poolledger.errors import PoolledgerError
from poolledger.issues import Issue
from poolledger.movements import Facts
from poolledger.period import has_contributions, years_with_facts
from poolledger.settling import settle

if TYPE_CHECKING:
    from poolledger.excel.reader import Workbook


def examined(agreement: Agreement, facts: Facts) -> list[Issue]:
    """What is wrong, or worth a look, once an agreement and its facts could be read.

    The year that would be settled, and every other year with contributions and facts, is
    settled, so that rules that cannot be carried out are found in all of them.
    """
    issues: list[Issue] = []
    try:
        outturn = settle(agreement, facts)
    except PoolledgerError as error:
        issues += error.issues
        issues += warnings_of_facts(agreement, facts)
    else:
        issues += warnings_of(agreement, facts, outturn)
    for year in sorted(years_with_facts(facts)):
        if has_contributions(agreement, year):
            try:
                settle(agreement, facts, year, workings=False)
            except PoolledgerError as error:
                issues += error.issues
    return list(dict.fromkeys(issues))


def examined_workbook(workbook: Workbook) -> Sequence[Issue]:
    """Every fault and warning of a workbook: of its cells and, if those are sound, its rules."""
    if workbook.faults:
        return workbook.issues
    return [*workbook.issues, *examined(workbook.agreement, workbook.facts)]
