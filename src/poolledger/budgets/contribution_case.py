"""What a contribution's rule may ask of its agreement, its year and its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Self

from attrs import define, field, frozen

from poolledger.agreement.agreement import IndexRate
from poolledger.agreement.contribution_rules import ShareOfBudget
from poolledger.agreement.contributions import Bridge, Contribution, RollForwardStep
from poolledger.agreement.facts import Activity
from poolledger.agreement.funds import Budget, Fund
from poolledger.sharing import soundness
from poolledger.values.errors import SettlementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of, in_force
from poolledger.values.money import Money, written
from poolledger.values.operands import Rate, added, count
from poolledger.values.partners import Partner
from poolledger.values.workings import entered, grouped, named, times, total


@frozen(eq=False)
class Agreed:
    """What the contributions of every fund and year are worked out of.

    Args:
        partners: The partners, in their order.
        rates: The rates of indices.
        activity: Units delivered.
        as_at: The day as at which a year is settled: units delivered count from a year's end.
        traced: Whether workings are kept.
    """

    partners: Sequence[Partner]
    rates: Sequence[IndexRate]
    activity: Sequence[Activity]
    as_at: date
    traced: bool = False
    indices: Mapping[tuple[str, FinancialYear], IndexRate] = field(init=False)
    units: Mapping[tuple[str, str, FinancialYear], Sequence[Activity]] = field(init=False)

    @indices.default
    def _indices(self) -> Mapping[tuple[str, FinancialYear], IndexRate]:
        return {(rate.index, rate.year): rate for rate in self.rates}

    @units.default
    def _units(self) -> Mapping[tuple[str, str, FinancialYear], Sequence[Activity]]:
        return grouped(((each.scheme, each.partner, each.year), each) for each in self.activity)


@define(eq=False)
class FundTerms:
    """What was agreed of one year of a fund, as a contribution's rule may build on it.

    Each part is worked out once, when it is first asked for.
    """

    fund: Fund
    year: FinancialYear
    agreed: Agreed
    _amounts: dict[tuple[int, bool], int] = field(init=False, factory=dict)

    @cached_property
    def before(self) -> Self:
        """The year before."""
        return type(self)(self.fund, self.year.previous, self.agreed)

    @cached_property
    def provisions(self) -> list[Contribution]:
        """The contributions in force."""
        return in_force(self.fund.contributions, self.year)

    @cached_property
    def by_scheme(self) -> dict[str, list[Contribution]]:
        """The same, by scheme."""
        return grouped((each.scheme, each) for each in self.provisions)

    @cached_property
    def budgets_stated(self) -> dict[str, Budget]:
        """The budgets that are stated, by scheme."""
        return {each.scheme: each for each in in_force(self.fund.budgets, self.year)}

    def amount(self, contribution: Contribution, *, planned: bool) -> int:
        """One contribution of the year, in pence."""
        planned = planned or not contribution.rule.follows_activity
        key = (id(contribution), planned)
        if key not in self._amounts:
            pence = contribution.rule.amount(ContributionCase(self, contribution, planned))
            if soundness.is_a_users_own(contribution.rule):
                scheme = contribution.scheme
                what = f"contribution of {contribution.partner} to {scheme} in {self.year}"
                wrong = soundness.not_pence({"the amount": pence})
                where = cell_of(contribution.source, "Rule")
                soundness.refuse(contribution.rule, what, wrong, where)
            if pence < 0:
                message = (
                    f"{contribution.partner}'s contribution to {contribution.scheme} in "
                    f"{self.year} comes to {written(int(pence))}, below nil"
                )
                raise SettlementFault.of("below-nil", message, cell_of(contribution.source, "Rule"))
            if self.agreed.traced:
                pence = self._named(pence, contribution, planned=planned)
            self._amounts[key] = pence
        return self._amounts[key]

    def _named(self, pence: int, contribution: Contribution, *, planned: bool) -> int:
        rule = contribution.rule
        plan = ", as planned" if planned and rule.follows_activity else ""
        of = f" ({contribution.funding})" if contribution.funding else ""
        what = f"{contribution.partner}'s {rule.name} contribution to {contribution.scheme}"
        name = f"{what}{of}, {self.year}{plan}"
        return named(pence, name, contribution.clause, cell_of(contribution.source, "Rule"))


@frozen(eq=False)
class ContributionCase:
    """What a rule may ask: its ``ContributionInputs``, answered.

    Args:
        fund_year: The fund's year.
        contribution: The rule's.
        planned: Whether units count as planned.
    """

    fund_year: FundTerms
    contribution: Contribution
    planned: bool

    @property
    def traced(self) -> bool:
        """Whether workings are kept."""
        return self.fund_year.agreed.traced

    @property
    def year(self) -> FinancialYear:
        """The year."""
        return self.fund_year.year

    def entered(self, heading: str, amount: Money) -> int:
        """An amount of the rule, in pence."""
        if not self.traced:
            return amount.pence
        cell = cell_of(self.contribution.source, heading)
        return entered(amount.pence, self._of(heading), self.contribution.clause, cell)

    def rate(self, heading: str, value: Fraction) -> Rate:
        """A rate of the rule, or its number under the heading Units."""
        if not self.traced:
            return Rate(value)
        cell = cell_of(self.contribution.source, heading)
        made = count if heading == "Units" else Rate
        return made(value, self._of(heading), self.contribution.clause, cell)

    def _of(self, heading: str) -> str:
        this = self.contribution
        return f"{heading.lower()} of {this.partner} for {this.scheme}, {self.year}"

    def budget(self) -> int:
        """The scheme's budget before virements, which must have been stated."""
        scheme = self.contribution.scheme
        budget = self.fund_year.budgets_stated.get(scheme)
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
        """The rates of the scheme's share rows in the partners' order, and which is this one."""
        rates = []
        for each in sorted(self._scheme_rows(), key=self._place):
            if isinstance(each.rule, ShareOfBudget):
                name = f"share of {each.partner}"
                cell = cell_of(each.source, "Rate")
                own = each is self.contribution
                rates.append((own, Rate(each.rule.rate, name, each.clause, cell)))
        return rates

    def other_contributions(self) -> int:
        """All other cash and brought-forward contributions to the scheme, as planned."""
        return total(
            self.fund_year.amount(each, planned=True)
            for each in self._scheme_rows()
            if each.is_funding and each is not self.contribution
        )

    def year_before(self) -> int:
        """The same partner's, scheme's and source's recurrent contributions of the year before."""
        this, before = self.contribution, self.fund_year.before
        same = [
            each
            for each in before.by_scheme.get(this.scheme, ())
            if each.recurrent
            and (each.partner, each.funding, each.in_kind)
            == (this.partner, this.funding, this.in_kind)
        ]
        if not same:
            of = f" from {this.funding!r}" if this.funding else ""
            message = (
                f"{this.rule.name} builds on {this.partner}'s recurrent contribution to "
                f"{this.scheme}{of} in {before.year}; there is none"
            )
            raise self._fault("no-year-before", message, "Rule")
        return total(before.amount(each, planned=False) for each in same)

    def index(self, name: str) -> Rate:
        """The index's rate for the year."""
        rate = self.fund_year.agreed.indices.get((name, self.year))
        if rate is None:
            message = f"index {name!r} has no rate for {self.year}; state it in Indices"
            raise self._fault("unknown-index", message, "Index")
        return Rate(rate.rate, f"{name} for {self.year}", None, cell_of(rate.source, "Rate"))

    def rolled_forward(self, base: int) -> int:
        """A base taken through the steps of the Roll forward sheet in their order."""
        this, running = self.contribution, base
        steps = [
            step
            for step in self.fund_year.fund.roll_forward
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
        if self.planned or self.fund_year.agreed.as_at < self.year.last_day:
            return None
        this = self.contribution
        rows = self.fund_year.agreed.units.get((this.scheme, this.partner, self.year))
        if not rows:
            return None
        units = [
            count(row.units, "units delivered", None, cell_of(row.source, "Units")) for row in rows
        ]
        if len(units) == 1:
            return units[0]
        name = f"units delivered in {len(rows)} rows from"
        return added(units, (), name, None, units[0].cell, counts=True)

    def _place(self, contribution: Contribution) -> int:
        """The partner's place in the partners' order, to which ties go."""
        codes = [partner.code for partner in self.fund_year.agreed.partners]
        return codes.index(contribution.partner)

    def _scheme_rows(self) -> Sequence[Contribution]:
        """The contributions to the scheme, this one among them."""
        return self.fund_year.by_scheme[self.contribution.scheme]

    def _fault(self, code: str, message: str, heading: str) -> SettlementFault:
        return SettlementFault.of(code, message, cell_of(self.contribution.source, heading))
