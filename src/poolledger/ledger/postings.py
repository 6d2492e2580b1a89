"""A fund's year as balanced entries, and what is read back from them.

Each fund has, besides its partners' accounts, these kinds of account:

=================== =========================================================================
cash                the fund's money in the host's hands; ``host's own``: what it owes itself,
                    which counts as paid
partner             what a partner still owes the fund (a credit: is owed by it)
funding             contributions due in cash, by partner and scheme
balance applied     contributions out of balances, by partner and scheme
expenditure, income money spent and taken, by scheme; ``to come``: the forecast of the rest
brought forward     balances at the start, by partner; ``applied``, ``made good``: their use
borne               what partners bear (credit) or are given back (debit) of a variance, or of
                    a saving
pot                 savings that fell to partners (a credit), which the protocol shares
set aside           what partners keep apart of what fell to them
saving              savings that go to the partner to whom they fall
carried             what stays in the fund of a variance, by partner
reserve used        what reserves put into the fund (a debit: took out)
reserve             a reserve's balance; ``reserve held``: the holder's money for it
funding gap         budgets that contributions do not meet: the host's until agreed otherwise
unallocated         a variance without a bearer
in kind given       memorandum only, against ``in kind received``
=================== =========================================================================
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import define, field

from poolledger.agreement.facts import Movement
from poolledger.agreement.funds import Fund
from poolledger.budgets.actuals import SumsOfActuals
from poolledger.budgets.contributions import ContributionDue
from poolledger.budgets.monitoring import SchemePosition
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.ledger.allocation_postings import AllocationPostings
from poolledger.ledger.journal import Account, Journal
from poolledger.savings.recognition import RecognisedSaving
from poolledger.values.workings import named, total

HOSTS_OWN = "host's own"


@define(eq=False)
class Postings:
    """Posts one fund's year.

    Args:
        fund: The fund.
        first, as_at: The year's first day and the day it is settled as at.
        partners: The partners' codes, in order.
        positions: The schemes as they stand.
        funded: The year's contributions.
        opening: Each partner's balance at the start.
        variances: What became of the variances.
        sums: The year's facts.
        holders: Who holds each reserve.
        final: Whether the year is over.
        saved: Recognised savings on schemes' budgets, by scheme.
    """

    fund: Fund
    first: date
    as_at: date
    partners: Sequence[str]
    positions: Sequence[SchemePosition]
    funded: Sequence[ContributionDue]
    opening: Mapping[str, int]
    variances: Sequence[VarianceAllocation]
    sums: SumsOfActuals
    holders: Mapping[str, str]
    final: bool
    saved: Mapping[str, Sequence[RecognisedSaving]] = field(factory=dict)
    _accounts: dict[str, Account] = field(init=False, factory=dict)
    _ring: frozenset[str] = field(init=False)
    journal: Journal = field(init=False, factory=Journal)

    def __attrs_post_init__(self) -> None:
        self._ring = self.fund.ring

    def post(self, journal: Journal) -> None:
        """Post everything to a journal, in the order in which it happened."""
        self.journal = journal
        self._brought_forward()
        self._contributions()
        self._facts()
        for allocation in self.variances:
            AllocationPostings(
                journal, allocation, self.as_at, self.holders, self.fund.code, allocation.scheme
            ).post()
        self._savings()
        self._funding_gap()
        self._host()

    def _account(
        self,
        kind: str,
        partner: str | None = None,
        scheme: str | None = None,
        detail: str | None = None,
    ) -> Account:
        return Account(self.fund.code, kind, partner, scheme, detail)

    def _partner(self, partner: str) -> Account:
        # The most used of all accounts, so that each is made once.
        if partner not in self._accounts:
            self._accounts[partner] = self._account("partner", partner)
        return self._accounts[partner]

    def _brought_forward(self) -> None:
        cash = self._account("cash")
        for partner, balance in self.opening.items():
            account = self._account("brought forward", partner)
            self.journal.post(self.first, f"balance of {partner}", cash, account, balance)
            if balance < 0:
                good = self._account("made good", partner)
                narrative = f"deficit brought forward, due from {partner}"
                deficit = named(-balance, f"deficit of {partner} brought forward")
                self.journal.post(self.first, narrative, self._partner(partner), good, deficit)

    def _contributions(self) -> None:
        code = self.fund.code
        for each in self.funded if self.fund.holds_cash else ():
            given = each.contribution
            partner, scheme = given.partner, given.scheme
            if scheme not in self._ring:
                continue
            if each.moves_cash:
                debit, kind = self._partner(partner), "funding"
            elif given.is_funding:
                debit, kind = Account(code, "applied", partner), "balance applied"
            else:
                debit, kind = Account(code, "in kind given", partner, scheme), "in kind received"
            credit = Account(code, kind, partner, scheme)
            narrative = f"{given.rule.name} contribution of {partner} to {scheme}"
            self.journal.post(self.first, narrative, debit, credit, each.amount, given.clause)
        if not self.fund.holds_cash:
            for position in self._positions():
                lead, scheme = position.lead, position.scheme.code
                narrative = f"budget of {scheme}, which {lead} leads"
                funding = self._account("funding", lead, scheme)
                self.journal.post(
                    self.first, narrative, self._partner(lead), funding, position.budget
                )

    def _positions(self) -> list[SchemePosition]:
        return [position for position in self.positions if position.scheme.code in self._ring]

    def _facts(self) -> None:
        cash = self._account("cash")
        code, host, ring = self.fund.code, self.fund.host, self._ring
        for kind in Movement:
            word = kind.value
            for key in self.sums.keys(kind):
                fund, scheme, partner = key
                if fund != code or (scheme is not None and scheme not in ring):
                    continue
                paid = cash if partner == host else self._partner(partner)
                if kind is Movement.EXPENDITURE:
                    debit, credit = Account(code, word, None, scheme), paid
                elif kind is Movement.INCOME:
                    debit, credit = paid, Account(code, word, None, scheme)
                elif kind is Movement.RECEIPT:
                    debit, credit = cash, self._partner(partner)
                else:
                    debit = Account(code, "in kind given", partner, scheme, "actual")
                    credit = Account(code, "in kind received", partner, scheme, "actual")
                narrative = f"{word}: {scheme or fund}, {partner}"
                self.journal.post(self.as_at, narrative, debit, credit, self.sums.sum(kind, key))
        if not self.final:
            for position in self._positions():
                to_come = self._account("to come", scheme=position.scheme.code)
                rest = position.outturn - position.actual_to_date
                narrative = f"forecast of {position.scheme.code} for the rest of the year"
                self.journal.post(self.as_at, narrative, to_come, self._account("forecast"), rest)

    def _savings(self) -> None:
        """A saving on a scheme's budget goes to the partner to whom it falls, once."""
        for scheme, saved in self.saved.items():
            if scheme in self._ring:
                for each in saved:
                    taken = self._account("saving", each.falls_to, scheme)
                    narrative = f"saving of {each.initiative.code}, which falls to {each.falls_to}"
                    clause, partner = each.initiative.clause, self._partner(each.falls_to)
                    self.journal.post(self.as_at, narrative, taken, partner, each.amount, clause)

    def _funding_gap(self) -> None:
        budgets, met = budgets_and_funding(self.fund, self.positions, self.funded)
        if self.fund.holds_cash:
            gap = named(budgets - met, f"funding gap of {self.fund.code}")
            account = self._account("funding gap", self.fund.holder)
            narrative = "budgets not met by contributions: the host's until agreed otherwise"
            self.journal.post(self.as_at, narrative, self._partner(self.fund.holder), account, gap)

    def _host(self) -> None:
        """The host pays itself: what it owes the fund counts as paid."""
        if self.fund.holds_cash:
            host = self._partner(self.fund.holder)
            owed = self.journal.balance(host)
            narrative = "the host's own contribution and share, which count as paid"
            cash = self._account("cash", detail=HOSTS_OWN)
            self.journal.post(self.as_at, narrative, cash, host, owed)


def budgets_and_funding(
    fund: Fund, positions: Sequence[SchemePosition], contributions: Sequence[ContributionDue]
) -> tuple[int, int]:
    """The budgets of a fund's own ring, and the cash and brought-forward contributions to it."""
    ring = fund.ring
    budgets = total(s.budget for s in positions if s.scheme.code in ring)
    funding = (c for c in contributions if c.contribution.is_funding)
    return budgets, total(c.amount for c in funding if c.contribution.scheme in ring)


def closing_balance(journal: Journal, fund: str, partner: str) -> int:
    """A partner's balance in a fund at the end of a year; a surplus is positive."""
    kinds = ("brought forward", "applied", "made good", "carried")
    accounts = [a for a in journal.accounts(fund, *kinds) if a.partner == partner]
    balance = journal.credit(accounts)
    return named(balance, f"balance of {partner} in {fund} carried forward")
