"""What a contribution's rule may ask of its agreement, its year and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from poolledger.values.money import Money
from poolledger.values.operands import Rate


class ContributionInputs(Protocol):
    """What a rule may ask about the contribution it works out."""

    @property
    def traced(self) -> bool:
        """Whether workings are kept."""

    def entered(self, heading: str, amount: Money) -> int:
        """An amount of the rule, in pence."""

    def rate(self, heading: str, value: Fraction) -> Rate:
        """A rate of the rule, or its number under the heading Units."""

    def budget(self) -> int:
        """The scheme's budget before virements, which must have been stated."""

    def share_rates(self) -> Sequence[tuple[bool, Rate]]:
        """The rates of all share rows of the scheme and year, and which of them is this one."""

    def other_contributions(self) -> int:
        """All other cash and brought-forward contributions to the scheme, as planned."""

    def year_before(self) -> int:
        """The same partner's, scheme's and source's recurrent contributions of the year before."""

    def index(self, name: str) -> Rate:
        """The index's rate for the year."""

    def rolled_forward(self, base: int) -> int:
        """A base taken through the steps of the Roll forward sheet in their order."""

    def units_delivered(self) -> Rate | None:
        """From the year's last day, the units delivered, where they are known."""
