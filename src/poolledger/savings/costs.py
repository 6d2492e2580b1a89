"""What do initiatives cost, and whom: what was invested, what is not repaid yet, extra costs?"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import field, frozen

from poolledger.agreement.register import Initiative
from poolledger.values.in_force import pence_of
from poolledger.values.money import Money
from poolledger.values.operands import constant
from poolledger.values.workings import added_up, named, times, total


@frozen(eq=False)
class InitiativeCosts:
    """What some initiatives cost partners, in pence.

    Args:
        years: Of how many years an initiative is looked at together: an extra cost is of a year.
    """

    initiatives: tuple[Initiative, ...] = field(converter=tuple[Initiative, ...])
    years: Callable[[Initiative], int] = lambda _: 1
    traced: bool = field(default=False, kw_only=True)

    def invested(self) -> dict[str, int]:
        """What was invested, by who invested."""
        sums = ((each.invested_by, self._investment(each)) for each in self.initiatives)
        return _borne("investment of", sums)

    def unrepaid(self) -> dict[str, int]:
        """What of it earlier years have not repaid, by who invested."""
        repaid = [self._sum(i, i.repaid_before, "Repaid before") for i in self.initiatives]
        left = (
            (each.invested_by, self._investment(each) - before)
            for each, before in zip(self.initiatives, repaid, strict=True)
        )
        return _borne("investment to be repaid to", left)

    def extra(self) -> dict[str, int]:
        """Extra costs, by who bears them."""
        sums = ((each.extra_cost_to, self._extra_cost(each)) for each in self.initiatives)
        return _borne("extra costs of", sums)

    def in_all(self) -> dict[str, int]:
        """Investment that is not repaid yet, and extra costs."""
        return added_up([*self.unrepaid().items(), *self.extra().items()])

    def baselines(self) -> int:
        """The baselines of the initiatives added up."""
        sums = (self._sum(each, each.baseline, "Baseline") for each in self.initiatives)
        return named(total(sums), "baselines of initiatives")

    def _investment(self, initiative: Initiative) -> int:
        return self._sum(initiative, initiative.investment, "Investment")

    def _extra_cost(self, initiative: Initiative) -> int:
        """A year's sum over the years that are looked at together."""
        pence = self._sum(initiative, initiative.extra_cost, "Extra cost")
        years = self.years(initiative)
        return times(pence, constant(years, f"{years} years")) if years > 1 else pence

    def _sum(self, initiative: Initiative, money: Money | None, heading: str) -> int:
        """A sum of the register; nil where it is blank."""
        if money is None:
            return 0
        name, clause = f"{heading.lower()} of {initiative.code}", initiative.clause
        return pence_of(money, name, initiative.source, heading, clause, traced=self.traced)


def _borne(words: str, sums: Iterable[tuple[str | None, int]]) -> dict[str, int]:
    return added_up(((who, pence) for who, pence in sums if who and pence > 0), words)
