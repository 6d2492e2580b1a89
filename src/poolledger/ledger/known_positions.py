"""Control totals of how schemes stand: what facts and profiles say of each, by plain reading.

What each comes to is by how many pence schemes stand otherwise, which is nil where all is well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from poolledger.agreement.agreement import Profile
from poolledger.agreement.facts import Forecast, Virement
from poolledger.budgets.monitoring import SchemePosition
from poolledger.values.financial_year import FinancialYear
from poolledger.values.rounding import part_of


def moved_otherwise(
    positions: Iterable[SchemePosition],
    virements: Iterable[Virement],
    year: FinancialYear,
    as_at: date,
) -> int:
    """By how many pence schemes' budgets are moved otherwise than the facts move them."""
    net: Counter[str] = Counter()
    for each in virements:
        if each.day in year and each.day <= as_at:
            net[each.from_scheme] -= each.amount.pence
            net[each.to_scheme] += each.amount.pence
    return sum(abs(int(each.moved) - net[each.scheme.code]) for each in positions)


def forecast_otherwise(
    positions: Iterable[SchemePosition],
    forecasts: Iterable[Forecast],
    year: FinancialYear,
    as_at: date,
) -> int:
    """By how many pence outturns are otherwise than the latest forecasts of the year by a day."""
    latest: dict[str, Forecast] = {}
    for each in sorted(forecasts, key=lambda forecast: forecast.as_at, reverse=True):
        if each.as_at in year and each.as_at <= as_at:
            latest.setdefault(each.scheme, each)
    return sum(
        abs(int(each.outturn) - latest[each.scheme.code].outturn.pence)
        for each in positions
        if each.scheme.code in latest
    )


def profiled_otherwise(
    positions: Iterable[SchemePosition],
    profiles: Sequence[Profile],
    year: FinancialYear,
    as_at: date,
) -> int:
    """By how many pence budgets to date are otherwise than their profiles give them."""
    months = sum(end <= as_at for end in year.month_ends)
    parts: dict[str | None, Fraction] = {
        each.name: Fraction(sum(each.weights[:months]), sum(each.weights)) for each in profiles
    }
    return sum(
        abs(int(each.budget_to_date) - part_of(int(each.budget), part))
        for each in positions
        for part in [parts.get(each.scheme.profile, Fraction(months, 12))]
    )
