"""Protocols at random reach the corners in which the laws could fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from tests.support.stream import DIVIDENDS, SAVINGS, Divided, Settled

from poolledger.savings.saving_allocation import SavingAllocation
from poolledger.settlement.outturn import Outturn

# Of every thousand examples, at least so many: well below what is usual, as draws differ.
OF_A_DIVISION = {
    "divided": 300,
    "a loss": 33,
    "a gain": 133,
    "a step is passed over": 33,
    "a claim is not met": 33,
    "a cap on a partner cuts": 1,
    "a floor is paid for": 13,
    "something is set aside": 6,
    "something is reserved": 6,
    "something is moved to one who is worse off": 1,
    "a loss is carried or made good": 2,
    "nothing is left": 100,
    "something is left": 20,
}
OF_A_DIVIDEND = {
    "settled": 133,
    "a dividend to pay": 6,
    "savings are set aside": 6,
    "a loss is shared": 1,
    "something is held": 6,
    "a claim on a line is cut": 6,
    "by initiative": 6,
    "by programme": 6,
    "cumulative": 6,
    "by year": 6,
    "several pots": 6,
}


def _of_a_division(division: SavingAllocation) -> Iterator[str]:
    yield "a loss" if division.pot < 0 else "a gain"
    yield f"{'something' if division.unallocated else 'nothing'} is left"
    yield from ["a step is passed over"] * (len(division.steps) < len(division.results))
    yield from ["something is set aside"] * bool(division.set_aside)
    yield from ["something is reserved"] * any(division.reserved.values())
    yield from ["a claim is not met"] * bool(division.short)
    for result in division.steps:
        name, placed = result.step.treatment.name, result.placement
        yield from ["a cap on a partner cuts"] * bool(placed.cut)
        yield from ["a floor is paid for"] * (result.taken < 0)
        moved = name == "no worse off" and bool(placed.allocations)
        yield from ["something is moved to one who is worse off"] * moved
        yield from ["a loss is carried or made good"] * (name == "carry" and result.taken > 0)


def _of_a_dividend(outturn: Outturn) -> Iterator[str]:
    unit = outturn.agreement.savings.assessed.value
    yield unit if unit == "cumulative" else f"by {unit}"
    dividend = outturn.dividend
    assert dividend is not None
    yield from ["a dividend to pay"] * bool(dividend.payments)
    yield from ["something is held"] * bool(dividend.held)
    yield from ["savings are set aside"] * bool(dividend.recognised.set_aside)
    yield from ["several pots"] * (len(dividend.recognised.by_pot) > 1)
    lost = any(each.pot < 0 and each.steps for each in dividend.recognised.by_pot.values())
    yield from ["a loss is shared"] * lost
    assert outturn.additionality is not None
    claims = outturn.additionality.of_year(outturn.year).claims
    yield from ["a claim on a line is cut"] * any(each.cut for each in claims)


SEEN: dict[str, Counter[str]] = {"divisions": Counter(), "dividends": Counter()}


@SAVINGS.watch
def _look_at_a_division(divided: Divided) -> None:
    SEEN["divisions"]["examples"] += 1
    if divided.is_divided:
        SEEN["divisions"].update({"divided", *_of_a_division(divided.division)})


@DIVIDENDS.watch
def _look_at_a_dividend(settled: Settled) -> None:
    SEEN["dividends"]["examples"] += 1
    if settled.is_settled:
        SEEN["dividends"].update({"settled", *_of_a_dividend(settled.outturn)})


def _too_few(what: str, least: dict[str, int]) -> dict[str, int]:
    seen = SEEN[what]
    return {n: seen[n] for n, of in least.items() if seen[n] * 1000 < of * seen["examples"]}


def test_divisions_reach_the_corners() -> None:
    """What may happen to a saving or a loss by a protocol does."""
    SAVINGS.run(until=lambda: not _too_few("divisions", OF_A_DIVISION))

    assert _too_few("divisions", OF_A_DIVISION) == {}


@pytest.mark.slow
def test_dividends_reach_the_corners() -> None:
    """Agreements look at savings by every unit, and what may happen to a dividend does."""
    DIVIDENDS.run(until=lambda: not _too_few("dividends", OF_A_DIVIDEND))

    assert _too_few("dividends", OF_A_DIVIDEND) == {}
