"""Which year is settled, and as at which day: the defaults that the commands share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from attrs import frozen

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.claim_events import Event, State
from poolledger.agreement.facts import Actual, Facts
from poolledger.agreement.register import Delivery, DividendPaid, Status
from poolledger.values.errors import AgreementFault
from poolledger.values.financial_year import (
    FinancialYear,
    as_optional_day,
    as_year,
    is_month_end,
    month_end,
    written_date,
)
from poolledger.values.in_force import Source, in_force
from poolledger.values.money import Money
from poolledger.values.one_line import one_line


def years_with_facts(facts: Facts, as_at: date | None = None) -> dict[FinancialYear, date]:
    """Each year that has facts, with the last day on which it has one.

    Args:
        facts: The facts; forecasts are none of them.
        as_at: Facts after this day do not exist.
    """
    latest: dict[int, date] = {}
    for start, fact in _by_year(facts):
        day = fact.day
        if (as_at is None or day <= as_at) and (start not in latest or latest[start] < day):
            latest[start] = day
    return {FinancialYear(start): day for start, day in latest.items()}


@frozen
class UncountedFact:
    """A fact of a year that is dated after the day, as at which it is not counted.

    Args:
        sheet: The sheet it stands on, or would stand on.
        day: Its day.
        amount: Its sum; None for an event that states none.
        source: The row it was read from.
    """

    __repr__ = one_line("on {sheet} of {day}: {amount}")
    sheet: str
    day: date
    amount: Money | None
    source: Source | None


def uncounted(facts: Facts, year: FinancialYear, as_at: date) -> Iterator[UncountedFact]:
    """The facts of a year that are dated after a day."""
    for start, fact in _by_year(facts):
        if start == year.start and fact.day > as_at:
            sheet = fact.source.sheet if fact.source else _SHEETS[type(fact)]
            yield UncountedFact(sheet, fact.day, fact.amount, fact.source)


def _by_year(facts: Facts) -> Iterator[tuple[int, Actual | Delivery | Event | DividendPaid]]:
    """What is dated of the facts, each with the calendar year in which its year begins."""
    actuals = ((start_of(actual), actual) for actual in facts.actuals)
    return chain(actuals, years_of_savings(facts))


_SHEETS: dict[type, str] = {
    Actual: "Actuals",
    Delivery: "Delivered",
    Event: "Saving events",
    DividendPaid: "Dividends paid",
}


def years_of_savings(facts: Facts) -> Iterator[tuple[int, Delivery | Event | DividendPaid]]:
    """What was saved, claimed and paid, each with the calendar year in which its year begins.

    What becomes of a claim is of the year of the claim; what is taken back is of its own.
    """
    for delivery in facts.savings.deliveries:
        if delivery.status is not Status.FORECAST:
            yield FinancialYear.of(delivery.day).start, delivery
    claimed: dict[str, int] = {}
    for event in facts.savings.events:
        if event.state.of_a_claim and event.claim is not None:
            own = FinancialYear.of(event.day).start
            first = claimed.setdefault(event.claim, own)
            yield own if event.state is State.REVERSED else first, event
    for payment in facts.savings.paid:
        yield payment.year.start, payment


def start_of(actual: Actual) -> int:
    """The calendar year in which a fact's financial year begins."""
    if actual.for_year is not None:
        return actual.for_year.start
    return actual.day.year if actual.day.month >= 4 else actual.day.year - 1


def counts_in(year: FinancialYear, as_at: date, day: date) -> bool:
    """Whether what is of the year of its day counts in a settlement of a year as at a day."""
    return day in year and day <= as_at


def has_contributions(agreement: AgreementTerms, year: FinancialYear) -> bool:
    """Whether any contribution is in force in a year."""
    if any(stated.start == year.start for stated in years_stated(agreement)):
        return True
    return any(in_force(fund.contributions, year) for fund in agreement.funds)


def years_stated(agreement: AgreementTerms) -> Iterator[FinancialYear]:
    """The years that contributions name."""
    for fund in agreement.funds:
        for contribution in fund.contributions:
            if contribution.years is not None:
                yield contribution.years.first


def chosen_period(
    agreement: AgreementTerms,
    facts: Facts,
    year: FinancialYear | str | None,
    as_at: date | str | None,
) -> tuple[FinancialYear, date]:
    """The year and the day, with their defaults.

    The year is the latest with contributions and facts, else the latest with contributions. The
    day is the end of the latest month with facts of that year, late ones included; with no facts,
    or none but earlier ones, the day before its first.

    Raises:
        AgreementFault: If the year has no contributions, or the day is no month's last day.
    """
    given = as_optional_day(as_at)
    if given is not None and not is_month_end(given):
        message = f"{written_date(given)} is not the last day of a month"
        raise AgreementFault.of("not-a-month-end", message)
    known = years_with_facts(facts, given)
    chosen = as_year(year) if year is not None else _latest_year(agreement, known, given)
    if not has_contributions(agreement, chosen):
        stated = sorted(set(years_stated(agreement)))
        listed = ", ".join(str(each) for each in stated) or "none"
        message = f"there are no contributions for {chosen}; the agreement has {listed}"
        raise AgreementFault.of("no-contributions", message)
    before = chosen.first_day - timedelta(days=1)
    if given is None:
        day = known.get(chosen)
        given = before if day is None else max(month_end(day), before)
    if given < before:
        message = f"{written_date(given)} is before {chosen} begins"
        raise AgreementFault.of("before-the-year", message)
    return chosen, given


def _latest_year(
    agreement: AgreementTerms, known: dict[FinancialYear, date], as_at: date | None
) -> FinancialYear:
    with_both = [year for year in known if has_contributions(agreement, year)]
    if with_both:
        return max(with_both)
    stated = set(years_stated(agreement))
    begun = {year for year in stated if as_at is None or year.first_day <= as_at}
    if not stated:
        message = "there are no contributions, so nothing can be settled; state some"
        raise AgreementFault.of("no-contributions", message)
    return max(begun or stated)
