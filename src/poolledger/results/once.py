"""A part of a settlement is walked once, however many views show it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from poolledger.settlement.outturn import Outturn

T = TypeVar("T")


def once(walk: Callable[[Outturn], T]) -> Callable[[Outturn], T]:
    """Keep what a walk comes to for as long as there is the settlement, which never changes."""
    kept: WeakKeyDictionary[Outturn, T] = WeakKeyDictionary()

    @wraps(walk)
    def kept_or_walked(outturn: Outturn) -> T:
        if outturn not in kept:
            kept[outturn] = walk(outturn)
        return kept[outturn]

    return kept_or_walked
