"""What each partner contributes in a year, worked out by its rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from attrs import define, field, frozen

from poolledger.agreement.agreement import AgreementTerms, IndexRate
from poolledger.agreement.contributions import Contribution
from poolledger.agreement.facts import Activity
from poolledger.agreement.funds import Budget, Fund
from poolledger.budgets.contribution_case import ContributionCase
from poolledger.sharing import soundness
from poolledger.values.errors import Issue, SettlementFault
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of, in_force
from poolledger.values.money import written
from poolledger.values.one_line import one_line
from poolledger.values.workings import entered, named, total


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
class Funding:
    """The contributions of an agreement, worked out year by year as they are asked for.

    Args:
        agreement: The agreement.
        activity: Units delivered.
        as_at: The day as at which a year is settled: units delivered count from a year's end.
        traced: Whether workings are kept.
    """

    agreement: AgreementTerms
    activity: Sequence[Activity]
    as_at: date
    traced: bool = False
    _funded: dict[tuple[str, FinancialYear], list[ContributionDue]] = field(factory=dict)
    _originals: dict[tuple[str, FinancialYear], dict[str, int]] = field(factory=dict)
    _before_virements: dict[tuple[str, FinancialYear], dict[str, int]] = field(factory=dict)
    _in_force: dict[tuple[str, FinancialYear], list[Contribution]] = field(factory=dict)
    _amounts: dict[tuple[int, int, bool], int] = field(factory=dict)
    _budgets: dict[tuple[str, FinancialYear], dict[str, Budget]] = field(factory=dict)
    _indices: dict[tuple[str, FinancialYear], IndexRate] = field(factory=dict)
    _units: dict[tuple[str, str, FinancialYear], list[Activity]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for rate in self.agreement.indices:
            self._indices[rate.index, rate.year] = rate
        for activity in self.activity:
            key = (activity.scheme, activity.partner, activity.year)
            self._units.setdefault(key, []).append(activity)

    def of_year(self, fund: Fund, year: FinancialYear) -> list[ContributionDue]:
        """A fund's contributions of a year, in the order of the agreement.

        Raises:
            SettlementFault: If a rule cannot be carried out; every such rule is named.
        """
        if (fund.code, year) not in self._funded:
            self._funded[fund.code, year] = self._worked_out(fund, year)
        return self._funded[fund.code, year]

    def _worked_out(self, fund: Fund, year: FinancialYear) -> list[ContributionDue]:
        schemes = {scheme.code: scheme for scheme in fund.schemes}
        listed, issues = [], list[Issue]()
        for each in self.provisions(fund, year):
            try:
                planned = self.amount(fund, each, year, planned=True)
                amount = self.amount(fund, each, year, planned=False)
            except SettlementFault as error:
                issues.extend(i for i in error.issues if i not in issues)
                continue
            moves = each.is_cash and fund.in_ring(schemes[each.scheme])
            listed.append(ContributionDue(fund.code, each, planned, amount, moves))
        if issues:
            raise SettlementFault(issues)
        return listed

    def provisions(self, fund: Fund, year: FinancialYear) -> list[Contribution]:
        """The fund's contributions in force in a year."""
        key = (fund.code, year)
        if key not in self._in_force:
            self._in_force[key] = in_force(fund.contributions, year)
        return self._in_force[key]

    def amount(
        self, fund: Fund, contribution: Contribution, year: FinancialYear, *, planned: bool
    ) -> int:
        """One contribution of a year, in pence."""
        planned = planned or not contribution.rule.follows_activity
        key = (id(contribution), year.start, planned)
        if key not in self._amounts:
            case = ContributionCase(self, fund, contribution, year, planned)
            pence = contribution.rule.amount(case)
            if soundness.is_a_users_own(contribution.rule):
                what = f"contribution of {contribution.partner} to {contribution.scheme} in {year}"
                wrong = soundness.not_pence({"the amount": pence})
                where = cell_of(contribution.source, "Rule")
                soundness.refuse(contribution.rule, what, wrong, where)
            if pence < 0:
                message = (
                    f"{contribution.partner}'s contribution to {contribution.scheme} in {year} "
                    f"comes to {written(int(pence))}, below nil"
                )
                raise SettlementFault.of("below-nil", message, cell_of(contribution.source, "Rule"))
            if self.traced:
                pence = self._named(pence, contribution, year, planned=planned)
            self._amounts[key] = pence
        return self._amounts[key]

    def _named(
        self, pence: int, contribution: Contribution, year: FinancialYear, *, planned: bool
    ) -> int:
        rule = contribution.rule
        plan = ", as planned" if planned and rule.follows_activity else ""
        of = f" ({contribution.funding})" if contribution.funding else ""
        what = f"{contribution.partner}'s {rule.name} contribution to {contribution.scheme}"
        name = f"{what}{of}, {year}{plan}"
        return named(pence, name, contribution.clause, cell_of(contribution.source, "Rule"))

    def budgets(self, fund: Fund, year: FinancialYear) -> dict[str, int]:
        """Each scheme's budget before virements, moved by units delivered, in pence.

        A budget that is not stated is the scheme's cash and brought-forward contributions as
        planned.
        """
        if (fund.code, year) not in self._before_virements:
            self._set_budgets(fund, year)
        return self._before_virements[fund.code, year]

    def originals(self, fund: Fund, year: FinancialYear) -> dict[str, int]:
        """Each scheme's budget as stated or planned, before units delivered move it, in pence."""
        if (fund.code, year) not in self._originals:
            self._set_budgets(fund, year)
        return self._originals[fund.code, year]

    def _set_budgets(self, fund: Fund, year: FinancialYear) -> None:
        funding = [f for f in self.of_year(fund, year) if f.contribution.is_funding]
        originals, moved = dict[str, int](), dict[str, int]()
        for scheme in fund.schemes:
            own = [f for f in funding if f.scheme == scheme.code]
            pence = originals[scheme.code] = self._original(fund, scheme.code, year, own)
            for each in own:
                if each.amount != each.planned:
                    pence = pence + (each.amount - each.planned)
            moved[scheme.code] = pence
        self._originals[fund.code, year] = originals
        self._before_virements[fund.code, year] = moved

    def _original(
        self, fund: Fund, scheme: str, year: FinancialYear, funding: Sequence[ContributionDue]
    ) -> int:
        stated = self.budget(fund, scheme, year)
        if stated is None:
            return total(f.planned for f in funding)
        if not self.traced:
            return stated.amount.pence
        cell = cell_of(stated.source, "Budget")
        return entered(stated.amount.pence, f"budget of {scheme}", None, cell)

    def budget(self, fund: Fund, scheme: str, year: FinancialYear) -> Budget | None:
        """A scheme's budget as stated for a year."""
        key = (fund.code, year)
        if key not in self._budgets:
            self._budgets[key] = {b.scheme: b for b in in_force(fund.budgets, year)}
        return self._budgets[key].get(scheme)

    def index(self, name: str, year: FinancialYear) -> IndexRate | None:
        """An index's rate for a year."""
        return self._indices.get((name, year))

    def units(self, contribution: Contribution, year: FinancialYear) -> list[Activity]:
        """The units delivered under a contribution in a year."""
        return self._units.get((contribution.scheme, contribution.partner, year), [])


def by_partner(funded: Iterable[ContributionDue], partners: Iterable[str]) -> dict[str, int]:
    """Contributions added up by partner, in the partners' order; those without are left out."""
    sums: dict[str, list[int]] = defaultdict(list)
    for each in funded:
        sums[each.contribution.partner].append(each.amount)
    return {partner: total(sums[partner]) for partner in partners if partner in sums}
