"""A part of a settlement is walked once, however many views show it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from poolledger.settlement.outturn import Outturn

T = TypeVar("T")


def once(walk: Callable[[Outturn], T]) -> Callable[[Outturn], T]:
    """Let the settlement, which never changes, keep what a walk of it comes to.

    As every view has the very same, it is nothing that can be changed.
    """

    @wraps(walk)
    def kept_or_walked(outturn: Outturn) -> T:
        return outturn._kept(walk, lambda: walk(outturn))

    return kept_or_walked
