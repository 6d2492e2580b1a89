"""What each partner contributes in a year, worked out by its rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from attrs import define, field, frozen
from dateutil.relativedelta import relativedelta

from poolledger.agreement import Agreement, Budget, Fund
from poolledger.errors import SettlementFault
from poolledger.issues import Issue
from poolledger.money import Money, written
from poolledger.movements import Activity
from poolledger.periods import FinancialYear, instalment_dates
from poolledger.rules.contributions import (
    Bridge,
    Contribution,
    RollForwardStep,
    Share,
)
from poolledger.terms import cell_of, in_force
from poolledger.workings import Rate, entered, instalment, named, times, total


@frozen(eq=False)
class Funded:
    """One contribution of a year.

    Args:
        fund: The fund's code.
        contribution: The provision.
        planned: The year's sum as planned, in pence.
        amount: The year's sum with units delivered in place of planned, where they are known.
        moves_cash: Whether it is owed in cash to the fund.
    """

    fund: str
    contribution: Contribution
    planned: int
    amount: int
    moves_cash: bool


@frozen(eq=False)
class Instalment:
    """One payment of a contribution: its number, the day it is due and its pence."""

    funded: Funded
    number: int
    due: date
    amount: int


@define(eq=False)
class Funding:
    """The contributions of an agreement, worked out year by year as they are asked for.

    Args:
        agreement: The agreement.
        activity: Units delivered.
        as_at: The day as at which a year is settled: units delivered count from a year's end.
        traced: Whether workings are kept.
    """

    agreement: Agreement
    activity: Sequence[Activity]
    as_at: date
    traced: bool = False
    _in_force: dict[tuple[str, FinancialYear], list[Contribution]] = field(factory=dict)
    _amounts: dict[tuple[int, int, bool], int] = field(factory=dict)
    _budgets: dict[tuple[str, FinancialYear], dict[str, Budget]] = field(factory=dict)
    _indices: dict[tuple[str, FinancialYear], Fraction] = field(factory=dict)
    _units: dict[tuple[str, str, FinancialYear], list[Activity]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for rate in self.agreement.indices:
            self._indices[rate.index, rate.year] = rate.rate
        for activity in self.activity:
            key = (activity.scheme, activity.partner, activity.year)
            self._units.setdefault(key, []).append(activity)

    def of_year(self, fund: Fund, year: FinancialYear) -> list[Funded]:
        """A fund's contributions of a year, in the order of the agreement.

        Raises:
            SettlementFault: If a rule cannot be carried out; every such rule is named.
        """
        schemes = {scheme.code: scheme for scheme in fund.schemes}
        listed, issues = [], list[Issue]()
        for each in self.provisions(fund, year):
            try:
                planned = self.amount(fund, each, year, planned=True)
                amount = self.amount(fund, each, year, planned=False)
            except SettlementFault as error:
                issues.extend(i for i in error.issues if i not in issues)
                continue
            moves = each.is_cash and fund.moves_cash(schemes[each.scheme])
            listed.append(Funded(fund.code, each, planned, amount, moves))
        if issues:
            raise SettlementFault(issues)
        return listed

    def provisions(self, fund: Fund, year: FinancialYear) -> list[Contribution]:
        """The fund's contributions in force in a year."""
        key = (fund.code, year)
        if key not in self._in_force:
            self._in_force[key] = in_force(fund.contributions, year)
        return self._in_force[key]

    def amount(
        self, fund: Fund, contribution: Contribution, year: FinancialYear, *, planned: bool
    ) -> int:
        """One contribution of a year, in pence."""
        planned = planned or not contribution.rule.follows_activity
        key = (id(contribution), year.start, planned)
        if key not in self._amounts:
            case = ContributionCase(self, fund, contribution, year, planned)
            pence = contribution.rule.amount(case)
            if pence < 0:
                message = (
                    f"{contribution.partner}'s contribution to {contribution.scheme} in {year} "
                    f"comes to {written(int(pence))}, below nil"
                )
                raise SettlementFault.of("below-nil", message, cell_of(contribution.source, "Rule"))
            if self.traced:
                pence = self._named(pence, contribution, year, planned=planned)
            self._amounts[key] = pence
        return self._amounts[key]

    def _named(
        self, pence: int, contribution: Contribution, year: FinancialYear, *, planned: bool
    ) -> int:
        rule = contribution.rule
        plan = ", as planned" if planned and rule.follows_activity else ""
        of = f" ({contribution.funding})" if contribution.funding else ""
        what = f"{contribution.partner}'s {rule.name} contribution to {contribution.scheme}"
        name = f"{what}{of}, {year}{plan}"
        return named(pence, name, contribution.clause, cell_of(contribution.source, "Rule"))

    def budget(self, fund: Fund, scheme: str, year: FinancialYear) -> Budget | None:
        """A scheme's budget as stated for a year."""
        key = (fund.code, year)
        if key not in self._budgets:
            self._budgets[key] = {b.scheme: b for b in in_force(fund.budgets, year)}
        return self._budgets[key].get(scheme)

    def index(self, name: str, year: FinancialYear) -> Fraction | None:
        """An index's rate for a year."""
        return self._indices.get((name, year))

    def units(self, contribution: Contribution, year: FinancialYear) -> list[Activity]:
        """The units delivered under a contribution in a year."""
        return self._units.get((contribution.scheme, contribution.partner, year), [])


