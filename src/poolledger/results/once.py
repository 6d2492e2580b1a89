"""A part of a settlement is walked once, however many views show it.

What depends on little more than the agreement is looked for once for all its settlements.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
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


def once_for(
    depends_on: Callable[[Outturn], Hashable],
) -> Callable[[Callable[[Outturn], T]], Callable[[Outturn], T]]:
    """Let the agreement keep what a walk of its settlements comes to, while it can be no other.

    Args:
        depends_on: All that a walk depends on beside the agreement.
    """

    def keeping(walk: Callable[[Outturn], T]) -> Callable[[Outturn], T]:
        @wraps(walk)
        def kept_or_walked(outturn: Outturn) -> T:
            return outturn.agreement._kept(walk, lambda: walk(outturn), of=depends_on(outturn))

        return kept_or_walked

    return keeping
