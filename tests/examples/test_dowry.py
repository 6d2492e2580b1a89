"""The arithmetic of the dowry clause in ``examples/dowry.py``."""

from __future__ import annotations

import pytest
from examples import dowry

from poolledger import gbp


@pytest.mark.parametrize(("weeks", "each"), [(1, "200"), (26, "5,200"), (52, "10,400")])
def test_the_excess_over_the_hospital_is_shared_equally(weeks: int, each: str) -> None:
    """£3,900 a week against £3,500 leaves £400, of which each bears £200."""
    assert dowry.borne(dowry.settled(weeks)) == {"CCG": gbp(each), "LA": gbp(each)}


def test_the_hospital_s_cost_follows_the_patient() -> None:
    """The health body owes the dowry and its half of the excess."""
    (payment,) = dowry.settled().settlement

    assert (payment.payer, payment.payee) == ("CCG", "LA")
    assert payment.amount == gbp(52 * 3_500 + 10_400).pence
