"""A settlement: a pure function of an agreement and the facts, as at a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from attrs import field, fields, frozen

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.facts import Facts
from poolledger.agreement.reporting_period import UncountedFact, uncounted
from poolledger.budgets.contributions import ContributionDue
from poolledger.budgets.instalments import Instalment, instalments_of
from poolledger.budgets.monitoring import SchemePosition
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.ledger.allocation_postings import AllocationPostings
from poolledger.ledger.check import Check
from poolledger.ledger.journal import PROTOCOL, Journal
from poolledger.ledger.memorandum import AccountRow, memorandum_of
from poolledger.ledger.payments import payments_of
from poolledger.ledger.postings import Postings
from poolledger.ledger.reconciliation import Reconciliation
from poolledger.ledger.reserves import OpenReserve, ReserveMovement, reserves_of
from poolledger.savings.additionality import Additionality
from poolledger.savings.dividend import Dividend, DividendCalculation
from poolledger.savings.recognition import SavingsPosition
from poolledger.sharing.treatments import Effect
from poolledger.validation.agreement import contradictions
from poolledger.values.doors import Door
from poolledger.values.errors import AgreementFault, as_text, refuse_all
from poolledger.values.financial_year import FinancialYear
from poolledger.values.frozen_map import FrozenMap
from poolledger.values.keeping import Keeping
from poolledger.values.matching import Payment
from poolledger.values.money import Money
from poolledger.values.one_line import one_line
from poolledger.values.partners import Partner, optional_code
from poolledger.values.plain_data import PlainData, json_text
from poolledger.values.short_repr import short_repr
from poolledger.values.workings import Figure, figures_in

AGREEMENT_WRITTEN = Door[Callable[["Agreement"], dict[str, Any]]]("agreements as plain data")
AGREEMENT_READ = Door[Callable[[object], "Agreement"]]("agreements from plain data")


@frozen(cache_hash=True)
class Agreement(AgreementTerms, PlainData["Agreement"]):
    """What partners have agreed about the money they share: a value, never changed.

    Raises:
        AgreementFault: If its parts contradict each other; all contradictions are named.
    """

    __repr__ = short_repr
    _to_data = AGREEMENT_WRITTEN
    _from_data = AGREEMENT_READ

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        refuse_all(AgreementFault, contradictions(self))

    def settle(
        self,
        facts: Facts,
        year: FinancialYear | str | None = None,
        as_at: date | str | None = None,
        *,
        workings: bool = True,
    ) -> Outturn:
        """Settle a year: see :func:`poolledger.settlement.settle.settle`."""
        return SETTLED.work(self, facts, year, as_at, workings=workings)


@frozen
class Outturn(Keeping):
    """A year settled as at a day. All sums are pence; an overspend is positive.

    Two are equal where the same agreement and the same facts were settled for the same year and
    day: there is nothing else that they depend on.

    Args:
        agreement, facts: What was settled.
        year: The financial year.
        as_at: The day; facts after it do not exist.
        contributions: What each partner contributes, row by row.
        positions: How each scheme stands.
        variances: What became of each variance.
        postings: Each fund's year, as it is posted.
        open_reserves: Each reserve at the start.
        opening: Each partner's balance in each fund at the start.
        savings: The year's savings; None where no register is kept.
        sharing: What shares the savings by the protocol, and can be asked again; None without one.
        dividend: What the protocol makes of them; None where there is none.
        additionality: What may be claimed on do-nothing lines, and what is cut.
    """

    __repr__ = one_line("of {agreement.title}, {year} as at {as_at}, {final:final|indicative}")
    agreement: Agreement
    facts: Facts
    year: FinancialYear
    as_at: date
    contributions: tuple[ContributionDue, ...] = field(eq=False)
    positions: tuple[SchemePosition, ...] = field(eq=False)
    variances: tuple[VarianceAllocation, ...] = field(eq=False)
    _postings: tuple[Postings, ...] = field(eq=False)
    _open_reserves: tuple[OpenReserve, ...] = field(eq=False)
    opening: Mapping[tuple[str, str], int] = field(
        eq=False, converter=FrozenMap[tuple[str, str], int]
    )
    savings: SavingsPosition | None = field(default=None, eq=False)
    sharing: DividendCalculation | None = field(default=None, eq=False)
    dividend: Dividend | None = field(default=None, eq=False)
    additionality: Additionality | None = field(default=None, eq=False)

    def __reduce__(self) -> tuple[Any, ...]:
        held = tuple(getattr(self, each.name) for each in fields(type(self)))
        return _sent, (figures_in(held), held)

    @property
    def final(self) -> bool:
        """Whether the year is over; before that, everything is indicative."""
        return self.as_at >= self.year.last_day

    @property
    def partners(self) -> tuple[str, ...]:
        """The partners' codes, in order."""
        return tuple(partner.code for partner in self.agreement.partners)

    @cached_property
    def not_counted(self) -> tuple[UncountedFact, ...]:
        """The year's facts that are dated after the day, and are in none of these figures."""
        return tuple(uncounted(self.facts, self.year, self.as_at))

    @cached_property
    def journal(self) -> Journal:
        """The balanced entries that account, settlement and reserves are read from."""
        journal = Journal()
        for postings in self._postings:
            postings.post(journal)
        if self.sharing and self.dividend and not self.dividend.blocked:
            for each in self.dividend.paying.by_pot.values():
                AllocationPostings(journal, each, self.as_at, self.sharing.holders, PROTOCOL).post()
        journal.close()
        return journal

    @cached_property
    def instalments(self) -> tuple[Instalment, ...]:
        """When contributions fall due."""
        pooled = {fund.code for fund in self.agreement.funds if fund.holds_cash}
        owed = [funded for funded in self.contributions if funded.fund in pooled]
        return tuple(instalments_of(owed, self.year))

    @cached_property
    def memorandum(self) -> tuple[AccountRow, ...]:
        """Every fund's memorandum account, read from the journal."""
        journal, partners = self.journal, self.partners
        rows = (memorandum_of(journal, fund, partners) for fund in self.agreement.funds)
        return tuple(row for of_fund in rows for row in of_fund)

    @cached_property
    def reserves(self) -> tuple[ReserveMovement, ...]:
        """Each reserve's year, read from the journal."""
        return tuple(reserves_of(self.journal, self._open_reserves))

    @cached_property
    def settlement(self) -> tuple[Payment, ...]:
        """Who pays whom, read from the journal; nothing while the year is indicative."""
        if not self.final:
            return ()
        journal, partners = self.journal, self.partners
        payments = (payments_of(journal, fund, partners) for fund in self.agreement.funds)
        return tuple(payment for of_fund in payments for payment in of_fund)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """What must reconcile, and whether it does."""
        reconciliation = Reconciliation(
            agreement=self.agreement,
            facts=self.facts,
            year=self.year,
            as_at=self.as_at,
            final=self.final,
            journal=self.journal,
            opening=self.opening,
            contributions=self.contributions,
            instalments=self.instalments,
            positions=self.positions,
            variances=self.variances,
            memorandum=self.memorandum,
            reserves=self.reserves,
            settlement=self.settlement,
            recognised=() if self.savings is None else self.savings.recognised,
            shared=() if self.sharing is None else self.sharing.position.recognised,
            dividend=self.dividend,
        )
        return tuple(reconciliation.checks())

    def borne(self, fund: str) -> dict[str, Money]:
        """What each partner bears of a fund's variances: what it is given back is negative.

        It is what ``share`` and ``bear`` steps put on partners; what stays in the fund or a
        reserve is none of it.

        Args:
            fund: The fund's code.

        Raises:
            UnknownName: If there is no such fund.
        """
        settled = self.agreement.fund(fund)
        pence = dict.fromkeys(self.partners, 0)
        for allocation in self.variances:
            for result in allocation.steps if allocation.fund is settled else ():
                if result.step.treatment.effect is Effect.PARTNERS:
                    for partner, amount in result.placement.allocations.items():
                        pence[partner] += allocation.charged(int(amount))
        return {partner: Money(amount) for partner, amount in pence.items()}

    def explain(self, partner: Partner | str | None = None, fund: str | None = None) -> str:
        """How each figure was made, in words: step, basis, clause and cell.

        Args:
            partner: Only what concerns this partner, or the one of this code.
            fund: Only the fund of this code.

        Raises:
            UnknownName: If there is no such partner or fund; the nearest is named.
        """
        whose = None if fund is None else as_text(fund)
        return EXPLAINED.work(self, optional_code(partner), whose)

    def to_data(self, *, warnings: bool = True) -> dict[str, Any]:
        """The settlement as plain data: what ``schedules --json`` prints.

        Args:
            warnings: Whether it is looked for what should be known before the figures are relied
                on. What rules may leave without a bearer takes far longer to find than settling;
                the agreement keeps it for other settlements of the year and its budgets.

        There is no way back: what was settled is made again from the agreement and the facts,
        which are data too, with the year and the day.
        """
        return DATA.work(self, warnings)

    def to_json(self, *, warnings: bool = True) -> str:
        """The plain data as JSON text."""
        return json_text(self.to_data(warnings=warnings))

    def text(self, schedule: str | None = None, fund: str | None = None) -> str:
        """The schedules as text.

        Args:
            schedule: Only one of them, such as ``"Memorandum account"``.
            fund: Only the tables of the fund of this code.

        Raises:
            UnknownName: If there is no such schedule or fund.
        """
        return TOLD.work(self, schedule, fund)

    def _repr_html_(self) -> str:
        return HTML.work(self)


def _sent(_: tuple[Figure, ...], held: tuple[Any, ...]) -> Outturn:
    """An outturn that comes from another process, after the figures that it holds."""
    return Outturn(*held)


class Settling(Protocol):
    """Settles a year of an agreement as at a day."""

    def __call__(
        self,
        agreement: Agreement,
        facts: Facts,
        year: FinancialYear | str | None = None,
        as_at: date | str | None = None,
        *,
        workings: bool = True,
    ) -> Outturn:
        """A year of an agreement settled on facts."""


# Tells of a settlement in words: of all of it, or of one part and one fund.
Telling = Callable[[Outturn, str | None, str | None], str]
DATA = Door[Callable[[Outturn, bool], dict[str, Any]]]("settlements as plain data")
SETTLED = Door[Settling]("settling")
EXPLAINED = Door[Telling]("explanations")
TOLD = Door[Telling]("schedules as text")
HTML = Door[Callable[[Any], str]]("schedules as HTML")
