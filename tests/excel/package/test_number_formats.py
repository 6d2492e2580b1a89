"""What a number in a cell stands for, by the format that shows it."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from poolledger.excel.package.number_formats import (
    ErrorValue,
    Meanings,
    Percentage,
    meanings,
    written_day,
)

CODES = [
    "General", "0%", "0.0%;[Red]-0.0%", '0" %"', r"0\%", "dd/mm/yyyy", "d mmm yy", "[h]:mm",
    "mm:ss", "[$-809]dd mmmm yyyy", "[Red]0.00", '"days" 0', r"0\d", "0_d", "[ss]", "#,##0", "0;dd",
    "@", "[$£-809]#,##0.00", "h:mm AM/PM", "yyyy-mm-dd hh:mm:ss", "[HH]:MM", "",
]  # fmt: skip


def _kind(found: Meanings, style: int) -> str:
    meaning = found[str(style)]
    if meaning is None:
        return "number"
    return "percentage" if meaning is Percentage else "day"


@pytest.mark.parametrize("code", CODES)
def test_a_day_is_told_as_openpyxl_tells_it(code: str) -> None:
    """Another reader of the same files takes the same numbers for days."""
    found = Meanings([200], {200: code}, epoch_1904=False)

    assert (_kind(found, 0) == "day") == is_date_format(code)


@pytest.mark.parametrize("number", range(50))
def test_formats_that_every_program_has_need_no_code(number: int) -> None:
    """They are known by their numbers."""
    code = BUILTIN_FORMATS.get(number, "General")
    expected = "day" if is_date_format(code) else "percentage" if "%" in code else "number"

    assert expected == _kind(Meanings([number], {}, epoch_1904=False), 0)


@pytest.mark.parametrize("epoch_1904", [False, True])
@pytest.mark.parametrize(
    "number",
    [0, 0.25, 0.999999999, 1, 1.5, 59, 60, 61, 40999, 40999.75, 2950000, -1, 41000.123456, -1.25],
)
@pytest.mark.parametrize("code", ["dd/mm/yyyy", "[h]:mm"])
def test_days_and_lengths_are_those_of_openpyxl(
    number: float, code: str, *, epoch_1904: bool
) -> None:
    """To the thousandth of a second, and through the February that Excel made longer."""
    epoch = MAC_EPOCH if epoch_1904 else WINDOWS_EPOCH
    meaning = Meanings([200], {200: code}, epoch_1904=epoch_1904)[None]
    theirs = from_excel(number, epoch, timedelta=is_timedelta_format(code))
    assert meaning is not None

    assert str(theirs) == str(meaning(number))


@pytest.mark.parametrize("number", [3_000_000, 1e300, float("inf"), -1e9])
@pytest.mark.parametrize("code", ["dd/mm/yyyy", "[h]:mm"])
def test_a_day_beyond_the_calendar_is_an_error(number: float, code: str) -> None:
    """As Excel shows it, in number signs."""
    meaning = Meanings([200], {200: code}, epoch_1904=False)[None]
    assert meaning is not None

    assert (meaning(number) == ErrorValue("#VALUE!")) or code == "[h]:mm"


def test_a_workbook_without_styles_shows_numbers_as_they_are() -> None:
    """Which is what its first style says, too."""
    assert meanings(None, epoch_1904=False)[None] is None


@pytest.mark.parametrize("style", ["1", "99", "one"])
def test_a_style_or_a_format_that_is_not_there_is_refused(style: str) -> None:
    """A number cannot be shown by it."""
    found = Meanings([0, 170], {}, epoch_1904=False)

    with pytest.raises((LookupError, ValueError)):
        found[style]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2012-03-31", "2012-03-31"),
        ("2012-03-31T06:30:00Z", "2012-03-31 06:30:00"),
        ("06:30", "06:30:00"),
        ("06:30:15.250", "06:30:15.250000"),
        ("PT36H30M", "1 day, 12:30:00"),
    ],
)
def test_a_day_that_is_written_out_is_read(text: str, expected: str) -> None:
    """Some programs write days as ISO 8601 has them."""
    assert expected == str(written_day(text))


@pytest.mark.parametrize("text", ["", "soon", "PT", "2012-13-01"])
def test_what_is_no_day_is_refused(text: str) -> None:
    """And not taken for text."""
    with pytest.raises(ValueError, match=r"no day|month must"):
        written_day(text)


def test_a_time_is_no_day() -> None:
    """A number below one is a part of a day."""
    meaning = Meanings([20], {}, epoch_1904=False)[None]
    assert meaning is not None

    assert meaning(0.25) == time(6)
    assert isinstance(meaning(1.25), datetime)
