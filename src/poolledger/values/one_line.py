"""How does a result show itself: as what it is, in one short line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from string import Formatter
from typing import Any

from poolledger.values.financial_year import written_date
from poolledger.values.money import written

# What is still read at a glance.
_LONGEST = 160


class _Told(Formatter):
    """Text with a record's fields in it, each as people write it."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return getattr(kwargs, str(key))

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "£":
            return written(int(value))
        if format_spec == "count":
            return str(len(value))
        if "|" in format_spec:
            yes, no = format_spec.split("|")
            return yes if value else no
        if isinstance(value, date):
            return written_date(value)
        return "" if value is None else str(value)


def one_line(words: str) -> Callable[[Any], str]:
    """A repr that says what a result is: ``<Outturn of Oldham, 2011/12 ..., final>``.

    Args:
        words: What it says after the class's name. ``{fund}`` is a field; after it, ``:£`` is
            for pence, ``:count`` for how many there are, ``:yes|no`` for one word or the other.
    """

    def said(record: Any) -> str:
        line = " ".join(_Told().vformat(words, (), record).split())
        shortened = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3]}..."
        return f"<{type(record).__name__} {shortened}>"

    return said
