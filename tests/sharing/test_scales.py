"""A part is passed on and the rest given away; what falls short is topped up."""

from __future__ import annotations

from typing import Any

import pytest
from tests.savings.test_standalone import assert_every_penny_is_placed, assert_worked

import poolledger as pl

FELL = {"PCT": "£80", "OMBC": "£20"}
TO_OMBC = pl.bear("OMBC")


def council_has(scale: pl.Step, *, fell: Any = None, **terms: Any) -> float:
    """Of 100, what a scale passes on to the council, 20 of the rest being where it fell too."""
    shared = pl.divide(fell or {"PCT": "£100", "OMBC": "£0"}, [scale, TO_OMBC], **terms)
    assert_every_penny_is_placed(shared)
    return shared.entitlement.get("OMBC", 0) / 100


class TestScale:
    def test_a_rate(self) -> None:
        """A quarter goes on, and three quarters stay where they fell."""
        shared = pl.divide(FELL, [pl.scale("25%"), TO_OMBC])

        assert shared.entitlement == {"PCT": 60_00, "OMBC": 40_00}
        assert_worked(shared.entitlement["PCT"])
        assert_every_penny_is_placed(shared)

    def test_a_rate_and_a_score(self) -> None:
        """Half, of which quality earned 90%."""
        assert council_has(pl.scale("50%", score="quality"), scores={"quality": "90%"}) == 45

    def test_the_rates_are_multiplied_exactly_and_rounded_once(self) -> None:
        """A quarter of a penny is nothing; half of it, and half of that, would be a penny."""
        once = council_has(pl.scale("50%", score="q"), fell={"PCT": "£0.01", "OMBC": "£0"},
                           scores={"q": "50%"})  # fmt: skip
        twice = pl.divide(
            {"PCT": "£0.01", "OMBC": "£0"}, [pl.scale("50%"), pl.scale("50%"), TO_OMBC]
        )

        assert once == 0
        assert twice.entitlement == {"OMBC": 1}

    @pytest.mark.parametrize(("age", "part"), [(1, 50), (2, 75), (3, 100), (9, 100)])
    def test_age(self, age: int, part: float) -> None:
        """Half in the first year, three quarters in the second, and all ever after."""
        assert council_has(pl.scale(by_age=["50%", "75%", "100%"]), age=age) == part

    def test_who_has_the_rest(self) -> None:
        """What is not passed on is the PCT's, wherever it fell."""
        shared = pl.divide({"OMBC": "£100", "PCT": "£0"}, [pl.scale("30%", to="PCT"), TO_OMBC])

        assert shared.entitlement == {"OMBC": 30_00, "PCT": 70_00}

    def test_nil_and_all(self) -> None:
        """Nothing at nil, and all at 100%."""
        assert [council_has(pl.scale(rate)) for rate in ("0%", "100%")] == [0, 100]

    def test_a_band_alone(self) -> None:
        """What is beyond 60 is passed on at a half: 60 stay with what is below, 80 go on."""
        assert council_has(pl.scale("50%", beyond="£60")) == 80

    def test_of_a_loss(self) -> None:
        """Of a loss of 100 the council bears 30, and the rest stays."""
        shared = pl.divide({"PCT": "(£100)", "OMBC": "£0"}, [pl.scale("30%"), TO_OMBC])

        assert shared.entitlement == {"PCT": -70_00, "OMBC": -30_00}
        assert_every_penny_is_placed(shared)

    def test_its_working_names_its_rates(self) -> None:
        """The rate, the score and the age are told."""
        scale = pl.scale("50%", score="quality", by_age=["80%"])
        shared = pl.divide(FELL, [scale, TO_OMBC], scores={"quality": "90%"})
        told, waiting = set(), [shared.entitlement["OMBC"]]
        while waiting:
            working = getattr(waiting.pop(), "working", None)
            if working is not None:
                told |= {getattr(operand, "name", "") for operand in working.operands}
                waiting += working.operands

        assert "50% x quality 90% x 80% in year 1 of the saving" in told

    def test_a_score_that_is_missing(self) -> None:
        """A saving is not scaled by a score that nobody stated."""
        with pytest.raises(pl.SettlementFault, match="the score quality, which has no value"):
            council_has(pl.scale(score="quality"))

    @pytest.mark.parametrize(("rate", "told"), [("110%", "110%"), ("-10%", "-10%")])
    def test_a_part_is_nil_to_the_whole(self, rate: str, told: str) -> None:
        """More than there is cannot be passed on, nor less than nothing."""
        with pytest.raises(pl.SettlementFault, match=f"scaled by {told} .*nil to 100%"):
            council_has(pl.scale(rate))

    def test_a_scale_by_nothing(self) -> None:
        """A scale says by what."""
        with pytest.raises(pl.AgreementFault, match="needs a rate, a score or rates by age"):
            pl.scale()


class TestTopUp:
    def test_nil_is_topped_up_too(self) -> None:
        """All 100 went before, and the council still has its 30, which the PCT pays."""
        steps = [pl.share(pl.Origin()), pl.floor("£30", "PCT"), TO_OMBC]
        shared = pl.divide({"PCT": "£100", "OMBC": "£0"}, steps)

        assert shared.entitlement == {"PCT": 70_00, "OMBC": 30_00}
        assert_worked(shared.entitlement["PCT"])
        assert_every_penny_is_placed(shared)

    def test_of_a_target(self) -> None:
        """At least 60% of a target of 200."""
        steps = [pl.floor("60%", "PCT", of="target"), TO_OMBC]
        shared = pl.divide({"PCT": "£100", "OMBC": "£0"}, steps, sizes={"target": "£200"})

        assert shared.entitlement == {"PCT": -20_00, "OMBC": 120_00}

    def test_the_least_that_is_borne_of_a_loss(self) -> None:
        """The council bears 30 where 20 were lost: the 10 more are the PCT's."""
        shared = pl.divide({"PCT": "(£20)", "OMBC": "£0"}, [pl.floor("£30", "PCT"), TO_OMBC])

        assert shared.entitlement == {"PCT": 10_00, "OMBC": -30_00}
        assert_every_penny_is_placed(shared)
