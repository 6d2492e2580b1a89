"""One saving, or one loss, shared by steps alone: every penny is placed, and every figure told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.workings import worked_again

import poolledger as pl
from poolledger.sharing.treatments import Effect
from poolledger.values.workings import Figure, Rate

FELL = {"OMBC": "1.2m", "PCT": "0.5m"}
FORTY_SIXTY = {"OMBC": "40%", "PCT": "60%"}
WATERFALL = [
    pl.gate("1%"),
    pl.repay_investment(),
    pl.make_whole(),
    pl.reinvest(next="20%"),
    pl.hold(next="£10,000"),
    pl.share(FORTY_SIXTY),
    pl.no_worse_off(),
]
SUMS = {
    "repay investment": {"OMBC": "150k", "PCT": "250k"},
    "make whole": {"OMBC": "200k"},
    "no worse off": {"OMBC": "350k", "PCT": "250k"},
}


def waterfall(fell: Any = None, **terms: Any) -> pl.SavingAllocation:
    """A saving of 1.7m by investment, extra costs, reinvestment, a part held, and shares."""
    return pl.divide(fell or FELL, WATERFALL, sizes={"target": "2m"}, sums=SUMS, **terms)


def assert_every_penny_is_placed(division: pl.SavingAllocation) -> None:
    """At each step, in is given, set aside and passed on; over all, the pot is placed or not."""
    sign = -1 if division.pot < 0 else 1
    left = sign * division.pot
    for result in division.steps:
        given_out = sum(result.placement.allocations.values())
        if result.step.treatment.effect is Effect.PARTNERS:
            assert given_out == result.taken
        assert result.offered <= left
        left -= result.taken

    if division.steps:
        assert left == division.unallocated
    assert division.pot == sum(division.fell.values())
    kept = sum(map(division.kept, dict.fromkeys([*division.fell, *division.entitlement])))
    assert division.pot == kept + division.signed(division.unallocated)
    assert sum(division.due.values()) == division.signed(division.unallocated)


def assert_worked(figure: Any) -> None:
    """A figure, and each under it, is what its own expression makes."""
    assert isinstance(figure, Figure), figure
    waiting = [figure]
    while waiting:
        each = waiting.pop()
        assert worked_again(each) == each
        waiting += [o for o in each.working.operands if isinstance(o, Figure)]
        plain = [o for o in each.working.operands if not isinstance(o, Figure | Rate)]
        assert not any(plain)


class TestASaving:
    def test_waterfall(self) -> None:
        """1.7m: 400k repaid, 200k made whole, 220k reinvested, 10k held, and 870k by 40 and 60."""
        shared = waterfall()

        assert [step.taken for step in shared.steps] == [
            400_000_00, 200_000_00, 220_000_00, 10_000_00, 870_000_00, 0,
        ]  # fmt: skip
        assert shared.entitlement == {"OMBC": 698_000_00, "PCT": 772_000_00}
        # 230k set aside by where it fell: 12/17 and 5/17.
        assert shared.set_aside == {"OMBC": 162_352_94, "PCT": 67_647_06}
        assert shared.due == {"OMBC": 339_647_06, "PCT": -339_647_06}
        assert shared.short == {}
        assert_every_penny_is_placed(shared)

    def test_each_figure_tells_how_it_was_made(self) -> None:
        """Each is again what its expression makes, down to what was entered."""
        shared = waterfall()

        assert_worked(shared.pot)
        for sums in (shared.entitlement, shared.set_aside, shared.due, shared.fell):
            for figure in sums.values():
                assert_worked(figure)

    def test_workings_change_no_figure(self) -> None:
        """Without them the figures are the same, as plain numbers."""
        plain, traced = waterfall(workings=False), waterfall()

        assert plain.entitlement == traced.entitlement
        assert plain.due == traced.due
        assert not any(isinstance(pence, Figure) for pence in plain.due.values())

    def test_what_no_step_places_is_told(self) -> None:
        """A saving without steps is placed by none."""
        shared = pl.divide({"PCT": "£1"}, [])

        assert shared.unallocated == 100
        assert_every_penny_is_placed(shared)

    def test_a_reserve_takes_what_is_paid_into_it(self) -> None:
        """20 of 100 go into the council's reserve, so the PCT pays it 20 and half of the rest."""
        steps = [pl.draw("Transformation", next="£20"), pl.share(pl.Equal())]
        shared = pl.divide(
            {"PCT": "£100", "OMBC": "£0"}, steps, reserves={"Transformation": ("OMBC", "£5")}
        )

        assert shared.reserved == {"OMBC": 20_00}
        assert shared.due == {"PCT": 60_00, "OMBC": -60_00}
        assert_every_penny_is_placed(shared)

    def test_measures(self) -> None:
        """90 by populations of two to one."""
        shared = pl.divide(
            {"PCT": "£90", "OMBC": "£0"},
            [pl.share(pl.Population())],
            measures={"population": {"PCT": "200000", "OMBC": "100000"}},
        )

        assert shared.entitlement == {"PCT": 60_00, "OMBC": 30_00}


