"""Exact rates and shares: read from text, and written as people write them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from poolledger.values.errors import ValueFault, shown

_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")


class Remainder(Fraction):
    """A share of a whole that takes what the others leave: nobody states how much that is."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(Fraction(self))


def as_rate(given: Fraction | Decimal | int | str) -> Fraction:
    """A rate from itself or from text: ``"2.5%"``, ``"1/3"`` or ``"0.025"``, exactly.

    Raises:
        ValueFault: If it is no rate, or a float, which holds ``0.1`` as something else.
    """
    if isinstance(given, Fraction):
        return given
    if isinstance(given, bool) or not isinstance(given, str | int | Fraction | Decimal):
        raise _no_rate(given)
    try:
        if isinstance(given, str) and given.strip().endswith("%"):
            return Fraction(given.strip()[:-1].strip()) / 100
        return Fraction(given)
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise _no_rate(given) from error


def _no_rate(given: object) -> ValueFault:
    message = f"{shown(given)} is not a rate; write it as text, like '2.5%' or '1/3'"
    return ValueFault.of("not-a-rate", message)


def as_optional_rate(given: Fraction | Decimal | int | str | None) -> Fraction | None:
    """A rate, or None where none is given."""
    return None if given is None else as_rate(given)


def as_number(given: Fraction | Decimal | int | str) -> Fraction:
    """A plain number, such as of units or people, from itself or from text: ``"1,200.5"``.

    Raises:
        ValueFault: If it is none, or a float, which holds ``0.1`` as something else.
    """
    try:
        if not isinstance(given, bool) and isinstance(given, str | int | Fraction | Decimal):
            return Fraction(_plain(given) if isinstance(given, str) else given)
    except (ValueError, ZeroDivisionError, OverflowError):
        pass
    message = f"{shown(given)} is not a number; write it as text, like '1,200.5'"
    raise ValueFault.of("not-a-number", message)


def _plain(text: str) -> str:
    """A number without the commas between its thousands."""
    return text.replace(",", "") if _THOUSANDS.fullmatch(text.strip()) else text


def as_optional_number(given: Fraction | Decimal | int | str | None) -> Fraction | None:
    """A plain number, or None where none is given."""
    return None if given is None else as_number(given)


def as_percentage(share: Fraction) -> str:
    """A share as a percentage where that is exact, else as a fraction: ``52.5%``, ``1/3``."""
    points = as_decimal(share * 100)
    return str(share) if "/" in points else f"{points}%"


def as_decimal(number: Fraction) -> str:
    """A number in decimals where those are exact, else as a fraction: ``1200.5``, ``1/3``."""
    denominator = number.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return str(number)
    scale = 1
    while (number * scale).denominator != 1:
        scale *= 10
    whole, digits = number * scale, len(str(scale)) - 1
    if not digits:
        return str(whole)
    text = f"{abs(int(whole)):0{digits + 1}d}"
    return f"{'-' if number < 0 else ''}{text[:-digits]}.{text[-digits:]}"
