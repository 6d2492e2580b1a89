"""When does a contribution fall due, and how much of it?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen
from dateutil.relativedelta import relativedelta

from poolledger.agreement.contributions import Contribution
from poolledger.budgets.contributions import ContributionDue
from poolledger.values.financial_year import FinancialYear, instalment_dates
from poolledger.values.one_line import one_line
from poolledger.values.workings import instalment


@frozen
class Instalment:
    """One payment of a contribution: its number, the day it is due and its pence."""

    __repr__ = one_line(
        "{number} of {funded.contribution.partner} to {funded.fund}: {amount:£} due on {due}"
    )
    funded: ContributionDue
    number: int
    due: date
    amount: int


def instalments_of(funded: Iterable[ContributionDue], year: FinancialYear) -> list[Instalment]:
    """The instalments of a year's cash contributions to pooled and lead funds, in their order."""
    listed = []
    for each in funded:
        count = each.contribution.instalments
        if count is None or not each.moves_cash:
            continue
        first = _first_due(each.contribution, year)
        for number, due in enumerate(instalment_dates(first, count), 1):
            listed.append(Instalment(each, number, due, instalment(each.amount, number, count)))
    return listed


def _first_due(contribution: Contribution, year: FinancialYear) -> date:
    """The first instalment's day, moved on by whole years for a contribution that goes on."""
    if contribution.first_due is None or contribution.years is None:
        return year.first_day
    later = year.start - contribution.years.first.start
    return contribution.first_due + relativedelta(years=later)