class TestALoss:
    def test_a_loss_is_shared_as_a_saving_is(self) -> None:
        """100 lost, 40 and 60: the council bears 40 of the PCT's loss, and pays it that."""
        shared = pl.divide({"OMBC": "£0", "PCT": "(£100)"}, [pl.share(FORTY_SIXTY)])

        assert shared.pot == -100_00
        assert shared.entitlement == {"OMBC": -40_00, "PCT": -60_00}
        assert shared.due == {"OMBC": 40_00, "PCT": -40_00}
        assert_every_penny_is_placed(shared)
        assert_worked(shared.due["PCT"])

    def test_each_direction_has_its_own_steps(self) -> None:
        """A saving goes by halves, and a loss by 40 and 60."""
        steps = [
            pl.share(pl.Equal(), direction="underspend"),
            pl.share(FORTY_SIXTY, direction="overspend"),
        ]

        saved = pl.divide({"OMBC": "£100", "PCT": "£0"}, steps)
        lost = pl.divide({"OMBC": "(£100)", "PCT": "£0"}, steps)

        assert saved.entitlement == {"OMBC": 50_00, "PCT": 50_00}
        assert lost.entitlement == {"OMBC": -40_00, "PCT": -60_00}

    def test_a_loss_of_which_no_step_speaks_stays_where_it_fell(self) -> None:
        """Who agreed to share savings alone bears its own loss, and pays nobody."""
        steps = [pl.share(FORTY_SIXTY, direction="underspend")]
        shared = pl.divide({"OMBC": "£20", "PCT": "(£100)"}, steps)

        assert shared.entitlement == {}
        assert not any(shared.due.values())
        assert_every_penny_is_placed(shared)

    def test_a_loss_repays_no_investment_and_reinvests_nothing(self) -> None:
        """What was to be repaid is told as short, and the investor bears no more for it."""
        shared = waterfall({"OMBC": "£0", "PCT": "(£100k)"})

        assert shared.short["PCT"] >= 250_000_00
        assert shared.set_aside == {"PCT": -10_000_00}  # held, where it fell
        assert shared.entitlement == {"OMBC": -36_000_00, "PCT": -54_000_00}
        assert_every_penny_is_placed(shared)


