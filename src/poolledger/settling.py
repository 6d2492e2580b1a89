"""Settles an agreement: a pure function of its terms, the facts and a day.

Earlier years are settled first where a year's balances or reserves are carried from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import define, evolve, field

from poolledger.accounts import OpenReserve
from poolledger.agreement import Agreement, Fund
from poolledger.books import Books, closing_balance
from poolledger.errors import AgreementFault, SettlementFault
from poolledger.funding import Funded, Funding
from poolledger.issues import Issue
from poolledger.money import written
from poolledger.monitoring import Monitor, Standing
from poolledger.movements import Activity, Facts, ReserveOpening
from poolledger.outturn import Outturn
from poolledger.period import chosen_period, has_contributions
from poolledger.periods import FinancialYear, as_year
from poolledger.rules.risk_share import RiskShare, steps_in_force
from poolledger.savings.dividend import Sharing
from poolledger.savings.recognition import Recognised, Recognition, SavingsPosition
from poolledger.sharing.steps import Step
from poolledger.tally import Tally, tallied
from poolledger.terms import cell_of
from poolledger.validation_facts import contradictions_of_facts
from poolledger.workings import entered, named, total


def settle(
    agreement: Agreement,
    facts: Facts,
    year: FinancialYear | str | None = None,
    as_at: date | None = None,
    *,
    workings: bool = True,
) -> Outturn:
    """Settle a year of an agreement as at a day.

    The same agreement, facts, year and day give the same result everywhere: there is no clock,
    no locale and no state.

    Args:
        agreement: The agreement.
        facts: The facts, of this year and of earlier ones whose balances are carried.
        year: The financial year; the latest with contributions and facts where left out.
        as_at: A month's last day; the end of the latest month with facts where left out.
        workings: Whether each figure keeps the expression it was made by.

    Raises:
        AgreementFault: If the facts contradict the agreement, or there is no such year or day.
        SettlementFault: If the rules cannot be carried out on these facts.
    """
    refuse_contradictions(agreement, facts)
    year, as_at = chosen_period(agreement, facts, year, as_at)
    funding = Funding(agreement, facts.activity, as_at, workings)
    return Prepared(agreement, as_year(year), as_at, workings, funding).settled(facts)


def refuse_contradictions(agreement: Agreement, facts: Facts) -> None:
    """Let no facts through that contradict the agreement or themselves.

    Raises:
        AgreementFault: If they do; every contradiction is named.
    """
    issues = list(contradictions_of_facts(agreement, facts))
    if issues:
        raise AgreementFault(issues)


@define(eq=False)
class Prepared:
    """One year of an agreement as at one day, its contributions worked out, ready for facts.

    Settling many facts under the same terms, as what-ifs do, works the terms out only once.
    """

    agreement: Agreement
    year: FinancialYear
    as_at: date
    workings: bool
    _funding: Funding
    _steps: dict[tuple[str, FinancialYear], list[Step]] = field(factory=dict)

    def settle(self, facts: Facts) -> Outturn:
        """The year settled on some facts; units delivered must be those it was prepared with.

        Args:
            facts: The facts.

        Raises:
            AgreementFault: If the facts contradict the agreement, or the units are others.
            SettlementFault: If the rules cannot be carried out on these facts.
        """
        refuse_contradictions(self.agreement, facts)
        if facts.activity != self._funding.activity:
            message = "units delivered are part of the terms; prepare the year again with them"
            raise AgreementFault.of("other-activity", message)
        return self.settled(facts)

    def settled(self, facts: Facts) -> Outturn:
        """The year settled on facts that are known to fit the agreement."""
        years = Years(self.agreement, facts, self.as_at, self.workings, self._funding, self._steps)
        return years.outturn(self.year)


def prepare(
    agreement: Agreement,
    year: FinancialYear | str,
    as_at: date,
    activity: Sequence[Activity] = (),
    *,
    workings: bool = True,
) -> Prepared:
    """Work out an agreement's terms for a year once, to settle many facts under them.

    Args:
        agreement: The agreement.
        year: The financial year.
        as_at: A month's last day.
        activity: Units delivered.
        workings: Whether each figure keeps the expression it was made by.

    Raises:
        AgreementFault: If the year has no contributions, or the day is no month's last day.
    """
    chosen, day = chosen_period(agreement, Facts(), year, as_at)
    funding = Funding(agreement, tuple(activity), day, workings)
    return Prepared(agreement, chosen, day, workings, funding)


@define(eq=False)
class Years:
    """The years of an agreement as at one day, each settled once, as later ones ask for them."""

    agreement: Agreement
    facts: Facts
    as_at: date
    traced: bool
    _funding: Funding
    _steps: dict[tuple[str, FinancialYear], list[Step]]
    _tallies: dict[FinancialYear, Tally] = field(init=False)
    _outturns: dict[FinancialYear, Outturn] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self._tallies = tallied(self.agreement, self.facts, self.as_at, traced=self.traced)

    def outturn(self, year: FinancialYear) -> Outturn:
        """A year settled."""
        if year not in self._outturns:
            self._outturns[year] = self._settled(year)
        return self._outturns[year]

    def _settled(self, year: FinancialYear) -> Outturn:
        agreement, facts = self.agreement, self.facts
        openings = self._reserve_openings(year)
        reserves = {each.reserve: each.opening for each in openings}
        position = self._savings(year)
        parts, issues = list[Books](), list[Issue]()
        for fund in agreement.funds:
            try:
                parts.append(self._fund(fund, year, openings, reserves, position))
            except SettlementFault as error:
                issues.extend(issue for issue in error.issues if issue not in issues)
        if issues:
            raise SettlementFault(issues)
        contributions = tuple(each for part in parts for each in part.funded)
        standings = tuple(each for part in parts for each in part.standings)
        dividend = None
        if position is not None and agreement.protocol:
            holders = {each.reserve: each.held_by for each in openings}
            sharing = Sharing(
                agreement, year, position, standings, contributions, reserves, holders, self.traced
            )
            dividend = sharing.dividend(facts.savings.paid, self.as_at)
        return Outturn(
            agreement=agreement,
            facts=facts,
            year=year,
            as_at=self.as_at,
            contributions=contributions,
            standings=standings,
            shared=tuple(each for part in parts for each in part.shared),
            books=tuple(parts),
            opening={
                (part.fund.code, partner): balance
                for part in parts
                for partner, balance in part.opening.items()
            },
            open_reserves=tuple(openings),
            savings=position,
            dividend=dividend,
        )

    def _fund(
        self,
        fund: Fund,
        year: FinancialYear,
        openings: Sequence[OpenReserve],
        reserves: dict[str, int],
        position: SavingsPosition | None,
    ) -> Books:
        """One fund's year, worked out and ready to be posted."""
        agreement, traced = self.agreement, self.traced
        tally = self._tallies.get(year) or Tally(traced)
        monitor = Monitor(agreement, self.facts, year, self.as_at, tally, traced)
        partners = [partner.code for partner in agreement.partners]
        funded = self._funding.of_year(fund, year)
        balances = self._opening(fund, year, partners)
        _check_applied(fund, funded, balances)
        budgets, originals = self._funding.budgets(fund, year), self._funding.originals(fund, year)
        standings = monitor.standings(fund, budgets, originals)
        saved = position.on_schemes() if position is not None else {}
        before_savings = [_without(each, saved.get(each.scheme.code, ())) for each in standings]
        steps = self._steps_of(fund, year)
        risk = RiskShare(agreement, fund, before_savings, funded, steps, reserves, traced)
        return Books(
            fund=fund,
            first=year.first_day,
            as_at=self.as_at,
            partners=partners,
            standings=standings,
            funded=funded,
            opening=balances,
            shared=risk.settled(),
            tally=tally,
            holders={each.reserve: each.held_by for each in openings},
            final=monitor.final,
            saved=saved,
        )

    def _savings(self, year: FinancialYear) -> SavingsPosition | None:
        """The year's savings; None where no register is kept."""
        register, agreement = self.facts.savings, self.agreement
        if not register:
            return None
        codes = [partner.code for partner in agreement.partners]
        verified, cashable = agreement.verified_only, agreement.cashable_only
        return Recognition(register, codes, verified, cashable, self.traced).position(
            year, self.as_at
        )

    def _steps_of(self, fund: Fund, year: FinancialYear) -> list[Step]:
        if (fund.code, year) not in self._steps:
            self._steps[fund.code, year] = steps_in_force(self.agreement, fund, year)
        return self._steps[fund.code, year]

    def _has_both(self, year: FinancialYear) -> bool:
        """Whether a year has contributions and facts, so that it can be settled for the next."""
        return year in self._tallies and has_contributions(self.agreement, year)

    def _opening(self, fund: Fund, year: FinancialYear, partners: Sequence[str]) -> dict[str, int]:
        """Each partner's balance at the start: as stated, else as carried from last year."""
        if fund.host is None:
            return {}
        stated = {
            balance.partner: balance
            for balance in self.facts.opening_balances
            if balance.fund == fund.code and balance.year == year
        }
        balances = {}
        for partner in partners:
            if partner in stated:
                pence, row = stated[partner].amount.pence, stated[partner].source
                if self.traced:
                    name = f"opening balance of {partner} in {fund.code}"
                    pence = entered(pence, name, None, cell_of(row, "Amount"))
                balances[partner] = pence
            elif self._has_both(year.previous):
                journal = self.outturn(year.previous).journal
                pence = closing_balance(journal, fund.code, partner)
                if pence:
                    name = f"balance of {partner} in {fund.code} brought forward"
                    balances[partner] = named(pence, f"{name} from {year.previous}")
        return balances

    def _reserve_openings(self, year: FinancialYear) -> list[OpenReserve]:
        """Each reserve that is open by a year, and its balance at the start."""
        openings = []
        for name in dict.fromkeys(row.reserve for row in self.facts.reserves):
            begun = [r for r in self.facts.reserves if r.reserve == name and r.year <= year]
            if begun:
                latest = max(begun, key=lambda row: row.year)
                opening = self._reserve_at_start(latest, year)
                openings.append(OpenReserve(latest.fund, name, opening, self._holder(latest)))
        return openings

    def _reserve_at_start(self, row: ReserveOpening, year: FinancialYear) -> int:
        if row.year == year:
            pence = row.opening.pence
            if self.traced:
                name = f"opening balance of reserve {row.reserve}"
                pence = entered(pence, name, None, cell_of(row.source, "Opening"))
            return pence
        if self._has_both(year.previous):
            before = {r.reserve: r.closing for r in self.outturn(year.previous).reserves}
            return named(before[row.reserve], _brought(row.reserve, year))
        return self._reserve_at_start(row, year.previous)

    def _holder(self, row: ReserveOpening) -> str:
        if row.held_by is not None:
            return row.held_by
        assert row.fund is not None
        host = self.agreement.fund(row.fund).host
        assert host is not None
        return host


def _brought(reserve: str, year: FinancialYear) -> str:
    return f"reserve {reserve} brought forward from {year.previous}"


def _without(standing: Standing, saved: Sequence[Recognised]) -> Standing:
    """A scheme's standing with recognised savings taken out of its variance.

    A saving lowers what is spent; taken out, it is neither an underspend for the fund to share
    nor lost to the partner to whom it falls.
    """
    if not saved:
        return standing
    variance = standing.variance + total(each.amount for each in saved)
    name = f"variance of {standing.scheme.code} before savings"
    return evolve(standing, variance=named(variance, name))


def _check_applied(fund: Fund, funded: Sequence[Funded], balances: Mapping[str, int]) -> None:
    """A partner applies no more than the surplus it brought forward.

    Raises:
        SettlementFault: If one does.
    """
    applied: dict[str, list[Funded]] = {}
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
