"""What an earlier release has written is read by this one, and written the same.

The files under ``written`` stay as they are: a change of theirs is a new ``schema``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import poolledger as pl

WRITTEN = Path(__file__).with_name("written")
EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("oldham-2011-12", "clause-arithmetic/vector-9", "south-west-london", "fife-2018-19")


@pytest.mark.parametrize("name", NAMES)
def test_what_was_written_is_read_and_written_the_same(name: str) -> None:
    """As the workbook of the example says, letter by letter."""
    folder, _, file = name.partition("/")
    book = pl.read_workbook(EXAMPLES / folder / f"{file or folder}.xlsx")
    for value, kind in ((book.agreement, "agreement"), (book.facts, "facts")):
        written = (WRITTEN / f"{file or folder}.{kind}.json").read_text(encoding="utf-8")

        assert type(value).from_json(written) == value
        assert value.to_json() == written
