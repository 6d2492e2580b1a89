"""Lists of points: those of the package, and a user's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.complete import settled

from poolledger.agreement.deed import deed_headings
from poolledger.assurance.completeness.completeness import completeness_rows
from poolledger.assurance.completeness.points import own_lists, read_list
from poolledger.values.errors import PoolledgerError, UnreadableFile

OWN = """
title = "What our board asks"

[[entry]]
item = "A car park"
answered_by = ["Parking"]
source = "the board, 3 May"

[[entry]]
item = "Signed"
found_by = ["the day it was signed"]
severity = "law"
"""


def _written(folder: Path, text: str) -> Path:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_there_are_as_many_points_as_the_lists_are_known_for() -> None:
    """Thirty-two checks, twenty-six elements, forty-six points of a review, numbered on."""
    sizes = {each.name: [point.number for point in each.points] for each in own_lists()}

    assert {name: len(numbers) for name, numbers in sizes.items()} == {
        "checks": 32, "elements": 26, "review": 46,
    }  # fmt: skip
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in sizes.values())


def test_every_heading_that_is_asked_for_can_be_written() -> None:
    """The sheet Deed has a heading for all that the lists ask."""
    asked = {name for each in own_lists() for point in each.points for name in point.answered_by}

    assert asked <= set(deed_headings())
    assert all(set(p.yearly) <= set(p.answered_by) for each in own_lists() for p in each.points)


def test_every_point_has_a_source() -> None:
    """The regulation, the guidance or the practice it rests on."""
    assert all(point.source for each in own_lists() for point in each.points)


def test_a_list_of_ones_own_takes_their_place(tmp_path: Path) -> None:
    """Its points alone are asked for, numbered in their order."""
    rows = completeness_rows(settled(), [read_list(_written(tmp_path, OWN))])

    assert [(row.list, row.number, row.status) for row in rows] == [
        ("ours", 1, "missing"),
        ("ours", 2, "present"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no points"),
        ("[[entry]]\nnumber = 1", "it has no item"),
        ('[[entry]]\nitem = "A"', "nothing answers 'A'"),
        ('[[entry]]\nitem = "A"\nfound_by = ["signd"]', "there is no question 'signd'"),
        ('[[entry]]\nitem = "A"\nanswered_by = ["B"]\nforms = ["pool"]', "there is no form 'pool'"),
        ('[[entry]]\nitem = "A"\nanswerd_by = ["B"]', "there is no key 'answerd_by'"),
        ('[[entry]]\nitem = 1\nanswered_by = ["B"]', "entry 1 of ours"),
        ('entry = "A"', "has no points"),
        ("entry = [1]", "it is no table"),
    ],
)
def test_a_list_that_cannot_be_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """With the entry, and what is wrong with it."""
    with pytest.raises(PoolledgerError, match="ours") as caught:
        read_list(_written(tmp_path, text))

    assert said in str(caught.value)


def test_all_entries_are_told_of_at_once(tmp_path: Path) -> None:
    """One fault an entry."""
    text = '[[entry]]\nitem = "A"\n[[entry]]\nitem = "B"'

    with pytest.raises(PoolledgerError) as caught:
        read_list(_written(tmp_path, text))

    assert len(caught.value.issues) == 2


@pytest.mark.parametrize("text", ["[[entry", "\x00"])
def test_what_is_no_toml_is_no_list(tmp_path: Path, text: str) -> None:
    """The file is named, and the mend."""
    with pytest.raises(UnreadableFile, match=r"ours.toml is no list of points"):
        read_list(_written(tmp_path, text))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """As one that cannot be read."""
    with pytest.raises(UnreadableFile, match=r"none.toml is no list"):
        read_list(tmp_path / "none.toml")
