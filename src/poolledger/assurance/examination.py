"""Everything that should be known of a workbook before it is settled: what ``check`` prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from poolledger.agreement.facts import Facts
from poolledger.agreement.reporting_period import (
    chosen_period,
    has_contributions,
    years_with_facts,
)
from poolledger.assurance.months import months_are_alike, months_are_filled
from poolledger.assurance.reading_account import not_accounted_for, read_rows
from poolledger.assurance.unallocated_variances import not_whole
from poolledger.assurance.warnings import warnings_of, warnings_of_facts
from poolledger.excel.settled_figures import Period
from poolledger.excel.workbook import Workbook
from poolledger.results.provenance import ReadRow
from poolledger.settlement.outturn import Agreement
from poolledger.settlement.risk_terms import steps_in_force
from poolledger.settlement.settle import settle
from poolledger.values.errors import Issue, PoolledgerError
from poolledger.values.financial_year import FinancialYear


def examined(agreement: Agreement, facts: Facts) -> list[Issue]:
    """What is wrong, or worth a look, once an agreement and its facts could be read.

    The year that would be settled, and every other year with contributions and facts, is
    settled, so that rules that cannot be carried out are found in all of them.
    """
    issues: list[Issue] = []
    looked_at: FinancialYear | None = None
    try:
        outturn = settle(agreement, facts, workings=False)
    except PoolledgerError as error:
        issues += error.issues
        issues += warnings_of_facts(agreement, facts)
    else:
        looked_at = outturn.year
        issues += warnings_of(agreement, facts, outturn)
    known = years_with_facts(facts)
    for year in sorted({*known, *_years_of_change(agreement)} - {looked_at}):
        if has_contributions(agreement, year):
            try:
                other = settle(agreement, facts, year, workings=False)
            except PoolledgerError as error:
                issues += error.issues if year in known else ()
            else:
                months = (*months_are_filled(other), *months_are_alike(other))
                issues += _of_year(year, months)
                if looked_at is not None and _same_rules(agreement, year, looked_at):
                    continue
                told = {(issue.code, issue.where) for issue in issues}
                found = (i for i in not_whole(other) if (i.code, i.where) not in told)
                issues += _of_year(year, found)
    return list(dict.fromkeys(issues))


def _years_of_change(agreement: Agreement) -> set[FinancialYear]:
    """The years in which steps begin or end, so that other rules are in force."""
    steps = [step for fund in agreement.funds for step in fund.risk_share]
    begins = {FinancialYear.of(step.first_day) for step in steps if step.first_day}
    ends = {FinancialYear.of(step.last_day).next for step in steps if step.last_day}
    return begins | ends


def _same_rules(agreement: Agreement, year: FinancialYear, other: FinancialYear) -> bool:
    """Whether the same steps settle both years: what holds of one then holds of the other."""
    return all(
        steps_in_force(agreement, fund, year) == steps_in_force(agreement, fund, other)
        for fund in agreement.funds
    )


def _of_year(year: FinancialYear, issues: Iterable[Issue]) -> list[Issue]:
    return [evolve(issue, message=f"in {year}, {issue.message}") for issue in issues]


def examined_workbook(workbook: Workbook, read: Sequence[ReadRow] | None = None) -> Sequence[Issue]:
    """Every fault and warning of a workbook: of its cells and, if those are sound, its rules.

    Args:
        workbook: The workbook.
        read: What became of the figures of its sheets, where that is known already.
    """
    if workbook.faults:
        return workbook.issues
    rows = read_rows(workbook, None) if read is None else read
    lost = not_accounted_for(workbook, rows)
    return [*workbook.issues, *lost, *examined(workbook.agreement, workbook.facts)]


def default_period(workbook: Workbook) -> Period | None:
    """The year and the day that a workbook is settled for where none is named; None if none is."""
    try:
        return chosen_period(workbook.agreement, workbook.facts, None, None)
    except PoolledgerError:
        return None
