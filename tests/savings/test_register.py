"""The records of savings take sums and words as people write them, and nothing that is neither."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import poolledger as pl
from poolledger import gbp

DAY = date(2012, 3, 31)
ICB = pl.Partner("ICB", "A board", "ICB")
PLAIN: Any = 5


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        (
            pl.Initiative("FALLS", "Falls", "2011/12", planned="40k", investment="£1,000"),
            pl.Initiative("FALLS", "Falls", "2011/12", planned=gbp(40_000), investment=gbp(1000)),
        ),
        (
            pl.Delivery(DAY, "FALLS", "ICB", "9k", "Verified", gross="10k", running_cost="1k"),
            pl.Delivery(
                DAY, "FALLS", ICB, gbp(9000), pl.Status.VERIFIED,
                gross=gbp(10_000), running_cost=gbp(1000),
            ),
        ),
        (
            pl.Event(DAY, "FALLS", "in delivery", "ICB", amount="(£5)"),
            pl.Event(DAY, "FALLS", pl.State.IN_DELIVERY, ICB, amount=gbp(-5)),
        ),
        (pl.Target("2011/12", "joint", "1.2m"), pl.Target("2011/12", "joint", gbp("1.2m"))),
        (
            pl.DividendPaid(DAY, "PCT", "ICB", "£3"),
            pl.DividendPaid(DAY, "PCT", ICB, gbp(3)),
        ),
        (
            pl.Decision(DAY, "PCT", "£3", discussed_with="ICB", recommended="£4"),
            pl.Decision(DAY, "PCT", gbp(3), discussed_with=[ICB], recommended=gbp(4)),
        ),
        (
            pl.DoNothing("BEDS", "ICB", "2010/11", "5m"),
            pl.DoNothing("BEDS", ICB, "2010/11", gbp("5m")),
        ),
        (
            pl.ChangeNote(DAY, "BEDS", "2011/12", "A ward", ("ICB", "PCT"), change="-£10"),
            pl.ChangeNote(DAY, "BEDS", "2011/12", "A ward", [ICB, "PCT"], change=gbp(-10)),
        ),
        (pl.LineSpending(DAY, "BEDS", "£7"), pl.LineSpending(DAY, "BEDS", gbp(7))),
        (pl.JointCost("ICB + PCT", "100k"), pl.JointCost([ICB, "PCT"], gbp("100k"))),
    ],
)  # fmt: skip
def test_sums_words_and_partners_as_people_write_them(text: object, exact: object) -> None:
    """Text is the same as the sum, the word or the partner that it stands for."""
    assert text == exact


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: pl.Initiative("I", "I", "2011/12", planned=PLAIN), "not-an-amount"),
        (lambda: pl.Delivery(DAY, "I", "ICB", PLAIN), "not-an-amount"),
        (lambda: pl.Delivery(DAY, "I", "ICB", "5", "verifed"), "not-a-word"),
        (lambda: pl.Event(DAY, "I", "claimd", "ICB"), "not-a-word"),
        (lambda: pl.Event(DAY, "I", "claimed", "ICB", amount=PLAIN), "not-an-amount"),
        (lambda: pl.Target("2011/12", "joint", "lots"), "not-an-amount"),
        (lambda: pl.JointCost("ICB+PCT", PLAIN), "not-an-amount"),
        (lambda: pl.SavingsTerms(assessed="yearly"), "not-a-word"),
        (lambda: pl.SavingsTerms(overlap="both"), "not-a-word"),
        (lambda: pl.SavingsTerms("planned"), "not-a-word"),
        (lambda: pl.SavingsTerms(paid=PLAIN), "not-a-word"),
    ],
)
def test_what_is_neither_is_refused_at_once(made: Any, code: str) -> None:
    """Plain numbers, which could be pounds or pence, and words that there are not."""
    with pytest.raises(pl.ValueFault) as raised:
        made()

    assert raised.value.code == code
