"""Facts added up: what was spent, taken, received and given, by year, scheme and partner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from attrs import define, field

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.facts import Actual, Facts, Movement
from poolledger.agreement.reporting_period import start_of
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import cell_of
from poolledger.values.workings import entered, named, total

# Whose it was: the fund, the scheme (None for a receipt of the whole fund) and the partner.
Key = tuple[str, str | None, str]


def amount_of(actual: Actual, *, traced: bool) -> int:
    """A fact's amount in pence, as a figure where workings are kept."""
    if not traced:
        return actual.amount.pence
    name = f"{actual.kind.value} of {actual.day.isoformat()}"
    return entered(actual.amount.pence, name, None, cell_of(actual.source, "Amount"))


@define(eq=False)
class SumsOfActuals:
    """One year's facts to a day, grouped as they were met.

    Args:
        traced: Whether workings are kept.
    """

    traced: bool
    groups: dict[Movement, dict[Key, list[Actual]]] = field(
        factory=lambda: {kind: {} for kind in Movement}
    )
    _sums: dict[tuple[Movement, Key], int] = field(factory=dict)

    def keys(self, kind: Movement) -> Iterator[Key]:
        """The groups of a kind, in the order in which they were met."""
        return iter(self.groups[kind])

    def sum(self, kind: Movement, key: Key) -> int:
        """A group's sum, in pence."""
        if (kind, key) not in self._sums:
            actuals = self.groups[kind][key]
            pence = self._sum(actuals)
            if self.traced:
                pence = named(pence, f"{kind.value}, {key[1] or key[0]}, {key[2]}")
            self._sums[kind, key] = pence
        return self._sums[kind, key]

    @cached_property
    def net_spending(self) -> dict[str, int]:
        """Expenditure less income of each scheme, in pence."""
        spent: dict[str, int] = {}
        for kind in (Movement.EXPENDITURE, Movement.INCOME):
            for key in self.keys(kind):
                scheme = key[1]
                assert scheme is not None
                pence = self.sum(kind, key)
                signed = pence if kind is Movement.EXPENDITURE else -pence
                spent[scheme] = spent[scheme] + signed if scheme in spent else signed
        return spent

    def _sum(self, actuals: Iterable[Actual]) -> int:
        if not self.traced:
            return sum(actual.amount.pence for actual in actuals)
        return total(amount_of(actual, traced=True) for actual in actuals)


def sums_by_year_of(
    agreement: AgreementTerms, facts: Facts, as_at: date, *, traced: bool
) -> dict[FinancialYear, SumsOfActuals]:
    """Each year's facts to a day; later facts do not exist."""
    homes = {
        scheme.code: (fund.code, fund.partner_of(scheme)) for fund, scheme in agreement.schemes
    }
    hosts = {fund.code: fund.host for fund in agreement.funds}
    sums_by_year: dict[int, SumsOfActuals] = {}
    for actual in facts.actuals:
        if actual.day > as_at:
            continue
        scheme, partner = actual.scheme, actual.partner
        if scheme is None:
            assert actual.fund is not None
            fund, its_partner = actual.fund, hosts[actual.fund]
        else:
            fund, its_partner = homes[scheme]
        partner = partner or its_partner
        assert partner is not None
        start = start_of(actual)
        sums = sums_by_year.get(start)
        if sums is None:
            sums = sums_by_year[start] = SumsOfActuals(traced)
        groups, key = sums.groups[actual.kind], (fund, scheme, partner)
        if key in groups:
            groups[key].append(actual)
        else:
            groups[key] = [actual]
    return {FinancialYear(start): sums for start, sums in sums_by_year.items()}
