"""What each partner contributes in a year, worked out by its rules."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from attrs import define, field, frozen

from poolledger.agreement.contributions import Contribution
from poolledger.agreement.funds import Fund
from poolledger.budgets.contribution_case import Agreed, FundTerms
from poolledger.values.errors import Issue, SettlementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of
from poolledger.values.one_line import one_line
from poolledger.values.workings import entered, grouped, total


@frozen
class ContributionDue:
    """One contribution of a year.

    Args:
        fund: The fund's code.
        contribution: The provision.
        planned: The year's sum as planned, in pence.
        amount: The year's sum with units delivered in place of planned, where they are known.
        moves_cash: Whether it is owed in cash to the fund.
    """

    __repr__ = one_line("of {contribution.partner} to {fund}: {amount:£}")
    fund: str
    contribution: Contribution
    planned: int
    amount: int
    moves_cash: bool

    @property
    def scheme(self) -> str:
        """The scheme's code."""
        return self.contribution.scheme


@define(eq=False)
class FundYear(FundTerms):
    """One year of a fund as it was agreed, with its contributions worked out, and its budgets."""

    @cached_property
    def contributions(self) -> list[ContributionDue]:
        """The contributions, in the order of the agreement.

        Raises:
            SettlementFault: If a rule cannot be carried out; every such rule is named.
        """
        ring = self.fund.ring
        listed, issues = [], list[Issue]()
        for each in self.provisions:
            try:
                planned = self.amount(each, planned=True)
                amount = self.amount(each, planned=False)
            except SettlementFault as error:
                issues.extend(i for i in error.issues if i not in issues)
                continue
            moves = each.is_cash and each.scheme in ring
            listed.append(ContributionDue(self.fund.code, each, planned, amount, moves))
        if issues:
            raise SettlementFault(issues)
        return listed

    @cached_property
    def originals(self) -> dict[str, int]:
        """Each scheme's budget as stated or planned, before units delivered move it, in pence.

        A budget that is not stated is the scheme's cash and brought-forward contributions as
        planned.
        """
        return {scheme.code: self._original(scheme.code) for scheme in self.fund.schemes}

    def _original(self, scheme: str) -> int:
        stated = self.budgets_stated.get(scheme)
        if stated is None:
            return total(each.planned for each in self._funding_of.get(scheme, ()))
        if not self.agreed.traced:
            return stated.amount.pence
        cell = cell_of(stated.source, "Budget")
        return entered(stated.amount.pence, f"budget of {scheme}", None, cell)

    @cached_property
    def budgets(self) -> dict[str, int]:
        """Each scheme's budget before virements, moved by units delivered, in pence."""
        moved = dict(self.originals)
        for scheme, funding in self._funding_of.items():
            for each in funding:
                if each.amount != each.planned:
                    moved[scheme] = moved[scheme] + (each.amount - each.planned)
        return moved

    @cached_property
    def _funding_of(self) -> dict[str, list[ContributionDue]]:
        """The cash and brought-forward contributions to each scheme."""
        return grouped(
            (each.scheme, each) for each in self.contributions if each.contribution.is_funding
        )


@define(eq=False)
class Funding:
    """What was agreed of each fund's years, worked out year by year as they are asked for."""

    agreed: Agreed
    _latest: dict[str, FundYear] = field(init=False, factory=dict)

    def of(self, fund: Fund, year: FinancialYear) -> FundYear:
        """A fund's year."""
        found = self._latest.get(fund.code)
        if found is None or found.year < year:
            found = self._latest[fund.code] = FundYear(fund, year, self.agreed)
        while found.year > year:
            found = found.before
        return found


def by_partner(funded: Iterable[ContributionDue], partners: Iterable[str]) -> dict[str, int]:
    """Contributions added up by partner, in the partners' order; those without are left out."""
    sums = grouped((each.contribution.partner, each.amount) for each in funded)
    return {partner: total(sums[partner]) for partner in partners if partner in sums}
