"""The years of an agreement as at one day: earlier ones are settled as later ones ask for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cached_property

from attrs import define, evolve, field

from poolledger.agreement.facts import Facts, ReserveOpening
from poolledger.agreement.funds import Fund
from poolledger.agreement.reporting_period import has_contributions, years_of_savings
from poolledger.agreement.savings_terms import Assessed
from poolledger.budgets.actuals import SumsOfActuals, sums_by_year_of
from poolledger.budgets.contributions import ContributionDue, Funding
from poolledger.budgets.monitoring import Monitor, SchemePosition
from poolledger.ledger.postings import Postings, closing_balance
from poolledger.ledger.reserves import OpenReserve
from poolledger.savings.additionality import Additionality
from poolledger.savings.dividend import DividendCalculation
from poolledger.savings.protocol_inputs import ProtocolInputs
from poolledger.savings.recognition import RecognisedSaving, Recognition, SavingsPosition
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.settlement.risk_share import RiskShare
from poolledger.settlement.risk_terms import RiskTerms, steps_in_force
from poolledger.values.errors import Issue, SettlementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of, pence_of
from poolledger.values.money import written
from poolledger.values.workings import named, total


@define(eq=False)
class SettledYears:
    """The years of an agreement as at one day, each settled once, as later ones ask for them."""

    agreement: Agreement
    facts: Facts
    as_at: date
    traced: bool
    _funding: Funding
    _terms: dict[tuple[str, int], RiskTerms]
    _sums_by_year: dict[FinancialYear, SumsOfActuals] = field(init=False)
    additionality: Additionality = field(init=False)
    _outturns: dict[FinancialYear, Outturn] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self._sums_by_year = sums_by_year_of(
            self.agreement, self.facts, self.as_at, traced=self.traced
        )
        self.additionality = Additionality(
            self.agreement, self.facts.savings, self.as_at, self._sums_by_year, traced=self.traced
        )

    def outturn(self, year: FinancialYear) -> Outturn:
        """A year settled."""
        if year not in self._outturns:
            self._outturns[year] = self._settled(year)
        return self._outturns[year]

    def _settled(self, year: FinancialYear) -> Outturn:
        agreement, facts = self.agreement, self.facts
        openings = self._reserve_openings(year)
        reserves = {each.reserve: each.opening for each in openings}
        recognition = self._recognition(year)
        position = None if recognition is None else recognition.position(year, self.as_at)
        parts = self._funds(year, openings, reserves, position)
        contributions = tuple(each for part in parts for each in part.funded)
        positions = tuple(each for part in parts for each in part.positions)
        sharing = None
        if recognition is not None and position is not None and agreement.protocol:
            inputs = self._inputs(year, positions, contributions)
            pot = position
            if agreement.savings.assessed is Assessed.CUMULATIVE:
                pot = recognition.since(agreement.start, year, self.as_at)
            holders = {each.reserve: each.held_by for each in openings}
            sharing = DividendCalculation(agreement, year, pot, inputs, reserves, holders)
        return Outturn(
            agreement=agreement,
            facts=facts,
            year=year,
            as_at=self.as_at,
            contributions=contributions,
            positions=positions,
            variances=tuple(each for part in parts for each in part.variances),
            postings=tuple(parts),
            opening={
                (part.fund.code, partner): balance
                for part in parts
                for partner, balance in part.opening.items()
            },
            open_reserves=tuple(openings),
            savings=position,
            sharing=sharing,
            dividend=sharing.dividend(facts.savings.paid, self.as_at) if sharing else None,
            additionality=self.additionality,
        )

    def _funds(
        self,
        year: FinancialYear,
        openings: Sequence[OpenReserve],
        reserves: dict[str, int],
        position: SavingsPosition | None,
    ) -> list[Postings]:
        parts, issues = list[Postings](), list[Issue]()
        for fund in self.agreement.funds:
            try:
                parts.append(self._fund(fund, year, openings, reserves, position))
            except SettlementFault as error:
                issues.extend(issue for issue in error.issues if issue not in issues)
        if issues:
            raise SettlementFault(issues)
        return parts

    def _fund(
        self,
        fund: Fund,
        year: FinancialYear,
        openings: Sequence[OpenReserve],
        reserves: dict[str, int],
        position: SavingsPosition | None,
    ) -> Postings:
        """One fund's year, worked out and ready to be posted."""
        partners = [partner.code for partner in self.agreement.partners]
        agreed = self._funding.of(fund, year)
        funded = agreed.contributions
        balances = self._opening(fund, year, partners)
        _check_applied(fund, funded, balances)
        monitor = self._monitor(year)
        positions = monitor.positions(agreed)
        saved = position.on_schemes() if position is not None else {}
        before_savings = [_without(each, saved.get(each.scheme.code, ())) for each in positions]
        risk = RiskShare(self._terms_of(fund, year), before_savings, reserves, self.traced)
        return Postings(
            fund=fund,
            first=year.first_day,
            as_at=self.as_at,
            partners=partners,
            positions=positions,
            funded=funded,
            opening=balances,
            variances=risk.settled(),
            sums=monitor.sums,
            holders={each.reserve: each.held_by for each in openings},
            final=monitor.final,
            saved=saved,
        )

    def _monitor(self, year: FinancialYear) -> Monitor:
        sums = self._sums_by_year.get(year) or SumsOfActuals(self.traced)
        return Monitor(self.agreement, self.facts, year, self.as_at, sums, self.traced)

    def sharing(self, year: FinancialYear, position: SavingsPosition) -> DividendCalculation:
        """What shares a year's savings by a protocol without reserves, no fund being settled."""
        agreed = [self._funding.of(fund, year) for fund in self.agreement.funds]
        monitor = self._monitor(year)
        positions = [position for each in agreed for position in monitor.positions(each)]
        funded = [due for each in agreed for due in each.contributions]
        inputs = self._inputs(year, positions, funded)
        return DividendCalculation(self.agreement, year, position, inputs, reserves={}, holders={})

    def _inputs(
        self,
        year: FinancialYear,
        positions: Sequence[SchemePosition],
        funded: Sequence[ContributionDue],
    ) -> ProtocolInputs:
        register = self.facts.savings
        return ProtocolInputs(
            self.agreement, register, year, self.as_at, positions, funded, self.traced
        )

    def _recognition(self, year: FinancialYear) -> Recognition | None:
        """What savings are recognised by; None where no register is kept."""
        register, agreement = self.facts.savings, self.agreement
        # A line that cannot be measured is a fault also where nothing is claimed on it yet.
        self.additionality.lines(year)
        if not register:
            return None
        codes = [partner.code for partner in agreement.partners]
        return Recognition(
            register, codes, agreement.savings, self.traced, allowed=self.additionality
        )

    def _terms_of(self, fund: Fund, year: FinancialYear) -> RiskTerms:
        key = (fund.code, year.start)
        if key not in self._terms:
            funded = self._funding.of(fund, year).contributions
            steps = steps_in_force(self.agreement, fund, year)
            self._terms[key] = RiskTerms(self.agreement.partners, fund, funded, steps)
        return self._terms[key]

    def _has_both(self, year: FinancialYear) -> bool:
        """Whether a year has contributions and facts, so that it can be settled for the next."""
        return year in self._with_facts and has_contributions(self.agreement, year)

    def _opening(self, fund: Fund, year: FinancialYear, partners: Sequence[str]) -> dict[str, int]:
        """Each partner's balance at the start: as stated, else as carried from last year."""
        if not fund.holds_cash:
            return {}
        stated = {
            balance.partner: balance
            for balance in self.facts.opening_balances
            if balance.fund == fund.code and balance.year == year
        }
        balances = {}
        for partner in partners:
            if partner in stated:
                row, name = stated[partner], f"opening balance of {partner} in {fund.code}"
                balances[partner] = pence_of(
                    row.amount, name, row.source, "Amount", traced=self.traced
                )
            elif pence := self._carried(fund, year.previous, partner):
                name = f"balance of {partner} in {fund.code} brought forward"
                balances[partner] = named(pence, f"{name} from {year.previous}", told=True)
        return balances

    def _carried(self, fund: Fund, year: FinancialYear, partner: str) -> int:
        """What a year leaves to the next; one without contributions or facts what it opens with."""
        if self._has_both(year):
            return closing_balance(self.outturn(year).journal, fund.code, partner)
        stated = (row.year for row in self.facts.opening_balances if row.fund == fund.code)
        if not any(earlier <= year for earlier in (*stated, *self._with_facts)):
            return 0
        return self._opening(fund, year, [partner]).get(partner, 0)

    @cached_property
    def _with_facts(self) -> Collection[FinancialYear]:
        """The years that have facts by the day."""
        of_savings = years_of_savings(self.facts)
        starts = {start for start, fact in of_savings if fact.day <= self.as_at}
        return self._sums_by_year.keys() | {FinancialYear(start) for start in starts}

    def _reserve_openings(self, year: FinancialYear) -> list[OpenReserve]:
        """Each reserve that is open by a year, and its balance at the start."""
        openings = []
        for name in dict.fromkeys(row.reserve for row in self.facts.reserves):
            begun = [r for r in self.facts.reserves if r.reserve == name and r.year <= year]
            if begun:
                latest = max(begun, key=lambda row: row.year)
                opening = self._reserve_at_start(latest, year)
                holder = latest.held_by or self.agreement.fund(latest.fund or "").holder
                openings.append(OpenReserve(latest.fund, name, opening, holder))
        return openings

    def _reserve_at_start(self, row: ReserveOpening, year: FinancialYear) -> int:
        if row.year == year:
            name = f"opening balance of reserve {row.reserve}"
            return pence_of(row.opening, name, row.source, "Opening", traced=self.traced)
        if self._has_both(year.previous):
            before = {r.reserve: r.closing for r in self.outturn(year.previous).reserves}
            name = f"reserve {row.reserve} brought forward from {year.previous}"
            return named(before[row.reserve], name, told=True)
        return self._reserve_at_start(row, year.previous)


