"""Settles an agreement: a pure function of its terms, the facts and a day.

Earlier years are settled first where a year's balances or reserves are carried from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import define

from poolledger.agreement.facts import Activity, Facts
from poolledger.agreement.reporting_period import chosen_period
from poolledger.budgets.contribution_case import Agreed
from poolledger.budgets.contributions import Funding
from poolledger.settlement.outturn import SETTLED, Agreement, Outturn
from poolledger.settlement.risk_terms import RiskTerms
from poolledger.settlement.years import SettledYears
from poolledger.validation.facts import contradictions_of_facts
from poolledger.values.converters import Several, as_one
from poolledger.values.errors import AgreementFault, as_flag, refuse_all
from poolledger.values.financial_year import FinancialYear, as_day, as_year
from poolledger.values.one_line import one_line


@SETTLED.opened
def settle(
    agreement: Agreement,
    facts: Facts,
    year: FinancialYear | str | None = None,
    as_at: date | str | None = None,
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
    as_flag(workings)
    refuse_contradictions(agreement, facts)
    chosen, day = chosen_period(agreement, facts, year, as_at)
    return _prepared(agreement, chosen, day, facts.activity, workings=workings).settled(facts)


def refuse_contradictions(agreement: Agreement, facts: Facts) -> None:
    """Let no facts through that contradict the agreement or themselves.

    Raises:
        ValueFault: If they are no agreement or no facts.
        AgreementFault: If they do; every contradiction is named.
    """
    as_one(agreement, Agreement)
    as_one(facts, Facts)
    refuse_all(AgreementFault, contradictions_of_facts(agreement, facts))


@define(eq=False)
class Prepared:
    """One year of an agreement as at one day, its contributions worked out, ready for facts.

    Settling many facts under the same terms, as what-ifs do, works the terms out only once.
    """

    __repr__ = one_line("of {agreement.title}, {year} as at {as_at}")
    agreement: Agreement
    year: FinancialYear
    as_at: date
    workings: bool
    _funding: Funding
    _terms: dict[tuple[str, int], RiskTerms]

    def settle(self, facts: Facts) -> Outturn:
        """The year settled on some facts; units delivered must be those it was prepared with.

        Args:
            facts: The facts.

        Raises:
            AgreementFault: If the facts contradict the agreement, or the units are others.
            SettlementFault: If the rules cannot be carried out on these facts.
        """
        refuse_contradictions(self.agreement, facts)
        if facts.activity != self._funding.agreed.activity:
            message = "units delivered are part of the terms; prepare the year again with them"
            raise AgreementFault.of("other-activity", message)
        return self.settled(facts)

    def settled(self, facts: Facts) -> Outturn:
        """The year settled on facts that are known to fit the agreement."""
        years = SettledYears(
            self.agreement, facts, self.as_at, self.workings, self._funding, self._terms
        )
        return years.outturn(self.year)


def prepare(
    agreement: Agreement,
    year: FinancialYear | str,
    as_at: date | str,
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
    as_flag(workings)
    units = Several[Activity](activity)
    asked = as_year(year), as_day(as_at)
    chosen, day = chosen_period(as_one(agreement, Agreement), Facts(), *asked)
    return _prepared(agreement, chosen, day, units, workings=workings)


def _prepared(
    agreement: Agreement,
    year: FinancialYear,
    as_at: date,
    activity: tuple[Activity, ...],
    *,
    workings: bool,
) -> Prepared:
    """The year ready for facts; the agreement keeps the last, as many facts follow each other."""

    def made() -> tuple[Funding, dict[tuple[str, int], RiskTerms]]:
        # None of it holds the agreement, which goes at once when nobody asks for it any more.
        agreed = Agreed(agreement.partners, agreement.indices, activity, as_at, workings)
        return Funding(agreed), {}

    terms = agreement._kept(Prepared, made, of=(year, as_at, activity, workings))
    return Prepared(agreement, year, as_at, workings, *terms)
