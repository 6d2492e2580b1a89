"""Control totals of contributions: what a fund's rows come to as they state it.

Rows are read one by one, each by its own words, so that one that is left out, stands twice or
goes by another sum, rate or number of units is seen beside what is due.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from attrs import define, field

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.contribution_rules import (
    BroughtForward,
    FixedSum,
    Minimum,
    Rest,
    RollForward,
    ShareOfBudget,
    Unit,
    Uplift,
)
from poolledger.agreement.contributions import Bridge, Contribution
from poolledger.agreement.facts import Activity
from poolledger.agreement.funds import Fund
from poolledger.budgets.contributions import ContributionDue
from poolledger.budgets.instalments import Instalment
from poolledger.sharing import soundness
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import in_force
from poolledger.values.money import Money
from poolledger.values.rounding import part_of, split, whole_weights


@define(eq=False)
class AgreedContributions:
    """A fund's contributions of a year, as its rows state them.

    Args:
        agreement, fund: What was agreed.
        year: The year.
        activity: Units delivered, which count once their year is over.
        as_at: The day.
    """

    agreement: AgreementTerms
    fund: Fund
    year: FinancialYear
    activity: Sequence[Activity]
    as_at: date
    _rows: dict[FinancialYear, list[Contribution]] = field(factory=dict)
    _budgets: dict[FinancialYear, dict[str, int]] = field(factory=dict)
    _stated: dict[tuple[int, FinancialYear, bool], int | None] = field(factory=dict)

    def otherwise(self, contributions: Iterable[ContributionDue]) -> int:
        """By how many pence what is due is otherwise than its rows, each of which is due once."""
        due = defaultdict[int, list[int]](list)
        for each in contributions:
            if each.fund == self.fund.code:
                due[id(each.contribution)].append(int(each.amount))
        beside = 0
        for row in self._in_force(self.year):
            found = due.pop(id(row), [])
            stated = self._amount(row, self.year, planned=False)
            # What a rule of a user's own comes to, it alone says: it is due once.
            beside += abs(sum(found) - (sum(found[:1]) if stated is None else stated))
        return beside + sum(map(sum, due.values()))

    def _in_force(self, year: FinancialYear) -> list[Contribution]:
        if year not in self._rows:
            self._rows[year] = in_force(self.fund.contributions, year)
        return self._rows[year]

    def _amount(self, row: Contribution, year: FinancialYear, *, planned: bool) -> int | None:
        """What a row comes to, in pence; None where no words of ours say it."""
        key = id(row), year, planned
        if key not in self._stated:
            self._stated[key] = self._worked(row, year, planned=planned)
        return self._stated[key]

    def _worked(self, row: Contribution, year: FinancialYear, *, planned: bool) -> int | None:
        rule = row.rule
        if soundness.is_a_users_own(rule):
            return None
        if isinstance(rule, FixedSum | BroughtForward):
            return rule.sum.pence
        if isinstance(rule, ShareOfBudget):
            return self._share(row, year)
        if isinstance(rule, Rest):
            others = [each for each in self._of_scheme(row, year) if each is not row]
            sums = [self._amount(each, year, planned=True) for each in others if each.is_funding]
            known = _whole(sums)
            return None if known is None else self._budget(row, year) - known
        if isinstance(rule, Unit):
            return part_of(100, rule.price * self._units(row, rule, year, planned=planned))
        assert isinstance(rule, Uplift | Minimum | RollForward)
        before = self._year_before(row, year)
        if before is None:
            return None
        rate = rule.rate if rule.index is None else self._index(rule.index, year)
        uplifted = before if rate is None else part_of(before, 1 + rate)
        if isinstance(rule, RollForward):
            return self._bridged(row, year, uplifted)
        return max(uplifted, rule.floor.pence) if isinstance(rule, Minimum) else uplifted

    def _of_scheme(self, row: Contribution, year: FinancialYear) -> list[Contribution]:
        return [each for each in self._in_force(year) if each.scheme == row.scheme]

    def _budget(self, row: Contribution, year: FinancialYear) -> int:
        if year not in self._budgets:
            stated = in_force(self.fund.budgets, year)
            self._budgets[year] = {each.scheme: each.amount.pence for each in stated}
        return self._budgets[year][row.scheme]

    def _share(self, row: Contribution, year: FinancialYear) -> int:
        """Rates that make a whole leave nothing; any other stands alone."""
        order = [partner.code for partner in self.agreement.partners]
        rates = [
            (each, each.rule.rate)
            for each in sorted(self._of_scheme(row, year), key=lambda e: order.index(e.partner))
            if isinstance(each.rule, ShareOfBudget)
        ]
        parts = [part_of(self._budget(row, year), rate) for _, rate in rates]
        if sum(rate for _, rate in rates) == 1:
            weights = whole_weights([rate for _, rate in rates])
            parts = split(self._budget(row, year), weights)
        return next(part for part, (each, _) in zip(parts, rates, strict=True) if each is row)

    def _units(
        self, row: Contribution, rule: Unit, year: FinancialYear, *, planned: bool
    ) -> Fraction:
        delivered = [
            each.units
            for each in self.activity
            if (each.scheme, each.partner, each.year) == (row.scheme, row.partner, year)
        ]
        counts = bool(delivered) and year.last_day <= self.as_at and not planned
        return sum(delivered, Fraction(0)) if counts else rule.units

    def _year_before(self, row: Contribution, year: FinancialYear) -> int | None:
        before = year.previous
        return _whole(
            self._amount(each, before, planned=False)
            for each in self._of_scheme(row, before)
            if each.recurrent
            and (each.partner, each.funding, each.in_kind)
            == (row.partner, row.funding, row.in_kind)
        )

    def _index(self, name: str, year: FinancialYear) -> Fraction:
        indices = self.agreement.indices
        return next(each.rate for each in indices if (each.index, each.year) == (name, year))

    def _bridged(self, row: Contribution, year: FinancialYear, running: int) -> int:
        of = (year, row.scheme, row.partner, row.funding)
        for step in sorted(self.fund.roll_forward, key=lambda step: step.order):
            if (step.year, step.scheme, step.partner, step.funding) == of:
                change = step.change
                pence = change.pence if isinstance(change, Money) else part_of(running, change)
                running += -pence if step.kind is Bridge.EFFICIENCY else pence
        return running


def _whole(sums: Iterable[int | None]) -> int | None:
    """Their sum; None where one is not known."""
    listed = list(sums)
    known = [each for each in listed if each is not None]
    return sum(known) if len(known) == len(listed) else None


def uneven(instalments: Iterable[Instalment]) -> int:
    """What instalments are off even parts of their contribution, where it is a penny or more."""
    beside = 0
    for each in instalments:
        count = each.funded.contribution.instalments
        assert count is not None
        off = abs(int(each.amount) * count - int(each.funded.amount))
        beside += off // count
    return beside
