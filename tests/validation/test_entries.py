"""Each thing is stated once, and what cannot be below nil is nil or more."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.support.scopes import agreement_of

from poolledger.agreement.facts import Facts, OpeningBalance
from poolledger.agreement.register import Register, Score
from poolledger.validation.entries import facts_are_single, is_below_nil, register_is_single
from poolledger.values.money import Money, gbp


def said(facts: Facts) -> list[str]:
    """What is said of facts that are stated twice."""
    agreement = agreement_of()
    found = (*facts_are_single(agreement, facts), *register_is_single(agreement, facts))
    return [issue.message for issue in found]


def test_what_is_stated_twice_is_told_by_its_key() -> None:
    """Parts of the key that say nothing leave no gap."""
    balances = [OpeningBalance("2011/12", "POOL", "PCT", gbp(pounds)) for pounds in (1, 2)]
    scores = [
        Score("2011/12", "quality", "0.9", initiative=of) for of in (None, "WORK", "WORK", None)
    ]

    assert said(Facts(opening_balances=balances, savings=Register(scores=scores))) == [
        "the opening balance of 2011/12 POOL PCT is stated twice; keep one of the two",
        "the score quality 2011/12 WORK is stated twice; keep one of the two",
        "the score quality 2011/12 is stated twice; keep one of the two",
    ]


@pytest.mark.parametrize(
    ("sum_", "below"),
    [(Money(-1), True), (Money(0), False), (Fraction(-1, 9), True), (Fraction(0), False)],
)
def test_nil_is_not_below_nil(sum_: Money | Fraction, below: bool) -> None:
    """Of money and of numbers alike."""
    assert is_below_nil(sum_) is below
