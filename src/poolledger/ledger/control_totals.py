"""Control totals: what a settlement must come to, by plain sums of what went into it.

Nothing here is read from the journal. Facts, contributions, budgets, what the steps gave and what
was saved are added up anew, so that an entry that is left out, doubled or turned round is seen
beside them. What they cannot see is a rule that gives one partner what is another's: they add up
what the steps say, and do not share a second time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from attrs import frozen

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.facts import Actual, Facts, Movement
from poolledger.agreement.funds import Fund
from poolledger.budgets.contributions import ContributionDue
from poolledger.budgets.monitoring import SchemePosition
from poolledger.budgets.variance_allocation import VarianceAllocation
from poolledger.ledger.reserves import ReserveMovement
from poolledger.savings.recognition import RecognisedSaving
from poolledger.sharing.treatments import Effect
from poolledger.values.financial_year import FinancialYear

# What a fact is a sum of: the fund, the kind and the partner.
Sums = Mapping[tuple[str, Movement, str], int]


def facts_added_up(
    funds: Sequence[Fund], actuals: Iterable[Actual], year: FinancialYear, as_at: date
) -> Sums:
    """A year's facts to a day in the funds' own rings, by fund, kind and partner, in pence."""
    usual = {fund.code: (fund.code, fund.host) for fund in funds}
    by_scheme = {
        scheme.code: (fund.code, fund.partner_of(scheme))
        for fund in funds
        for scheme in fund.schemes
        if fund.in_ring(scheme)
    }
    sums: Counter[tuple[str, Movement, str]] = Counter()
    for actual in actuals:
        if actual.day > as_at or actual.year != year:
            continue
        of = usual.get(actual.fund or "") if actual.scheme is None else by_scheme.get(actual.scheme)
        if of is not None:
            fund, default = of
            sums[fund, actual.kind, actual.partner or default or ""] += actual.amount.pence
    return sums


@frozen(eq=False, kw_only=True)
class SettledYear:
    """What of a settled year is added up anew: the fields are those of an outturn.

    Args:
        recognised: The savings recognised.
    """

    agreement: AgreementTerms
    facts: Facts
    year: FinancialYear
    as_at: date
    final: bool
    opening: Mapping[tuple[str, str], int]
    contributions: Sequence[ContributionDue]
    positions: Sequence[SchemePosition]
    variances: Sequence[VarianceAllocation]
    reserves: Sequence[ReserveMovement]
    recognised: Sequence[RecognisedSaving]

    @cached_property
    def sums(self) -> Sums:
        """The year's facts added up."""
        return facts_added_up(self.agreement.funds, self.facts.actuals, self.year, self.as_at)

    @cached_property
    def holders(self) -> Mapping[str, str]:
        """Who holds each reserve."""
        return {each.reserve: each.held_by for each in self.reserves}


