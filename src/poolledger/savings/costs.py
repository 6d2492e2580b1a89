"""What do initiatives cost, and whom: what was invested, what is not repaid yet, extra costs?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from attrs import field, frozen

from poolledger.agreement.register import Initiative
from poolledger.values.in_force import pence_of
from poolledger.values.money import Money
from poolledger.values.workings import Rate, grouped, named, times, total

Years = Callable[[Initiative], int]


def one_year(_: Initiative) -> int:
    """The one year that is settled."""
    return 1


@frozen(eq=False)
class Costs:
    """What some initiatives cost partners, in pence.

    Args:
        initiatives: The initiatives.
        years: Of how many years each is looked at together, an extra cost being of a year.
        traced: Whether workings are kept.
    """

    initiatives: tuple[Initiative, ...] = field(converter=tuple[Initiative, ...])
    years: Years = one_year
    traced: bool = field(default=False, kw_only=True)

    def invested(self) -> dict[str, int]:
        """What was invested, by who invested."""
        return _by_partner(
            ((each.invested_by, self._investment(each)) for each in self.initiatives),
            "investment of",
        )

    def unrepaid(self) -> dict[str, int]:
        """What of it earlier years have not repaid, by who invested."""
        return _by_partner(
            (
                (
                    each.invested_by,
                    self._investment(each) - self._sum(each, each.repaid_before, "Repaid before"),
                )
                for each in self.initiatives
            ),
            "investment to be repaid to",
        )

    def extra(self) -> dict[str, int]:
        """Extra costs, by who bears them."""
        return _by_partner(
            ((each.extra_cost_to, self._extra_cost(each)) for each in self.initiatives),
            "extra costs of",
        )

    def in_all(self) -> dict[str, int]:
        """Investment that is not repaid yet, and extra costs."""
        both = grouped([*self.unrepaid().items(), *self.extra().items()])
        return {partner: total(sums) for partner, sums in both.items()}

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
        return times(pence, Rate(Fraction(years), f"{years} years")) if years > 1 else pence

    def _sum(self, initiative: Initiative, money: Money | None, heading: str) -> int:
        """A sum of the register; nil where it is blank."""
        if money is None:
            return 0
        name, clause = f"{heading.lower()} of {initiative.code}", initiative.clause
        return pence_of(money, name, initiative.source, heading, clause, traced=self.traced)


def _by_partner(borne: Iterable[tuple[str | None, int]], what: str) -> dict[str, int]:
    found = grouped((partner, pence) for partner, pence in borne if partner and pence > 0)
    return {partner: named(total(sums), f"{what} {partner}") for partner, sums in found.items()}
