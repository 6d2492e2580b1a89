"""A part of a settlement is walked once, however many views show it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import finalize

from poolledger.settlement.outturn import Outturn

T = TypeVar("T")


def once(walk: Callable[[Outturn], T]) -> Callable[[Outturn], T]:
    """Keep what a walk comes to for as long as there is the settlement, which never changes.

    It is kept of the very settlement: one that is equal to it may be without its workings.
    """
    kept: dict[int, T] = {}

    @wraps(walk)
    def kept_or_walked(outturn: Outturn) -> T:
        place = id(outturn)
        if place not in kept:
            kept[place] = walk(outturn)
            finalize(outturn, kept.pop, place, None).atexit = False
        return kept[place]

    return kept_or_walked
