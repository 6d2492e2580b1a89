"""The rows of a dividend: one class for each object of the JSON, a field for each key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from attrs import frozen

from poolledger.results.fund_rows import StepRow
from poolledger.results.json_types import Pence
from poolledger.results.places import at, beside
from poolledger.savings.dividend import DividendPayment
from poolledger.savings.saving_allocation import SavingAllocation, SavingAllocations


@frozen(kw_only=True, eq=False)
class DividendPaymentRow:
    """What one partner pays another of the dividend."""

    read_from: ClassVar = DividendPayment
    payer: str
    payee: str
    amount: Pence
    power: str | None = at(lambda payment: "; ".join(payment.powers) or None)


@frozen(kw_only=True, eq=False)
class DividendPartnerRow:
    """Where savings fell and who gets them, partner by partner, in no object of the JSON."""

    partner: str
    fell: Pence
    entitlement: Pence
    set_aside: Pence
    reserved: Pence
    difference: Pence
    held: Pence | None
    paid: Pence
    due: Pence


@frozen(kw_only=True, eq=False)
class PotRow:
    """What the steps did with one pot; name is null where there is one pot alone."""

    read_from: ClassVar = SavingAllocation
    name: str | None
    pot: Pence
    steps: Sequence[StepRow]
    allocation: SavingAllocation = beside()


@frozen(kw_only=True, eq=False)
class DividendRow:
    """What the protocol makes of the savings."""

    read_from: ClassVar = SavingAllocations
    pot: Pence
    unallocated: Pence
    steps: Sequence[StepRow]
    entitlement: Mapping[str, Pence]
    set_aside: Mapping[str, Pence]
    settlement: Sequence[DividendPaymentRow]
    pots: Sequence[PotRow] = beside()
    payable: Sequence[PotRow] = beside()
    short: Mapping[str, Pence] = beside()
    held: Mapping[str, Pence] = beside()
    due: Mapping[str, Pence] = beside()
    held_pot: Pence = beside()

    @property
    def lost(self) -> Pence:
        """What is lost in the pots that no step shares, below nil: it stays where it fell."""
        return sum(int(each.pot) for each in self.pots if each.pot < 0 and each.allocation.stays)


@frozen(kw_only=True, eq=False)
class HeldRow:
    """What is recognised and may not be paid yet, and what partners would be entitled to of it."""

    pot: Pence
    entitlement: Mapping[str, Pence]
