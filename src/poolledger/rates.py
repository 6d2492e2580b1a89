"""Exact rates and shares: read from text, and written as people write them."""

from __future__ import annotations

from fractions import Fraction

from poolledger.errors import ValueFault


def as_rate(given: Fraction | str) -> Fraction:
    """A rate from itself or from text: ``"2.5%"``, ``"1/3"`` or ``"0.025"``, exactly.

    Raises:
        ValueFault: If the text is no rate.
    """
    if not isinstance(given, str):
        return Fraction(given)
    text = given.strip()
    try:
        return Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        message = f"{given!r} is not a rate; write it like '2.5%' or '1/3'"
        raise ValueFault.of("not-a-rate", message) from error


def as_percentage(share: Fraction) -> str:
    """A share as a percentage where that is exact, else as a fraction: ``52.5%``, ``1/3``."""
    points = share * 100
    denominator = points.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return str(share)
    scale = 1
    while (points * scale).denominator != 1:
        scale *= 10
    whole, digits = points * scale, len(str(scale)) - 1
    if not digits:
        return f"{whole}%"
    text = f"{abs(int(whole)):0{digits + 1}d}"
    return f"{'-' if points < 0 else ''}{text[:-digits]}.{text[-digits:]}%"