def _without(position: SchemePosition, saved: Sequence[RecognisedSaving]) -> SchemePosition:
    """A scheme's standing with recognised savings taken out of its variance.

    A saving lowers what is spent; taken out, it is neither an underspend for the fund to share
    nor lost to the partner to whom it falls.
    """
    if not saved:
        return position
    variance = position.variance + total(each.amount for each in saved)
    name = f"variance of {position.scheme.code} before savings"
    return evolve(position, variance=named(variance, name, told=True))


def _check_applied(
    fund: Fund, funded: Sequence[ContributionDue], balances: Mapping[str, int]
) -> None:
    """A partner applies no more than the surplus it brought forward.

    Raises:
        SettlementFault: If one does.
    """
    applied: dict[str, list[ContributionDue]] = {}
    for each in funded:
        if not each.contribution.rule.owes_cash:
            applied.setdefault(each.contribution.partner, []).append(each)
    issues: list[Issue] = []
    for partner, rows in applied.items():
        balance = max(int(balances.get(partner, 0)), 0)
        wanted = int(total(row.amount for row in rows))
        if wanted > balance:
            last = rows[-1].contribution
            message = (
                f"{partner} applies {written(wanted)} brought forward in {fund.code}, "
                f"but its balance is {written(balance)}; apply that at most"
            )
            where = cell_of(last.source, "Amount")
            issues += SettlementFault.of("more-than-the-balance", message, where).issues
    if issues:
        raise SettlementFault(issues)
