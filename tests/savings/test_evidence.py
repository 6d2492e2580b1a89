"""A report says of an earlier day what a report of that day said, and no more."""

from __future__ import annotations

from datetime import date

import pytest
from tests.support.board import JANUARY, board_outturn

from poolledger.settlement.reporting_dates import Evidence, joint, sum_of, verified

DECEMBER, MARCH = date(2011, 12, 31), date(2012, 3, 31)


@pytest.mark.parametrize("day", [date(2011, 6, 30), date(2011, 10, 31), DECEMBER])
def test_an_earlier_day_stands_as_it_was_reported(day: date) -> None:
    """What became known later changes nothing that is said of it."""
    then, now = (Evidence(board_outturn(as_at)).position(day) for as_at in (day, JANUARY))

    assert (now.delivered, now.pot, now.challenged) == (then.delivered, then.pot, then.challenged)
    assert dict(now.by_partner) == dict(then.by_partner)
    assert verified(now) == verified(then)


def test_it_stands_as_it_is_settled() -> None:
    """On the day itself, it is the settlement's own position, without workings."""
    outturn = board_outturn()
    position = Evidence(outturn).position(JANUARY)
    assert outturn.savings is not None

    assert (position.delivered, position.pot) == (outturn.savings.delivered, outturn.savings.pot)
    assert type(position.pot) is int
    assert sum_of(joint(position)) == position.delivered + position.challenged


def test_what_is_claimed_is_claimed_before_anything_is_cut() -> None:
    """Every claim of the year counts with what it says of itself, own programmes among them."""
    evidence = Evidence(board_outturn())
    cut = sum_of(evidence.claimed) - sum_of(evidence.position(JANUARY).savings)

    assert {each.initiative.code for each in evidence.claimed} == {
        "REABLE",
        "FALLS",
        "TELE",
        "MEDS",
    }
    assert cut >= 0


def test_months_end_with_the_day_that_is_settled() -> None:
    """The month ends of the year so far; a day after the year stands last."""
    assert Evidence(board_outturn()).days[-1] == JANUARY
    assert len(Evidence(board_outturn()).days) == 10
    assert Evidence(board_outturn(date(2012, 5, 31))).days[-2:] == [MARCH, date(2012, 5, 31)]
    assert Evidence(board_outturn()).last_report == DECEMBER


def test_a_forecast_is_what_is_delivered_and_what_is_to_come() -> None:
    """Only joint savings after the day, within the year, as far as it is asked."""
    evidence = Evidence(board_outturn())
    delivered = int(evidence.position(JANUARY).delivered)

    assert evidence.forecast(JANUARY) == delivered + 15_000_00
    assert evidence.forecast(JANUARY, date(2012, 2, 29)) == delivered
