"""What a contribution's rule may ask of its agreement, its year and its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Protocol

from attrs import frozen

from poolledger.agreement.agreement import AgreementTerms, IndexRate
from poolledger.agreement.contribution_rules import ShareOfBudget
from poolledger.agreement.contributions import Bridge, Contribution, RollForwardStep
from poolledger.agreement.facts import Activity
from poolledger.agreement.funds import Budget, Fund
from poolledger.values.errors import SettlementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money
from poolledger.values.operands import Rate, added, count
from poolledger.values.workings import entered, times, total


class Neighbours(Protocol):
    """The other contributions, budgets and units of an agreement, as a rule may build on them."""

    agreement: AgreementTerms
    as_at: date
    traced: bool

    def amount(
        self, fund: Fund, contribution: Contribution, year: FinancialYear, *, planned: bool
    ) -> int:
        """A contribution of a year, in pence."""
        ...

    def provisions(self, fund: Fund, year: FinancialYear) -> Sequence[Contribution]:
        """The fund's contributions in force in a year."""
        ...

    def budget(self, fund: Fund, scheme: str, year: FinancialYear) -> Budget | None:
        """A scheme's budget as stated for a year."""
        ...

    def index(self, name: str, year: FinancialYear) -> IndexRate | None:
        """An index's rate for a year."""
        ...

    def units(self, contribution: Contribution, year: FinancialYear) -> Sequence[Activity]:
        """The units delivered under a contribution in a year."""
        ...


@frozen(eq=False)
class ContributionCase:
    """What a rule may ask of its neighbours: its ``ContributionInputs``, answered."""

    neighbours: Neighbours
    fund: Fund
    contribution: Contribution
    year: FinancialYear
    planned: bool

    @property
    def traced(self) -> bool:
        """Whether workings are kept."""
        return self.neighbours.traced

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
        budget = self.neighbours.budget(self.fund, scheme, self.year)
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
        for each in sorted(self._others(own=True), key=self._place):
            if isinstance(each.rule, ShareOfBudget):
                name = f"share of {each.partner}"
                cell = cell_of(each.source, "Rate")
                own = each is self.contribution
                rates.append((own, Rate(each.rule.rate, name, each.clause, cell)))
        return rates

    def other_contributions(self) -> int:
        """All other cash and brought-forward contributions to the scheme, as planned."""
        return total(
            self.neighbours.amount(self.fund, each, self.year, planned=True)
            for each in self._others()
            if each.is_funding
        )

    def year_before(self) -> int:
        """The same partner's, scheme's and source's recurrent contributions of the year before."""
        this, before = self.contribution, self.year.previous
        same = [
            each
            for each in self.neighbours.provisions(self.fund, before)
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
        return total(
            self.neighbours.amount(self.fund, each, before, planned=False) for each in same
        )

    def index(self, name: str) -> Rate:
        """The index's rate for the year."""
        rate = self.neighbours.index(name, self.year)
        if rate is None:
            message = f"index {name!r} has no rate for {self.year}; state it in Indices"
            raise self._fault("unknown-index", message, "Index")
        return Rate(rate.rate, f"{name} for {self.year}", None, cell_of(rate.source, "Rate"))

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
        if self.planned or self.neighbours.as_at < self.year.last_day:
            return None
        rows = self.neighbours.units(self.contribution, self.year)
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
        codes = [partner.code for partner in self.neighbours.agreement.partners]
        return codes.index(contribution.partner)

    def _others(self, *, own: bool = False) -> Iterable[Contribution]:
        for each in self.neighbours.provisions(self.fund, self.year):
            if each.scheme == self.contribution.scheme and (own or each is not self.contribution):
                yield each

    def _fault(self, code: str, message: str, heading: str) -> SettlementFault:
        return SettlementFault.of(code, message, cell_of(self.contribution.source, heading))
