"""The dividend month by month: what is due so far, and what the month therefore adds to it.

What is due is a function of the evidence known at a month's end, so the months' payments add up
to what one settlement at the end gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from attrs import evolve, field, frozen

from poolledger.agreement.facts import Facts
from poolledger.agreement.savings_terms import Assessed
from poolledger.budgets.contribution_case import Agreed
from poolledger.budgets.contributions import Funding
from poolledger.savings.additionality import Additionality
from poolledger.savings.dividend import Dividend
from poolledger.savings.month_ends import month_by_month
from poolledger.settlement.outturn import Agreement
from poolledger.settlement.settle import refuse_contradictions, settle
from poolledger.settlement.years import SettledYears
from poolledger.values.converters import listed
from poolledger.values.financial_year import FinancialYear, as_year
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.one_line import one_line


@frozen
class MonthlyDividend:
    """The dividend at a month's end, in pence.

    Args:
        as_at: The month's last day.
        pot: What is recognised so far.
        entitlement: What the steps give each partner so far.
        due: What each has to pay so far; below nil, what it is to be paid.
        payment: What the month adds to that.
    """

    __repr__ = one_line("as at {as_at}: a pot of {pot:£}")
    as_at: date
    pot: int
    entitlement: Mapping[str, int] = field(converter=FrozenMap[str, int])
    due: Mapping[str, int] = field(converter=FrozenMap[str, int])
    payment: Mapping[str, int] = field(converter=FrozenMap[str, int])


def monthly_dividends(
    agreement: Agreement,
    facts: Facts,
    years: Sequence[FinancialYear | str],
) -> list[MonthlyDividend]:
    """The dividend at the end of every month of some years, without workings.

    Savings are followed in one pass, so that twice as many months take twice as long, unless the
    protocol draws on reserves or savings are measured on do-nothing lines: then each month is
    worked out anew. What was really paid is left aside.

    Args:
        agreement: The agreement, with its protocol.
        facts: The facts.
        years: The financial years.

    Raises:
        AgreementFault: If the facts contradict the agreement.
        SettlementFault: If a step cannot be carried out on a month's evidence.
    """
    refuse_contradictions(agreement, facts)
    ends = [
        day for year in sorted(set(map(as_year, listed(years, "year")))) for day in year.month_ends
    ]
    with_reserves = any(step.treatment.reserve is not None for step in agreement.protocol)
    dividends = (_settled if with_reserves else _dividends)(agreement, facts, ends)
    cumulative = agreement.savings.assessed is Assessed.CUMULATIVE
    months = list[MonthlyDividend]()
    before: Mapping[str, int] = {}
    for day, shared in dividends:
        if day == FinancialYear.of(day).month_ends[0] and not cumulative:
            before = {}
        payment = {p: int(due) - before.get(p, 0) for p, due in shared.due.items()}
        pot = int(shared.recognised.pot)
        months.append(MonthlyDividend(day, pot, shared.recognised.entitlement, shared.due, payment))
        before = {partner: int(due) for partner, due in shared.due.items()}
    return months


def _dividends(
    agreement: Agreement, facts: Facts, ends: Sequence[date]
) -> Iterator[tuple[date, Dividend]]:
    """The dividend at each month's end, all found in one pass over what happened."""
    if not facts.savings.lines:
        # Only do-nothing lines ask what was spent.
        facts = evolve(facts, actuals=(), forecasts=())
    latest: list[SettledYears] = []

    def additional(day: date) -> Additionality:
        funding = Funding(Agreed(agreement.partners, agreement.indices, facts.activity, day))
        latest[:] = [SettledYears(agreement, facts, day, traced=False, funding=funding, terms={})]
        return latest[0].additionality

    partners = [partner.code for partner in agreement.partners]
    terms = agreement.savings

    def first_day(end: date) -> date:
        cumulative = terms.assessed is Assessed.CUMULATIVE
        return agreement.start if cumulative else FinancialYear.of(end).first_day

    for first, together in groupby(ends, first_day):
        months = list(together)
        positions = month_by_month(
            facts.savings, terms, partners, months, first_day=first, allowed=additional
        )
        for day, position in zip(months, positions, strict=True):
            sharing = latest[0].sharing(FinancialYear.of(day), position)
            yield day, sharing.dividend((), day)


def _settled(
    agreement: Agreement, facts: Facts, ends: Sequence[date]
) -> Iterator[tuple[date, Dividend]]:
    """The same by settling each month, as reserves ask what the year's variances did to them."""
    unpaid = evolve(facts, savings=evolve(facts.savings, paid=()))
    for day in ends:
        outturn = settle(agreement, unpaid, FinancialYear.of(day), day, workings=False)
        if outturn.dividend is not None:
            yield day, outturn.dividend
