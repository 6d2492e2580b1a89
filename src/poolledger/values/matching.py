"""Who pays whom, where several owe and several are owed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from poolledger.values.workings import least


@frozen
class Payment:
    """What one partner pays another for a fund, in pence."""

    fund: str
    payer: str
    payee: str
    amount: int


def matched(fund: str, payers: Mapping[str, int], payees: Mapping[str, int]) -> Iterator[Payment]:
    """Payments from payers to payees, both in their order, until one side is met."""
    due = dict(payees)
    for payer, owes in payers.items():
        left = owes
        for payee, wanted in due.items():
            amount = least(left, wanted)
            if amount:
                yield Payment(fund, payer, payee, amount)
                left, due[payee] = left - amount, wanted - amount
