"""What does one cell say, exactly?

Each function takes a value as the workbook holds it and gives the exact value it stands for,
with a note for the reading log where it was not typed as such. A fault quotes what was found,
says what was expected and how to mend it; the caller knows the place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from poolledger.excel.cells.codes import as_compared
from poolledger.excel.cells.numbers import (
    DATE_FOR_FRACTION,
    Read,
    either_way,
    exact,
    plain_number,
    quoted,
    typed_rate,
    unfit,
)
from poolledger.excel.cells.shares import ShareFault, shares
from poolledger.excel.package.grid import Value
from poolledger.excel.package.number_formats import Percentage
from poolledger.values.errors import PoolledgerError, ValueFault
from poolledger.values.financial_year import (
    EARLIEST,
    LATEST,
    MONTHS,
    FinancialYear,
    month_of,
    parse_date,
    written_date,
)
from poolledger.values.money import NIL, pence_of, pounds
from poolledger.values.vocabulary import not_one_of

__all__ = [
    "Read", "ShareFault", "amount", "day", "is_blank", "month", "number", "one_of", "price", "rate",
    "shares", "size", "text", "year", "years", "yes_no",
]  # fmt: skip

_POUNDS_AT_MOST = 10**13
_NOISE = Fraction(1, 10_000)
# Whatever the sum, a tenth of a penny is no noise.
_NOISE_AT_MOST = Fraction(1, 10)
_SERIALS = range(36_526, 73_051)
_ON = re.compile(r"(.*\d)\s+on", re.IGNORECASE)
# Four of the first calendar year and two of the next, as in 2011/12.
_DIGITS_OF_A_YEAR = 6
_YES_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing, or text of spaces only."""
    return value is None or (isinstance(value, str) and not value.strip())


def amount(value: Value, unit: int = 1) -> Read[int]:
    """An amount in whole pence.

    Args:
        value: A number or text, in units.
        unit: The pounds one unit stands for: 1,000 under a heading in £000.

    Raises:
        ValueFault: If it is no amount, has part of a penny, or is £10tn or more.
    """
    if type(value) is int or type(value) is float:
        return Read(_pence(value, unit))
    if isinstance(value, str):
        pence = pence_of(value, unit=unit)
        if abs(pence) >= _POUNDS_AT_MOST * 100:
            raise _too_large(quoted(value))
        return Read(pence, f"text {value!r} read as {pounds(pence)}")
    raise unfit(value, "an amount", "not-an-amount", "type it as a number, such as 1234.50")


def rate(value: Value) -> Read[Fraction]:
    """A rate: a cell formatted as a percentage, or text such as ``45%`` or ``1/3``.

    Raises:
        ValueFault: If it is none of these; a plain number could be meant either way.
    """
    if isinstance(value, Percentage):
        return Read(exact(value.value, "a rate", "not-a-rate"))
    if isinstance(value, str) and (read := typed_rate(value)) is not None:
        return read
    if (plain := plain_number(value, "a rate", "not-a-rate")) is not None:
        message = f"{quoted(value)} is not a rate: {either_way(plain.value)}"
        raise ValueFault.of("not-a-rate", message)
    is_date = isinstance(value, date | time)
    mend = DATE_FOR_FRACTION if is_date else "write it like 2.5% or 1/3"
    raise unfit(value, "a rate", "not-a-rate", mend)


def size(value: Value, unit: int = 1) -> Read[int | Fraction]:
    """The size of a step, a gate or a cap: an amount in pence (int) or a rate (Fraction).

    Raises:
        ValueFault: If it is neither, is negative, or lies between nil and £1, where a rate
            may have been meant.
    """
    if isinstance(value, date | time):
        raise unfit(value, "an amount or a rate", "not-an-amount", DATE_FOR_FRACTION)
    if isinstance(value, str) and value.strip().casefold() in NIL:
        message = f"{value!r} may mean none or no limit; leave the cell blank, or write 0"
        raise ValueFault.of("not-an-amount", message)
    as_rate: Read[Fraction] | None = None
    if isinstance(value, Percentage):
        as_rate = rate(value)
    elif isinstance(value, str):
        as_rate = typed_rate(value)
    plain = plain_number(value, "an amount", "not-an-amount") if as_rate is None else None
    if plain is not None and 0 < plain.value * unit < 1:
        message = f"{quoted(value)} is neither an amount nor a rate: {either_way(plain.value)}"
        raise ValueFault.of("ambiguous-size", message)
    read: Read[int | Fraction] = amount(value, unit) if as_rate is None else as_rate
    if read.value < 0:
        raise ValueFault.of("negative", f"{quoted(value)} is negative; write it without the minus")
    return read


def number(value: Value) -> Read[Fraction]:
    """A plain number, exact to 15 significant digits: units, people, weights.

    Raises:
        ValueFault: If it is not a number, or is a percentage.
    """
    is_text = isinstance(value, str)
    read = plain_number(value, "a number", "not-a-number")
    if read is None or (isinstance(value, str) and "£" in value):
        mend = "write it like 1200 or 1,200.5" if is_text else "type it as a number, such as 1200"
        raise unfit(value, "a number", "not-a-number", mend)
    return read


def price(value: Value) -> Read[Fraction]:
    """Pounds for one unit, parts of a penny allowed.

    Raises:
        ValueFault: If it is not a price, or is a percentage.
    """
    read = plain_number(value, "a price", "not-an-amount")
    if read is None:
        raise unfit(value, "a price", "not-an-amount", "write the pounds for one unit, like 12.50")
    return read


