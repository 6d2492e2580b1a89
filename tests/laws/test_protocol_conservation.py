"""No penny is made or lost by a protocol, whatever its steps and their order."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume
from tests.strategies import Saved
from tests.support.stream import SAVINGS, Divided, law

import poolledger as pl
from poolledger.sharing.sizes import Size
from poolledger.sharing.step_results import StepResult
from poolledger.sharing.treatments import Effect, MeetsClaims, NoWorseOff, TopUp
from poolledger.values.money import Money


@law(SAVINGS)
def test_at_every_step_what_goes_in_is_given_set_aside_reserved_or_passed_on(
    divided: Divided,
) -> None:
    """Without condition; a floor adds to what is passed on what its payer is charged with."""
    division = divided.division
    left = abs(division.pot)
    for result in division.steps:
        effect = result.step.treatment.effect
        elsewhere = effect in (Effect.SET_ASIDE, Effect.RESERVE)
        given_ = sum(result.placement.allocations.values())

        assert 0 <= result.offered <= left
        assert given_ == (0 if elsewhere else result.taken)
        # One that gained where others lost keeps its gain; a cap on the others passes on the more.
        gained = any(pence < 0 for pence in result.placement.allocations.values())
        assert result.taken >= 0 or isinstance(result.step.treatment, TopUp) or gained
        left -= result.taken

    # A loss of which no step speaks stays where it fell.
    assert division.unallocated == (left if division.results or division.pot > 0 else 0)


@law(SAVINGS)
def test_the_pot_is_given_set_aside_reserved_or_left(divided: Divided) -> None:
    """Without condition: whole pence, and they add up to the pot."""
    division = divided.division
    partners = dict.fromkeys([*division.fell, *division.entitlement, *division.reserved])
    placed = sum(map(division.kept, partners))

    assert (
        division.pot
        == placed + division.signed(division.unallocated)
        == sum(division.fell.values())
    )


@law(SAVINGS)
def test_what_is_due_comes_to_nil_but_for_what_is_left(divided: Divided) -> None:
    """To nil where all is placed; else to what no step placed.

    A loss that is carried on stays where it fell. What is set aside or reserved a partner keeps:
    it is part of what it keeps.
    """
    division = divided.division

    assert sum(division.due.values()) == division.signed(division.unallocated)


def test_a_protocol_that_places_half_pays_out_half() -> None:
    """What is due does not come to nil where no step places the rest: a penny in two is left."""
    shared = pl.divide({"A": "2", "B": "0"}, [pl.share({"B": "100%"}, next="50%")])

    assert shared.due == {"A": 200, "B": -100}
    assert shared.unallocated == 100


@law(SAVINGS)
def test_no_claim_is_met_beyond_itself(divided: Divided) -> None:
    """Of every claim 0 <= award <= claim, and award and shortfall are the claim.

    Whatever the rationing: what a cap on a partner cuts is part of its shortfall.
    """
    saved = divided.saved
    assume(saved.pot > 0)
    for result in divided.division.steps:
        awards, short = result.placement.allocations, result.placement.short
        if isinstance(result.step.treatment, MeetsClaims) and (result.taken or short):
            claims = _claims_of(saved, result)
            for partner, claim in claims.items():
                award = awards.get(partner, 0)

                assert 0 <= award <= claim
                assert award + short.get(partner, 0) == claim

            assert result.taken <= result.offered
            assert set(awards) | set(short) <= set(claims)


def _claims_of(saved: Saved, result: StepResult) -> dict[str, int]:
    treatment = result.step.treatment
    own = getattr(treatment, "sums", None)
    return {p: s.pence for p, s in (own or saved.sums.get(treatment.name, {})).items()}


def _size(size: Size, of: str | None, left: int, saved: Saved) -> Fraction:
    if isinstance(size, Money):
        return Fraction(size.pence)
    if of in saved.sizes:
        return size * saved.sizes[of or ""].pence
    return size * (left if of in (None, "remaining") else abs(saved.pot))


@law(SAVINGS)
def test_caps_and_floors_hold_where_they_stand(divided: Divided) -> None:
    """After a cap no more is left than its size, after a floor no less, to half a penny.

    It holds of what that step passes on: steps after it may take from it, or add to it. A cap
    must not itself be cut by what a partner may be given at most.
    """
    saved, division = divided.saved, divided.division
    left = abs(division.pot)
    for result in division.steps:
        step, before = result.step, left
        left -= result.taken
        if step.beyond is not None and step.treatment.name == "share" and not step.at_most:
            assert left <= _size(step.beyond, step.of, before, saved) + Fraction(1, 2)
        if isinstance(step.treatment, TopUp):
            assert step.next is not None
            assert left >= _size(step.next, step.of, before, saved) - Fraction(1, 2)
        for partner, size in step.at_most.items():
            cash = Money(saved.sums["contributions"][partner].pence)
            most = size.pence if isinstance(size, Money) else size * cash.pence + Fraction(1, 2)

            assert result.placement.allocations.get(partner, 0) <= most


def test_a_cap_before_a_scale_is_not_one_after_it() -> None:
    """£300 capped at £100 and halved is £50; halved and capped it is £100."""
    fell = {"A": "300", "B": "0"}
    rest = pl.share({"B": "100%"})
    first = pl.divide(fell, [pl.cap("100"), pl.scale("50%"), rest])
    last = pl.divide(fell, [pl.scale("50%"), pl.cap("100"), rest])

    assert first.entitlement["B"] == 5_000
    assert last.entitlement["B"] == 10_000


def test_a_floor_after_a_cap_may_pass_it() -> None:
    """A cap of £100 holds until a floor of £120 brings the sum up again."""
    steps = [pl.cap("100"), pl.floor("120", "A"), pl.share({"B": "100%"})]

    assert pl.divide({"A": "300", "B": "0"}, steps).entitlement == {"A": 18_000, "B": 12_000}


@law(SAVINGS)
def test_nobody_is_worse_off_or_the_shortfall_is_told(divided: Divided) -> None:
    """Once no worse off has been asked for, x >= cost or the difference is reported, never hidden.

    It looks at what the steps before it gave, so it holds of what is given by then.
    """
    saved, division = divided.saved, divided.division
    sign = -1 if division.pot < 0 else 1
    costs = {p: s.pence for p, s in saved.sums["no worse off"].items()}
    given_ = dict.fromkeys(saved.fell, 0)
    for result in division.steps:
        for partner, pence in result.placement.allocations.items():
            given_[partner] += sign * pence
        if isinstance(result.step.treatment, NoWorseOff):
            short = result.placement.short
            for partner, sum_ in given_.items():
                lacking = costs.get(partner, 0) - sum_

                assert short.get(partner, 0) == max(lacking, 0)
            told = {p: division.short[p] for p in short}
            assert all(told[partner] >= pence > 0 for partner, pence in short.items())


def test_a_payment_after_it_may_leave_a_partner_worse_off() -> None:
    """A floor charged to a partner after no worse off is not looked at: the order is data."""
    fell, sums = {"A": "100", "B": "0"}, {"no worse off": {"A": "50"}}
    half, floor = pl.share({"A": "100%"}, next="50"), pl.floor("80", "A")
    before = pl.divide(fell, [half, floor, pl.share({"B": "100%"}), pl.no_worse_off()], sums=sums)
    after = pl.divide(fell, [half, pl.no_worse_off(), floor, pl.share({"B": "100%"})], sums=sums)

    assert before.entitlement == {"A": 5_000, "B": 5_000}
    assert after.entitlement == {"A": 2_000, "B": 8_000}
    assert (before.short, after.short) == ({}, {})


def test_too_little_to_go_round_is_told() -> None:
    """£10 cannot meet costs of £30: what is lacking is shown by partner."""
    shared = pl.divide(
        {"A": "10", "B": "0"},
        [pl.share(pl.Equal()), pl.no_worse_off()],
        sums={"no worse off": {"A": "20", "B": "10"}},
    )

    assert shared.entitlement == {"A": 500, "B": 500}
    assert shared.short == {"A": 1_500, "B": 500}
