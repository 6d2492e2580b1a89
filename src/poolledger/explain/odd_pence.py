"""Who was given an odd penny, and why?"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from poolledger.values import rounding


def odd_penny(whole: int, weights: Sequence[Fraction], place: int) -> str:
    """Whether a part was given an odd penny, worked out from the split itself."""
    parts = rounding.split(whole, rounding.whole_weights(weights))
    exact = [abs(whole) * weight / sum(weights) for weight in weights]
    given = [abs(part) > share for part, share in zip(parts, exact, strict=True)]
    if not given[place]:
        return ""
    remainders = [share % 1 for share in exact]
    tied = any(
        not other and remainder == remainders[place]
        for other, remainder in zip(given, remainders, strict=True)
    )
    return f", odd penny to the {'earlier of equal remainders' if tied else 'larger remainder'}"
