"""A settlement: a pure function of an agreement and the facts, as at a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from attrs import frozen

from poolledger.agreement.agreement import Agreement
from poolledger.agreement.facts import Facts
from poolledger.budgets.contributions import ContributionDue, Instalment, instalments_of
from poolledger.budgets.monitoring import SchemePosition
from poolledger.ledger.dividend_postings import post_dividend
from poolledger.ledger.journal import Journal
from poolledger.ledger.memorandum import (
    AccountRow,
    OpenReserve,
    Payment,
    ReserveMovement,
    memorandum_of,
    payments_of,
    reserves_of,
)
from poolledger.ledger.postings import Postings
from poolledger.ledger.reconciliation import Check, reconciled
from poolledger.savings.additionality import Additionality
from poolledger.savings.dividend import Dividend, Sharing
from poolledger.savings.recognition import SavingsPosition
from poolledger.settlement.risk_share import Shared
from poolledger.sharing.scope import Direction
from poolledger.sharing.treatments import Effect
from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import Money


@frozen(eq=False)
class Outturn:
    """A year settled as at a day. All sums are pence; an overspend is positive.

    Args:
        agreement, facts: What was settled.
        year: The financial year.
        as_at: The day; facts after it do not exist.
        contributions: What each partner contributes, row by row.
        standings: How each scheme stands.
        shared: What became of each variance.
        books: Each fund's year, as it is posted.
        open_reserves: Each reserve at the start.
        opening: Each partner's balance in each fund at the start.
        savings: The year's savings; None where no register is kept.
        sharing: What shares the savings by the protocol, and can be asked again; None without one.
        dividend: What the protocol makes of them; None where there is none.
        additionality: What may be claimed on do-nothing lines, and what is cut.
    """

    agreement: Agreement
    facts: Facts
    year: FinancialYear
    as_at: date
    contributions: tuple[ContributionDue, ...]
    standings: tuple[SchemePosition, ...]
    shared: tuple[Shared, ...]
    books: tuple[Postings, ...]
    open_reserves: tuple[OpenReserve, ...]
    opening: Mapping[tuple[str, str], int]
    savings: SavingsPosition | None = None
    sharing: Sharing | None = None
    dividend: Dividend | None = None
    additionality: Additionality | None = None

    @property
    def final(self) -> bool:
        """Whether the year is over; before that, everything is indicative."""
        return self.as_at >= self.year.last_day

    @property
    def partners(self) -> tuple[str, ...]:
        """The partners' codes, in order."""
        return tuple(partner.code for partner in self.agreement.partners)

    @cached_property
    def journal(self) -> Journal:
        """The balanced entries that account, settlement and reserves are read from."""
        journal = Journal()
        for books in self.books:
            books.post(journal)
        if self.sharing and self.dividend and not self.dividend.blocked:
            post_dividend(journal, self.dividend.paying, self.as_at, self.sharing.holders)
        return journal

    @cached_property
    def instalments(self) -> tuple[Instalment, ...]:
        """When contributions fall due."""
        pooled = {fund.code for fund in self.agreement.funds if fund.host is not None}
        owed = [funded for funded in self.contributions if funded.fund in pooled]
        return tuple(instalments_of(owed, self.year))

    @cached_property
    def memorandum(self) -> tuple[AccountRow, ...]:
        """Every fund's memorandum account, read from the journal."""
        rows = (memorandum_of(self, fund) for fund in self.agreement.funds)
        return tuple(row for of_fund in rows for row in of_fund)

    @cached_property
    def reserves(self) -> tuple[ReserveMovement, ...]:
        """Each reserve's year, read from the journal."""
        return tuple(reserves_of(self))

    @cached_property
    def settlement(self) -> tuple[Payment, ...]:
        """Who pays whom, read from the journal; nothing while the year is indicative."""
        if not self.final:
            return ()
        payments = (payments_of(self, fund) for fund in self.agreement.funds)
        return tuple(payment for of_fund in payments for payment in of_fund)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """What must reconcile, and whether it does."""
        return tuple(reconciled(self))

    def borne(self, fund: str) -> dict[str, Money]:
        """What each partner bears of a fund's variances: what it is given back is negative.

        It is what ``share`` and ``bear`` steps put on partners; what stays in the fund or a
        reserve is none of it.

        Args:
            fund: The fund's code.

        Raises:
            KeyError: If there is no such fund.
        """
        known = [each.code for each in self.agreement.funds]
        if fund not in known:
            raise KeyError(f"no fund {fund!r}; there is {', '.join(known)}")
        pence = dict.fromkeys(self.partners, 0)
        for shared in self.shared:
            sign = 1 if shared.direction is Direction.OVERSPEND else -1
            for result in shared.steps if shared.fund.code == fund else ():
                if result.step.treatment.effect is Effect.PARTNERS:
                    for partner, amount in result.placement.allocations.items():
                        pence[partner] += sign * int(amount)
        return {partner: Money(amount) for partner, amount in pence.items()}

    def explain(self, partner: str | None = None, fund: str | None = None) -> str:
        """How each figure was made, in words: step, basis, clause and cell.

        Args:
            partner: Only what concerns the partner of this code.
            fund: Only the fund of this code.
        """
        from poolledger.explain import explanation

        return explanation(self, partner, fund)

    def text(self, schedule: str | None = None, fund: str | None = None) -> str:
        """The schedules as text.

        Args:
            schedule: Only one of them, such as ``"Memorandum account"``.
            fund: Only the tables of the fund of this code.

        Raises:
            KeyError: If there is no such schedule or fund.
        """
        from poolledger.render.text import text_of
        from poolledger.schedules import tables_of

        tables = tables_of(self)
        for name, asked in (("schedule", schedule), ("fund", fund)):
            known = list(dict.fromkeys(getattr(table, name) for table in tables))
            if asked is not None and asked not in known:
                raise KeyError(f"no {name} {asked!r}; there is {', '.join(map(str, known))}")
        return text_of(
            table
            for table in tables
            if schedule in (None, table.schedule) and fund in (None, table.fund)
        )
