"""The dividend in the journal: a fund of its own, of those who share savings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from poolledger.ledger.journal import PROTOCOL, Account, Journal
from poolledger.savings.saving_allocation import SavingAllocations


def post_dividend(
    journal: Journal, dividend: SavingAllocations, day: date, holders: Mapping[str, str]
) -> None:
    """Post what a protocol did with savings, as a fund of its own.

    What may not be paid yet is not posted. A partner's account is debited with what fell to it
    and credited with what it may keep or set aside; the balance is what it pays, or is paid.
    """

    def account(kind: str, partner: str | None = None, detail: str | None = None) -> Account:
        return Account(PROTOCOL, kind, partner, None, detail)

    fell = dividend.fell
    for partner, pence in fell.items():
        journal.post(
            day, f"savings falling to {partner}", account("partner", partner), account("pot"), pence
        )
    for partner, pence in dividend.entitlement.items():
        narrative = f"entitlement of {partner}"
        journal.post(day, narrative, account("entitlement"), account("partner", partner), pence)
    for partner, pence in dividend.set_aside.items():
        narrative = f"set aside by {partner}"
        journal.post(day, narrative, account("set aside"), account("partner", partner), pence)
    for division in dividend.by_pot.values():
        done = "loss drawn from" if division.is_negative else "saving paid into"
        for result, name, put in division.reserve_movements():
            holder, clause = holders[name], result.step.clause
            narrative = f"step {result.step.number}: {done} reserve {name}"
            entitled = account("entitlement", detail=name)
            journal.post(day, narrative, entitled, account("partner", holder), put, clause)
            held, reserve = account("reserve held", holder, name), account("reserve", detail=name)
            journal.post(day, narrative, held, reserve, put, clause)
