"""A record shows itself as the shortest call that makes it again."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from tests.support.reprs import made_again
from tests.test_public_values import EXAMPLES

import poolledger as pl
from poolledger import gbp

# Two of these are never equal, whatever they hold.
BY_IDENTITY = {"Rate"}
RECORDS = [name for name in EXAMPLES if attrs.has(getattr(pl, name)) and name not in BY_IDENTITY]


@pytest.mark.parametrize("name", RECORDS)
def test_what_is_printed_makes_the_same_record(name: str) -> None:
    """Under the names of the package, ``date`` and ``Fraction``, and nothing else."""
    record = getattr(pl, name)(**EXAMPLES[name])

    assert made_again(record) == record


@pytest.mark.parametrize(
    ("record", "printed"),
    [
        (pl.Partner("PCT", "NHS Oldham", "PCT"), "Partner('PCT', 'NHS Oldham', Kind.PCT)"),
        (
            pl.Partner("PCT", "NHS Oldham", "PCT", last_day=date(2013, 3, 31)),
            "Partner('PCT', 'NHS Oldham', Kind.PCT, last_day=date(2013, 3, 31))",
        ),
        (
            pl.PooledFund("LD", "Learning disability", host="OMBC"),
            "PooledFund('LD', 'Learning disability', host='OMBC')",
        ),
        (
            pl.PooledFund("LD", "Learning", schemes=[pl.Scheme("A", "Homes")]),
            "PooledFund('LD', 'Learning', schemes=[Scheme('A', 'Homes')])",
        ),
        (
            pl.expenditure("2012-03-31", "1,200.50", "LD"),
            """Actual(date(2012, 3, 31), Movement.EXPENDITURE, gbp("1200.50"), scheme='LD')""",
        ),
        (pl.Source("a.xlsx", "Actuals", 3), "Source('a.xlsx', 'Actuals', 3)"),
        (pl.Facts(), "Facts()"),
        (pl.Rate("2%", "uplift"), "Rate(Fraction(1, 50), name='uplift')"),
    ],
)
def test_what_the_defaults_say_is_left_out(record: Any, printed: str) -> None:
    """What a record needs stands first, and what differs from its defaults by its name."""
    assert repr(record) == printed


@pytest.mark.parametrize(
    ("step", "printed"),
    [
        (pl.share(pl.Equal(), next="2%"), "share(Equal(), next=Fraction(1, 50))"),
        (pl.share(pl.Contributions()), "share(Contributions())"),
        (pl.bear("host", clause="8.2"), "bear('host', clause='8.2')"),
        (pl.draw("Risk", up_to="£5"), "draw('Risk', up_to=gbp(\"5.00\"))"),
        (pl.carry_forward(), "carry_forward()"),
        (pl.decide("Joint board"), "decide(board='Joint board')"),
        (pl.scale("50%", to=pl.Equal()), "scale(to=Equal(), rate=Fraction(1, 2))"),
        (pl.floor("1k", "PCT"), "floor(gbp(\"1000.00\"), 'PCT')"),
        (pl.hold(until="2012-06-30"), "hold(until=date(2012, 6, 30))"),
        (
            pl.share(pl.mixture([(pl.Origin(), "40%"), (pl.Equal(), "60%")])),
            "share(mixture([[Origin(), Fraction(2, 5)], [Equal(), Fraction(3, 5)]]))",
        ),
    ],
)
def test_a_step_is_shown_as_it_is_stated(step: pl.Step, printed: str) -> None:
    """By the field's own word: share, bear, draw."""
    assert repr(step) == printed
    assert made_again(step) == step


def test_a_step_of_ones_own_is_shown_with_its_treatment() -> None:
    """There is no shorter word for it."""
    step = pl.Step(pl.Treatment(), next=gbp(5))

    assert repr(step) == 'Step(Treatment(), next=gbp("5.00"))'


def test_partners_together_are_in_the_same_order_in_every_run() -> None:
    """Although they are kept as a set."""
    costs = pl.CoalitionCosts({"B": 80, "A": Fraction(201, 2), "B+A": 150})

    assert "('A', 'B'): Fraction(150, 1)" in repr(costs)
    assert made_again(costs) == costs
