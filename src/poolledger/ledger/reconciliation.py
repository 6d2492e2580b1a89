"""Checks that must reconcile: each states what was expected and what was found, in pence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.budgets.contributions import ContributionDue, Instalment
from poolledger.budgets.monitoring import SchemePosition
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.ledger.journal import Account, Journal
from poolledger.ledger.memorandum import AccountLine, AccountRow, AccountSection
from poolledger.savings.dividend import Dividend
from poolledger.values.workings import total


@frozen(eq=False)
class Check:
    """A reconciliation, in pence."""

    check: str
    expected: int
    actual: int

    @property
    def passed(self) -> bool:
        """Whether both are the same to the penny."""
        return self.expected == self.actual


@frozen(eq=False, kw_only=True)
class Reconciliation:
    """What of a settlement must reconcile: its fields are those of an outturn."""

    funds: Sequence[Fund]
    partners: Sequence[str]
    final: bool
    journal: Journal
    contributions: Sequence[ContributionDue]
    instalments: Sequence[Instalment]
    standings: Sequence[SchemePosition]
    shared: Sequence[VarianceAllocation]
    memorandum: Sequence[AccountRow]
    dividend: Dividend | None

    def checks(self) -> Iterator[Check]:
        """Every check of the settlement."""
        yield Check("debits equal credits", 0, self.journal.out_of_balance())
        yield from self._dividend()
        for fund in self.funds:
            yield from self._funding(fund)
            yield from self._sharing(fund)
            yield self._account(fund)
            if fund.host is None and self.final:
                owed = [
                    self.journal.balance(Account(fund.code, "partner", p)) for p in self.partners
                ]
                yield Check(f"{fund.code}: transfers between partners sum to nil", 0, total(owed))

    def _dividend(self) -> Iterator[Check]:
        dividend = self.dividend
        if dividend is None:
            return
        yield Check("savings: every pound of the pot is placed", 0, dividend.unallocated)
        kept = [
            division.kept(partner)
            for division in dividend.by_pot.values()
            for partner in dividend.partners
        ]
        name = "savings: what is given, set aside and left over is what fell to partners"
        found = total([*kept, dividend.unallocated])
        yield Check(name, total(dividend.fell.values()), found)

    def _funding(self, fund: Fund) -> Iterator[Check]:
        if fund.host is None:
            return
        ring = {scheme.code for scheme in fund.schemes if fund.moves_cash(scheme)}
        budgets = total(
            s.budget for s in self.standings if s.fund is fund and s.scheme.code in ring
        )
        funded = [f for f in self.contributions if f.fund == fund.code]
        met = total(
            f.amount for f in funded if f.contribution.is_funding and f.contribution.scheme in ring
        )
        yield Check(f"{fund.code}: contributions meet the budgets", budgets, met)
        due = [i for i in self.instalments if i.funded.fund == fund.code]
        by_instalments = {id(i.funded): i.funded for i in due}
        if due:
            expected = total(f.amount for f in by_instalments.values())
            name = f"{fund.code}: instalments add up to the contributions"
            yield Check(name, expected, total(i.amount for i in due))

    def _sharing(self, fund: Fund) -> Iterator[Check]:
        shared = [s for s in self.shared if s.fund is fund]
        settled = total(total(step.taken for step in s.steps) + s.unallocated for s in shared)
        name = f"{fund.code}: what goes into the steps comes out"
        yield Check(name, total(s.total for s in shared), settled)
        left = total(s.unallocated for s in shared)
        yield Check(f"{fund.code}: every pound of the variance has a bearer", 0, left)

    def _account(self, fund: Fund) -> Check:
        """Balances brought forward, less those applied, and the result as treated, are carried."""
        sums, applied = dict.fromkeys(AccountSection, 0), 0
        for row in self.memorandum:
            if row.fund == fund.code:
                sums[row.section] += int(row.amount)
                if row.line is AccountLine.BALANCE_APPLIED:
                    applied += int(row.amount)
        before = sums[AccountSection.BROUGHT_FORWARD] - applied
        expected = before + sums[AccountSection.RESULT] + sums[AccountSection.TREATMENT]
        name = f"{fund.code}: the memorandum account adds up"
        return Check(name, expected, sums[AccountSection.CARRIED_FORWARD])
