"""Measures Shapley for twelve partners against a plain loop over their 4,096 coalitions.

Run it alone on a quiet machine: ``python benchmarks/games.py``. Nothing here is a test.
The loop does nothing but read what each coalition would cost and add it up; the value is exact,
from the same full table, and has to be at most three times as long in the making.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from itertools import combinations

from poolledger.sharing.coalition_costs import CoalitionCosts
from poolledger.sharing.joint_cost_allocation import shapley_allocation

PARTNERS = "ABCDEFGHIJKL"
RUNS = 201
BAR = 3


def full_table() -> CoalitionCosts:
    """A cost in pence for every coalition: dearer with each partner, but ever less so."""
    return CoalitionCosts(
        [
            (who, 100_000_000 * size - 4_000_000 * size**2 + 7_919 * number % 1_000_003)
            for size in range(1, len(PARTNERS) + 1)
            for number, who in enumerate(combinations(PARTNERS, size))
        ]
    )


def seconds_in_turn(*work: Callable[[], object]) -> list[float]:
    """The median time of each piece of work, taken in turn so that none has the quiet hours."""
    times: list[list[float]] = [[] for _ in work]
    for _ in range(RUNS):
        for each, listed in zip(work, times, strict=True):
            start = time.perf_counter()
            each()
            listed.append(time.perf_counter() - start)
    return [statistics.median(listed) for listed in times]


def measure() -> None:
    """Both in the same run, as a ratio."""
    costs = full_table()
    _, table = costs.table()

    def loop() -> int:
        added = 0
        for coalition in range(len(table)):
            added += table[coalition]
        return added

    base, own = seconds_in_turn(loop, lambda: shapley_allocation(costs))
    saved = shapley_allocation(costs)
    assert sum(saved.values()) == costs.savings_of(list(PARTNERS))
    print(
        f"Shapley for {len(PARTNERS)} partners, exact: {own * 1e6:.0f} us; a plain loop over "
        f"{len(table):,} coalitions {base * 1e6:.0f} us; ratio {own / base:.2f}, at most {BAR}"
    )


if __name__ == "__main__":
    measure()
