"""Who pays whom for a fund, once a year is over?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from poolledger.agreement.funds import Fund
from poolledger.ledger.journal import Account, Journal
from poolledger.values.matching import Payment, matched
from poolledger.values.workings import named


def payments_of(journal: Journal, fund: Fund, partners: Sequence[str]) -> Iterator[Payment]:
    """Who pays whom for a fund: with a host, through it; without, from payers to payees."""
    owed = {}
    for partner in partners:
        balance = journal.balance(Account(fund.code, "partner", partner))
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
