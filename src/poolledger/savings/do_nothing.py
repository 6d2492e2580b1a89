"""What would be spent on a line in a year if nothing were done?

A line grows by dated indices and is changed only by agreed notes, each from its own day on: never
silently, and never after the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import frozen

from poolledger.agreement.agreement import IndexRate
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing
from poolledger.values.errors import Issue, SettlementFault, fault, refuse_all
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of, pence_of
from poolledger.values.operands import Rate, multiplied, one_plus
from poolledger.values.rates import as_percentage
from poolledger.values.workings import named, times, together

Rates = Mapping[tuple[str, FinancialYear], IndexRate]


def growth_of(line: DoNothing, rates: Rates, first: FinancialYear, year: FinancialYear) -> Rate:
    """What a sum of one year has become in a later one: by every index, year after year.

    Raises:
        SettlementFault: If an index has no rate for a year; every such index is named.
    """
    factors, told, missing = list[Rate](), list[str](), list[Issue]()
    for of_year in map(FinancialYear, range(first.start + 1, year.start + 1)):
        words = []
        for what, index in line.indices:
            found = rates.get((index, of_year))
            if found is None:
                missing.append(_no_rate(line, what, index, of_year))
                continue
            cell = cell_of(found.source, "Rate")
            factors.append(one_plus(Rate(found.rate, f"{index} for {of_year}", None, cell)))
            words.append(f"{what} {as_percentage(found.rate)}")
        told.append(f"{of_year}: {', '.join(words)}")
    refuse_all(SettlementFault, missing)
    return multiplied(factors, f"growth of {'; '.join(told)}", line.clause)


def _no_rate(line: DoNothing, what: str, index: str, year: FinancialYear) -> Issue:
    message = (
        f"index {index!r} has no rate for {year}, by which do-nothing line {line.line} grows; "
        f"state it in Indices"
    )
    return fault("unknown-index", message, cell_of(line.source, what.capitalize()))


def notes_known(
    line: DoNothing, notes: Iterable[ChangeNote], year: FinancialYear, as_at: date
) -> list[ChangeNote]:
    """A line's change notes that count in a year as at a day, in the order they are applied."""
    known = [
        note
        for note in notes
        if note.line == line.line and note.day <= as_at and line.base_year <= note.year <= year
    ]
    return sorted(known, key=lambda note: (note.year, note.day))


def do_nothing(
    line: DoNothing,
    notes: Iterable[ChangeNote],
    rates: Rates,
    year: FinancialYear,
    as_at: date,
    *,
    traced: bool = True,
) -> int:
    """What would be spent on a line in a year if nothing were done, in pence.

    The base, and each change from its own year, is multiplied by 1 + the rate of every index for
    each year since. Each product is exact and rounded once, at the end.

    Args:
        notes: Change notes, of any line; those after the day do not count.
        year: The year, not before the line's base year.

    Raises:
        SettlementFault: If an index has no rate for a year; every such index is named.
    """
    grown = []
    for amount, first in _sums(line, notes_known(line, notes, year, as_at), traced=traced):
        growth = growth_of(line, rates, first, year)
        grown.append(times(amount, growth) if first < year and line.indices else amount)
    return named(together(grown), f"do-nothing of {line.line} in {year}", line.clause)


def _sums(
    line: DoNothing, notes: Iterable[ChangeNote], *, traced: bool
) -> list[tuple[int, FinancialYear]]:
    """The base and the changes that a line is made of, each with the year it grows from."""
    name = f"base of {line.line} in {line.base_year}"
    base = pence_of(line.base, name, line.source, "Base", line.clause, traced=traced)
    sums = [(base, line.base_year)]
    for note in notes:
        replaced = note.base is not None
        money, heading = (note.base, "Base") if replaced else (note.change, "Change")
        assert money is not None
        name = f"change note of {note.day.isoformat()} to {line.line}"
        pence = pence_of(money, name, note.source, heading, note.clause, traced=traced)
        sums = [*([] if replaced else sums), (pence, note.year)]
    return sums


@frozen
class MeasuredLine:
    """A do-nothing line of a year as at a day, in pence.

    Args:
        line: The line.
        growth: What its base is multiplied by from the base year to the year.
        notes: The change notes that count, in the order in which they are applied.
        of_year: What would be spent in the year if nothing were done.
        do_nothing: The part of that to the day.
        spent: What was spent to the day.
        saved: The one less the other; below nil where more was spent.
        available: What may be claimed to be saved on it: no less than nil.
    """

    line: DoNothing
    growth: Rate
    notes: Sequence[ChangeNote]
    of_year: int
    do_nothing: int
    spent: int
    saved: int
    available: int