class TestWhatItRefuses:
    @pytest.mark.parametrize(
        ("fell", "terms", "code", "told"),
        [
            ({}, {}, "empty-pot", "nothing to share"),
            ({"PCT": "5", "OMBC": "-5"}, {}, "empty-pot", "nothing to share"),
            ({"PCT": 5}, {}, "not-an-amount", "5 is not an amount"),
            ({"PCT": "5"}, {"sizes": {"target": "lots"}}, "not-an-amount", "'lots'"),
            ({"PCT": "5"}, {"sums": {"make whole": {"XX": "1"}}}, "unknown-partner", "'XX'"),
            ({"PCT": "5"}, {"sums": {"make whole": {"PCT": "-1"}}}, "below-nil", "make whole"),
            ({"PCT": "5"}, {"reserves": {"R": ("XX", "1")}}, "unknown-partner", "'XX'"),
            ({"PCT": "5"}, {"reserves": {"R": ("PCT", "-1")}}, "below-nil", "for R; state nil"),
            ({"PCT": "5"}, {"sizes": {"target": "-1"}}, "below-nil", "for target; state nil"),
            ({"PCT": "5"}, {"scores": {"quality": "good"}}, "not-a-rate", "'good'"),
            ({"PCT": "5"}, {"age": 0}, "not-a-number", "year 1"),
            ({"PCT": "5"}, {"age": 1.5}, "not-a-number", "year 1"),
        ],
    )
    def test_arguments(self, fell: Any, terms: Any, code: str, told: str) -> None:
        """What cannot be shared, or is no sum, is told with what is at fault."""
        with pytest.raises(pl.PoolledgerError, match=told) as caught:
            pl.divide(fell, [pl.share(pl.Equal())], **terms)

        assert caught.value.code == code

    def test_partners_that_only_a_step_names(self) -> None:
        """A partner misspelt would be given money that nobody is paid."""
        with pytest.raises(pl.AgreementFault, match="steps name 'PTC', and fell does not"):
            pl.divide({"PCT": "£5"}, [pl.share({"PTC": "100%"})])

    @pytest.mark.parametrize(
        ("step", "named"),
        [
            (pl.bear("host"), "host"),
            (pl.share(pl.Equal(), at_most={"PTC": "£1"}), "PTC"),
            (pl.share({"PCT": "100%", "PTC": "0%"}), "PTC"),
        ],
    )
    def test_every_partner_that_a_step_names(self, step: pl.Step, named: str) -> None:
        """Also where it is given nothing: a cap on one misspelt would cap nobody."""
        with pytest.raises(pl.AgreementFault, match=f"steps name '{named}'"):
            pl.divide({"PCT": "£5"}, [step])

    @pytest.mark.parametrize(
        ("steps", "code"),
        [
            ([pl.share(pl.Equal(), next="£1", number=1), pl.bear("PCT", number=1)], "stated-twice"),
            ([pl.carry_forward(pl.Equal())], "not-for-savings"),
        ],
    )
    def test_steps_that_an_agreement_would_refuse(self, steps: Any, code: str) -> None:
        """What no protocol may say, no list of steps may."""
        with pytest.raises(pl.AgreementFault) as caught:
            pl.divide({"PCT": "£5"}, steps)

        assert caught.value.code == code

    def test_one_number_may_stand_for_each_direction(self) -> None:
        """Savings and losses have steps of their own, numbered alike."""
        steps = [pl.bear("PCT", number=1, direction=way) for way in ("saving", "loss")]

        assert pl.divide({"PCT": "£5"}, steps).entitlement == {"PCT": 5_00}

    def test_gates_of_what_is_not_stated(self) -> None:
        """A gate at 2% of the target needs a target."""
        with pytest.raises(pl.SettlementFault, match="a percentage of the target; there is none"):
            pl.divide({"PCT": "£5"}, [pl.gate("2%"), pl.share(pl.Equal())])

    @pytest.mark.parametrize(
        ("terms", "told"),
        [
            (
                {"sums": {"repay_investment": {"PCT": "1"}}},
                "in sums, 'repay_investment' is not one of .*; did you mean repay investment?",
            ),
            ({"sums": {"need": {"PCT": "1"}}}, "in sums, 'need' is not one of .*make whole"),
            ({"sizes": {"targets": "1"}}, "in sizes, 'targets' is not one of target, baseline, b"),
            ({"measures": {"Need": {"PCT": "1"}}}, "in measures, 'Need' is not .* mean need?"),
        ],
    )
    def test_names_under_which_no_step_could_ask(self, terms: Any, told: str) -> None:
        """A sum under a name misspelt would meet no claim, and say nothing."""
        with pytest.raises(pl.ValueFault, match=told) as caught:
            pl.divide({"PCT": "5"}, [pl.share(pl.Equal())], **terms)

        assert caught.value.code == "not-a-word"

    def test_all_names_that_are_not_known_are_told_at_once(self) -> None:
        """Whatever they are names of."""
        with pytest.raises(pl.ValueFault) as caught:
            pl.divide(
                {"PCT": "5"}, [], sums={"a": {}, "b": {}}, sizes={"c": "1"}, measures={"d": {}}
            )

        assert [issue.message.split(" is not")[0] for issue in caught.value.issues] == [
            "in sums, 'a'", "in sums, 'b'", "in sizes, 'c'", "in measures, 'd'",
        ]  # fmt: skip

    def test_a_weight_of_nil(self) -> None:
        """A basis that measures nothing shares nothing."""
        with pytest.raises(pl.SettlementFault, match="measures nil for every partner"):
            pl.divide(
                {"PCT": "£5"}, [pl.share(pl.Contributions())], sums={"contributions": {"PCT": "0"}}
            )

    def test_steps_of_some_days_need_a_day(self) -> None:
        """A step that ends says nothing of a saving without a day."""
        ends = pl.Step(pl.share(pl.Equal()).treatment, last_day=pl.FinancialYear(2011).last_day)

        with pytest.raises(pl.AgreementFault, match="step 1 is in force on some days alone"):
            pl.divide({"PCT": "£5"}, [ends])

    def test_a_hold_until_a_day_needs_a_day(self) -> None:
        """Else it would be held for ever; all steps that need a day are told."""
        steps = [
            pl.hold(),
            pl.hold(until="30 June 2012"),
            pl.share(pl.Equal(), first_day=pl.FinancialYear(2011).first_day),
            pl.hold(until="30 July 2012"),
        ]
        with pytest.raises(pl.AgreementFault) as caught:
            pl.divide({"PCT": "£5"}, steps)

        assert [issue.message for issue in caught.value.issues] == [
            "step 3 is in force on some days alone; say in as_at on which day it is shared",
            "step 2, 4 holds until a day; say in as_at on which day it is shared",
        ]


