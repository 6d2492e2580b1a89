"""Money in whole pence, and the one grammar by which amounts are written."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from poolledger.values.errors import ValueFault, shown

_AMOUNT = re.compile(
    r"""(?P<open>\()?
        (?P<sign>[-−])?\s?(?:£|GBP\s?)?\s?(?P<inner>[-−])?
        (?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<part>\.\d+)?
        \s?(?P<scale>k|m|bn|thousand|million|billion)?
        (?P<close>\))?""",
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = {
    "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000,
    "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
}  # fmt: skip
# What is one or a thousand, as a point is taken.
_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
# How ledgers print an amount of nothing.
NIL = frozenset({"-", "–", "—", "−", "nil", "£-", "£nil"})


def pence_of(text: str, *, unit: int = 1) -> int:
    """Read an amount as people write it, in whole pence.

    ``1234.5``, ``£1,234.50``, ``(500)``, ``-500``, ``1.2m``, ``1.2 million`` and ``250k`` are
    read, and ``-`` and ``nil`` as nil.

    Args:
        text: The amount in pounds.
        unit: The pounds one unit stands for (1,000 under a heading in £000); an amount that
            carries its own k, m or bn is absolute whatever the unit.

    Raises:
        ValueFault: If the text is not an amount, has part of a penny, or could be thousands as
            well as pounds, as ``1.200`` could.
    """
    cleaned = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    if cleaned.casefold() in NIL:
        return 0
    match = _AMOUNT.fullmatch(cleaned)
    if match is None or not (match["digits"] or match["part"]) or not _signs_agree(match):
        message = f"{text!r} is not an amount; write it like 1234.50, £1,234.50, (500) or 1.2m"
        raise ValueFault.of("not-an-amount", message)
    number = Decimal((match["digits"] or "0").replace(",", "") + (match["part"] or ""))
    scale = _SCALES[match["scale"].lower()] if match["scale"] else unit
    pence = Fraction(number) * scale * 100
    if pence.denominator != 1:
        raise ValueFault.of("part-of-a-penny", f"{text!r} has part of a penny; round it to pence")
    if scale == 1 and _GROUPED.fullmatch(f"{match['digits']}{match['part']}"):
        either = f"{written(int(pence))} or {written(int(pence) * 1_000)}"
        message = f"{text!r} may be {either}; write it like 1234.50"
        raise ValueFault.of("not-an-amount", message)
    negative = bool(match["open"] or match["sign"] or match["inner"])
    return -int(pence) if negative else int(pence)


def _signs_agree(match: re.Match[str]) -> bool:
    if bool(match["open"]) != bool(match["close"]):
        return False
    return sum(bool(match[part]) for part in ("open", "sign", "inner")) <= 1


def pounds(pence: int) -> str:
    """Pence as a plain string of pounds with two decimals: ``-1234.50``."""
    whole, part = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{whole}.{part:02d}"


def written(pence: int) -> str:
    """Pence as people write them: ``£1,234.50``, ``-£500.00``."""
    whole, part = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{part:02d}"


def pence_or_none(amount: Money | None) -> int | None:
    """The pence of an amount that may be left out."""
    return None if amount is None else amount.pence


def _whole(value: int) -> int:
    """A plain int of pence, also of a figure that carries its working."""
    if not isinstance(value, int) or isinstance(value, bool):
        message = f"Money holds whole pence in an int, not {shown(value)}; write pounds with gbp()"
        raise ValueFault.of("not-an-amount", message)
    return int(value)


@frozen(order=True, repr=False)
class Money:
    """An exact amount of pounds sterling in whole pence.

    Money adds, subtracts, negates and compares; it refuses float and bool. Multiplying is left
    to the rules, which name their rounding.

    Raises:
        ValueFault: If pence is not an int.
    """

    pence: int = field(converter=_whole)

    def __add__(self, other: Money) -> Money:
        return Money(self.pence + other.pence) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other: Money) -> Money:
        return Money(self.pence - other.pence) if isinstance(other, Money) else NotImplemented

    def __neg__(self) -> Money:
        return Money(-self.pence)

    def __bool__(self) -> bool:
        return self.pence != 0

    def __str__(self) -> str:
        return written(self.pence)

    def __repr__(self) -> str:
        return f'gbp("{pounds(self.pence)}")'


def as_money(given: Money | str) -> Money:
    """Money from itself, or from text as people write amounts.

    Raises:
        ValueFault: If it is not an amount in whole pence.
    """
    if isinstance(given, Money):
        return given
    if not isinstance(given, str):
        message = f"{shown(given)} is not an amount of money; write it like gbp('1,234.50')"
        raise ValueFault.of("not-an-amount", message)
    return gbp(given)


def as_optional_money(given: Money | str | None) -> Money | None:
    """Money, or None where none is given."""
    return None if given is None else as_money(given)


def gbp(amount: str | int | Decimal) -> Money:
    """Money from pounds, written as people write them.

    >>> gbp("1.2m"), gbp("£1,200.50"), gbp(1200), gbp("(500)")
    (gbp("1200000.00"), gbp("1200.50"), gbp("1200.00"), gbp("-500.00"))

    Args:
        amount: Pounds, as text, a whole number or a Decimal.

    Raises:
        ValueFault: If it is not an amount in whole pence, or a float or a bool, which cannot be
            trusted to hold pence.
    """
    if isinstance(amount, bool) or not isinstance(amount, str | int | Decimal):
        message = f"gbp() takes text, an int or a Decimal, not {shown(amount)}; write it as text"
        raise ValueFault.of("not-an-amount", message)
    if isinstance(amount, int):
        return Money(amount * 100)
    if isinstance(amount, Decimal):
        if not amount.is_finite():
            raise ValueFault.of("not-an-amount", f"{amount!r} is not an amount")
        amount = f"{amount:f}"
    return Money(pence_of(amount))
