"""What goes into the steps comes out of them, to the penny."""

from __future__ import annotations

from fractions import Fraction

from tests.strategies import beneath, figures
from tests.support.stream import CASES, Settled, law

from poolledger.settlement.outturn import Outturn
from poolledger.sharing.treatments import Effect
from poolledger.values.workings import Figure, Rate


def _splits(outturn: Outturn) -> dict[tuple[int, ...], list[Figure]]:
    """The parts of each split of a settlement, by the operands they share."""
    parts: dict[tuple[int, ...], list[Figure]] = {}
    for figure in beneath(figures(outturn)):
        if figure.working.operation == "split":
            parts.setdefault(tuple(map(id, figure.working.operands)), []).append(figure)
    return parts


@law(CASES)
def test_what_a_step_is_offered_is_placed_or_passed_on(settled: Settled) -> None:
    """At every step, what goes in is what is placed and what is passed on."""
    for allocation in settled.outturn.variances:
        remaining = allocation.total
        for result in allocation.steps:
            assert 0 <= result.taken <= result.offered <= remaining

            remaining -= result.taken

        assert allocation.unallocated == remaining


@law(CASES)
def test_what_is_placed_has_bearers(settled: Settled) -> None:
    """What a step places is what its bearers are given, or what its reserve gives or takes."""
    for allocation in settled.outturn.variances:
        for result in allocation.steps:
            placed = result.placement
            effect = result.step.treatment.effect
            expected = 0 if effect in (Effect.RESERVE, Effect.NOBODY) else result.taken

            assert expected == sum(placed.allocations.values())
            assert effect is not Effect.NOBODY or result.taken == 0
            assert all(amount >= 0 for amount in placed.allocations.values())


@law(CASES)
def test_what_caps_cut_is_all_that_a_share_passes_on(settled: Settled) -> None:
    """A share or bear step passes on exactly what caps cut from what it was offered."""
    for allocation in settled.outturn.variances:
        for result in allocation.steps:
            if result.step.treatment.effect in (Effect.PARTNERS, Effect.BALANCES):
                assert result.offered == result.taken + sum(result.placement.cut.values())


@law(CASES)
def test_no_part_is_a_penny_from_its_exact_share(settled: Settled) -> None:
    """Every part of every split is less than a penny from its exact share."""
    for parts in _splits(settled.traced).values():
        amount, *weights = parts[0].working.operands
        values = [w.value if isinstance(w, Rate) else Fraction(w) for w in weights]
        for part in parts:
            assert isinstance(amount, int)
            exact = Fraction(int(amount)) * values[part.working.parameters[0]] / sum(values)

            assert abs(int(part) - exact) < 1


@law(CASES)
def test_parts_never_exceed_the_whole(settled: Settled) -> None:
    """The parts of a split that a settlement uses add up to the whole where all are used."""
    for parts in _splits(settled.traced).values():
        amount, *weights = parts[0].working.operands
        assert isinstance(amount, int)
        distinct = {part.working.parameters[0]: int(part) for part in parts}
        if len(distinct) == len(weights):
            assert int(amount) == sum(distinct.values())


@law(CASES)
def test_a_year_cap_is_never_passed(settled: Settled) -> None:
    """All that share and bear steps put on a partner is within its cap of the year."""
    outturn = settled.outturn
    for fund in settled.case.agreement.funds:
        for cap in fund.caps:
            for direction in {s.direction for s in outturn.variances if s.fund is fund}:
                if not cap.direction.covers(direction):
                    continue
                given_ = sum(
                    result.placement.allocations.get(cap.partner, 0)
                    for allocation in outturn.variances
                    if allocation.fund is fund and allocation.direction is direction
                    for result in allocation.steps
                    if result.step.treatment.effect is Effect.PARTNERS and result.step.number
                )
                cash = sum(
                    f.amount
                    for f in outturn.contributions
                    if f.fund == fund.code
                    and f.moves_cash
                    and f.contribution.partner == cap.partner
                )
                limit = (
                    cap.at_most * cash + Fraction(1, 2)
                    if isinstance(cap.at_most, Fraction)
                    else cap.at_most.pence
                )

                assert given_ <= limit
