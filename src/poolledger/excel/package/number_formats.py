"""What does a number in a cell stand for? The format that shows it tells: a rate, a day, a sum.

The file keeps a day as the number of days since its epoch, a time as a part of a day, and 45% as
0.45. Which of them a number is follows from the cell's style alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TypeAlias
from xml.etree import ElementTree

from attrs import frozen

# Formats below this number are built into every spreadsheet program.
_BUILT_IN = 164
_OF_ALL: Mapping[int, str] = {
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((*range(14, 23), 45, 47), "d"),
    46: "[h]",
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ASIDE = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_DAY = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_LENGTH = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  Of no zone.
_ISO = re.compile(
    r"(?P<date>(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2}))?T?"
    r"(?P<time>(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?P<part>\.\d{1,3})?)?)?Z?"
)
_ISO_LENGTH = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?")


@frozen
class Percentage:
    """A number in a cell that shows it as a percentage: 0.45 for 45%."""

    value: int | float


@frozen
class ErrorValue:
    """An error in a cell, such as ``#REF!``."""

    text: str


Meant: TypeAlias = Percentage | ErrorValue | datetime | date | time | str
Meaning: TypeAlias = Callable[[int | float], Meant] | None


class Meanings(dict[str | None, Meaning]):
    """What numbers stand for, by the style of their cells as the file writes it; None for sums.

    Args:
        formats: The number of each style's format, in the order of the styles.
        codes: What the workbook's own formats are, by their numbers.
        epoch_1904: Whether days are counted from 1904.
    """

    def __init__(
        self, formats: Sequence[int], codes: Mapping[int, str], *, epoch_1904: bool
    ) -> None:
        super().__init__()
        self._formats, self._codes, self._epoch_1904 = formats, codes, epoch_1904

    def __missing__(self, style: str | None) -> Meaning:
        number = self._formats[int(style or 0)]
        code = self._codes.get(number, _OF_ALL.get(number))
        if code is None and number >= _BUILT_IN:
            raise LookupError(f"there is no format {number}")
        self[style] = found = self._meaning(code or "")
        return found

    def _meaning(self, code: str) -> Meaning:
        first = code.split(";")[0]
        if _DAY.search(_ASIDE.sub("", first)):
            of_length = _LENGTH.search(first)
            return _length if of_length else partial(_day, epoch_1904=self._epoch_1904)
        return Percentage if "%" in _LITERAL.sub("", code) else None


def meanings(styles: bytes | None, *, epoch_1904: bool) -> Meanings:
    """What the numbers of a workbook stand for.

    Args:
        styles: The part that lists its styles, where it has one.
        epoch_1904: Whether days are counted from 1904.

    Raises:
        xml.etree.ElementTree.ParseError: If the XML is not well formed.
        ValueError: If a format has no number.
    """
    root = ElementTree.fromstring(styles) if styles is not None else ElementTree.Element("none")
    codes = {
        int(each.get("numFmtId", "")): each.get("formatCode", "")
        for each in root.iterfind("{*}numFmts/{*}numFmt")
    }
    formats = [int(each.get("numFmtId", 0)) for each in root.iterfind("{*}cellXfs/{*}xf")]
    return Meanings(formats or [0], codes, epoch_1904=epoch_1904)


def _day(number: float, *, epoch_1904: bool) -> Meant:
    """The day, the time or both; beyond the calendar Excel shows ##### and so is it an error."""
    try:
        days, part = divmod(number, 1)
        within = timedelta(milliseconds=round(part * 86_400_000))
        if 0 <= number < 1 and not within.days:
            return (_EPOCH + within).time()
        # Excel counts a 29 February 1900 that there was not.
        late = 1 if 0 < number < 60 and not epoch_1904 else 0
        epoch = _EPOCH_1904 if epoch_1904 else _EPOCH
        return epoch + timedelta(days=days + late) + within
    except (OverflowError, ValueError):
        return ErrorValue("#VALUE!")


def _length(number: float) -> Meant:
    """A length of time is no amount: it is the text that is shown."""
    try:
        length = timedelta(days=number)
    except (OverflowError, ValueError):
        return ErrorValue("#VALUE!")
    rounded = timedelta(microseconds=round(length.microseconds, -3))
    return str(length - timedelta(microseconds=length.microseconds) + rounded)


def written_day(text: str) -> Meant:
    """A day, a time or a length of time that the file writes out.

    Raises:
        ValueError: If it is none.
    """
    match = _ISO.match(text)
    if match is not None and any(match.groups()):
        year, month, day, hour, minute, second = (
            int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")
        )
        clock = time(hour, minute, second, int(float(match["part"] or 0) * 1_000_000))
        if match["date"] is None:
            return clock
        on = date(year, month, day)
        return on if match["time"] is None else datetime.combine(on, clock)
    length = _ISO_LENGTH.match(text)
    if length is None or not any(length.groups()):
        raise ValueError(f"{text!r} is no day and no time")
    hours, minutes, seconds = (float(part or 0) for part in length.groups())
    return str(timedelta(hours=hours, minutes=minutes, seconds=seconds))
