"""The arithmetic of the underspend clause in ``examples/ijb_underspend.py``."""

from __future__ import annotations

from examples import ijb_underspend

from poolledger import gbp


def test_management_action_stays_and_a_windfall_goes_back() -> None:
    """Of £500,000, £300,000 stays with the board; £200,000 goes back 60:40."""
    placed = ijb_underspend.placed(ijb_underspend.settled())

    assert placed["carry forward"] == {"HB": gbp("180k"), "LA": gbp("120k")}
    assert placed["share"] == {"HB": gbp("120k"), "LA": gbp("80k")}


def test_the_underspend_is_wholly_placed() -> None:
    """Every check of the settlement reconciles."""
    assert all(check.passed for check in ijb_underspend.settled().checks)