@given(
    parts=st.lists(st.integers(0, 10_000_000), min_size=2, max_size=2),
    sign=st.sampled_from([1, -1]),
)
def test_every_penny_of_any_sum_is_placed(parts: list[int], sign: int) -> None:
    """Of gains and of losses, whatever the steps before could take."""
    fell = dict(zip(("OMBC", "PCT"), (pl.Money(sign * part) for part in parts), strict=True))
    if any(parts):
        assert_every_penny_is_placed(waterfall(fell))


@given(ombc=st.integers(-10_000_000, 10_000_000), pct=st.integers(-10_000_000, 10_000_000))
def test_a_gain_beside_a_loss_is_placed_too(ombc: int, pct: int) -> None:
    """The net is shared: who lost is paid by who gained."""
    if ombc + pct:
        fell = {"OMBC": pl.Money(ombc), "PCT": pl.Money(pct)}
        steps = [pl.gate("1%"), pl.scale("70%"), pl.cap("£500"), pl.share(FORTY_SIXTY)]

        assert_every_penny_is_placed(pl.divide(fell, steps, sizes={"target": "1m"}))


@pytest.mark.parametrize(
    "steps", [[pl.share(pl.Origin())], [pl.reinvest()], [pl.scale("0%")], [pl.gate("£500")]]
)
def test_what_stays_where_it_fell_moves_nothing_though_one_lost(steps: list[pl.Step]) -> None:
    """In exact proportion to what fell to each, below nil for the one that lost."""
    shared = pl.divide({"PCT": "150", "OMBC": "-50"}, steps)

    assert shared.due == {"PCT": 0, "OMBC": 0}


def test_a_mixture_may_leave_one_that_lost_below_nil() -> None:
    """A fifth of 100 as it fell, 150 and -50, and the rest by halves."""
    mixed = pl.mixture([(pl.Origin(), "20%"), (pl.Equal(), "80%")])
    shared = pl.divide({"PCT": "500", "OMBC": "-400"}, [pl.share(mixed)])

    assert shared.entitlement == {"PCT": 140_00, "OMBC": -40_00}


def test_a_part_set_aside_is_in_exact_proportion() -> None:
    """A fifth of 100, of which 150 and -50 fell."""
    shared = pl.divide({"PCT": "150", "OMBC": "-50"}, [pl.reinvest(next="20%"), pl.bear("OMBC")])

    assert shared.set_aside == {"PCT": 30_00, "OMBC": -10_00}
    assert shared.due == {"PCT": 120_00, "OMBC": -120_00}
