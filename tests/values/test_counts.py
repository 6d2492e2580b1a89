"""Tests of numbers with what they count."""

from __future__ import annotations

from poolledger.values.counts import counted


class TestCounted:
    def test_one_is_singular(self) -> None:
        """Of one thing the word stands as it is; of several, and of none, it ends in s."""
        assert ["no rows", "1 row", "2 rows"] == [counted(number, "row") for number in (0, 1, 2)]

    def test_a_number_is_written_as_it_is_given(self) -> None:
        """Where it is said how a number is written, it is written so."""
        assert "1,234 rows" == counted(1234, "row", "1,234")
        assert "0 partners" == counted(0, "partner", "0")
