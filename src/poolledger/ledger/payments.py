"""Who pays whom for a fund, once a year is over?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.funds import Fund
from poolledger.ledger.journal import Account, Journal
from poolledger.values.matching import Payment
from poolledger.values.workings import named


def payments_of(journal: Journal, fund: Fund, partners: Sequence[str]) -> Iterator[Payment]:
    """Who pays whom for a fund, as its form has it, on what the journal says is owed."""
    owed = {}
    for partner in partners:
        balance = journal.balance(Account(fund.code, "partner", partner))
        owed[partner] = named(balance, f"{partner} still owes {fund.code}")
    return fund.payments(owed)
