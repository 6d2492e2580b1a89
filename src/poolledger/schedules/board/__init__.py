"""The paper that a board has before it decides on a dividend.

It stands beside the schedules of savings and dividend, which have the tracker, the steps and the
payments: here are the headline, the year month by month, the bridge, what has changed since the
last report, decisions, sensitivity, and what is left for next year.
"""

from __future__ import annotations

from collections.abc import Iterator

from poolledger.schedules.board.changes import bridge, departures, next_year
from poolledger.schedules.board.headline import headline
from poolledger.schedules.board.movement import movement
from poolledger.schedules.board.switching import switching
from poolledger.schedules.board.trace import next_steps, trace
from poolledger.schedules.board.trajectory import trajectory
from poolledger.schedules.table import Table
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence

__all__ = ["board_paper", "course", "sensitivity"]


def board_paper(outturn: Outturn) -> Iterator[Table]:
    """What a board is told of a year's savings, where a register is kept."""
    if outturn.savings is None:
        return
    evidence = Evidence(outturn)
    yield from headline(evidence)
    yield from trajectory(evidence)
    yield from bridge(evidence)
    yield from movement(evidence)
    yield from departures(outturn)
    yield from next_year(outturn)


def course(outturn: Outturn) -> Iterator[Table]:
    """The trace of the protocol's steps, and those that will be others next year."""
    if outturn.dividend is not None:
        yield from trace(outturn)
        yield from next_steps(outturn)


def sensitivity(outturn: Outturn) -> Iterator[Table]:
    """How the dividend hangs on savings and scores, where there is one to share."""
    return switching(outturn)
