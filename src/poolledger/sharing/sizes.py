"""How large is a step? A sum of money, or a rate of something."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from attrs import frozen

from poolledger.sharing.scope import Scope
from poolledger.values.errors import SettlementFault, ValueFault
from poolledger.values.in_force import Source, cell_of
from poolledger.values.money import Money, gbp
from poolledger.values.rates import as_percentage, as_rate
from poolledger.values.rounding import part_of
from poolledger.values.workings import Rate, entered, times

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


class StepReference(Protocol):
    """The row that a band, a gate or a cap stands in."""

    @property
    def number(self) -> int:
        """Its place in the order."""
        ...

    @property
    def clause(self) -> str | None:
        """The clause it rests on."""
        ...

    @property
    def source(self) -> Source | None:
        """Where it was read from."""
        ...


@frozen
class Sized:
    """A size worked out, in pence.

    Args:
        pence: The size.
        of: What it is a percentage of, in a word; empty where it is a sum of money.
        base: That sum.
    """

    pence: int
    of: str = ""
    base: int = 0


def sized(
    size: Size, of: str, scope: Scope, remaining: int, at: StepReference, heading: str
) -> Sized:
    """A size in pence: money as it is, a percentage of what it is of, to the penny.

    Raises:
        SettlementFault: If it is a percentage of what there is not.
    """
    if isinstance(size, Money):
        if not scope.traced:
            return Sized(size.pence)
        name = f"{heading.lower()}, step {at.number}"
        return Sized(entered(size.pence, name, at.clause, cell_of(at.source, heading)))
    base = scope.base(of, remaining)
    if base is None:
        message = f"step {at.number} of the {scope} is a percentage of the {of}; there is none"
        raise SettlementFault.of("nothing-to-be-of", message, cell_of(at.source, heading))
    if not scope.traced:
        return Sized(part_of(base, size), of, base)
    rate = Rate(size, f"{heading.lower()} of {of}", at.clause, cell_of(at.source, heading))
    return Sized(times(base, rate), of, base)


def size_in_rule(size: Size, of: str | None) -> str:
    """A size and what it is of, in the few words that a column has room for."""
    words = written_size(size)
    return words if of is None or isinstance(size, Money) else f"{words} of {of}"
