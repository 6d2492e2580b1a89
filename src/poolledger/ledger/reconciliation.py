"""Checks that must reconcile: each states what was expected and what was found, in pence.

One side of each is a plain sum of what went into the settlement, the other what came out of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from attrs import frozen

from poolledger.agreement.facts import Movement
from poolledger.agreement.savings_terms import Assessed
from poolledger.budgets.instalments import Instalment
from poolledger.ledger.agreed_contributions import AgreedContributions, uneven
from poolledger.ledger.check import Check
from poolledger.ledger.control_totals import FundTotals, SettledYear
from poolledger.ledger.journal import Account, Journal
from poolledger.ledger.known_positions import (
    forecast_otherwise,
    moved_otherwise,
    profiled_otherwise,
)
from poolledger.ledger.limits import beyond_caps, drawn_below_nil
from poolledger.ledger.memorandum import AccountLine, AccountRow, AccountSection
from poolledger.ledger.postings import HOSTS_OWN
from poolledger.ledger.registered_savings import RegisteredSavings, fallen_otherwise, owed
from poolledger.ledger.stated_steps import StatedSteps, given_otherwise
from poolledger.savings.dividend import Dividend
from poolledger.savings.recognition import RecognisedSaving
from poolledger.sharing.allocation import Allocation
from poolledger.values.matching import Payment
from poolledger.values.workings import total


@frozen(eq=False, kw_only=True)
class Reconciliation(SettledYear):
    """What of a settlement must reconcile.

    Args:
        shared: The savings that the dividend is of, those of earlier years too where it is of all.
    """

    journal: Journal
    instalments: Sequence[Instalment]
    memorandum: Sequence[AccountRow]
    settlement: Sequence[Payment]
    shared: Sequence[RecognisedSaving]
    dividend: Dividend | None

    def checks(self) -> Iterator[Check]:
        """Every check of the settlement."""
        yield from self._savings()
        yield from self._dividend()
        for fund in self.agreement.funds:
            totals = FundTotals(fund, self)
            yield from self._agreed(totals)
            yield from self._funding(totals)
            yield from self._facts(totals)
            yield from self._sharing(totals)
            if fund.caps:
                beyond = beyond_caps(fund, self.variances, self.contributions)
                yield Check(f"{fund.code}: nobody has more than its cap of the year", 0, beyond)
            yield from self._account(totals)
            if self.final:
                yield from self._settlement(totals)
        yield from self._reserves()
        yield from self._positions()

    def _savings(self) -> Iterator[Check]:
        """What is cut for additionality is recognised otherwise than the register states it."""
        register, terms = self.facts.savings, self.agreement.savings
        if register and not register.lines:
            registered = RegisteredSavings(register, terms, self.year, self.as_at)
            name = "savings: what is recognised is what the register states"
            yield Check(name, 0, registered.otherwise(self.recognised))

    def _dividend(self) -> Iterator[Check]:
        dividend = self.dividend
        if dividend is None:
            return
        pots, paying = dividend.recognised, dividend.paying
        name = "savings: what is shared falls where it was saved"
        yield Check(name, 0, fallen_otherwise(pots, self.shared))
        shared = [*pots.by_pot.values(), *(paying.by_pot.values() if dividend.holds_back else ())]
        name = "savings: each step gives what it states"
        yield Check(name, 0, sum(StatedSteps(pot).otherwise() for pot in shared))
        yield Check("savings: every pound of the pot is placed", 0, pots.unallocated)
        kept = [pot.kept(partner) for pot in pots.by_pot.values() for partner in pots.partners]
        name = "savings: what is given, set aside and left over is what fell to partners"
        found = total([*kept, pots.unallocated])
        yield Check(name, total(pots.fell.values()), found)
        owing = owed(paying, self.holders)
        cumulative = self.agreement.savings.assessed is Assessed.CUMULATIVE
        for paid in self.facts.savings.paid:
            its_year = paid.year == self.year or (cumulative and paid.year < self.year)
            if its_year and paid.day <= self.as_at:
                _pay(owing, paid.payer, paid.payee, paid.amount.pence)
        for payment in dividend.payments:
            _pay(owing, payment.payer, payment.payee, int(payment.amount))
        name = "savings: payments leave nothing of what is due less what is paid"
        yield Check(name, abs(int(paying.unallocated)), _uncleared(owing))

    def _agreed(self, totals: FundTotals) -> Iterator[Check]:
        fund, code = totals.fund, totals.fund.code
        agreed = AgreedContributions(
            self.agreement, fund, self.year, self.facts.activity, self.as_at
        )
        beside = agreed.otherwise(self.contributions)
        yield Check(f"{code}: each contribution is due once, as agreed", 0, beside)
        beside = given_otherwise(fund, self.variances, self.contributions)
        yield Check(f"{code}: each step gives what it states", 0, beside)

    def _funding(self, totals: FundTotals) -> Iterator[Check]:
        code = totals.fund.code
        if not totals.fund.holds_cash:
            return
        yield Check(f"{code}: contributions meet the budgets", totals.budgets, totals.funding)
        instalments = total(i.amount for i in self.instalments if i.funded.fund == code)
        if instalments or totals.in_instalments:
            name = f"{code}: instalments add up to the contributions due in them"
            yield Check(name, totals.in_instalments, instalments)
            beside = uneven(i for i in self.instalments if i.funded.fund == code)
            yield Check(f"{code}: no instalment is a penny off an even part", 0, beside)

    def _facts(self, totals: FundTotals) -> Iterator[Check]:
        """What is booked is what the facts' own sums are."""
        code, journal = totals.fund.code, self.journal
        spent = -journal.credit(journal.accounts(code, "expenditure"))
        yield Check(
            f"{code}: spending booked is what the facts add up to",
            totals.fact(Movement.EXPENDITURE),
            spent,
        )
        taken = journal.credit(journal.accounts(code, "income"))
        for word, kind, booked in (
            ("income", Movement.INCOME, taken),
            ("receipts", Movement.RECEIPT, self._received[code]),
        ):
            expected = totals.fact(kind)
            if expected or booked:
                yield Check(f"{code}: {word} booked is what the facts add up to", expected, booked)

    def _sharing(self, totals: FundTotals) -> Iterator[Check]:
        code = totals.fund.code
        name = f"{code}: what is shared or left is outturn less budgets, savings apart"
        yield Check(name, totals.variance, totals.placed)
        left = total(s.unallocated for s in self.variances if s.fund is totals.fund)
        yield Check(f"{code}: every pound of the variance has a bearer", 0, left)

    def _account(self, totals: FundTotals) -> Iterator[Check]:
        """Balances brought forward, less those applied, and the result as treated, are carried.

        What is carried is there in money: in the host's hands once everybody has paid, and before
        that in its hands, with partners, and in what is still to be spent.
        """
        code, host = totals.fund.code, totals.fund.host
        sums, applied = dict.fromkeys(AccountSection, 0), 0
        for row in self.memorandum:
            if row.fund == code:
                sums[row.section] += int(row.amount)
                if row.line is AccountLine.BALANCE_APPLIED:
                    applied += int(row.amount)
        carried = sums[AccountSection.CARRIED_FORWARD]
        before = sums[AccountSection.BROUGHT_FORWARD] - applied
        expected = before + sums[AccountSection.RESULT] + sums[AccountSection.TREATMENT]
        yield Check(f"{code}: the memorandum account adds up", expected, carried)
        if not totals.fund.holds_cash:
            return
        cash = totals.cash + self._hosts_own(code)
        if self.final:
            name = f"{code}: the host's cash after settlement is what is carried forward"
            cash += sum(int(p.amount) for p in self._payments(code) if p.payee == host)
            cash -= sum(int(p.amount) for p in self._payments(code) if p.payer == host)
        else:
            name = f"{code}: cash held and owed, less what is to come, is what is carried forward"
            others = [partner for partner in self._partners if partner != host]
            cash += sum(totals.liability(p) - totals.paid(p) for p in others) - totals.to_come
        yield Check(name, carried, cash)

    def _settlement(self, totals: FundTotals) -> Iterator[Check]:
        """After the payments nobody owes anything, nor is owed; what has no bearer nobody pays."""
        fund, code = totals.fund, totals.fund.code
        owed = Counter({p: totals.liability(p) - totals.paid(p) for p in self._partners})
        if fund.holds_cash:
            owed[fund.holder] -= self._hosts_own(code)
        for payment in self._payments(code):
            # The host is where the money goes; what it owes itself it has paid by its own entry.
            for who, pence in ((payment.payer, payment.amount), (payment.payee, -payment.amount)):
                if who != fund.host:
                    owed[who] -= int(pence)
        unpaid = 0 if fund.holds_cash else abs(totals.unallocated)
        yield Check(f"{code}: payments clear every partner's balance", unpaid, _uncleared(owed))
        if not fund.holds_cash:
            balances = [self.journal.balance(Account(code, "partner", p)) for p in self._partners]
            name = f"{code}: transfers between partners sum to nil"
            yield Check(name, 0, total(balances))

    def _reserves(self) -> Iterator[Check]:
        """A reserve moves by what steps paid into it, less what they drew."""
        put: Counter[str] = Counter()
        posted: list[Allocation] = [*self.variances]
        if self.dividend is not None and not self.dividend.blocked:
            posted += self.dividend.paying.by_pot.values()
        for each in posted:
            for result, reserve in each.reserve_movements():
                put[reserve] -= each.charged(int(result.taken))
        for moved in self.reserves:
            name = f"reserve {moved.reserve}: it moved by what steps paid in and drew"
            yield Check(name, put[moved.reserve], moved.movement)
            name = f"reserve {moved.reserve}: it is not drawn below nil"
            yield Check(name, 0, drawn_below_nil(moved))

    def _positions(self) -> Iterator[Check]:
        facts, year, as_at = self.facts, self.year, self.as_at
        if any(each.day in year and each.day <= as_at for each in facts.virements):
            beside = moved_otherwise(self.positions, facts.virements, year, as_at)
            yield Check("virements: each scheme's budget moves by what the facts say", 0, beside)
        if self.final:
            return
        if any(each.as_at in year and each.as_at <= as_at for each in facts.forecasts):
            beside = forecast_otherwise(self.positions, facts.forecasts, year, as_at)
            yield Check("forecasts: each scheme's outturn is its latest", 0, beside)
        beside = profiled_otherwise(self.positions, self.agreement.profiles, year, as_at)
        yield Check("budgets to date: each is as its profile gives it", 0, beside)

    @property
    def _partners(self) -> list[str]:
        return [partner.code for partner in self.agreement.partners]

    @cached_property
    def _received(self) -> Counter[str]:
        """What partners paid into each fund's cash, as it is booked."""
        received: Counter[str] = Counter()
        for cash, against, pence in self.journal.against("cash"):
            if cash.detail is None and against.kind == "partner":
                received[cash.fund] += int(pence)
        return received

    def _hosts_own(self, fund: str) -> int:
        """What the host owes the fund and counts as paid, as it is booked."""
        return int(self.journal.balance(Account(fund, "cash", detail=HOSTS_OWN)))

    def _payments(self, fund: str) -> list[Payment]:
        return [payment for payment in self.settlement if payment.fund == fund]


def _pay(owed: Counter[str], payer: str, payee: str, pence: int) -> None:
    owed[payer] -= pence
    owed[payee] += pence


def _uncleared(owed: Mapping[str, int]) -> int:
    """What partners still owe and are still owed, so that one does not hide the other."""
    return sum(abs(pence) for pence in owed.values())
