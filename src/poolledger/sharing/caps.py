"""What may one partner be given by a step at most?"""

from __future__ import annotations

from attrs import field, frozen

from poolledger.sharing.scope import Scope
from poolledger.sharing.sizes import Size, StepReference, as_size, written_size
from poolledger.values.in_force import cell_of
from poolledger.values.money import Money
from poolledger.values.operands import Rate
from poolledger.values.partners import code_of
from poolledger.values.rounding import part_of
from poolledger.values.short_repr import short_repr
from poolledger.values.workings import entered, times


@frozen
class StepCap:
    """What one partner may be given by a step at most.

    Args:
        partner: Its code.
        size: Money, or a rate of its cash contributions to what is shared.
    """

    __repr__ = short_repr
    partner: str = field(converter=code_of)
    size: Size = field(converter=as_size)

    @property
    def heading(self) -> str:
        """The heading of its cell."""
        return f"{self.partner} at most"

    def pence(self, scope: Scope, at: StepReference) -> int:
        """The cap in pence."""
        if not scope.traced:
            if isinstance(self.size, Money):
                return self.size.pence
            return part_of(scope.inputs.cash().get(self.partner, 0), self.size)
        heading, cell = self.heading, cell_of(at.source, self.heading)
        if isinstance(self.size, Money):
            name = f"{heading}, step {at.number}"
            return entered(self.size.pence, name, at.clause, cell)
        cash = scope.inputs.cash().get(self.partner, 0)
        return times(cash, Rate(self.size, f"{heading} of its contributions", at.clause, cell))

    def in_clause(self, contributions: str) -> str:
        """``5% of its cash contributions to the fund``.

        Args:
            contributions: What a rate is of, in words.
        """
        of = "" if isinstance(self.size, Money) else f" of {contributions}"
        return f"{written_size(self.size)}{of}"