@frozen(eq=False)
class FundTotals:
    """What one fund's year must come to, in whole pence."""

    fund: Fund
    of: SettledYear

    def fact(self, kind: Movement, partner: str | None = None) -> int:
        """What facts of a kind come to: all of them, or one partner's."""
        return sum(
            pence
            for (fund, of_kind, who), pence in self.of.sums.items()
            if fund == self.fund.code and of_kind is kind and partner in (None, who)
        )

    @cached_property
    def budgets(self) -> int:
        """The budgets of the fund's own ring."""
        return sum(int(position.budget) for position in self._ring)

    @cached_property
    def funding(self) -> int:
        """Contributions to the fund's own ring, in cash and out of balances."""
        own = {position.scheme.code for position in self._ring}
        return sum(
            int(each.amount)
            for each in self.of.contributions
            if each.fund == self.fund.code
            and each.contribution.is_funding
            and each.contribution.scheme in own
        )

    @property
    def in_instalments(self) -> int:
        """Contributions that are due in instalments."""
        return sum(
            int(each.amount)
            for each in self.of.contributions
            if each.fund == self.fund.code
            and each.moves_cash
            and each.contribution.instalments is not None
        )

    @property
    def to_come(self) -> int:
        """What is still to be spent, by the forecasts; nothing once the year is over."""
        return 0 if self.of.final else self._outturn - self._spent

    @property
    def variance(self) -> int:
        """Outturn less budgets, savings taken out; an overspend is positive."""
        outturn = self._spent if self.of.final else self._outturn
        return outturn - self.budgets + sum(self._saved.values())

    @property
    def placed(self) -> int:
        """What the steps placed of variances, and what they left; an overspend is positive."""
        return self.unallocated + sum(
            each.signed(int(result.taken))
            if result.placement.reserve is not None
            else each.signed(sum(int(given) for given in result.placement.allocations.values()))
            for each in self._variances
            for result in each.steps
        )

    @property
    def unallocated(self) -> int:
        """What of variances has no bearer; of an underspend it is below nil."""
        return sum(each.signed(int(each.unallocated)) for each in self._variances)

    def liability(self, partner: str) -> int:
        """What a partner is to pay to the fund for the year, whatever it has paid."""
        fund = self.fund
        started = -min(int(self.of.opening.get((fund.code, partner), 0)), 0)
        if fund.holds_cash:
            started += sum(
                int(each.amount)
                for each in self.of.contributions
                if (each.fund, each.contribution.partner) == (fund.code, partner)
                and each.moves_cash
            )
        else:
            started += sum(int(each.budget) for each in self._ring if each.lead == partner)
        gap = self.budgets - self.funding if partner == fund.host else 0
        return started + gap + self._from_steps[partner] - self._saved[partner]

    def paid(self, partner: str) -> int:
        """What a partner has paid by the day: receipts, and spending out of its own purse."""
        paid = self.fact(Movement.RECEIPT, partner)
        if partner != self.fund.host:
            paid += self.fact(Movement.EXPENDITURE, partner) - self.fact(Movement.INCOME, partner)
        return paid

    @property
    def cash(self) -> int:
        """The fund's money in the host's hands before anybody settles, from the balances on."""
        brought = sum(int(p) for (fund, _), p in self.of.opening.items() if fund == self.fund.code)
        host = self.fund.host
        spent = self.fact(Movement.EXPENDITURE, host) - self.fact(Movement.INCOME, host)
        return brought + self.fact(Movement.RECEIPT) - spent

    @cached_property
    def _ring(self) -> list[SchemePosition]:
        fund = self.fund
        return [s for s in self.of.positions if s.fund is fund and fund.in_ring(s.scheme)]

    @cached_property
    def _outturn(self) -> int:
        return sum(int(position.outturn) for position in self._ring)

    @cached_property
    def _spent(self) -> int:
        return self.fact(Movement.EXPENDITURE) - self.fact(Movement.INCOME)

    @cached_property
    def _variances(self) -> list[VarianceAllocation]:
        return [each for each in self.of.variances if each.fund is self.fund]

    @cached_property
    def _saved(self) -> Counter[str]:
        """Savings on the fund's own budgets, by the partner to whom they fall."""
        own = {position.scheme.code for position in self._ring}
        saved: Counter[str] = Counter()
        for each in self.of.recognised:
            if each.initiative.scheme in own:
                saved[each.falls_to] += int(each.amount)
        return saved

    @cached_property
    def _from_steps(self) -> Counter[str]:
        """What steps put on partners' liabilities, as bearers and as holders of reserves."""
        put: Counter[str] = Counter()
        for who, pence in self._put_on_partners():
            put[who] += pence
        return put

    def _put_on_partners(self) -> Iterator[tuple[str, int]]:
        for each in self._variances:
            for result in each.steps:
                placement = result.placement
                if placement.reserve is not None:
                    yield self.of.holders[placement.reserve], each.signed(int(result.taken))
                elif result.step.treatment.effect is Effect.PARTNERS:
                    for partner, given in placement.allocations.items():
                        yield partner, each.signed(int(given))
