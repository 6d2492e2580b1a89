"""What partners agree to contribute, as values."""

from __future__ import annotations

import pytest
from tests.support.scopes import PCT

from poolledger.agreement.contributions import fixed
from poolledger.values.errors import ValueFault
from poolledger.values.money import Money, gbp
from poolledger.values.partners import Partner


def test_a_partner_is_not_given_two_fixed_sums_by_two_names() -> None:
    """By itself and by its code it is one partner, whose sums would add up unseen."""
    twice: dict[Partner | str, Money] = {PCT: gbp("4m"), "PCT": gbp("6m")}
    with pytest.raises(ValueFault, match="PCT is named twice"):
        fixed(twice)
