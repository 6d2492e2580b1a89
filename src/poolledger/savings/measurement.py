"""What was saved on a line to a day, and what of a saving does next year's budget still show?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import field, frozen

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.do_nothing_lines import ChangeNote, DoNothing, LineSpending
from poolledger.agreement.register import Initiative, Register
from poolledger.agreement.reporting_period import counts_in
from poolledger.budgets.actuals import SumsOfActuals
from poolledger.budgets.monitoring import part_to_date
from poolledger.savings.do_nothing import Indices, do_nothing, notes_known
from poolledger.values.errors import Issue, SettlementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import pence_of
from poolledger.values.operands import Rate, twelfths
from poolledger.values.workings import greatest, named, times, total


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


@frozen
class StepUp:
    """What an initiative saves in its first year, and what next year's budget must still show."""

    initiative: Initiative
    full_year: int
    this_year: int
    step_up: int


def part_year(full_year: int, months: int) -> tuple[int, int]:
    """What a saving of so much in a full year comes to in some months, and the rest.

    >>> part_year(480_000_00, 5)
    (20000000, 28000000)

    Args:
        full_year: Pence.
        months: The months of the year in which it saves, 1 to 12.
    """
    this_year = times(full_year, twelfths(months, f"{months} of 12 months"))
    return this_year, full_year - this_year


def step_up(initiative: Initiative, year: FinancialYear, *, traced: bool) -> StepUp | None:
    """What next year's budget must still show of an initiative's first year.

    None where the register does not give the full-year effect and the month in which the
    initiative begins, or where the year is not its first.
    """
    effect, month = initiative.full_year_effect, initiative.from_month
    if effect is None or month is None or initiative.first_year != year:
        return None
    heading, name = "Full-year effect", f"full-year effect of {initiative.code}"
    clause = initiative.clause
    full_year = pence_of(effect, name, initiative.source, heading, clause, traced=traced)
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

    agreement: AgreementTerms
    register: Register
    as_at: date
    traced: bool
    _indices: Indices = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_indices", Indices.of(self.agreement.indices))

    def lines(self, year: FinancialYear, sums: SumsOfActuals) -> list[MeasuredLine]:
        """The lines of a year, in their order; those whose base year is later are left out.

        Args:
            year: The year.
            sums: The year's facts to the day.

        Raises:
            SettlementFault: If an index has no rate for a year; every such index is named.
        """
        spending: dict[str, list[LineSpending]] = {}
        for row in self.register.spending:
            if counts_in(year, self.as_at, row.day):
                spending.setdefault(row.line, []).append(row)
        by_scheme = sums.net_spending()
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
        part = part_to_date(
            self.agreement.profiles, line.profile, year, self.as_at, traced=self.traced
        )
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
        if rows:
            on = f"spent on {line.line} on"
            pence = total(
                pence_of(
                    row.amount, f"{on} {row.day.isoformat()}", row.source, "Amount",
                    traced=self.traced,
                )
                for row in rows
            )  # fmt: skip
        else:
            pence = by_scheme.get(line.scheme, 0) if line.scheme is not None else 0
        return named(pence, f"spent on {line.line} to date")
