"""What a value that never changes keeps of what was made of it, so that it is made once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, TypeVar

from attrs import frozen

Made = TypeVar("Made")


@frozen
class Keeping:
    """A value that keeps what was made of it; what it keeps is no part of it."""

    @cached_property
    def _made(self) -> dict[Hashable, tuple[Hashable, Any]]:
        return {}

    def _kept(self, what: Hashable, make: Callable[[], Made], of: Hashable = None) -> Made:
        """What was made before, of the same; else it is made anew.

        Args:
            what: What it is. The last of each is kept, so that nothing grows with use.
            make: Makes it.
            of: All that it is made of, beside the value.
        """
        kept = self._made.get(what)
        if kept is None or kept[0] != of:
            kept = of, make()
            self._made[what] = kept
        # Never looked up again: another thread may have kept another meanwhile.
        made: Made = kept[1]
        return made
