"""What is read from the journal: memorandum accounts, payments, reserves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from poolledger.agreement.funds import Fund
from poolledger.ledger.journal import Account, Journal
from poolledger.ledger.postings import closing_balance
from poolledger.values.vocabulary import Word
from poolledger.values.workings import named, total


class AccountSection(Word):
    """A section of a memorandum account, in the order of the account."""

    BROUGHT_FORWARD = "brought forward"
    FUNDING = "funding"
    EXPENDITURE = "expenditure"
    RESULT = "result"
    TREATMENT = "treatment"
    CARRIED_FORWARD = "carried forward"


class AccountLine(Word):
    """What a line of a memorandum account is of; its label says it in words for people."""

    BALANCE = "balance"
    CONTRIBUTION = "contribution"
    BALANCE_APPLIED = "balance applied"
    GIVEN_IN_KIND = "given in kind"
    USED_IN_KIND = "used in kind"
    NET_EXPENDITURE = "net expenditure"
    RESULT = "result"
    TREATMENT = "treatment"
    WITHOUT_A_BEARER = "without a bearer"


@frozen
class AccountRow:
    """One line of a fund's memorandum account, in pence."""

    fund: str
    section: AccountSection
    line: AccountLine
    label: str
    amount: int
    partner: str | None = None
    scheme: str | None = None

    @property
    def is_memorandum(self) -> bool:
        """Whether it only tells of what is given and used in kind, and adds nothing to the sums."""
        return self.line in (AccountLine.GIVEN_IN_KIND, AccountLine.USED_IN_KIND)


def memorandum_of(journal: Journal, fund: Fund, partners: Sequence[str]) -> Iterator[AccountRow]:
    """A fund's memorandum account, section by section.

    The layout follows the pooled budget note of local authorities' accounts: balances, funding,
    expenditure, the year's result, what was done with it, balances.
    """
    code = fund.code
    yield from _brought_forward(journal, code)
    funding = list(_funding(journal, code))
    spent = list(_expenditure(journal, code))
    yield from funding
    yield from _in_kind(journal, code)
    yield from spent
    result = total(r.amount for r in funding) - total(r.amount for r in spent)
    label = "surplus of the year" if result >= 0 else "deficit of the year"
    result = named(result, f"result of {code}")
    yield AccountRow(code, AccountSection.RESULT, AccountLine.RESULT, label, result)
    yield from _treatment(journal, code)
    for partner in partners:
        balance = closing_balance(journal, code, partner)
        if balance:
            yield AccountRow(
                code,
                AccountSection.CARRIED_FORWARD,
                AccountLine.BALANCE,
                "balance",
                balance,
                partner,
            )
    yield from _without_a_bearer(journal, code)


def _rows(
    journal: Journal, fund: str, kind: str, section: AccountSection, line: AccountLine
) -> Iterator[AccountRow]:
    """A row for each account of a kind, credits positive; its label is what the line is of."""
    label: str = line.value
    for account in journal.accounts(fund, kind):
        balance = -journal.balance(account)
        if balance:
            name = f"{label}, {account.partner or account.scheme or fund}"
            of = (account.partner, account.scheme)
            yield AccountRow(fund, section, line, label, named(balance, name), *of)


def _brought_forward(journal: Journal, fund: str) -> Iterator[AccountRow]:
    yield from _rows(
        journal, fund, "brought forward", AccountSection.BROUGHT_FORWARD, AccountLine.BALANCE
    )


def _funding(journal: Journal, fund: str) -> Iterator[AccountRow]:
    yield from _rows(journal, fund, "funding", AccountSection.FUNDING, AccountLine.CONTRIBUTION)
    yield from _rows(
        journal, fund, "balance applied", AccountSection.FUNDING, AccountLine.BALANCE_APPLIED
    )


def _in_kind(journal: Journal, fund: str) -> Iterator[AccountRow]:
    """What is given and used in kind: a memorandum that adds nothing to the sums."""
    for account in journal.accounts(fund, "in kind given"):
        given, of = journal.balance(account), (account.partner, account.scheme)
        stage = "recorded" if account.detail else "agreed"
        for line, word, amount in (
            (AccountLine.GIVEN_IN_KIND, "given", given),
            (AccountLine.USED_IN_KIND, "used", -given),
        ):
            if amount:
                label = f"in kind {stage}, {word}"
                yield AccountRow(fund, AccountSection.FUNDING, line, label, amount, *of)


def _expenditure(journal: Journal, fund: str) -> Iterator[AccountRow]:
    for kind, label in (
        ("expenditure", "expenditure"),
        ("income", "less income"),
        ("to come", "forecast to come"),
    ):
        for account in journal.accounts(fund, kind):
            balance = journal.balance(account)
            if balance:
                yield AccountRow(
                    fund, AccountSection.EXPENDITURE, AccountLine.NET_EXPENDITURE, label, balance,
                    scheme=account.scheme,
                )  # fmt: skip


def _treatment(journal: Journal, fund: str) -> Iterator[AccountRow]:
    for account in journal.accounts(
        fund, "borne", "reserve used", "saving", "funding gap", "made good"
    ):
        balance = -journal.balance(account)
        if balance:
            label = _treatment_label(account, balance)
            of = (account.partner, account.scheme)
            balance = named(balance, label)
            yield AccountRow(
                fund, AccountSection.TREATMENT, AccountLine.TREATMENT, label, balance, *of
            )


def _without_a_bearer(journal: Journal, fund: str) -> Iterator[AccountRow]:
    """A variance that no step places is no one's: it is left in the fund, unowned."""
    for account in journal.accounts(fund, "unallocated"):
        balance = journal.balance(account)
        label = "variance without a bearer"
        yield AccountRow(
            fund,
            AccountSection.CARRIED_FORWARD,
            AccountLine.WITHOUT_A_BEARER,
            label,
            named(balance, label),
            scheme=account.scheme,
        )


def _treatment_label(account: Account, balance: int) -> str:
    if account.kind == "borne":
        done = "overspend borne" if balance > 0 else "underspend returned"
        return f"{done}, {account.detail}" if account.detail != "step 0" else done
    if account.kind == "reserve used":
        return f"{'drawn from' if balance > 0 else 'paid into'} reserve {account.detail}"
    if account.kind == "saving":
        return "saving taken out"
    return "funding gap" if account.kind == "funding gap" else "deficit brought forward made good"
