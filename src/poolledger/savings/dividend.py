"""Who gets a saving, by the protocol, and who therefore pays whom?

What is due is a function of the evidence known at a day; a payment is what is due less what was
paid, so a saving that is withdrawn gives a payment back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.register import DividendPaid
from poolledger.agreement.savings_terms import Assessed
from poolledger.savings.decisions import blocking
from poolledger.savings.protocol_inputs import ProtocolInputs
from poolledger.savings.recognition import SavingsPosition
from poolledger.savings.saving_allocation import SavingAllocations, allocated
from poolledger.savings.units_of_assessment import part_of, pots_of
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.steps import Step, standing_steps
from poolledger.sharing.treatments import OwnTargetFirst
from poolledger.values.financial_year import FinancialYear, written_date
from poolledger.values.frozen_map import EMPTY, FrozenMap
from poolledger.values.in_force import Window, pence_of
from poolledger.values.matching import matched
from poolledger.values.one_line import one_line
from poolledger.values.workings import named


@frozen
class DividendPayment:
    """What one partner pays another of the dividend, in pence, and under which powers.

    Without a power it is recommended only.
    """

    payer: str
    payee: str
    amount: int
    powers: Sequence[str]


@frozen
class Dividend:
    """A year's savings shared by the protocol, in pence.

    Args:
        recognised: What the steps made of all that is recognised.
        paying: The same of what may be paid already.
        payments: What is due less what was paid, from payers to payees.
        due: By partner, what it still has to pay; below nil, what it is still to be paid.
        blocked: Why it is not to be posted, decision by decision; nothing where it is.
    """

    __repr__ = one_line("of {payments:count} payments{blocked:, blocked|}")
    recognised: SavingAllocations
    paying: SavingAllocations
    payments: tuple[DividendPayment, ...] = field(converter=tuple[DividendPayment, ...])
    due: Mapping[str, int] = field(converter=FrozenMap[str, int])
    blocked: tuple[str, ...] = field(default=(), converter=tuple[str, ...])

    @property
    def holds_back(self) -> bool:
        """Whether something is recognised that may not be paid yet."""
        own, paying = self.recognised, self.paying
        return (paying.pot, paying.entitlement) != (own.pot, own.entitlement)

    @property
    def held(self) -> dict[str, int]:
        """What partners are entitled to, and may not be paid yet."""
        if not self.holds_back:
            return EMPTY
        entitled, payable = self.recognised.entitlement, self.paying.entitlement
        held = {p: entitled.get(p, 0) - payable.get(p, 0) for p in self.recognised.partners}
        return FrozenMap((p, named(pence, f"held for {p}")) for p, pence in held.items() if pence)


def protocol_in_force(agreement: AgreementTerms, year: FinancialYear) -> list[Step]:
    """The protocol's steps as they stand on the last day of the agreement's part of the year.

    Raises:
        SettlementFault: If they change within it and the agreement does not say how.
    """
    whole = Window(year.first_day, year.last_day)
    part = whole.part_in(Window(agreement.start, agreement.end))
    steps = agreement.protocol
    return standing_steps(steps, part, year, "the protocol", settled=agreement.as_at_year_end)


@frozen(eq=False)
class DividendCalculation:
    """Shares one year's savings, as often as it is asked: it changes nothing.

    Args:
        reserves: The balances of reserves as the steps find them.
        holders: Who holds each reserve.
    """

    agreement: AgreementTerms
    year: FinancialYear
    position: SavingsPosition
    inputs: ProtocolInputs
    reserves: Mapping[str, int] = field(converter=FrozenMap[str, int])
    holders: Mapping[str, str] = field(converter=FrozenMap[str, str])

    def dividend(self, paid: Iterable[DividendPaid], as_at: date) -> Dividend:
        """The dividend on the evidence known at a day.

        Raises:
            SettlementFault: If a step cannot be carried out.
        """
        payable = self.position.payable
        recognised = paying = self.allocations(self.position)
        if len(payable) < len(self.position.recognised):
            paying = self.allocations(part_of(self.position, payable, self.inputs.partners))
        due = dict.fromkeys(self.inputs.partners, 0) | paying.due
        for payment in paid:
            if self._counts(payment) and payment.day <= as_at:
                name = f"dividend paid by {payment.payer} to {payment.payee}"
                traced = self.inputs.traced
                pence = pence_of(payment.amount, name, payment.source, "Amount", traced=traced)
                due[payment.payer] = due[payment.payer] - pence
                due[payment.payee] = due[payment.payee] + pence
        due = {p: named(pence, f"{p} still owes of the dividend") for p, pence in due.items()}
        payments = self._payments(due, paying.steps)
        blocked = list(self._blocked(as_at))
        return Dividend(recognised, paying, payments, due, blocked)

    def allocations(self, position: SavingsPosition) -> SavingAllocations:
        """What the steps in force make of each pot of some savings of the year.

        Reserves, and what partners lack of their own targets, are used up from pot to pot.
        """
        steps = protocol_in_force(self.agreement, self.year)
        assessed = self.agreement.savings.assessed
        reserves, kept = dict(self.reserves), dict[str, int]()
        found = {}
        for pot in pots_of(position, assessed, steps, self.inputs.partners, self.year):
            scope = self.inputs.scope(pot, reserves, kept)
            allocation = allocated(scope, pot.steps, pot.position.by_partner, self.holders)
            for result in allocation.results:
                if isinstance(result.step.treatment, OwnTargetFirst):
                    for partner, pence in result.placement.allocations.items():
                        kept[partner] = kept.get(partner, 0) + pence
            found[pot.name] = allocation
        return SavingAllocations(found, self.inputs.partners)

    def _blocked(self, as_at: date) -> Iterator[str]:
        """The decisions that are not in order, in words: they block posting alone."""
        register, partners = self.inputs.register, self.agreement.partners
        for each in blocking(register, self.year, as_at, self.position.initiatives, partners):
            decision = each.decision
            what = f"{decision.partner}'s decision of {written_date(decision.day)}"
            yield f"{what} on {decision.initiative} is not in order: {each.why_not}"

    def _counts(self, payment: DividendPaid) -> bool:
        """Whether a payment was made of what is shared here."""
        if self.agreement.savings.assessed is Assessed.CUMULATIVE:
            return payment.year <= self.year
        return payment.year == self.year

    def _payments(
        self, due: Mapping[str, int], results: Sequence[StepResult]
    ) -> list[DividendPayment]:
        return [
            DividendPayment(p.payer, p.payee, p.amount, self._powers(p.payee, results))
            for p in matched("savings", due)
        ]

    def _powers(self, payee: str, results: Sequence[StepResult]) -> tuple[str, ...]:
        """The powers of the steps that give to a payee."""
        found = list[str]()
        for result in results:
            placed, power = result.placement, result.step.power
            gives = placed.allocations.get(payee, 0) > 0
            if placed.reserve is not None and result.taken:
                gives = gives or self.holders[placed.reserve] == payee
            if gives and power is not None and power not in found:
                found.append(power)
        return tuple(found)