def day(value: Value) -> Read[date]:
    """A day, from a date cell, text with the day first, or the number Excel stores for a date.

    Raises:
        ValueFault: If it is not a date, or has a time of day.
    """
    if isinstance(value, date) and not _is_midnight(value):
        message = f"{quoted(value)} has a time of day; format the cell as a date and type the date"
        raise ValueFault.of("not-a-date", message)
    if isinstance(value, date):
        return Read(_within_reach(_date(value), value))
    if isinstance(value, str):
        parsed = _within_reach(parse_date(value), value)
        return Read(parsed, f"text {value!r} read as {written_date(parsed)}")
    serial = int(value) if type(value) is float and value.is_integer() else value
    if type(serial) is int and serial in _SERIALS:
        parsed = date(1899, 12, 30) + timedelta(days=serial)
        return Read(parsed, f"number {quoted(value)} read as {written_date(parsed)}")
    raise unfit(value, "a date", "not-a-date", "write it like 31/03/2012")


def year(value: Value) -> Read[FinancialYear]:
    """A financial year, ``2011/12``, also where Excel has turned it into a date.

    Raises:
        ValueFault: If it is not a financial year.
    """
    if isinstance(value, str):
        parsed = FinancialYear.parse(value)
        usual = sum(map(str.isdigit, value)) == _DIGITS_OF_A_YEAR
        return Read(parsed, None if usual else f"text {value!r} read as {parsed}")
    if isinstance(value, date) and _is_midnight(value):
        typed = _date(value)
        # Typed as 2011/12, Excel takes the second part for the month: 1 December 2011.
        if typed.day == 1 and typed.month == (typed.year + 1) % 100:
            read = FinancialYear(typed.year)
            return Read(read, f"date {written_date(typed)} read as {read}, as it was typed")
    raise unfit(value, "a financial year", "not-a-year", "write it like 2011/12, as text")


def years(value: Value) -> Read[tuple[FinancialYear, bool]]:
    """A financial year, and whether it is the first of many, as in ``2011/12 on``.

    Raises:
        ValueFault: If it is neither.
    """
    match = _ON.fullmatch(value.strip()) if isinstance(value, str) else None
    read = year(match[1] if match else value)
    return Read((read.value, match is not None), read.note)


def month(value: Value, named: str) -> int:
    """A month's number in the financial year, from the name or the number that a cell has.

    Raises:
        ValueFault: If it is neither.
    """
    number = month_of(named) or 0
    if not 1 <= number <= 12:
        mend = f"write it like {MONTHS[0]}, or 1 for {MONTHS[0]} and 12 for {MONTHS[-1]}"
        raise unfit(value, "a month", "not-a-month", mend)
    return number


def yes_no(value: Value) -> Read[bool]:
    """Yes or no.

    Raises:
        ValueFault: If it is not one of yes, no, y, n, true, false.
    """
    if isinstance(value, bool):
        return Read(value)
    if isinstance(value, str) and as_compared(value) in _YES_NO:
        return Read(_YES_NO[as_compared(value)])
    raise unfit(value, "yes or no", "not-a-yes-or-no", "write yes or no")


def text(value: Value) -> Read[str]:
    """Text, trimmed. A number is given as it is written out, with a note.

    Raises:
        ValueFault: If it is a date, an error or a formula that was never calculated.
    """
    if isinstance(value, str):
        return Read(value.strip())
    if isinstance(value, bool):
        return Read(quoted(value), f"{quoted(value)} read as text")
    if isinstance(value, int | float | Percentage):
        return Read(quoted(value), f"number {quoted(value)} read as text")
    raise unfit(value, "text", "not-text", "format the cell as text and type it again")


def one_of(value: Value, choices: Sequence[str]) -> Read[str]:
    """One of a few words, regardless of case, as the choice is written.

    Raises:
        ValueFault: If it is none of them.
    """
    read = text(value)
    known = {as_compared(choice): choice for choice in choices}
    word = as_compared(read.value)
    if word in known:
        return Read(known[word], read.note)
    raise ValueFault.of("not-a-word", not_one_of(read.value, choices))


def _pence(value: int | float, unit: int) -> int:
    """Pounds as pence: the noise of a computed cell is taken off, a part of a penny is not."""
    if not -_POUNDS_AT_MOST < value * unit < _POUNDS_AT_MOST:
        raise _too_large(quoted(value))
    if isinstance(value, int):
        return value * unit * 100
    nearest = round(value * 100)
    if unit == 1 and nearest / 100 == value:
        return nearest
    pence = exact(value, "an amount", "not-an-amount") * unit * 100
    nearest = round(pence)
    if abs(pence - nearest) > min(max(_NOISE, abs(pence) / 10**12), _NOISE_AT_MOST):
        scale = {1: "", 1_000: " in £000", 1_000_000: " in £m"}.get(unit, f" in £{unit:,}")
        message = f"{quoted(value)}{scale} has part of a penny; round it to pence"
        raise ValueFault.of("part-of-a-penny", message)
    return nearest


def _too_large(shown: str) -> PoolledgerError:
    message = f"{shown} is £10tn or more, beyond what is read to the penny; check the units"
    return ValueFault.of("too-large", message)


def _is_midnight(value: date) -> bool:
    return not isinstance(value, datetime) or value.time() == time()


def _date(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _within_reach(found: date, value: Value) -> date:
    if EARLIEST <= found <= LATEST:
        return found
    reach = f"between {EARLIEST.year} and {LATEST.year}"
    raise ValueFault.of("not-a-date", f"{quoted(value)} is not a date {reach}; mend the year")
