"""What a value offers whose work is done in a later part of the package.

``agreement.settle(...)`` is asked of an agreement and done by what settles it. No file imports
from a later one, so a value holds a door, the later part opens it, and ``import poolledger``
imports every part that opens one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from attrs import define

Work = TypeVar("Work", bound=Callable[..., Any])


@define(eq=False)
class Door(Generic[Work]):
    """The place of a function that is written in a later part.

    Args:
        leads_to: What is behind it, for a message to us.
    """

    leads_to: str
    _work: Work | None = None

    def opened(self, work: Work) -> Work:
        """Open the door: a decorator of the function that does the work."""
        self._work = work
        return work

    @property
    def work(self) -> Work:
        """What does the work."""
        assert self._work is not None, f"nothing imports what leads to {self.leads_to}"
        return self._work
