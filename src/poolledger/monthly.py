"""The dividend month by month: what is due so far, and what the month therefore adds to it.

What is due is a function of the evidence known at a month's end, so the months' payments add up
to what one settlement at the end gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from attrs import frozen

from poolledger.agreement import Agreement
from poolledger.funding import Funding
from poolledger.movements import Facts
from poolledger.periods import FinancialYear, as_year
from poolledger.savings.months import month_by_month
from poolledger.savings.settings import Assessed
from poolledger.settling import refuse_contradictions
from poolledger.years import Years


@frozen(eq=False)
class MonthlyDividend:
    """The dividend at a month's end, in pence.

    Args:
        as_at: The month's last day.
        pot: What is recognised so far.
        entitlement: What the steps give each partner so far.
        due: What each has to pay so far; below nil, what it is to be paid.
        payment: What the month adds to that.
    """

    as_at: date
    pot: int
    entitlement: Mapping[str, int]
    due: Mapping[str, int]
    payment: Mapping[str, int]


def monthly_dividends(
    agreement: Agreement,
    facts: Facts,
    years: Sequence[FinancialYear | str],
) -> list[MonthlyDividend]:
    """The dividend at the end of every month of some years, without workings.

    Savings are followed in one pass: twice as many months take twice as long. What was really
    paid is left aside.

    Args:
        agreement: The agreement, with its protocol.
        facts: The facts.
        years: The financial years, the earlier before the later.

    Raises:
        AgreementFault: If the facts contradict the agreement.
        SettlementFault: If a step cannot be carried out on a month's evidence.
    """
    refuse_contradictions(agreement, facts)
    return list(_months(agreement, facts, [as_year(year) for year in years]))


def _months(
    agreement: Agreement, facts: Facts, years: Sequence[FinancialYear]
) -> Iterator[MonthlyDividend]:
    ends = [day for year in years for day in year.month_ends]
    partners = [partner.code for partner in agreement.partners]

    @lru_cache(maxsize=1)
    def years_at(day: date) -> Years:
        funding = Funding(agreement, facts.activity, day, traced=False)
        return Years(agreement, facts, day, traced=False, funding=funding, steps={})

    cumulative = agreement.savings.assessed is Assessed.CUMULATIVE
    before: Mapping[str, int] = {}
    for month in month_by_month(
        facts.savings,
        agreement.savings,
        partners,
        ends,
        first_day=agreement.start,
        allowed=lambda day: years_at(day).additionality,
    ):
        year = FinancialYear.of(month.as_at)
        position = month.cumulative if cumulative else month.to_date
        shared = years_at(month.as_at).sharing(year, position).dividend((), month.as_at)
        starts_anew = month.as_at == year.month_ends[0] and not cumulative
        earlier = {} if starts_anew else before
        payment = {p: int(due) - earlier.get(p, 0) for p, due in shared.due.items()}
        yield MonthlyDividend(month.as_at, int(shared.pot), shared.entitlement, shared.due, payment)
        before = {partner: int(due) for partner, due in shared.due.items()}
