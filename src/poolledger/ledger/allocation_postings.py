"""An allocation as balanced entries: a fund's variance, or a saving of the protocol.

Both are one record, and are posted alike: who puts the sum in, what each step puts on partners,
leaves in the fund or moves in a reserve, what is set aside, and what nobody has.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from poolledger.ledger.journal import Account, Journal
from poolledger.sharing.allocation import Allocation
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.treatments import NOTHING, Effect


@frozen(eq=False)
class AllocationPostings:
    """Posts one allocation.

    Args:
        journal: Where to.
        allocation: What steps made of a sum.
        day: The day of the entries.
        holders: Who holds each reserve.
        fund: The fund's code, or what stands for it in the protocol's accounts.
        scheme: The scheme of which it is alone.
    """

    journal: Journal
    allocation: Allocation
    day: date
    holders: Mapping[str, str]
    fund: str
    scheme: str | None = None

    def post(self) -> None:
        """Post everything that became of it; what stays where it fell moves nothing."""
        allocation = self.allocation
        if not allocation.stays:
            self._put_in()
        way = allocation.way
        for result in allocation.results:
            if result.placement is not NOTHING:
                self._step(result, way)
        for partner, pence in allocation.set_aside.items():
            aside, of = self._account("set aside", partner), self._account("partner", partner)
            self.journal.post(self.day, f"set aside by {partner}", aside, of, pence)
        if allocation.unallocated:
            left = allocation.charged(allocation.unallocated)
            against, of = self._account("no bearer"), self._account("unallocated")
            self.journal.post(self.day, f"{way} without a bearer", against, of, left)

    def _put_in(self) -> None:
        way = self.allocation.way
        for partner, pence in self.allocation.fell.items():
            pot, what = self._account("pot"), f"{way} falling to {partner}"
            self.journal.post(self.day, what, self._account("partner", partner), pot, pence)

    def _step(self, result: StepResult, way: str) -> None:
        step, placed, fund, scheme = result.step, result.placement, self.fund, self.scheme
        charged, post, clause = self.allocation.charged, self.journal.post, step.clause
        detail = f"step {step.number}"
        narrative = f"{detail}: {step.treatment.name} {way}"
        stays = step.treatment.effect is Effect.BALANCES
        for partner, amount in placed.allocations.items():
            pence = charged(amount)
            if stays:
                # What stays in the fund is a balance of the partner's: a surplus is a credit.
                debit = self._account("left in fund", partner)
                post(self.day, narrative, debit, Account(fund, "carried", partner), -pence, clause)
            else:
                borne = Account(fund, "borne", partner, scheme, detail)
                post(self.day, narrative, Account(fund, "partner", partner), borne, pence, clause)
        if placed.reserve is not None:
            self._reserve(placed.reserve, charged(result.taken), narrative, clause)

    def _reserve(self, name: str, drawn: int, narrative: str, clause: str | None) -> None:
        holder = self.holders[name]
        owed = self._account("partner", holder)
        used = Account(self.fund, "reserve used", detail=name)
        self.journal.post(self.day, narrative, owed, used, drawn, clause)
        reserve = Account(self.fund, "reserve", detail=name)
        held = Account(self.fund, "reserve held", holder, detail=name)
        self.journal.post(self.day, narrative, reserve, held, drawn, clause)

    def _account(self, kind: str, partner: str | None = None, detail: str | None = None) -> Account:
        # What a partner owes is of the fund, whichever scheme it is for.
        return Account(self.fund, kind, partner, None if kind == "partner" else self.scheme, detail)
