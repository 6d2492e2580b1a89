"""What would have been spent if nothing were done, and what was spent instead?

A saving is measured against a line that grows by dated indices and is changed only by agreed
notes, each from its own day on: never silently, and never after the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import prod

from attrs import field, frozen

from poolledger.agreement import Agreement, IndexRate
from poolledger.errors import SettlementFault
from poolledger.issues import Issue, fault
from poolledger.monitoring import part_to_date
from poolledger.periods import FinancialYear
from poolledger.rates import as_percentage
from poolledger.savings.lines import ChangeNote, DoNothing, LineSpending
from poolledger.savings.register import Initiative, Register
from poolledger.tally import Tally
from poolledger.terms import cell_of
from poolledger.workings import Rate, entered, greatest, named, times, total

_ONE = Fraction(1)


@frozen(eq=False)
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


@frozen(eq=False)
class StepUp:
    """What an initiative saves in its first year, and what next year's budget must still show."""

    initiative: Initiative
    full_year: int
    this_year: int
    step_up: int


@frozen(eq=False)
class Indices:
    """The rates of indices, by name and year."""

    _rates: Mapping[tuple[str, FinancialYear], IndexRate]

    @classmethod
    def of(cls, indices: Iterable[IndexRate]) -> Indices:
        """The rates of an agreement."""
        return cls({(each.index, each.year): each for each in indices})

    def rate(self, index: str, year: FinancialYear) -> IndexRate | None:
        """The rate of an index for a year; None where it has none."""
        return self._rates.get((index, year))

    def growth(self, line: DoNothing, first: FinancialYear, year: FinancialYear) -> Rate:
        """What a sum of one year has become in a later one: every index, year after year.

        Raises:
            SettlementFault: If an index has no rate for a year; every such index is named.
        """
        factors, told, missing = list[Fraction](), list[str](), list[Issue]()
        for start in range(first.start + 1, year.start + 1):
            of_year = FinancialYear(start)
            words = []
            for what, index in line.indices:
                found = self.rate(index, of_year)
                if found is None:
                    missing.append(_no_rate(line, what, index, of_year))
                    continue
                factors.append(1 + found.rate)
                words.append(f"{what} {as_percentage(found.rate)}")
            told.append(f"{of_year}: {', '.join(words)}")
        if missing:
            raise SettlementFault(missing)
        return Rate(prod(factors, start=_ONE), f"growth of {'; '.join(told)}", line.clause)


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
    indices: Iterable[IndexRate] | Indices,
    year: FinancialYear,
    as_at: date,
    *,
    traced: bool = True,
) -> int:
    """What would be spent on a line in a year if nothing were done, in pence.

    The base, and each change from its own year, is multiplied by 1 + the rate of every index for
    each year since. Each product is exact and rounded once, at the end.

    Args:
        line: The line.
        notes: Change notes, of any line.
        indices: Rates of indices.
        year: The year, not before the line's base year.
        as_at: The day: later notes do not count.
        traced: Whether workings are kept.

    Raises:
        SettlementFault: If an index has no rate for a year; every such index is named.
    """
    rates = indices if isinstance(indices, Indices) else Indices.of(indices)
    grown = []
    for amount, first in _sums(line, notes_known(line, notes, year, as_at), traced=traced):
        growth = rates.growth(line, first, year)
        grown.append(times(amount, growth) if first < year and line.indices else amount)
    pence = total(grown) if grown[1:] else grown[0]
    return named(pence, f"do-nothing of {line.line} in {year}", line.clause)


def _sums(
    line: DoNothing, notes: Iterable[ChangeNote], *, traced: bool
) -> list[tuple[int, FinancialYear]]:
    """The base and the changes that a line is made of, each with the year it grows from."""
    base, name = line.base.pence, f"base of {line.line} in {line.base_year}"
    if traced:
        base = entered(base, name, line.clause, cell_of(line.source, "Base"))
    sums = [(base, line.base_year)]
    for note in notes:
        money = note.change if note.base is None else note.base
        assert money is not None
        heading = "Change" if note.base is None else "Base"
        pence = money.pence
        if traced:
            name = f"change note of {note.day.isoformat()} to {line.line}"
            pence = entered(pence, name, note.clause, cell_of(note.source, heading))
        sums = [*sums, (pence, note.year)] if note.base is None else [(pence, note.year)]
    return sums


