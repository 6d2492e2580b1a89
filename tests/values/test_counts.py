"""A number of things reads as people say it."""

from __future__ import annotations

import pytest

from poolledger.values.counts import counted, faults_and_warnings
from poolledger.values.errors import fault, note, warning


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 cells"), (1, "1 cell"), (2, "2 cells"), (1204, "1,204 cells")],
)
def test_one_is_said_otherwise_than_several(number: int, said: str) -> None:
    """Nil is several, and thousands are set apart."""
    assert counted(number, "cell") == said


def test_words_that_take_no_s_are_given() -> None:
    """As is what stands for nil."""
    assert counted(2, "row of a body", "rows of bodies") == "2 rows of bodies"
    assert counted(0, "fault", none="no") == "no faults"


def test_faults_stand_before_warnings() -> None:
    """Notes are counted with neither."""
    issues = [
        note("seen", "in order"),
        warning("look", "odd"),
        fault("mend", "wrong"),
        fault("b", ""),
    ]

    assert faults_and_warnings(issues) == "2 faults, 1 warning"
    assert faults_and_warnings([]) == "no faults, no warnings"
