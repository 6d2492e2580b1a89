"""The engine is tried at sums until every stretch of them is known by its ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from tests.support.scopes import scope_of

import poolledger as pl
from poolledger.assurance.full_allocation import FAR, Trials, clean
from poolledger.sharing.steps import Step


def trials(*steps: Step, reserve: int = 0) -> Trials:
    """Steps on overspends of any size, in a budget of £1,000, with a reserve."""
    scope = scope_of(0, reserves={"Risk": reserve})
    return Trials(scope, steps, lambda total: scope_of(total).lines)


def gap(*steps: Step, **terms: int) -> tuple[int, int] | None:
    """The sum that is shown, and what is left of it."""
    found = trials(*steps, **terms).gap()
    return None if found is None else (found.total, found.left)


ALL = pl.bear("OMBC")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([ALL], None),
        ([], (1_00, 1_00)),
        # Two widths one after the other: what is beyond both, which neither names.
        ([pl.bear("PCT", next="£250"), pl.bear("OMBC", next="£130")], (400_00, 20_00)),
        ([pl.bear("PCT", beyond="£50")], (1_00, 1_00)),
        ([pl.bear("PCT", only_if_below="£50")], (50_00, 50_00)),
        # A gate leaves what lies below it, but only what no other gate takes.
        (
            [pl.bear("PCT", only_if_below="£50"), pl.bear("OMBC", only_if_at_least="£60")],
            (50_00, 50_00),
        ),
        ([pl.bear("PCT", only_if_below="£50"), pl.bear("OMBC", only_if_at_least="£50")], None),
        # A cap of £300 on a share of 60% is reached at £500.
        (
            [pl.share({"PCT": "60%", "OMBC": "40%"}, at_most={"PCT": "£300"})],
            (600_00, 60_00),
        ),
        ([pl.draw("Risk"), pl.bear("PCT", next="£1")], (80_00, 9_00)),
        # A third of the total, three times: a penny is left by rounding alone.
        ([pl.bear("PCT", next="1/3", of="total")] * 3, (1, 1)),
    ],
)
def test_the_sum_that_is_shown(steps: Sequence[Step], expected: tuple[int, int] | None) -> None:
    """A round sum, beyond what the limits of the steps come to together."""
    assert gap(*steps, reserve=70_00) == expected


def test_a_penny_of_rounding_is_looked_for_about_each_change() -> None:
    """Three thirds from £900 on, each rounded: of £1,000 a penny is left."""
    third = pl.bear("PCT", next="1/3", of="total", only_if_at_least="£900")

    assert gap(third, third, third, pl.bear("DC", only_if_below="£900")) == (1_000_00, 1)


def test_every_stretch_is_known_by_its_ends() -> None:
    """Within a stretch what is left follows the sum in a straight line."""
    tried = trials(
        pl.draw("Risk"),
        pl.share({"PCT": "60%", "OMBC": "40%"}, next="£500", at_most={"PCT": "£30"}),
        pl.bear("PCT", only_if_at_least="£900", next="10%", of="total"),
        reserve=12_345,
    )
    changes = [*tried.changes(), FAR]

    for low, high in pairwise(changes):
        middle = (low + high) // 2
        ends = (tried.at(low).left, tried.at(high - 1).left)
        if high - low > 2:
            straight = ends[0] + (ends[1] - ends[0]) * (middle - low) / (high - 1 - low)
            assert abs(tried.at(middle).left - straight) <= 10


def test_the_most_that_is_used() -> None:
    """A reserve of £123.45 is used up by £200, the roundest sum that does."""
    tried = trials(pl.draw("Risk"), ALL, reserve=12_345)

    assert tried.most(lambda each: 12_345 - each.scope.reserves["Risk"]) == 200_00
    assert tried.most(lambda each: 0) is None


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (1, None, 100),
        (1, 99, 1),
        (2_500_001, None, 3_000_000),
        (1_251, 1_259, 1_251),
        (96, 104, 100),
    ],
)
def test_a_clean_sum_has_the_fewest_figures(first: int, last: int | None, expected: int) -> None:
    """The example is the roundest sum that there is, and at least a pound where it can be."""
    assert expected == clean(first, last)
