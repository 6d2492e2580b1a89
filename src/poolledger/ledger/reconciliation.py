"""Checks that must reconcile: each states what was expected and what was found, in pence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.ledger.journal import Account
from poolledger.values.workings import total

if TYPE_CHECKING:
    from poolledger.settlement.outturn import Outturn


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


def reconciled(outturn: Outturn) -> Iterator[Check]:
    """Every check of a settlement."""
    yield Check("debits equal credits", 0, outturn.journal.out_of_balance())
    yield from _dividend(outturn)
    for fund in outturn.agreement.funds:
        yield from _funding(outturn, fund)
        yield from _sharing(outturn, fund)
        yield _account(outturn, fund)
        if fund.host is None and outturn.final:
            owed = [
                outturn.journal.balance(Account(fund.code, "partner", p)) for p in outturn.partners
            ]
            yield Check(f"{fund.code}: transfers between partners sum to nil", 0, total(owed))


def _dividend(outturn: Outturn) -> Iterator[Check]:
    dividend = outturn.dividend
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


def _funding(outturn: Outturn, fund: Fund) -> Iterator[Check]:
    if fund.host is None:
        return
    ring = {scheme.code for scheme in fund.schemes if fund.moves_cash(scheme)}
    budgets = total(s.budget for s in outturn.standings if s.fund is fund and s.scheme.code in ring)
    funded = [f for f in outturn.contributions if f.fund == fund.code]
    met = total(
        f.amount for f in funded if f.contribution.is_funding and f.contribution.scheme in ring
    )
    yield Check(f"{fund.code}: contributions meet the budgets", budgets, met)
    due = [i for i in outturn.instalments if i.funded.fund == fund.code]
    by_instalments = {id(i.funded): i.funded for i in due}
    if due:
        expected = total(f.amount for f in by_instalments.values())
        name = f"{fund.code}: instalments add up to the contributions"
        yield Check(name, expected, total(i.amount for i in due))


def _sharing(outturn: Outturn, fund: Fund) -> Iterator[Check]:
    shared = [s for s in outturn.shared if s.fund is fund]
    settled = total(total(step.taken for step in s.steps) + s.unallocated for s in shared)
    name = f"{fund.code}: what goes into the steps comes out"
    yield Check(name, total(s.total for s in shared), settled)
    left = total(s.unallocated for s in shared)
    yield Check(f"{fund.code}: every pound of the variance has a bearer", 0, left)


def _account(outturn: Outturn, fund: Fund) -> Check:
    """Balances brought forward, less those applied, and the result as treated, are carried."""
    sums = {"applied": 0}
    for row in outturn.memorandum:
        if row.fund == fund.code:
            sums[row.section] = sums.get(row.section, 0) + int(row.amount)
            if row.label == "balance applied":
                sums["applied"] += int(row.amount)
    before = sums.get("brought forward", 0) - sums["applied"]
    expected = before + sums.get("result", 0) + sums.get("treatment", 0)
    name = f"{fund.code}: the memorandum account adds up"
    return Check(name, expected, sums.get("carried forward", 0))
