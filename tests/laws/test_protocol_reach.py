"""Protocols at random reach every primitive, and the corners in which the laws could fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from poolledger.savings.division import Division
from poolledger.settlement.outturn import Outturn
from poolledger.sharing.bases import BASES
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import TREATMENTS
from poolledger.testing import Case, Saved, Within, dividend_cases, primitives, savings
from poolledger.values.errors import SettlementFault
from poolledger.values.rationing import RATIONING

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
    "a loss is shared": 1,
    "something is held": 6,
    "a claim on a line is cut": 6,
    "by initiative": 6,
    "by programme": 6,
    "cumulative": 6,
    "by year": 6,
    "several pots": 6,
}
# A workbook has no words for these.
IN_PYTHON = {"claim", "carry"}
IN_FUNDS = {"carry forward", "redeploy"}


def _words(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        yield step.treatment.name
        yield from {getattr(step.treatment, "ration", step.treatment.name)}
        basis = getattr(step.treatment, "basis", None)
        if basis is not None:
            yield f"by {basis.name}"


def _of_a_division(division: Division) -> Iterator[str]:
    yield "a loss" if division.pot < 0 else "a gain"
    yield f"{'something' if division.unallocated else 'nothing'} is left"
    yield from ["a step is passed over"] * (len(division.steps) < len(division.rules))
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
    yield from ["several pots"] * (len(dividend.by_pot) > 1)
    lost = any(each.pot < 0 and each.steps for each in dividend.by_pot.values())
    yield from ["a loss is shared"] * lost
    assert outturn.additionality is not None
    claims = outturn.additionality.of_year(outturn.year).claims
    yield from ["a claim on a line is cut"] * any(each.cut for each in claims)


def _seen(
    strategy: st.SearchStrategy[Any], examples: int, look: Callable[[Any], Iterable[str]]
) -> Counter[str]:
    """How often things happen in a thousand examples."""
    seen: Counter[str] = Counter()
    count = 0

    @settings(
        max_examples=examples,
        database=None,
        derandomize=False,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def look_at(example: Any) -> None:
        nonlocal count
        count += 1
        seen.update(set(look(example)))

    # One run varies what it found before, so several are less alike than a long one.
    for number in range(6):
        seed(number)(look_at)()
    return Counter({name: times * 1000 // count for name, times in seen.items()})


def _too_few(seen: Counter[str], least: dict[str, int]) -> dict[str, int]:
    return {name: seen[name] for name, times in least.items() if seen[name] < times}


def test_divisions_reach_the_corners() -> None:
    """Every primitive, rationing and basis is drawn, and what may happen does."""

    def look(saved: Saved) -> Iterator[str]:
        yield from _words(saved.steps)
        try:
            division = saved.divide()
        except SettlementFault:
            return
        yield "divided"
        yield from _of_a_division(division)

    seen = _seen(savings(), 40, look)
    # Savings have no schemes, and so no budgets to go by.
    bases = {f"by {basis}" for basis in {*BASES, "mixture"} - {"budget"}}
    words = {*TREATMENTS, *RATIONING, *IN_PYTHON} - IN_FUNDS | bases

    assert words - set(seen) == set()
    assert _too_few(seen, OF_A_DIVISION) == {}


def test_dividends_reach_the_corners() -> None:
    """Agreements look at savings by every unit, and what may happen to a dividend does."""

    def look(case: Case) -> Iterator[str]:
        try:
            outturn = case.settle()
        except SettlementFault:
            return
        yield "settled"
        yield from _of_a_dividend(outturn)

    seen = _seen(dividend_cases(), 8, look)

    assert _too_few(seen, OF_A_DIVIDEND) == {}


def test_a_workbook_s_words_are_all_drawn() -> None:
    """Every treatment, rationing and basis that it has for savings is drawn within agreements."""
    seen = _seen(primitives(Within(("PCT", "OMBC", "CT"), written=True)), 40, _words)
    words = {*TREATMENTS, *RATIONING} - IN_FUNDS | {f"by {basis}" for basis in BASES}

    assert words - set(seen) == set()
