"""Financial years, their months, and the days on which instalments fall due."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, time
from functools import lru_cache

from attrs import field, frozen
from dateutil.relativedelta import relativedelta

from poolledger.values.errors import ValueFault, as_text, shown, whole

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
# Beyond these a day, or a financial year by its start, is a slip of the keys.
EARLIEST, LATEST = date(1800, 1, 1), date(2100, 3, 31)
_YEARS = range(1970, 2100)
_YEAR = re.compile(r"(\d{4}|\d{2})\s?[/\-‐‑‒–—−]\s?(\d{2}|\d{4})")
_WORDS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
# Excel turns the heading Apr-11 into a day of April, which is written out before its month.
_NAMED_MONTH = re.compile(
    r"(?:\d{1,2}[\s./\-–]*)?([a-z]{3,9})[\s.,'’/_\-–]*(?:\d{2}|\d{4})?", re.IGNORECASE
)
_PERIOD = re.compile(r"(?:(?:m|p|mth|month|per|pd|period)[\s._\-]*)?0{0,2}(\d{1,2})", re.IGNORECASE)
_DATE_FORMS = (
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
    re.compile(
        r"(?P<day>\d{1,2})(?:\s+|\s?[\-‐‑–]\s?)(?P<word>[A-Za-z]{3,9})\.?"
        r"(?:\s+|\s?[\-‐‑–]\s?)(?P<year>\d{4}|\d{2})"
    ),
)


@frozen(order=True, repr=False)
class FinancialYear:
    """A financial year of English public bodies: 1 April to 31 March.

    Args:
        start: The calendar year in which it begins.
    """

    start: int = field(validator=whole)

    @classmethod
    def parse(cls, text: str) -> FinancialYear:
        """Read ``2011/12``, ``2011-12``, ``2011/2012`` or ``11/12``, with a dash of any kind.

        Raises:
            ValueFault: If it is neither, or the second part does not follow the first.
        """
        match = _YEAR.fullmatch(text.strip()) if isinstance(text, str) else None
        if match is None or len(match[1]) < len(match[2]):
            message = f"{shown(text)} is not a financial year; write it like 2011/12"
            raise ValueFault.of("not-a-year", message)
        year = cls(_whole_year(match[1]))
        if int(match[2]) != (year.start + 1) % 10 ** len(match[2]):
            message = f"{text!r} is not a financial year; the one from April {year.start} is {year}"
            raise ValueFault.of("not-a-year", message)
        if year.start not in _YEARS:
            message = f"{text!r} is not a financial year from 1970/71 to 2099/00; mend the century"
            raise ValueFault.of("not-a-year", message)
        return year

    @classmethod
    def is_meant(cls, text: str) -> bool:
        """Whether text is written as a financial year is, and not as a day."""
        return _YEAR.fullmatch(as_text(text).strip()) is not None

    @classmethod
    def of(cls, day: date) -> FinancialYear:
        """The financial year that a day falls in."""
        if type(day) is not date:
            day = as_day(day)
        return _starting(day.year if day.month >= 4 else day.year - 1)

    @property
    def first_day(self) -> date:
        """1 April."""
        return date(self.start, 4, 1)

    @property
    def last_day(self) -> date:
        """31 March."""
        return date(self.start + 1, 3, 31)

    @property
    def previous(self) -> FinancialYear:
        """The year before."""
        return _starting(self.start - 1)

    @property
    def next(self) -> FinancialYear:
        """The year after."""
        return _starting(self.start + 1)

    @property
    def month_ends(self) -> tuple[date, ...]:
        """The last days of its twelve months, from 30 April to 31 March."""
        days = (self.first_day + relativedelta(months=count) for count in range(12))
        return tuple(month_end(day) for day in days)

    def months_to(self, day: date) -> int:
        """How many of its months have ended by a day, 0 to 12."""
        if type(day) is not date:
            day = as_day(day)
        ended = (day.year - self.start) * 12 + day.month - 4 + is_month_end(day)
        return max(0, min(ended, 12))

    def __contains__(self, day: date) -> bool:
        return self.first_day <= as_day(day) <= self.last_day

    def __hash__(self) -> int:
        # A settlement asks a hundred times under a year.
        return self.start

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02d}"

    def __repr__(self) -> str:
        return f'FinancialYear.parse("{self}")'


@lru_cache(maxsize=512)
def _starting(start: int) -> FinancialYear:
    return FinancialYear(start)


def as_year(value: FinancialYear | str) -> FinancialYear:
    """A financial year from itself or from text such as ``2011/12``.

    Raises:
        ValueFault: If it is neither.
    """
    return value if isinstance(value, FinancialYear) else FinancialYear.parse(value)


def as_optional_year(value: FinancialYear | str | None) -> FinancialYear | None:
    """A financial year, or None where none is given."""
    return None if value is None else as_year(value)


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def is_month_end(day: date) -> bool:
    """Whether a day is the last of its month."""
    return day == month_end(day)


def parse_date(text: str) -> date:
    """Read ``31/03/2012``, ``31/03/12``, ``31 March 2012``, ``31-Mar-12`` or ``2012-03-31``.

    The day is first, always.

    Raises:
        ValueFault: If it is none of these, or there is no such day.
    """
    cleaned = text.strip() if isinstance(text, str) else ""
    for form in _DATE_FORMS:
        match = form.fullmatch(cleaned)
        if match is None:
            continue
        parts = match.groupdict()
        month = month_number(parts["word"]) if "word" in parts else int(parts["month"])
        try:
            return date(_whole_year(parts["year"]), month, int(parts["day"]))
        except ValueError:
            if "word" not in parts and month > 12 and int(parts["day"]) <= 12:
                year = _whole_year(parts["year"])
                mend = f"write the day first, like {month}/{int(parts['day']):02}/{year}"
                message = f"{shown(text)} is not a date: month first? {mend}"
                raise ValueFault.of("not-a-date", message) from None
            break
    message = f"{shown(text)} is not a date; write it like 31/03/2012, 31 March 2012 or 2012-03-31"
    raise ValueFault.of("not-a-date", message)


def as_day(given: date | str) -> date:
    """A day from itself, from text as people write it, or from a moment that is midnight.

    Raises:
        ValueFault: If it is none, or has a time of day.
    """
    if type(given) is date:
        return given
    if isinstance(given, datetime):
        return _midnight(given)
    if isinstance(given, date):
        return date(given.year, given.month, given.day)
    return parse_date(given)


def as_optional_day(given: date | str | None) -> date | None:
    """A day, or None where none is given."""
    if given is None or type(given) is date:
        return given
    return as_day(given)


def _midnight(moment: datetime) -> date:
    # What stands for no moment at all, as in a data frame, refuses to say its time.
    try:
        if moment.time() == time():
            return date(moment.year, moment.month, moment.day)
    except ValueError:
        pass
    message = f"{shown(moment)} is not a day alone; give its date, like date(2012, 3, 31)"
    raise ValueFault.of("not-a-date", message)


def _whole_year(digits: str) -> int:
    """A calendar year, of which two digits are from 1970 to 2069."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year < 70 else 1900 + year


