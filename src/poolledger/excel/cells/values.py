"""What one cell says as a value of ours: money, a size, years, a whole number, a month, rates."""

from __future__ import annotations

from fractions import Fraction

from poolledger.excel.cells import cells
from poolledger.excel.cells.numbers import Read, quoted
from poolledger.excel.package.grid import Value
from poolledger.values.errors import Issue, ValueFault
from poolledger.values.financial_year import MONTHS
from poolledger.values.in_force import Years
from poolledger.values.money import Money

_INSTALMENTS = {"monthly": 12, "quarterly": 4, "annual": 1}
_COUNTS = ("1", "2", "3", "4", "6", "12")


def money(value: Value, unit: int = 1) -> Read[Money]:
    """An amount of money, in units of so many pounds."""
    read = cells.amount(value, unit)
    return Read(Money(read.value), read.note)


def size(value: Value, unit: int = 1) -> Read[Money | Fraction]:
    """A size: an amount of money, or a rate."""
    read = cells.size(value, unit)
    return Read(Money(read.value) if isinstance(read.value, int) else read.value, read.note)


def years(value: Value) -> Read[Years]:
    """A financial year, or one and those after it."""
    read = cells.years(value)
    return Read(Years(*read.value), read.note)


def count(value: Value, heading: str) -> Read[int]:
    """A whole number of nil or more."""
    read = cells.number(value)
    if read.value.denominator != 1 or read.value < 0:
        raise ValueFault.of("not-a-number", f"{heading} is a whole number, such as 1")
    return Read(int(read.value), read.note)


def instalments(value: Value) -> Read[int]:
    """How many instalments a year has."""
    if type(value) in (int, float) and value == int(value):  # type: ignore[arg-type]
        value = str(int(value))  # type: ignore[arg-type]
    read = cells.one_of(value, (*_INSTALMENTS, *_COUNTS))
    return Read(_INSTALMENTS.get(read.value) or int(read.value), read.note)


def month(value: Value) -> Read[int]:
    """A month's number in the financial year, from its name or that number."""
    text = value.strip() if isinstance(value, str) else quoted(value)
    month = cells.month(value, text)
    name = MONTHS[month - 1]
    is_named = text.lower().startswith(name.lower())
    return Read(month, None if is_named else f"{quoted(value)} read as {name}")


def rates(value: Value) -> Read[tuple[Fraction, ...]]:
    """Rates that are joined by ``;``."""
    if not isinstance(value, str):
        only = cells.rate(value)
        return Read((only.value,), only.note)
    found, issues = list[Fraction](), list[Issue]()
    for part in value.split(";"):
        try:
            found.append(cells.rate(part).value)
        except ValueFault as error:
            issues += error.issues
    if issues:
        raise ValueFault(issues)
    return Read(tuple(found))


def listed(value: Value) -> Read[tuple[str, ...]]:
    """Texts with commas between them."""
    read = cells.text(value)
    parts = (part.strip() for part in read.value.split(","))
    return Read(tuple(part for part in parts if part), read.note)
