"""How does a finance system write its days and its amounts?

Each system has ways of its own, and no file says which: 01/02/25 is a day in February or in
January, and 1.234 a thousand or one. So the sheet Extracts says it, and what is not so is refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from attrs import frozen

from poolledger.excel.cells import cells
from poolledger.excel.cells.codes import as_compared
from poolledger.excel.cells.numbers import Read, quoted, unfit
from poolledger.excel.contract.words import Decimals, Minus
from poolledger.excel.package.grid import Value
from poolledger.values.errors import PoolledgerError, ValueFault
from poolledger.values.financial_year import month_of
from poolledger.values.money import NIL, pence_of

_TOKENS = {
    "YYYY": r"(?P<year>\d{4})", "YY": r"(?P<year>\d{2})",
    "MONTH": r"(?P<word>[A-Za-z]{3,9})\.?", "MON": r"(?P<word>[A-Za-z]{3,9})\.?",
    "MM": r"(?P<month>\d{1,2})", "M": r"(?P<month>\d{1,2})",
    "DD": r"(?P<day>\d{1,2})", "D": r"(?P<day>\d{1,2})",
}  # fmt: skip
# In these periods ledgers keep what they adjust at the year's end.
_ADJUSTMENTS = range(13, 17)
_TOKEN = re.compile("|".join(_TOKENS), re.IGNORECASE)
# A time may follow a day, in the form and in the cells: 14:02, 14.02.11, T00:00:00.000Z, 2:02 PM.
_TIME_IN_FORM = re.compile(r"(?:\s+|(?<=[DY])T)h{1,2}(?![a-z]).*", re.IGNORECASE)
_TIME = (
    r"(?:[\sT]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[AP]M)?\s?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_WITH_COMMA = re.compile(r"(\D*)(\d{1,3}(?:[.\s'’]\d{3})+|\d+)(?:,(\d+))?([^\d,.]*)")
_MARKED = re.compile(r"(.*\d\)?)\s*(CR|DR|C|D)", re.IGNORECASE)
_SIDES = {
    **dict.fromkeys(("dr", "d", "debit", "s", "soll"), 1),
    **dict.fromkeys(("cr", "c", "credit", "h", "haben"), -1),
}


@frozen
class DateForm:
    """How days are written: ``DD-MON-YY``, ``DD.MM.YYYY``, ``YYYYMMDD``, ``MM/DD/YYYY``.

    Args:
        text: The form.
        pattern: What matches days so written.
    """

    text: str
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, text: str) -> DateForm:
        """A form as the finance system states it; a time of day in it is passed over.

        Raises:
            ValueFault: If it does not name a day, a month and a year, each once.
        """
        form = _TIME_IN_FORM.sub("", text.strip())
        tokens = [token.upper() for token in _TOKEN.findall(form)]
        between = _TOKEN.split(form)
        kinds = sorted(token[0] for token in tokens)
        if kinds != ["D", "M", "Y"] or re.search(r"\w", "".join(between)):
            message = (
                f"{text!r} is no form of dates: it names a day, a month and a year, each once; "
                f"write it like DD-MON-YY, DD.MM.YYYY, YYYYMMDD or MM/DD/YYYY"
            )
            raise ValueFault.of("not-a-form", message)
        parts = [_TOKENS[token] for token in tokens]
        if not any(between):
            # Without a sign between them, only their lengths tell the parts apart.
            parts = [part.replace("{1,2}", "{2}") for part in parts]
        written = re.escape(between[0]) + "".join(
            part + re.escape(sign) for part, sign in zip(parts, between[1:], strict=True)
        )
        return cls(form, re.compile(written + _TIME, re.IGNORECASE))

    def day(self, value: Value) -> Read[date]:
        """The day of a cell; its time of day is left out.

        Raises:
            ValueFault: If it is not so written, or there is no such day.
        """
        if isinstance(value, datetime):
            return cells.day(value.date())
        if isinstance(value, date) or not isinstance(value, str | int | float):
            return cells.day(value)
        text = quoted(value) if not isinstance(value, str) else value
        match = self.pattern.fullmatch(text.strip())
        if match is not None:
            parts = match.groupdict()
            sign, month = ("/", parts["month"]) if "month" in parts else (" ", parts["word"])
            try:
                return Read(cells.day(f"{parts['day']}{sign}{month}{sign}{parts['year']}").value)
            except PoolledgerError:
                pass
        mend = f"the extract's Date form is {self.text}: mend the one or the other"
        raise unfit(value, "a date", "not-a-date", mend)


@frozen
class Written:
    """How a ledger writes its days and its amounts.

    Args:
        dates: The form of its days; any of those that a workbook may have where left out.
        decimals: What stands before the pence.
        minus: How an amount below nil is shown.
    """

    dates: DateForm | None = None
    decimals: Decimals = Decimals.POINT
    minus: Minus = Minus.BEFORE

    def day(self, value: Value) -> Read[date]:
        """The day of a cell.

        Raises:
            ValueFault: If it is none, or is not written as the workbook says.
        """
        return cells.day(value) if self.dates is None else self.dates.day(value)

    def amount(self, value: Value, unit: int = 1) -> Read[int]:
        """The pence of a cell, debits positive.

        Raises:
            ValueFault: If it is no amount, or is not written as the workbook says.
        """
        is_usual = (self.decimals, self.minus) == (Decimals.POINT, Minus.BEFORE)
        if is_usual or not isinstance(value, str) or value.strip().casefold() in NIL:
            return cells.amount(value, unit)
        text, sign = self._without_sign(value.strip())
        if self.decimals is Decimals.COMMA:
            match = _WITH_COMMA.fullmatch(text)
            if match is None:
                raise self._unfit(value)
            before, whole, part, after = match.groups()
            digits = "".join(filter(str.isdigit, whole))
            text = f"{before}{digits}.{part or '0'}{after}"
        try:
            pence = pence_of(text, unit=unit)
        except ValueFault as error:
            raise self._unfit(value) if error.code == "not-an-amount" else error from error
        if sign is not None and pence < 0:
            raise self._unfit(value)
        return Read(pence * (sign or 1))

    def _without_sign(self, text: str) -> tuple[str, int | None]:
        """Text without the sign that follows it, and that sign; None where none does."""
        if self.minus is Minus.AFTER and text[-1] in "-−":
            return text[:-1].rstrip(), -1
        if self.minus is Minus.CR and (match := _MARKED.fullmatch(text)):
            return match[1], _SIDES[match[2].casefold()]
        return text, None

    def _unfit(self, value: str) -> PoolledgerError:
        number = "1.234,50" if self.decimals is Decimals.COMMA else "1,234.50"
        like = {Minus.BEFORE: f"-{number}", Minus.AFTER: f"{number}-", Minus.CR: f"{number} CR"}
        mend = (
            f"Extracts says that it is written like {like[self.minus]}: mend the one or the other"
        )
        return unfit(value, "an amount", "not-an-amount", mend)


def side(value: Value) -> Read[int]:
    """Whether an amount is a debit, 1, or a credit, -1.

    Raises:
        ValueFault: If it says neither.
    """
    word = as_compared(value) if isinstance(value, str) else ""
    if word not in _SIDES:
        raise unfit(value, "DR or CR", "not-a-side", "write DR or CR, D or C, or S or H")
    return Read(_SIDES[word])


def period(value: Value) -> Read[int]:
    """A month's number in the financial year, from its name or that number.

    Raises:
        ValueFault: If it is neither.
    """
    if isinstance(value, date):
        text = ""
    else:
        text = quoted(value) if type(value) in (int, float) else cells.text(value).value
    number = month_of(text)
    if number in _ADJUSTMENTS:
        return Read(12, f"period {number} read as the year's last day")
    return Read(cells.month(value, text))
