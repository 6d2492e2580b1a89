"""How are numbers and rates typed, and how is a cell's value quoted back?

The small grammars that the readers of cells share, and the words in which they refuse.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from attrs import frozen

from poolledger.excel.package.grid import Uncalculated, Value
from poolledger.excel.package.number_formats import ErrorValue, Percentage
from poolledger.values.errors import PoolledgerError, ValueFault
from poolledger.values.financial_year import written_date

T_co = TypeVar("T_co", covariant=True)

DATE_FOR_FRACTION = (
    "Excel turns 1/3 into one: format the cell as text and type it again, or write it with %"
)
# No number that anybody means has more digits than these take; longer ones cannot be written out.
_DIGITS = r"((?:\d{1,3}(?:,\d{3}){1,13}|\d{1,40})(?:\.\d{0,40})?|\.\d{1,40})"
NUMBER = re.compile(rf"([-−]?)\s?(£?)\s?{_DIGITS}")
_PERCENT = re.compile(rf"([-−]?)\s?{_DIGITS}\s?%")
_FRACTION = re.compile(r"(-?\d{1,9})\s?[/⁄]\s?(\d{1,9})")
_PLACES_AT_MOST = 40


@frozen
class Read(Generic[T_co]):
    """What a cell says.

    Args:
        value: The exact value.
        note: For the reading log, what was made of what; None when it was typed as such.
    """

    value: T_co
    note: str | None = None


def exact(value: int | float, expected: str, code: str) -> Fraction:
    """A number as it was typed: to 15 significant digits, which is what a cell holds.

    Args:
        value: The number.
        expected: What it should be, for the message.
        code: The fault's code.

    Raises:
        ValueFault: If it is infinite or not a number.
    """
    try:
        return Fraction(Decimal(value if isinstance(value, int) else f"{value:.15g}"))
    except (OverflowError, ValueError) as error:
        raise ValueFault.of(code, f"{value} is not {expected}; type it again") from error


def plain_number(value: Value, expected: str, code: str) -> Read[Fraction] | None:
    """A number, also typed as text, in pounds or without a unit; None when it is neither.

    Raises:
        ValueFault: As of ``exact``.
    """
    if type(value) is int or type(value) is float:
        return Read(exact(value, expected, code))
    match = NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    plain = _signed(match[1], match[3])
    return Read(plain, f"text {value!r} read as {decimal_of(plain)}")


def typed_rate(text: str) -> Read[Fraction] | None:
    """A rate typed as text, ``45%`` or ``1/3``; None when the text is neither."""
    cleaned = text.strip()
    if match := _FRACTION.fullmatch(cleaned):
        below = int(match[2])
        return Read(Fraction(int(match[1]), below)) if below else None
    if match := _PERCENT.fullmatch(cleaned):
        value = _signed(match[1], match[2]) / 100
        return Read(value, f"text {text!r} read as {percent_of(value)}")
    return None


def _signed(sign: str, digits: str) -> Fraction:
    value = Fraction(Decimal(digits.replace(",", "")))
    return -value if sign else value


def decimal_of(value: Fraction) -> str:
    """A fraction as a decimal, exactly, or as it is (``1/3``) when no decimal is exact."""
    places = range(_PLACES_AT_MOST)
    count = next((count for count in places if 10**count % value.denominator == 0), None)
    if count is None:
        return str(value)
    whole, part = divmod(abs(value.numerator) * 10**count // value.denominator, 10**count)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{part:0{count}d}" if count else f"{sign}{whole}"


def percent_of(value: Fraction) -> str:
    """A rate as a percentage, exactly, or as it is (``1/3``) when no decimal is exact."""
    shown = decimal_of(value * 100)
    return str(value) if "/" in shown else f"{shown}%"


def either_way(plain: Fraction) -> str:
    """The question that a plain number in the place of a rate asks."""
    if not plain:
        return "write it with %, as 0%"
    return f"{decimal_of(plain)}%, or {decimal_of(plain * 100)}%? write it with %"


def quoted(value: Value) -> str:
    """A cell's value as messages show it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number_shown(value)
    if isinstance(value, Percentage):
        return f"{_number_shown(value.value * 100)}%"
    if isinstance(value, ErrorValue):
        return value.text
    if isinstance(value, Uncalculated):
        return value.formula
    if isinstance(value, datetime):
        shown = written_date(value.date())
        return shown if value.time() == time() else f"{shown} {value:%H:%M}"
    if isinstance(value, date):
        return written_date(value)
    return f"{value:%H:%M}" if isinstance(value, time) else repr(value)


def _number_shown(value: int | float) -> str:
    shown = str(value) if isinstance(value, int) else f"{value:.15g}"
    return f"{Decimal(shown):f}" if "e-" in shown and abs(value) > 1e-15 else shown


def unfit(value: Value, expected: str, code: str, mend: str) -> PoolledgerError:
    """The fault for a value of the wrong kind.

    Args:
        value: What was found.
        expected: What it should be, with its article: ``an amount``.
        code: The fault's code, unless the cell holds an error or an uncalculated formula.
        mend: What to do.
    """
    if isinstance(value, ErrorValue):
        message = f"{value.text} is an error, not {expected}; mend the formula in Excel and save"
        return ValueFault.of("error-value", message)
    if isinstance(value, Uncalculated):
        message = (
            f"the formula {value.formula} was never calculated; open the workbook in Excel, "
            "save it and try again"
        )
        return ValueFault.of("not-calculated", message)
    if isinstance(value, date):
        return ValueFault.of(code, f"{quoted(value)} is a date, not {expected}; {mend}")
    if isinstance(value, time):
        return ValueFault.of(code, f"{quoted(value)} is a time of day, not {expected}; {mend}")
    return ValueFault.of(code, f"{quoted(value)} is not {expected}; {mend}")
