"""When is a step passed over? Where the sum is less than a size, or not less."""

from __future__ import annotations

from attrs import field, frozen

from poolledger.sharing.scope import Scope
from poolledger.sharing.sizes import Size, Sized, StepReference, as_size, size_in_rule, sized
from poolledger.values.errors import flag, optional_text
from poolledger.values.short_repr import short_repr


@frozen
class Missed:
    """A gate at which a step was passed over, with its limit worked out."""

    __repr__ = short_repr
    gate: StepGate
    limit: Sized


@frozen
class StepGate:
    """A step is for sums of at least so much, or below so much, and passed over at others.

    Args:
        size: Money, or a rate of ``of``.
        below: Whether the sum must be below it rather than at least as much.
        of: What a rate is of; what gates of the sum are of, where left out.
    """

    __repr__ = short_repr
    size: Size = field(converter=as_size)
    below: bool = field(default=False, validator=flag)
    of: str | None = field(default=None, validator=optional_text)

    @property
    def heading(self) -> str:
        """The heading of its cell."""
        return "Only if below" if self.below else "Only if at least"

    def missed(self, scope: Scope, at: StepReference) -> Missed | None:
        """The gate with its limit, where the sum does not pass it."""
        of = self.of or scope.kind.gates_of
        limit = sized(self.size, of, scope, scope.total, at, self.heading)
        passes = scope.total < limit.pence if self.below else scope.total >= limit.pence
        return None if passes else Missed(self, limit)

    def in_rule(self) -> str:
        """What a column has room for: ``only if at least 2%``."""
        return f"{self.heading.lower()} {size_in_rule(self.size, self.of)}"

    def in_clause(self, size: str) -> str:
        """The gate behind ``Only where the overspend is``."""
        return f"{'below' if self.below else 'at least'} {size}"

    def told(self, size: str) -> str:
        """The gate behind ``as it is only for an overspend``."""
        return f"{'below' if self.below else 'of at least'} {size}"


def gates_of(at_least: Size | None, below: Size | None, of: str | None) -> tuple[StepGate, ...]:
    """The gates of a step; only the one below is of what the step's sizes are of."""
    first = () if at_least is None else (StepGate(at_least),)
    last = () if below is None else (StepGate(below, below=True, of=of),)
    return first + last
