"""How large is a step? A sum of money, or a rate of something."""

from __future__ import annotations

from fractions import Fraction

from poolledger.values.errors import ValueFault
from poolledger.values.money import Money, gbp
from poolledger.values.rates import as_percentage, as_rate

Size = Money | Fraction
MEASURES = ("budget", "total", "remaining", "target", "baseline")


def written_size(size: Size) -> str:
    """A size as people write it."""
    return str(size) if isinstance(size, Money) else as_percentage(size)


def as_size(given: Size | str) -> Size:
    """A size from itself or from text: ``"2%"`` or ``"1/3"`` a rate, ``"£50,000"`` an amount.

    Raises:
        ValueFault: If it is neither, or text such as ``"0.5"`` that could be either.
    """
    if isinstance(given, Money | Fraction):
        return given
    if not isinstance(given, str):
        message = f"{given!r} is not a size; write an amount like gbp('50,000'), or '2%'"
        raise ValueFault.of("not-an-amount", message)
    if "%" in given or "/" in given:
        return as_rate(given)
    amount = gbp(given)
    if 0 < amount.pence < 100 and "£" not in given:
        message = f"{given!r} is neither an amount nor a rate; write it with %, or with £"
        raise ValueFault.of("ambiguous-size", message)
    return amount
