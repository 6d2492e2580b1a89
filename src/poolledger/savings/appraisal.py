"""Is an initiative worth it? Prices of one year, present values and additionality in appraisals.

Nothing here takes part in a split of a year's savings: what is shared, due and paid is nominal.
All results are exact; a person rounds them once, where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import prod
from typing import Any

from poolledger.values.converters import items_of
from poolledger.values.errors import UnknownName, ValueFault, as_whole
from poolledger.values.financial_year import FinancialYear, as_year
from poolledger.values.rates import as_number, as_rate

# The social time preference rate of HM Treasury, The Green Book, for the first thirty years.
GREEN_BOOK = Fraction(35, 1000)

Amount = int | Fraction
Year = FinancialYear | str
Rates = Mapping[Any, Fraction | str] | Mapping[Any, Fraction]


def deflator(rates: Rates, year: Year, base: Year) -> Fraction:
    """What a year's sums are multiplied by to be in the prices of a base year.

    It is the index of the base year over that of the year, both counted from the earlier of them.

    Args:
        rates: The rates of the index by year.
        year: The year whose sums they are.
        base: The year in whose prices they are to be.

    Raises:
        UnknownName: If the index has no rate for a year after the earlier one, to the later one.
        ValueFault: If a rate is -100%, after which there are no prices to compare.
    """
    of, to = as_year(year), as_year(base)
    known = {as_year(each): as_rate(rate) for each, rate in items_of(rates)}
    years = years_after(*sorted((of, to)))
    missing = [str(each) for each in years if each not in known]
    if missing:
        message = f"the index has no rate for {', '.join(missing)}; give one for each year"
        raise UnknownName.of("price-index", message)
    growth = prod((_growth(known[each]) for each in years), start=Fraction(1))
    return 1 / growth if to < of else growth


def _growth(rate: Fraction) -> Fraction:
    """What a sum grows to in a year."""
    if rate == -1:
        message = "a rate of -100% leaves nothing to compare with; mend the rate of the year"
        raise ValueFault.of("not-a-rate", message)
    return 1 + rate


def years_after(first: FinancialYear, last: FinancialYear) -> list[FinancialYear]:
    """The years after one, to another."""
    return [FinancialYear(start) for start in range(first.start + 1, last.start + 1)]


def real(nominal: Amount, rates: Rates, year: Year, base: Year) -> Fraction:
    """A year's sum in the prices of a base year: nominal × its index ÷ the year's, exactly.

    Raises:
        UnknownName, ValueFault: As of :func:`deflator`.
    """
    return as_number(nominal) * deflator(rates, year, base)


def present_value(amount: Amount, rate: Fraction | int | str, years: int) -> Fraction:
    """What a sum some years from now is worth today; this year's, 0, is not discounted.

    >>> [round(present_value(1000, GREEN_BOOK, year)) for year in range(4)]
    [1000, 966, 934, 902]

    Args:
        amount: The sum.
        rate: The yearly rate of discount, such as :data:`GREEN_BOOK`.
        years: How many years from now.

    Raises:
        ValueFault: If the rate is -100%, at which nothing is worth anything.
    """
    return as_number(amount) / _growth(as_rate(rate)) ** as_whole(years)


def additionality(
    gross: Amount,
    *,
    leakage: Fraction | int | str = Fraction(0),
    displacement: Fraction | int | str = Fraction(0),
    substitution: Fraction | int | str = Fraction(0),
    multiplier: Fraction | int | str = Fraction(1),
    deadweight: Amount = 0,
) -> Fraction:
    """What an initiative adds to what would have happened anyway.

    The formula is that of the Additionality Guide (English Partnerships; Homes and Communities
    Agency): an impact × (1 - leakage) × (1 - displacement) × (1 - substitution) × multiplier,
    less the same of the reference case, the deadweight.

    >>> additionality(
    ...     1_000_000,
    ...     leakage=Fraction(1, 10),
    ...     displacement=Fraction(1, 4),
    ...     deadweight=300_000,
    ... )
    Fraction(472500, 1)

    Args:
        gross: The impact before anything is taken off.
        leakage: The part that falls outside the area.
        displacement: The part that turns up elsewhere, such as in a partner's budget.
        substitution: The part that takes the place of something like it.
        multiplier: What further effects multiply it by.
        deadweight: The impact that would have come without the initiative.
    """
    kept = prod(1 - as_rate(part) for part in (leakage, displacement, substitution))
    return (as_number(gross) - as_number(deadweight)) * kept * as_rate(multiplier)