def part_year(full_year: int, months: int) -> tuple[int, int]:
    """What a saving of so much in a full year comes to in some months, and the rest.

    >>> part_year(480_000_00, 5)
    (20000000, 28000000)

    Args:
        full_year: Pence.
        months: The months of the year in which it saves, 1 to 12.
    """
    this_year = times(full_year, Rate(Fraction(months, 12), f"{months} of 12 months"))
    return this_year, full_year - this_year


def step_up(initiative: Initiative, year: FinancialYear, *, traced: bool) -> StepUp | None:
    """What next year's budget must still show of an initiative's first year.

    None where the register does not give the full-year effect and the month in which the
    initiative begins, or where the year is not its first.
    """
    effect, month = initiative.full_year_effect, initiative.from_month
    if effect is None or month is None or initiative.first_year != year:
        return None
    full_year = effect.pence
    if traced:
        cell = cell_of(initiative.source, "Full-year effect")
        name = f"full-year effect of {initiative.code}"
        full_year = entered(full_year, name, initiative.clause, cell)
    this_year, rest = part_year(full_year, 13 - month)
    this_year = named(this_year, f"part-year effect of {initiative.code} in {year}")
    return StepUp(initiative, full_year, this_year, named(rest, f"step-up of {initiative.code}"))


@frozen(eq=False)
class Measuring:
    """Measures the do-nothing lines of an agreement's savings.

    Args:
        agreement: The agreement, with its indices and profiles.
        register: The register of savings, with its lines, change notes and line spending.
        as_at: The day.
        traced: Whether workings are kept.
    """

    agreement: Agreement
    register: Register
    as_at: date
    traced: bool
    _indices: Indices = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_indices", Indices.of(self.agreement.indices))

    def lines(self, year: FinancialYear, tally: Tally) -> list[MeasuredLine]:
        """The lines of a year, in their order; those whose base year is later are left out.

        Args:
            year: The year.
            tally: The year's facts to the day.

        Raises:
            SettlementFault: If an index has no rate for a year; every such index is named.
        """
        spending: dict[str, list[LineSpending]] = {}
        for row in self.register.spending:
            if row.day in year and row.day <= self.as_at:
                spending.setdefault(row.line, []).append(row)
        by_scheme = tally.net_spending()
        listed, issues = [], list[Issue]()
        for line in self.register.lines:
            if line.base_year > year:
                continue
            spent = self._spent(line, spending.get(line.line, ()), by_scheme)
            try:
                listed.append(self._measured(line, year, spent))
            except SettlementFault as error:
                issues.extend(issue for issue in error.issues if issue not in issues)
        if issues:
            raise SettlementFault(issues)
        return listed

    def _measured(self, line: DoNothing, year: FinancialYear, spent: int) -> MeasuredLine:
        notes, code = self.register.notes, line.line
        of_year = do_nothing(line, notes, self._indices, year, self.as_at, traced=self.traced)
        part = part_to_date(self.agreement.profiles, line.profile, year, self.as_at)
        to_date = named(times(of_year, part), f"do-nothing of {code} to date")
        saved = named(to_date - spent, f"do-nothing of {code} less what was spent")
        return MeasuredLine(
            line=line,
            growth=self._indices.growth(line, line.base_year, year),
            notes=notes_known(line, notes, year, self.as_at),
            of_year=of_year,
            do_nothing=to_date,
            spent=spent,
            saved=saved,
            available=named(greatest(saved, 0), f"what may be claimed on {code}"),
        )

    def _spent(
        self, line: DoNothing, rows: Sequence[LineSpending], by_scheme: Mapping[str, int]
    ) -> int:
        """What was spent on a line: as stated row by row, else the scheme's net expenditure."""
        if not rows:
            pence = by_scheme.get(line.scheme, 0) if line.scheme is not None else 0
        elif self.traced:
            pence = total(
                entered(
                    row.amount.pence, f"spent on {line.line} on {row.day.isoformat()}", None,
                    cell_of(row.source, "Amount"),
                )
                for row in rows
            )  # fmt: skip
        else:
            pence = sum(row.amount.pence for row in rows)
        return named(pence, f"spent on {line.line} to date")
