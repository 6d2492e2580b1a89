"""What is read from the journal: memorandum accounts, payments, reserves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.ledger.journal import Account, Journal
from poolledger.ledger.postings import closing_balance
from poolledger.values.workings import least, named, total

if TYPE_CHECKING:
    from poolledger.settlement.outturn import Outturn


@frozen(eq=False)
class AccountRow:
    """One line of a fund's memorandum account, in pence."""

    fund: str
    section: str
    label: str
    amount: int
    partner: str | None = None
    scheme: str | None = None


@frozen(eq=False)
class Payment:
    """What one partner pays another for a fund, in pence."""

    fund: str
    payer: str
    payee: str
    amount: int


@frozen(eq=False)
class OpenReserve:
    """A reserve at the start of a year, in pence."""

    fund: str | None
    reserve: str
    opening: int
    held_by: str


@frozen(eq=False)
class ReserveMovement:
    """A reserve's year, in pence."""

    fund: str | None
    reserve: str
    opening: int
    closing: int
    held_by: str

    @property
    def movement(self) -> int:
        """What was paid in, less what was drawn."""
        return self.closing - self.opening


def memorandum_of(outturn: Outturn, fund: Fund) -> Iterator[AccountRow]:
    """A fund's memorandum account, section by section.

    The layout follows the pooled budget note of local authorities' accounts: balances, funding,
    expenditure, the year's result, what was done with it, balances.
    """
    journal, code = outturn.journal, fund.code
    yield from _brought_forward(journal, code)
    funding = list(_funding(journal, code))
    spent = list(_expenditure(journal, code))
    yield from funding
    yield from _in_kind(journal, code)
    yield from spent
    result = total(r.amount for r in funding if r.section == "funding") - total(
        r.amount for r in spent
    )
    label = "surplus of the year" if result >= 0 else "deficit of the year"
    yield AccountRow(code, "result", label, named(result, f"result of {code}"))
    yield from _treatment(journal, code)
    for partner in outturn.partners:
        balance = closing_balance(journal, code, partner)
        if balance:
            yield AccountRow(code, "carried forward", "balance", balance, partner)
    yield from _without_a_bearer(journal, code)


def _rows(journal: Journal, fund: str, section: str, kind: str, label: str) -> Iterator[AccountRow]:
    """A row for each account of a kind, credits positive."""
    for account in journal.accounts(fund, kind):
        balance = -journal.balance(account)
        if balance:
            name = f"{label}, {account.partner or account.scheme or fund}"
            of = (account.partner, account.scheme)
            yield AccountRow(fund, section, label, named(balance, name), *of)


def _brought_forward(journal: Journal, fund: str) -> Iterator[AccountRow]:
    yield from _rows(journal, fund, "brought forward", "brought forward", "balance")


def _funding(journal: Journal, fund: str) -> Iterator[AccountRow]:
    yield from _rows(journal, fund, "funding", "funding", "contribution")
    yield from _rows(journal, fund, "funding", "balance applied", "balance applied")


def _in_kind(journal: Journal, fund: str) -> Iterator[AccountRow]:
    """What is given and used in kind: a memorandum that adds nothing to the sums."""
    for account in journal.accounts(fund, "in kind given"):
        given, of = journal.balance(account), (account.partner, account.scheme)
        stage = "recorded" if account.detail else "agreed"
        if given:
            yield AccountRow(fund, "funding", f"in kind {stage}, given", given, *of)
            yield AccountRow(fund, "funding", f"in kind {stage}, used", -given, *of)


def _expenditure(journal: Journal, fund: str) -> Iterator[AccountRow]:
    for kind, label in (
        ("expenditure", "expenditure"),
        ("income", "less income"),
        ("to come", "forecast to come"),
    ):
        for account in journal.accounts(fund, kind):
            balance = journal.balance(account)
            if balance:
                yield AccountRow(fund, "expenditure", label, balance, None, account.scheme)


def _treatment(journal: Journal, fund: str) -> Iterator[AccountRow]:
    for account in journal.accounts(
        fund, "borne", "reserve used", "saving", "funding gap", "made good"
    ):
        balance = -journal.balance(account)
        if balance:
            label = _treatment_label(account, balance)
            of = (account.partner, account.scheme)
            yield AccountRow(fund, "treatment", label, named(balance, label), *of)


def _without_a_bearer(journal: Journal, fund: str) -> Iterator[AccountRow]:
    """A variance that no step places is no one's: it is left in the fund, unowned."""
    for account in journal.accounts(fund, "unallocated"):
        balance = journal.balance(account)
        name = "variance without a bearer"
        yield AccountRow(fund, "carried forward", name, named(balance, name), None, account.scheme)


def _treatment_label(account: Account, balance: int) -> str:
    if account.kind == "borne":
        done = "overspend borne" if balance > 0 else "underspend returned"
        return f"{done}, {account.detail}" if account.detail != "step 0" else done
    if account.kind == "reserve used":
        return f"{'drawn from' if balance > 0 else 'paid into'} reserve {account.detail}"
    if account.kind == "saving":
        return "saving taken out"
    return "funding gap" if account.kind == "funding gap" else "deficit brought forward made good"


def reserves_of(outturn: Outturn) -> Iterator[ReserveMovement]:
    """Each reserve's year: its balance at the start, and what the journal did to it."""
    for each in outturn.open_reserves:
        closing = each.opening + outturn.journal.movement("reserve", each.reserve)
        name = f"reserve {each.reserve} carried forward"
        yield ReserveMovement(
            each.fund, each.reserve, each.opening, named(closing, name), each.held_by
        )


def payments_of(outturn: Outturn, fund: Fund) -> Iterator[Payment]:
    """Who pays whom for a fund: with a host, through it; without, from payers to payees."""
    owed = {}
    for partner in outturn.partners:
        balance = outturn.journal.balance(Account(fund.code, "partner", partner))
        owed[partner] = named(balance, f"{partner} still owes {fund.code}")
    if fund.host is not None:
        for partner, balance in owed.items():
            if partner != fund.host and balance > 0:
                yield Payment(fund.code, partner, fund.host, balance)
            elif partner != fund.host and balance < 0:
                yield Payment(fund.code, fund.host, partner, -balance)
        return
    payees = {partner: -balance for partner, balance in owed.items() if balance < 0}
    yield from matched(fund.code, {p: b for p, b in owed.items() if b > 0}, payees)


def matched(fund: str, payers: dict[str, int], payees: dict[str, int]) -> Iterator[Payment]:
    """Payments from payers to payees, both in their order, until one side is met."""

    due = dict(payees)
    for payer, owes in payers.items():
        left = owes
        for payee, wanted in due.items():
            amount = least(left, wanted)
            if amount:
                yield Payment(fund, payer, payee, amount)
                left, due[payee] = left - amount, wanted - amount
