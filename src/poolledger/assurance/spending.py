"""Is what is spent on a scheme likely, beside its budget?"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from poolledger.agreement.facts import Movement
from poolledger.agreement.reporting_period import counts_in
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import Issue, warning
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of
from poolledger.values.money import written

_FAR_OVER = 3
_FAR_UNDER = 10
_UNITS = {"thousand": (500, 2_000), "million": (500_000, 2_000_000)}


def spending_is_likely(outturn: Outturn) -> Iterator[Issue]:
    """Spending that is far off the budget, or off it as pounds are off thousands or millions."""
    for position in outturn.positions:
        spent, budget = int(position.actual_to_date), int(position.budget_to_date)
        if spent <= 0 or int(position.budget) <= 0:
            continue
        rows = (fact for fact in outturn.facts.actuals if fact.scheme == position.scheme.code)
        first = next((fact for fact in rows if fact.year == outturn.year), None)
        where = cell_of(first.source if first is not None else None, "Amount")
        by = f"is spent on {position.scheme.code} by {written_date(outturn.as_at)}"
        unit = _unit(spent, budget)
        if unit is not None:
            which = f"a {unit}th of" if spent < budget else f"a {unit} times"
            message = (
                f"{written(spent)} {by}, about {which} its budget to that day of "
                f"{written(budget)}; see that both are in pounds"
            )
            yield warning("in-thousands", message, where)
            continue
        far = _far(spent, int(position.budget), final=outturn.final)
        if far is not None:
            message = (
                f"{written(spent)} {by}, {far} its budget for the year of "
                f"{written(int(position.budget))}; see that the amounts and the scheme are right"
            )
            yield warning("spending-unlikely", message, where)


def _unit(spent: int, budget: int) -> str | None:
    """In which unit one of two sums may be written: a thousand or a million times the other."""
    times = Fraction(max(spent, budget), min(spent, budget)) if budget > 0 else 0
    return next((unit for unit, (least, most) in _UNITS.items() if least <= times <= most), None)


def _far(spent: int, budget: int, *, final: bool) -> str | None:
    """How far spending is off a year's budget, in words; None where it may well be meant."""
    if spent >= _FAR_OVER * budget:
        return "at least three times"
    return "at most a tenth of" if final and spent * _FAR_UNDER <= budget else None


def schemes_have_facts(outturn: Outturn) -> Iterator[Issue]:
    """Schemes of which nothing is known while the year runs."""
    if outturn.final or outturn.as_at < outturn.year.first_day:
        return
    spent = {
        actual.scheme
        for actual in outturn.facts.actuals
        if actual.kind in (Movement.EXPENDITURE, Movement.INCOME)
        and actual.year == outturn.year
        and actual.day <= outturn.as_at
    }
    cast = {
        forecast.scheme
        for forecast in outturn.facts.forecasts
        if counts_in(outturn.year, outturn.as_at, forecast.as_at)
    }
    for position in outturn.positions:
        scheme = position.scheme
        if not position.fund.in_ring(scheme) or not int(position.budget):
            continue
        if scheme.code not in spent and scheme.code not in cast:
            message = (
                f"{scheme.code} has a budget of {written(int(position.budget))} and, by "
                f"{written_date(outturn.as_at)}, neither actuals nor a forecast; its outturn is "
                f"taken as the budget still to come"
            )
            yield warning("no-facts", message, cell_of(scheme.source, "Scheme"))
