"""The foot of a printed page ties it to the files it was made from, in the room there is."""

from __future__ import annotations

import pytest

from poolledger.excel.schedules.page import PLACE, footer_of
from poolledger.results.provenance import Input

HASH = "0123456789abcdef" * 4


def _inputs(*names: str) -> list[Input]:
    return [Input(file=name, sha256=HASH) for name in names]


def test_without_files_there_is_the_place() -> None:
    """An agreement that was stated in Python has no hash."""
    assert footer_of([]) == PLACE


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["2011.xlsx"], f"&6 2011.xlsx SHA-256 {HASH}&C"),
        (["R&D.xlsx"], f"&6 R&&D.xlsx SHA-256 {HASH}&C"),
        (["a.xlsx", "b.csv"], f"a.xlsx SHA-256 {HASH}; b.csv SHA-256 {HASH}&C"),
        (["n" * 200], f"{'n' * 57}... SHA-256 {HASH}&C"),
        (
            ["a.xlsx", "b.csv", "c.csv"],
            f"a.xlsx SHA-256 {HASH[:16]}; b.csv SHA-256 {HASH[:16]}; c.csv SHA-256 {HASH[:16]}&C",
        ),
        ([f"{number}.csv" for number in range(40)], "more, see the cover&C"),
        (["&" * 200], f"{'&' * 34}... SHA-256 {HASH}&C"),
    ],
)
def test_the_hashes_are_told_as_far_as_there_is_room(names: list[str], told: str) -> None:
    """One file or two in full; of several the beginnings; of very many the first."""
    footer = footer_of(_inputs(*names))

    assert told in footer
    assert footer.startswith("&L&F\n")
    assert footer.endswith("&RPage &P of &N")
    assert len(footer) <= 255
