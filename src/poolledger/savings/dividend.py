"""Who gets a saving, by the protocol, and who therefore pays whom?

What is due is a function of the evidence known at a day; a payment is what is due less what was
paid, so a saving that is withdrawn gives a payment back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from attrs import define, field, frozen

from poolledger.accounts import matched
from poolledger.agreement import Agreement
from poolledger.errors import SettlementFault
from poolledger.funding import Funded, by_partner
from poolledger.journal import Account, Journal
from poolledger.monitoring import Standing
from poolledger.periods import FinancialYear
from poolledger.savings.recognition import SavingsPosition, baseline_of, claim
from poolledger.savings.register import DividendPaid
from poolledger.sharing.scope import Direction, Line, Scope
from poolledger.sharing.steps import Step, StepResult, settle, standing_steps
from poolledger.sharing.treatments import Effect
from poolledger.terms import Window, cell_of
from poolledger.workings import Rate, entered, named, split, total


@frozen(eq=False)
class DividendPayment:
    """What one partner pays another of the dividend, in pence, and under which power."""

    payer: str
    payee: str
    amount: int
    power: str | None


@frozen(eq=False)
class Dividend:
    """A year's savings shared by the protocol, in pence.

    Args:
        pot: What is recognised.
        fell: In whose budgets it fell.
        steps: What each step did.
        unallocated: What no step placed.
        entitlement: What the steps give each partner.
        set_aside: What each partner keeps apart, to be reinvested or until it is verified.
        payments: What is due less what was paid, from payers to payees.
        due: By partner, what it still has to pay; below nil, what it is still to be paid.
    """

    pot: int
    fell: Mapping[str, int]
    steps: Sequence[StepResult]
    unallocated: int
    entitlement: Mapping[str, int]
    set_aside: Mapping[str, int]
    payments: Sequence[DividendPayment]
    due: Mapping[str, int] = field(factory=dict)


# Every fund has a code, so that none can be taken for the protocol's own accounts.
OF_NO_FUND = ""


def protocol_in_force(agreement: Agreement, year: FinancialYear) -> list[Step]:
    """The protocol's steps as they stand on the last day of the agreement's part of the year.

    Raises:
        SettlementFault: If they change within it and the agreement does not say how.
    """
    whole = Window(year.first_day, year.last_day)
    part = whole.part_in(Window(agreement.start, agreement.end))
    steps = agreement.protocol
    return standing_steps(steps, part, year, "the protocol", settled=agreement.as_at_year_end)


@define(eq=False)
class Sharing:
    """Shares one year's savings.

    Args:
        agreement: The agreement, with its protocol.
        year: The year.
        position: The year's savings.
        standings, funded: The schemes and contributions of all funds, for what may be measured.
        reserves: The balances of reserves, which a step may pay into.
        holders: Who holds each reserve.
        traced: Whether workings are kept.
    """

    agreement: Agreement
    year: FinancialYear
    position: SavingsPosition
    standings: Sequence[Standing]
    funded: Sequence[Funded]
    reserves: dict[str, int]
    holders: Mapping[str, str]
    traced: bool

    def dividend(self, paid: Iterable[DividendPaid], as_at: date) -> Dividend:
        """The dividend on the evidence known at a day.

        Raises:
            SettlementFault: If a step cannot be carried out.
        """
        pot = self.position.pot
        steps = protocol_in_force(self.agreement, self.year)
        results, left = settle(self.scope(pot), steps) if pot > 0 else ([], 0)
        entitlement = self._entitlement(results)
        set_aside = self._set_aside(results)
        due = self._due(entitlement, set_aside, results)
        for payment in paid:
            if payment.year == self.year and payment.day <= as_at:
                pence = self._paid(payment)
                due[payment.payer] = due[payment.payer] - pence
                due[payment.payee] = due[payment.payee] + pence
        due = {p: named(pence, f"{p} still owes of the dividend") for p, pence in due.items()}
        payments = self._payments(due, results)
        fell = self.position.by_partner
        return Dividend(pot, fell, results, left, entitlement, set_aside, payments, due)

    @property
    def _order(self) -> list[str]:
        return [partner.code for partner in self.agreement.partners]

    def scope(self, pot: int) -> Scope:
        """A saving of a sum, falling as the year's do, ready to be taken through the steps."""
        fell = self.position.by_partner
        ring = [s for s in self.standings if s.fund.moves_cash(s.scheme)]
        lines = [Line(s.scheme.code, s.lead, s.budget, 0) for s in ring]
        # Where savings fall is their origin: an underspend of the partner they fall to.
        lines += [Line("", partner, 0, -pence) for partner, pence in fell.items()]
        cash = [f for f in self.funded if f.moves_cash]
        recurrent = [f for f in cash if f.contribution.recurrent]
        return Scope(
            fund="savings",
            scheme=None,
            direction=Direction.UNDERSPEND,
            total=pot,
            lines=lines,
            host=None,
            cash=partial(by_partner, cash, self._order),
            recurrent=partial(by_partner, recurrent, self._order),
            counted=self._counted,
            measures=self._measures,
            sizes=self._size,
            reserves=self.reserves,
            caps={},
            traced=self.traced,
            places={code: place for place, code in enumerate(self._order)},
            sums=self._sums,
            default_of="remaining",
            gate_of="target",
            title="dividend",
        )

    def _counted(self) -> list[str]:
        """All partners in force on the year's last day."""
        day = self.year.last_day
        return [p.code for p in self.agreement.partners if p.in_force.holds(day)]

    def _measures(self, name: str) -> Mapping[str, Rate]:
        found = {}
        for partner in self.agreement.partners:
            value = partner.population if name == "population" else partner.need
            if value is not None:
                cell = cell_of(partner.source, name.capitalize())
                found[partner.code] = Rate(value, f"{name} of {partner.code}", None, cell)
        return found

    def _size(self, of: str) -> int | None:
        initiatives = self.position.initiatives
        sizes: dict[str, Callable[[], int | None]] = {
            "target": lambda: self.position.target,
            "baseline": lambda: baseline_of(initiatives, traced=self.traced) or None,
            "budget": lambda: total(
                s.budget for s in self.standings if s.fund.moves_cash(s.scheme)
            ),
        }
        return sizes[of]()

    def _sums(self, name: str) -> Mapping[str, int]:
        if name == "target":
            return {own.partner: own.target for own in self.position.own}
        return claim(self.position.initiatives, name, traced=self.traced)

    def _entitlement(self, results: Sequence[StepResult]) -> dict[str, int]:
        given: dict[str, list[int]] = {}
        for result in results:
            for partner, amount in result.placement.allocations.items():
                given.setdefault(partner, []).append(amount)
        return {
            partner: named(total(given[partner]), f"entitlement of {partner}")
            for partner in self._order
            if partner in given and total(given[partner])
        }

    def _set_aside(self, results: Sequence[StepResult]) -> dict[str, int]:
        """What is reinvested or held, by where the savings fell, once on their sum."""
        aside = total(r.taken for r in results if r.step.treatment.effect is Effect.SET_ASIDE)
        fell = {p: pence for p, pence in self.position.by_partner.items() if pence}
        if not aside:
            return {}
        below = [partner for partner, pence in fell.items() if pence < 0]
        if below:
            message = (
                f"savings are set aside by where they fell, and {', '.join(below)} has lost more "
                f"than it saved; correct Delivered, or share what is left without setting aside"
            )
            raise SettlementFault.of("basis-below-nil", message)
        parts = split(named(aside, "set aside"), list(fell.values()))
        named_parts = zip(fell, parts, strict=True)
        return {p: named(part, f"set aside by {p}") for p, part in named_parts if part}

    def _due(
        self,
        entitlement: Mapping[str, int],
        set_aside: Mapping[str, int],
        results: Sequence[StepResult],
    ) -> dict[str, int]:
        """What fell to each partner less what it may keep: it pays where that is positive."""
        due = {}
        for partner in self._order:
            kept = [entitlement.get(partner, 0), set_aside.get(partner, 0)]
            kept += [
                result.taken
                for result in results
                if result.placement.reserve and self.holders[result.placement.reserve] == partner
            ]
            due[partner] = self.position.by_partner.get(partner, 0) - total(kept)
        return due

    def _paid(self, payment: DividendPaid) -> int:
        if not self.traced:
            return payment.amount.pence
        name = f"dividend paid by {payment.payer} to {payment.payee}"
        return entered(payment.amount.pence, name, None, cell_of(payment.source, "Amount"))

    def _payments(
        self, due: Mapping[str, int], results: Sequence[StepResult]
    ) -> list[DividendPayment]:
        payers = {partner: pence for partner, pence in due.items() if pence > 0}
        payees = {partner: -pence for partner, pence in due.items() if pence < 0}
        return [
            DividendPayment(p.payer, p.payee, p.amount, self._power(p.payee, results))
            for p in matched("savings", payers, payees)
        ]

    def _power(self, payee: str, results: Sequence[StepResult]) -> str | None:
        """The powers of the steps that give to a payee; one without any is recommended only."""
        powers: dict[str, None] = {}
        for result in results:
            reserve = result.placement.reserve
            gives = payee in result.placement.allocations or (
                reserve is not None and self.holders[reserve] == payee
            )
            if gives and result.step.power is not None:
                powers[result.step.power] = None
        return "; ".join(powers) or None


def post_dividend(
    journal: Journal, dividend: Dividend, day: date, holders: Mapping[str, str]
) -> None:
    """Post what a protocol did with savings, as a fund of its own.

    A partner's account is debited with what fell to it and credited with what it may keep or
    set aside; the balance is what it pays, or is paid.
    """

    def account(kind: str, partner: str | None = None, detail: str | None = None) -> Account:
        return Account(OF_NO_FUND, kind, partner, None, detail)

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
    for result in dividend.steps:
        name = result.placement.reserve
        if name is not None:
            holder, clause = holders[name], result.step.clause
            narrative = f"step {result.step.number}: saving paid into reserve {name}"
            entitled = account("entitlement", detail=name)
            journal.post(day, narrative, entitled, account("partner", holder), result.taken, clause)
            held, reserve = account("reserve held", holder, name), account("reserve", detail=name)
            journal.post(day, narrative, held, reserve, result.taken, clause)
