"""A result says in one short line what it is, as people write what is in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import frozen

from poolledger.values.one_line import one_line


@frozen
class Held:
    """What stands for any result."""

    what: Any


@pytest.mark.parametrize(
    ("words", "what", "said"),
    [
        ("of {what:£}", -123456, "<Held of -£1,234.56>"),
        ("as at {what}", date(2012, 3, 31), "<Held as at 31 March 2012>"),
        ("of {what:count} rows", (1, 2), "<Held of 2 rows>"),
        ("{what:final|indicative}", True, "<Held final>"),
        ("{what:final|indicative}", False, "<Held indicative>"),
        ("of {what}, once", None, "<Held of , once>"),
        ("of {what}", "two\nlines", "<Held of two lines>"),
    ],
)
def test_each_field_is_told_as_people_write_it(words: str, what: object, said: str) -> None:
    """Pence in pounds, days in words, several things by their number; on one line."""
    assert one_line(words)(Held(what)) == said


def test_what_is_long_is_cut() -> None:
    """It fits on a line or two of a screen, and says that there is more."""
    said = one_line("of {what}")(Held("a long name " * 40))

    assert len(said) < 200
    assert said.endswith("...>")
