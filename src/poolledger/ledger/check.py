"""What is a check of a settlement?"""

from __future__ import annotations

from attrs import frozen


@frozen
class Check:
    """A reconciliation, in pence."""

    check: str
    expected: int
    actual: int

    @property
    def passed(self) -> bool:
        """Whether both are the same to the penny."""
        return self.expected == self.actual
