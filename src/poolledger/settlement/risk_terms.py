"""By what are the variances of a fund settled in a year, whichever they are?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import define, field

from poolledger.agreement.agreement import AgreementTerms
from poolledger.agreement.funds import Fund
from poolledger.budgets.contributions import ContributionDue, by_partner
from poolledger.sharing.inputs import Measured
from poolledger.sharing.scope import Direction, direction_of
from poolledger.sharing.steps import Step, standing_steps
from poolledger.values.financial_year import FinancialYear
from poolledger.values.in_force import Window
from poolledger.values.partners import Partner
from poolledger.values.workings import grouped


def part_in_force(agreement: AgreementTerms, fund: Fund, year: FinancialYear) -> Window:
    """The part of a year in which a fund is in force; the whole year where it never is."""
    own = fund.in_force.within(Window(agreement.start, agreement.end))
    return Window(year.first_day, year.last_day).part_in(own, fund.in_force)


def steps_in_force(agreement: AgreementTerms, fund: Fund, year: FinancialYear) -> list[Step]:
    """The fund's steps as they stand on the last day of its part of the year.

    Raises:
        SettlementFault: If steps begin or end part way and the agreement does not say that they
            apply as at the year's end.
    """
    part = part_in_force(agreement, fund, year)
    return standing_steps(fund.risk_share, part, year, fund.code, settled=agreement.as_at_year_end)


@define(eq=False)
class RiskTerms:
    """What variances of a fund are settled by in a year, whichever they are.

    Args:
        partners: The partners, in their order.
        fund: The fund.
        funded: Its contributions of the year.
        steps: Its steps in force, by number.
    """

    partners: Sequence[Partner]
    fund: Fund
    funded: Sequence[ContributionDue]
    steps: Sequence[Step]
    places: dict[str, int] = field(init=False)
    _by_scheme: dict[str | None, list[Step]] = field(init=False)
    _own: dict[tuple[str | None, Direction], list[Step]] = field(init=False, factory=dict)
    _together: dict[tuple[str, ...], Together] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        self.places = {partner.code: place for place, partner in enumerate(self.partners)}
        self._by_scheme = grouped((step.scheme, step) for step in self.steps)

    def own_steps(self, scheme: str | None, variance: int) -> list[Step]:
        """The steps for a variance of a scheme, or the net; for nil, those of either direction."""
        way = direction_of(variance) if variance else Direction.BOTH
        if (scheme, way) not in self._own:
            steps = self._by_scheme.get(scheme, ())
            self._own[scheme, way] = [s for s in steps if way is Direction.BOTH or s.covers(way)]
        return self._own[scheme, way]

    def together(self, schemes: tuple[str, ...]) -> Together:
        """What is the same of some schemes whenever they are settled together."""
        if schemes not in self._together:
            cash = [each for code in schemes for each in self._cash.get(code, ())]
            self._together[schemes] = Together(cash, self.places)
        return self._together[schemes]

    @cached_property
    def cash(self) -> list[ContributionDue]:
        """The contributions that are owed in cash."""
        return [each for each in self.funded if each.moves_cash]

    @cached_property
    def _cash(self) -> dict[str, list[ContributionDue]]:
        return grouped((each.scheme, each) for each in self.cash)

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """The partners that equal shares are counted by, in order."""
        fund = self.fund
        counted = fund.counted(
            (each.contribution.partner for each in self.cash if each.amount),
            (fund.lead_of(scheme) for scheme in fund.schemes if fund.in_ring(scheme)),
        )
        return tuple(code for code in self.places if code in counted)


@define(eq=False)
class Together:
    """Schemes that are settled together: what is the same of them whatever their variances.

    Args:
        funded: The cash contributions to them.
        places: Each partner's place in the partners' order.
        measured: What bases have measured of them that ask for nothing else.
    """

    funded: Sequence[ContributionDue]
    places: Mapping[str, int]
    measured: dict[int, Measured] = field(init=False, factory=dict)

    @cached_property
    def cash(self) -> dict[str, int]:
        """Each partner's cash contributions to them."""
        return by_partner(self.funded, self.places)

    @cached_property
    def recurrent(self) -> dict[str, int]:
        """The same, recurrent ones only."""
        return by_partner((f for f in self.funded if f.contribution.recurrent), self.places)
