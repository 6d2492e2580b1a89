"""A settlement whose agreement is looked at: what is asked of it more than once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cached_property

from attrs import frozen

from poolledger.agreement.deed import DeedItem
from poolledger.agreement.funds import Fund, Scheme
from poolledger.assurance.completeness.answers import MISSING, Answer, Status, told_by
from poolledger.assurance.unallocated_variances import unplaced
from poolledger.budgets.contributions import ContributionDue
from poolledger.settlement.outturn import Agreement, Outturn
from poolledger.sharing.scope import Direction
from poolledger.values.in_force import cell_of

A_YEAR = timedelta(days=366)


def folded(name: str) -> str:
    """A heading as it is compared."""
    return " ".join(name.split()).casefold()


@frozen(slots=False, eq=False)
class Examined:
    """A settlement whose agreement is looked at, and what of it is asked more than once.

    Args:
        outturn: The settlement.
        asked_by_law: What the agreement answers to all that the law asks.
    """

    outturn: Outturn
    asked_by_law: Callable[[Examined], Answer]

    @property
    def agreement(self) -> Agreement:
        """The agreement."""
        return self.outturn.agreement

    @cached_property
    def deed(self) -> Mapping[str, Sequence[DeedItem]]:
        """The items of the deed, by their headings."""
        found: dict[str, list[DeedItem]] = {}
        for item in self.agreement.deed:
            found.setdefault(folded(item.item), []).append(item)
        return found

    @cached_property
    def not_placed(self) -> frozenset[tuple[str, Direction]]:
        """The funds in which some variance of a direction would be left without a bearer."""
        return frozenset(
            (each.possible.fund.code, each.possible.direction) for each in unplaced(self.outturn)
        )

    @property
    def sharing(self) -> Iterator[Fund]:
        """The funds that hold cash."""
        return (fund for fund in self.agreement.funds if fund.holds_cash)

    @property
    def schemes(self) -> Iterator[Scheme]:
        """All schemes."""
        return (scheme for _, scheme in self.agreement.schemes)

    @property
    def contributions(self) -> Sequence[ContributionDue]:
        """The year's contributions."""
        return self.outturn.contributions

    def under(self, heading: str, *, yearly: bool = False) -> Answer:
        """Whether something stands under a heading of the deed, and is not stale.

        Args:
            heading: The heading.
            yearly: Whether the day that is given must be within a year.
        """
        items = self.deed.get(folded(heading), ())
        if not items:
            return MISSING
        answer = told_by((each.clause for each in items), cell_of(items[0].source, "Item"))
        days = [each.day for each in items if each.day is not None]
        if yearly and days and max(days) + A_YEAR < self.outturn.as_at:
            return Answer(Status.STALE, answer.clause, answer.place)
        return answer
