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


def matched(fund: str, owed: Mapping[str, int]) -> Iterator[Payment]:
    """Payments from those that owe to those that are owed, in their order, until one side is met.

    Args:
        fund: What is paid for.
        owed: What each partner owes, in pence; below nil it is owed that.
    """
    due = {partner: -pence for partner, pence in owed.items() if pence < 0}
    for payer, left in owed.items():
        if left <= 0:
            continue
        for payee, wanted in due.items():
            amount = least(left, wanted)
            if amount:
                yield Payment(fund, payer, payee, amount)
                left, due[payee] = left - amount, wanted - amount
