"""Is what is spent on a scheme likely, beside its budget?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from poolledger.agreement.facts import Actual, Movement
from poolledger.agreement.reporting_period import counts_in
from poolledger.assurance.other_units import TIMES, Misread, misread, unit_between
from poolledger.budgets.monitoring import SchemePosition
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import Issue, warning
from poolledger.values.financial_year import written_date
from poolledger.values.in_force import cell_of
from poolledger.values.money import written

_FAR_UNDER = 10


def spending_is_likely(outturn: Outturn) -> Iterator[Issue]:
    """Spending that is far off the budget, or off it as pounds are off thousands or millions."""
    for position in outturn.positions:
        spent, budget = int(position.actual_to_date), int(position.budget_to_date)
        if spent <= 0 or int(position.budget) <= 0:
            continue
        unit = unit_between(spent, budget)
        far = _far(spent, int(position.budget), final=outturn.final)
        if unit is None and far is None:
            continue
        rows = _rows(outturn, position)
        fitting = _fitting(rows, spent, budget)
        found = _misread(outturn, position) if unit is None and fitting is None else None
        if found is not None:
            yield found.told(f"would be a budget for the {written(spent)} spent on it")
            continue
        first = fitting or next(iter(rows), None)
        where = cell_of(None if first is None else first.source, "Amount")
        by = f"is spent on {position.scheme.code} by {written_date(outturn.as_at)}"
        if unit is not None:
            which = f"a {unit}th of" if spent < budget else f"a {unit} times"
            message = (
                f"{written(spent)} {by}, about {which} its budget to that day of "
                f"{written(budget)}; see that both are in pounds"
            )
            yield warning("in-thousands", message, where)
        else:
            message = (
                f"{written(spent)} {by}, {far} its budget for the year of "
                f"{written(int(position.budget))}; see that the amounts and the scheme are right"
            )
            yield warning("spending-unlikely", message, where)


def _rows(outturn: Outturn, position: SchemePosition) -> list[Actual]:
    code, year = position.scheme.code, outturn.year
    return [fact for fact in outturn.facts.actuals if fact.scheme == code and fact.year == year]


def _fitting(rows: Iterable[Actual], spent: int, budget: int) -> Actual | None:
    """The actual with which, in another unit, what is spent is about the budget to date."""
    for fact in rows:
        pence = fact.amount.pence
        if any(abs(spent - pence + pence // by - budget) * 2 <= budget for by in TIMES):
            return fact
    return None


def _misread(outturn: Outturn, position: SchemePosition) -> Misread | None:
    """The contribution that makes up the budget, and would fit what is spent in another unit."""
    own = [
        due
        for due in outturn.contributions
        if due.fund == position.fund.code and due.scheme == position.scheme.code
    ]
    budget, to_date = int(position.budget), int(position.budget_to_date)
    funded = sum(int(due.planned) for due in own if due.contribution.is_funding)
    if funded != int(position.original):
        return None
    spent = int(position.actual_to_date) * budget

    def fits(more: int) -> bool:
        """Whether the budget to date is nearer by it, and within half as much again."""
        near = 4 * spent <= 6 * (budget + more) * to_date <= 9 * spent
        return near and (more > 0) is (spent > budget * to_date)

    return misread(own, fits)


def _far(spent: int, budget: int, *, final: bool) -> str | None:
    """How far spending is off a year's budget, in words; None where it may well be meant."""
    if spent >= 3 * budget:
        return "at least three times"
    if spent * 2 >= 3 * budget:
        return "at least one and a half times"
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
