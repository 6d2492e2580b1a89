"""The primitives of a protocol: each does what its word says, in sums worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.savings.test_standalone import assert_every_penny_is_placed

import poolledger as pl

FELL = {"PCT": "£80", "OMBC": "£20"}
HALVES = pl.share(pl.Equal())
TO_OMBC = pl.bear("OMBC")


def divided(*steps: Any, fell: Any = None, **terms: Any) -> pl.SavingAllocation:
    """100, of which 80 fell to the PCT, by some steps; the target is 200."""
    sizes = {"target": "£200", "baseline": "£1,000"}
    shared = pl.divide(fell or FELL, steps, **{"sizes": sizes, **terms})
    assert_every_penny_is_placed(shared)
    return shared


def pounds(shared: pl.SavingAllocation) -> dict[str, float]:
    """What each is entitled to, in pounds."""
    return {partner: pence / 100 for partner, pence in shared.entitlement.items()}


class TestGate:
    @pytest.mark.parametrize(
        ("hurdle", "entitled"),
        [
            ("50%", {"PCT": 50, "OMBC": 50}),  # exactly on it is past it
            ("51%", {"PCT": 80, "OMBC": 20}),
            ("£100", {"PCT": 50, "OMBC": 50}),
            ("£100.01", {"PCT": 80, "OMBC": 20}),
        ],
    )
    def test_first_dollar(self, hurdle: str, entitled: dict[str, float]) -> None:
        """At the hurdle all is shared; a penny below it all stays where it fell."""
        assert pounds(divided(pl.gate(hurdle), HALVES)) == entitled

    def test_of_something_else(self) -> None:
        """A gate at 10% of the baseline of 1,000."""
        gate = pl.gate("10%", of="baseline")

        assert pounds(divided(gate, HALVES)) == {"PCT": 50, "OMBC": 50}

    @pytest.mark.parametrize("hurdle", ["20%", "£40"])
    def test_excess(self, hurdle: str) -> None:
        """40 stay where they fell, 32 and 8, and 60 are halved."""
        shared = divided(pl.gate(hurdle, excess=True), HALVES)

        assert pounds(shared) == {"PCT": 62, "OMBC": 38}

    def test_what_misses_it_may_go_to_another(self) -> None:
        """Below the hurdle all of it is the council's."""
        assert pounds(divided(pl.gate("90%", to="OMBC"), HALVES)) == {"OMBC": 100}

    def test_a_board_decides_on_the_same_amounts(self) -> None:
        """Below 70% of the plan the board decides; what the steps give does not change."""
        shared = divided(pl.gate("70%", board="NHS England"), HALVES)

        assert [step.step.treatment.words for step in shared.steps] == ["NHS England", "equal"]
        assert pounds(shared) == {"PCT": 50, "OMBC": 50}
        assert len(divided(pl.gate("50%", board="NHS England"), HALVES).steps) == 1

    def test_a_board_and_another_way_are_two_gates(self) -> None:
        """What is below the hurdle has one way to go."""
        with pytest.raises(pl.AgreementFault, match="leave out excess and to, or the board"):
            pl.gate("70%", board="NHS England", excess=True)

    def test_gates_do_not_add_up(self) -> None:
        """60 and 40 miss a hurdle of 100 apart, and reach it together."""
        alone = [divided(pl.gate("£100"), TO_OMBC, fell={"PCT": p, "OMBC": "£0"})
                 for p in ("£60", "£40")]  # fmt: skip
        together = divided(pl.gate("£100"), TO_OMBC, fell={"PCT": "£100", "OMBC": "£0"})

        assert [pounds(each) for each in alone] == [{"PCT": 60}, {"PCT": 40}]
        assert pounds(together) == {"OMBC": 100}


class TestClips:
    def test_cap(self) -> None:
        """30 go on, and of the other 70 56 and 14 stay where they fell."""
        assert pounds(divided(pl.cap("£30"), TO_OMBC)) == {"PCT": 56, "OMBC": 44}

    def test_who_keeps_the_excess(self) -> None:
        """The excess over 15% of the target is the PCT's."""
        shared = divided(pl.cap("15%", of="target", to="PCT"), TO_OMBC)

        assert pounds(shared) == {"PCT": 70, "OMBC": 30}

    def test_a_cap_that_does_not_bind(self) -> None:
        """What is no more than the cap all goes on."""
        assert pounds(divided(pl.cap("£100"), TO_OMBC)) == {"OMBC": 100}

    def test_floor(self) -> None:
        """120 are shared, of which the PCT pays 20 that were not saved."""
        shared = divided(pl.floor("£120", "PCT"), HALVES)

        assert pounds(shared) == {"PCT": 40, "OMBC": 60}

    def test_a_floor_that_does_not_bind(self) -> None:
        """What is no less than the floor needs nobody to pay."""
        assert pounds(divided(pl.floor("£100", "PCT"), HALVES)) == {"PCT": 50, "OMBC": 50}

    @pytest.mark.parametrize(
        ("lowest", "highest", "council"), [("£10", "£60", 60), ("£110", "£120", 110)]
    )
    def test_collar(self, lowest: str, highest: str, council: float) -> None:
        """The council has no less than the one and no more than the other."""
        shared = divided(*pl.collar(lowest, highest, payer="PCT", to="PCT"), TO_OMBC)

        assert pounds(shared)["OMBC"] == council
        assert pounds(shared)["PCT"] == 100 - council


