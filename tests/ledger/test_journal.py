"""Each entry balances, so the journal does."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.support.balance import out_of_balance

from poolledger.ledger.journal import Account, Journal

DAY = date(2012, 3, 31)
CASH = Account("LD", "cash")
SPENT = Account("LD", "expenditure", scheme="LD1")
PCT = Account("LD", "partner", "PCT")
OTHER = Account("MH", "cash")


def test_an_entry_debits_one_account_and_credits_another() -> None:
    """£300 spent is a debit on expenditure and a credit on cash."""
    journal = Journal()
    journal.post(DAY, "invoice", SPENT, CASH, 30_000, "7.1")
    entry = journal.entries[0]

    assert [(SPENT, 30_000), (CASH, -30_000)] == [(p.account, p.amount) for p in entry.postings]
    assert (entry.day, entry.narrative, entry.clause) == (DAY, "invoice", "7.1")


def test_accounts_are_listed_by_fund_and_kind_in_the_order_they_were_opened() -> None:
    """A fund's accounts of a kind are its own alone."""
    journal = Journal()
    journal.post(DAY, "received", CASH, PCT, 500)
    journal.post(DAY, "elsewhere", OTHER, PCT, 100)

    assert journal.accounts("LD", "partner", "cash") == [CASH, PCT]
    assert journal.accounts("MH", "cash") == [OTHER]
    assert journal.credit([PCT]) == 600
    assert journal.balance(SPENT) == 0


def test_a_posting_is_read_with_the_account_it_is_against() -> None:
    """What is debited and what is credited on an account of a kind, each with the other side."""
    journal = Journal()
    journal.post(DAY, "received", CASH, PCT, 500)
    journal.post(DAY, "spent by PCT", PCT, SPENT, -300)
    journal.post(DAY, "spent", SPENT, CASH, 100)

    assert list(journal.against("partner")) == [(PCT, CASH, -500), (PCT, SPENT, -300)]


@given(st.lists(st.tuples(st.permutations([CASH, SPENT, PCT]), st.integers())))
def test_a_journal_balances_after_every_entry(entries: list[tuple[list[Account], int]]) -> None:
    """Whatever is posted, debits equal credits."""
    journal = Journal()
    for (debit, credit, _), amount in entries:
        journal.post(DAY, "entry", debit, credit, amount)

        assert out_of_balance(journal) == 0

    assert sum(1 for _, amount in entries if amount) == len(journal.entries)