def month_number(word: str) -> int:
    """The calendar's number of a named month, or nil for no month, which no date accepts."""
    lowered = word.lower()
    names = [
        number
        for number, name in enumerate(_WORDS, 1)
        if len(lowered) >= 3 and name.startswith(lowered)
    ]
    return names[0] if names else 0


def month_of(text: str) -> int | None:
    """A month's number in the financial year, in every usual spelling of a month or a period.

    ``April``, ``Sept``, ``Apr 25`` and ``Apr-25`` are read, and ``M1``, ``P01``, ``Month 1``,
    ``Period 1`` and ``1``, of which 1 is April. None where it is neither, and the number as it
    stands where it is that of a period which no year has.
    """
    cleaned = unicodedata.normalize("NFKC", text).strip()
    if match := _PERIOD.fullmatch(cleaned):
        return int(match[1])
    if match := _NAMED_MONTH.fullmatch(cleaned):
        word = match[1].lower()
        named = [number for number, name in enumerate(_WORDS, 1) if name.startswith(word)]
        return (named[0] - 4) % 12 + 1 if named else None
    return None


def calendar_year_of(text: str) -> int | None:
    """The calendar year that a named month says, as ``Apr 25`` does; None where it says none.

    A day other than the first says none: of ``Apr-11`` Excel makes 11 April of the running year.
    """
    match = _NAMED_MONTH.fullmatch(unicodedata.normalize("NFKC", text).strip())
    is_sure = match is not None and re.match(r"0?1\D|\D", match[0])
    digits = re.search(r"(\d{4}|\d{2})$", match[0]) if match and is_sure else None
    return None if digits is None else int(digits[1]) + (2000 if len(digits[1]) == 2 else 0)


def written_date(day: date) -> str:
    """A day as people write it, whatever the machine's language: ``31 March 2012``."""
    return f"{day.day} {_WORDS[day.month - 1].title()} {day.year}"


@lru_cache(maxsize=512)
def instalment_dates(first: date, count: int) -> tuple[date, ...]:
    """The days on which a year's instalments fall due, every 12/count months from the first."""
    step = 12 // count
    return tuple(first + relativedelta(months=step * number) for number in range(count))