class TestClaims:
    @pytest.mark.parametrize(
        ("ration", "entitled", "short"),
        [
            ("in proportion", {"PCT": 40, "OMBC": 60}, {"PCT": 4000, "OMBC": 6000}),
            ("priority", {"PCT": 80, "OMBC": 20}, {"OMBC": 10000}),
            ("equal awards", {"PCT": 50, "OMBC": 50}, {"PCT": 3000, "OMBC": 7000}),
            ("equal losses", {"PCT": 30, "OMBC": 70}, {"PCT": 5000, "OMBC": 5000}),
        ],
    )
    def test_rationing(self, ration: str, entitled: Any, short: Any) -> None:
        """80 and 120 claimed of 100: what is not met is told."""
        shared = divided(pl.claim({"OMBC": "£120", "PCT": "£80"}, ration))

        assert pounds(shared) == entitled
        assert shared.short == short

    def test_claims_met_in_full_leave_the_rest(self) -> None:
        """10 to the council first, and the other 90 in halves."""
        shared = divided(pl.claim({"OMBC": "£10"}), HALVES)

        assert pounds(shared) == {"PCT": 45, "OMBC": 55}
        assert shared.short == {}

    def test_own_target_first(self) -> None:
        """The PCT keeps 30 that its own programme lacks; 70 are halved."""
        shared = divided(pl.own_target_first(), HALVES, sums={"own target first": {"PCT": "£30"}})

        assert pounds(shared) == {"PCT": 65, "OMBC": 35}

    @pytest.mark.parametrize(
        ("sums", "told"),
        [
            ({"PCT": "-£5"}, "not PCT -£5.00"),
            ({"PCT": "some"}, "'some' is not an amount"),
            ({"PCT": 5}, "5 is not an amount"),
            ({"": "£5"}, "who claims it"),
            ({}, "who claims it"),
        ],
    )
    def test_a_claim_is_somebody_s_and_a_sum(self, sums: Any, told: str) -> None:
        """A claim without an owner, or below nil, is none."""
        with pytest.raises(pl.PoolledgerError, match=told):
            pl.claim(sums)

    def test_a_way_to_ration_that_there_is_not(self) -> None:
        """The ways that there are, are told."""
        with pytest.raises(pl.PoolledgerError, match="is not one of in proportion, priority"):
            pl.claim({"PCT": "£5"}, "by luck")


class TestNoWorseOff:
    def test_those_given_more_than_their_costs_make_it_good(self) -> None:
        """The council's 90 against the PCT's costs of 25: 15 pass to the PCT."""
        shared = divided(
            pl.share({"OMBC": "90%", "PCT": "10%"}),
            pl.no_worse_off(),
            sums={"no worse off": {"PCT": "£25"}},
        )

        assert pounds(shared) == {"PCT": 25, "OMBC": 75}
        assert shared.short == {}

    def test_what_cannot_be_met_is_told(self) -> None:
        """Costs of 120 and 30 against 100: the council's 20 go over, and 50 are lacking."""
        shared = divided(
            HALVES, pl.no_worse_off(), sums={"no worse off": {"PCT": "£120", "OMBC": "£30"}}
        )

        assert pounds(shared) == {"PCT": 70, "OMBC": 30}
        assert shared.short == {"PCT": 50_00}

    def test_of_a_loss_all_are_worse_off(self) -> None:
        """Nobody is given more than it costs, so nothing moves, and what each bears is told."""
        shared = divided(HALVES, pl.no_worse_off(), fell={"PCT": "(£60)", "OMBC": "(£40)"})

        assert pounds(shared) == {"PCT": -50, "OMBC": -50}
        assert shared.short == {"PCT": 50_00, "OMBC": 50_00}


class TestSettingAside:
    def test_reinvest(self) -> None:
        """20% of 100 stay apart where they fell, 16 and 4, and 80 are halved."""
        shared = divided(pl.reinvest(next="20%"), HALVES)

        assert shared.set_aside == {"PCT": 16_00, "OMBC": 4_00}
        assert shared.due == {"PCT": 24_00, "OMBC": -24_00}

    @pytest.mark.parametrize(
        ("until", "held"), [(None, 25_00), ("30 June 2012", 25_00), ("29 June 2012", 0)]
    )
    def test_hold(self, until: str | None, held: int) -> None:
        """A quarter is held on 29 June: until 30 June or without a day, and not from its day on."""
        shared = divided(pl.hold(next="25%", until=until), HALVES, as_at=date(2012, 6, 29))

        assert sum(shared.set_aside.values()) == held
        assert sum(shared.entitlement.values()) == 100_00 - held

    def test_what_is_verified_at_no_day_is_held_on_any(self) -> None:
        """Without a day to end it, a hold needs none to be asked."""
        assert sum(divided(pl.hold(), HALVES).set_aside.values()) == 100_00


class TestTrueUp:
    def test_what_is_due_less_what_was_paid(self) -> None:
        """Payments add up to what is due, a reversal is paid back, and the same pays nothing."""
        due = [60, 160, 160, 100]

        assert pl.true_up(due) == [60, 100, 0, -60]
        assert sum(pl.true_up(due)) == due[-1]

    def test_without_clawback(self) -> None:
        """Nothing is paid back, and nothing more paid until it is made good."""
        assert pl.true_up([60, 160, 100, 150, 200], clawback=False) == [60, 100, 0, 0, 40]
        assert pl.true_up([-60, 40], clawback=False) == [0, 40]

    def test_money(self) -> None:
        """What is due in Money is paid in Money."""
        due = [pl.gbp(60), pl.gbp(160), pl.gbp(100)]

        assert pl.true_up(due) == [pl.gbp(60), pl.gbp(100), pl.gbp(-60)]
        assert pl.true_up(due, clawback=False) == [pl.gbp(60), pl.gbp(100), pl.gbp(0)]

    def test_nothing_due_at_any_time(self) -> None:
        """Nothing is paid."""
        assert pl.true_up([]) == []