@frozen(eq=False)
class ContributionCase:
    """What a contribution's rule may ask: see :class:`poolledger.rules.contributions.Case`."""

    funding: Funding
    fund: Fund
    contribution: Contribution
    year: FinancialYear
    planned: bool

    @property
    def traced(self) -> bool:
        """Whether workings are kept."""
        return self.funding.traced

    def entered(self, heading: str, amount: Money) -> int:
        """An amount of the rule, in pence."""
        if not self.traced:
            return amount.pence
        cell = cell_of(self.contribution.source, heading)
        return entered(amount.pence, self._of(heading), self.contribution.clause, cell)

    def rate(self, heading: str, value: Fraction) -> Rate:
        """A rate of the rule."""
        cell = cell_of(self.contribution.source, heading)
        return Rate(value, self._of(heading), self.contribution.clause, cell)

    def _of(self, heading: str) -> str:
        this = self.contribution
        return f"{heading.lower()} of {this.partner} for {this.scheme}, {self.year}"

    def budget(self) -> int:
        """The scheme's budget before virements, which must have been stated."""
        scheme = self.contribution.scheme
        budget = self.funding.budget(self.fund, scheme, self.year)
        if budget is None:
            message = (
                f"{self.contribution.rule.name} needs the budget of {scheme} for {self.year}; "
                f"state it in Budgets"
            )
            raise self._fault("no-budget", message, "Rule")
        if not self.traced:
            return budget.amount.pence
        cell = cell_of(budget.source, "Budget")
        return entered(budget.amount.pence, f"budget of {scheme}", None, cell)

    def share_rates(self) -> Sequence[tuple[bool, Rate]]:
        """The rates of all share rows of the scheme and year, and which of them is this one."""
        rates = []
        for each in self._others(own=True):
            if isinstance(each.rule, Share):
                name = f"share of {each.partner}"
                cell = cell_of(each.source, "Rate")
                own = each is self.contribution
                rates.append((own, Rate(each.rule.rate, name, each.clause, cell)))
        return rates

    def other_contributions(self) -> int:
        """All other cash and brought-forward contributions to the scheme, as planned."""
        return total(
            self.funding.amount(self.fund, each, self.year, planned=True)
            for each in self._others()
            if each.is_funding
        )

    def year_before(self) -> int:
        """The same partner's, scheme's and source's recurrent contributions of the year before."""
        this, before = self.contribution, self.year.previous
        same = [
            each
            for each in self.funding.provisions(self.fund, before)
            if each.recurrent
            and (each.partner, each.scheme, each.funding, each.in_kind)
            == (this.partner, this.scheme, this.funding, this.in_kind)
        ]
        if not same:
            of = f" from {this.funding!r}" if this.funding else ""
            message = (
                f"{this.rule.name} builds on {this.partner}'s recurrent contribution to "
                f"{this.scheme}{of} in {before}; there is none"
            )
            raise self._fault("no-year-before", message, "Rule")
        return total(self.funding.amount(self.fund, each, before, planned=False) for each in same)

    def index(self, name: str) -> Fraction:
        """The index's rate for the year."""
        rate = self.funding.index(name, self.year)
        if rate is None:
            message = f"index {name!r} has no rate for {self.year}; state it in Indices"
            raise self._fault("unknown-index", message, "Index")
        return rate

    def rolled_forward(self, base: int) -> int:
        """A base taken through the steps of the Roll forward sheet in their order."""
        this, running = self.contribution, base
        steps = [
            step
            for step in self.fund.roll_forward
            if (step.year, step.scheme, step.partner, step.funding)
            == (self.year, this.scheme, this.partner, this.funding)
        ]
        for step in sorted(steps, key=lambda step: step.order):
            change = self._change(step, running)
            running = running - change if step.kind is Bridge.EFFICIENCY else running + change
        return running

    def _change(self, step: RollForwardStep, running: int) -> int:
        if isinstance(step.change, Money):
            if not self.traced:
                return step.change.pence
            cell = cell_of(step.source, "Amount")
            return entered(step.change.pence, step.kind.value, step.clause, cell)
        cell = cell_of(step.source, "Rate")
        return times(running, Rate(step.change, step.kind.value, step.clause, cell))

    def units_delivered(self) -> Rate | None:
        """From the year's last day, the units delivered, where they are known."""
        if self.planned or self.funding.as_at < self.year.last_day:
            return None
        rows = self.funding.units(self.contribution, self.year)
        if not rows:
            return None
        units = sum((row.units for row in rows), Fraction(0))
        return Rate(units, "units delivered", None, cell_of(rows[0].source, "Units"))

    def _others(self, *, own: bool = False) -> Iterable[Contribution]:
        for each in self.funding.provisions(self.fund, self.year):
            if each.scheme == self.contribution.scheme and (own or each is not self.contribution):
                yield each

    def _fault(self, code: str, message: str, heading: str) -> SettlementFault:
        return SettlementFault.of(code, message, cell_of(self.contribution.source, heading))


def instalments_of(funded: Iterable[Funded], year: FinancialYear) -> list[Instalment]:
    """The instalments of a year's cash contributions to pooled and lead funds, in their order."""
    listed = []
    for each in funded:
        count = each.contribution.instalments
        if count is None or not each.moves_cash:
            continue
        first = _first_due(each.contribution, year)
        for number, due in enumerate(instalment_dates(first, count), 1):
            listed.append(Instalment(each, number, due, instalment(each.amount, number, count)))
    return listed


def _first_due(contribution: Contribution, year: FinancialYear) -> date:
    """The first instalment's day, moved on by whole years for a contribution that goes on."""
    if contribution.first_due is None or contribution.years is None:
        return year.first_day
    later = year.start - contribution.years.first.start
    return contribution.first_due + relativedelta(years=later)


def by_partner(funded: Iterable[Funded], partners: Iterable[str]) -> dict[str, int]:
    """Contributions added up by partner, in the partners' order; those without are left out."""
    sums: dict[str, list[int]] = defaultdict(list)
    for each in funded:
        sums[each.contribution.partner].append(each.amount)
    return {partner: total(sums[partner]) for partner in partners if partner in sums}
