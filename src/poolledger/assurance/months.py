"""Which months of a row of Monthly are blank, or unlike all the others of the row?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from poolledger.agreement.facts import Actual
from poolledger.settlement.outturn import Outturn
from poolledger.values.errors import Issue, warning
from poolledger.values.financial_year import MONTHS
from poolledger.values.in_force import Source
from poolledger.values.money import written

# A row is full where at most a quarter of its months are blank, and three say what is usual.
_FULL = 3
_FAR_OFF = 100
_WORTH_A_LOOK = 10_000_00


def months_are_filled(outturn: Outturn) -> Iterator[Issue]:
    """Months to the day that are blank in a row which is full otherwise."""
    for source, months in _rows(outturn):
        filled = [month for month in _to(outturn.as_at, outturn) if month in months]
        blank = [
            month
            for month in _to(outturn.as_at, outturn)
            if month not in months and month in source.columns
        ]
        if len(blank) > 1 and filled:
            # What begins in the course of a year has nothing before its first month.
            began = MONTHS.index(filled[0])
            blank = [month for month in blank if MONTHS.index(month) > began]
        if not blank or len(filled) < _FULL * len(blank):
            continue
        fact = months[filled[0]]
        are = "is blank" if len(blank) == 1 else "are blank"
        message = (
            f"{' and '.join(blank)} {are} in {fact.kind.value} of {fact.scheme} for "
            f"{outturn.year}, whose other months are about "
            f"{written(usual_of(months.values()))} each: a blank counts as nil; "
            f"fill it in, or type 0"
        )
        yield warning("month-missing", message, source.cell(blank[0]))


def months_are_alike(outturn: Outturn) -> Iterator[Issue]:
    """Months of a hundredth or less, or of a hundred times or more, of what is usual in the row."""
    for source, months in _rows(outturn):
        if len(months) < _FULL:
            continue
        usual = usual_of(months.values())
        for month, fact in months.items():
            least, most = sorted((abs(fact.amount.pence), usual))
            if most < _WORTH_A_LOOK or least * _FAR_OFF > most:
                continue
            message = (
                f"{fact.kind.value} of {fact.scheme} in {month} is {fact.amount}, and the months "
                f"of its row are about {written(usual)} each; see that it is in pounds, and of "
                f"one month"
            )
            yield warning("month-unlike", message, source.cell(month))


def _rows(outturn: Outturn) -> Iterator[tuple[Source, dict[str, Actual]]]:
    """Each row of a grid that is of the year, with its facts by their months."""
    rows: dict[tuple[str, str, int], tuple[Source, dict[str, Actual]]] = {}
    for fact in outturn.facts.actuals:
        source = fact.source
        month = MONTHS[fact.day.month - 4]
        if source is not None and month in source.columns and fact.year == outturn.year:
            key = (source.book, source.sheet, source.row)
            rows.setdefault(key, (source, {}))[1][month] = fact
    yield from rows.values()


def _to(as_at: date, outturn: Outturn) -> tuple[str, ...]:
    """The months of the year that are over by a day."""
    ends = outturn.year.month_ends
    return tuple(month for month, end in zip(MONTHS, ends, strict=True) if end <= as_at)


def usual_of(facts: Iterable[Actual]) -> int:
    """The sum in the middle, the lower where there are two, in pence and without its sign."""
    sums = sorted(abs(fact.amount.pence) for fact in facts)
    return sums[(len(sums) - 1) // 2]
