"""
Published figures: the Medicare Shared Savings Program's public use file of performance year 2018:
548 settlements, each worked again by the protocol of ``examples/mssp_2018.py``.
"""

from __future__ import annotations

import inspect
from collections import Counter
from fractions import Fraction
from functools import cache

import pytest
from examples import mssp_2018
from examples.mssp_2018 import Row, earned, quality, rate, threshold, track_of
from tests.savings.test_standalone import assert_every_penny_is_placed, assert_worked

HALF = Fraction(1, 2)
SCORE_ROUNDED = Fraction(1, 20_000)  # Scores are published to four places.
THRESHOLD_ROUNDED = Fraction(1, 2 * 10**9)  # And thresholds to nine.
CHOSEN = {Fraction(halves, 200) for halves in range(5)}  # 0%, 0.5%, 1%, 1.5%, 2%.
ROWS = mssp_2018.rows()


@cache
def ours(code: str) -> Fraction:
    """What the protocol makes of an organization's year."""
    (row,) = (row for row in ROWS if row["ACO_ID"] == code)
    return earned(row)


def those(sign: int) -> list[Row]:
    """The settlements that were published as a payment, a loss or nothing."""
    return [row for row in ROWS if mssp_2018.sign_of(int(row["EarnSaveLoss"])) == sign]


def difference(row: Row) -> Fraction:
    """By how much the protocol's answer is not the published one, in dollars."""
    return abs(ours(row["ACO_ID"]) - int(row["EarnSaveLoss"]))


def what_rounding_hides(row: Row) -> Fraction:
    """How far the answer may be out because the score and the saving are published rounded."""
    top = rate(mssp_2018.TRACKS[track_of(row)].top)
    of_score = abs(int(row["GenSaveLoss"])) * top * SCORE_ROUNDED
    # Half a dollar each of the saving and of the answer, and a cent at each of the steps.
    return of_score + HALF + HALF + Fraction(5, 100)


class TestThreshold:
    def test_every_one_sided_threshold_is_that_of_its_size(self) -> None:
        """453 of 453, to the ninth place."""
        one_sided = [row for row in ROWS if track_of(row) == "1"]

        assert len(one_sided) == 453
        assert all(
            abs(rate(row["MinSavPerc"]) - threshold(int(row["N_AB"]))) <= THRESHOLD_ROUNDED
            for row in one_sided
        )

    def test_every_two_sided_threshold_is_chosen_or_that_of_its_size(self) -> None:
        """75 have nil to 2% in half points, and the other 20 what goes by their size."""
        ways = Counter(
            "chosen" if rate(row["MinSavPerc"]) in CHOSEN
            else abs(rate(row["MinSavPerc"]) - threshold(int(row["N_AB"]))) <= THRESHOLD_ROUNDED
            for row in ROWS if track_of(row) != "1"
        )  # fmt: skip

        assert ways == {"chosen": 75, True: 20}

    def test_past_the_hurdle_the_whole_counts_and_below_it_nothing(self) -> None:
        """548 of 548, to the dollar."""
        assert len(ROWS) == 548
        assert all(mssp_2018.generated(row) == int(row["GenSaveLoss"]) for row in ROWS)


class TestSavings:
    def test_the_sharing_rate_is_the_track_s_greatest_times_quality(self) -> None:
        """Within the rounding of the published rate, in all that meet the standard."""
        for row in ROWS:
            top = rate(mssp_2018.TRACKS[track_of(row)].top)
            assert rate(row["QualPerfShare"]) == top
            out = abs(rate(row["FinalShareRate"]) - top * quality(row))
            assert out <= SCORE_ROUNDED * (1 + top), row["ACO_ID"]

    def test_all_205_are_within_the_rounding_of_the_published_rate(self) -> None:
        """No payment is further from the published one than the rounding of its score."""
        assert len(those(1)) == 205
        assert all(difference(row) <= what_rounding_hides(row) for row in those(1))

    def test_those_with_full_quality_are_right_to_the_dollar(self) -> None:
        """A score of 100% is exact."""
        full = [row for row in those(1) if quality(row) == 1]

        assert len(full) == 27
        assert all(difference(row) < 1 for row in full)

    def test_the_one_at_the_limit_shows_that_sequestration_comes_first(self) -> None:
        """10% of the benchmark; were the limit first, 2% would come off it."""
        capped = [row for row in ROWS if mssp_2018.is_capped(row)]

        assert [row["ACO_ID"] for row in capped] == ["A1409"]
        limit = Fraction(int(capped[0]["ABtotBnchmk"]), 10)
        assert ours("A1409") == limit
        assert int(capped[0]["EarnSaveLoss"]) - limit == HALF
        assert limit * rate("98%") < int(capped[0]["EarnSaveLoss"]) - 200_000

    def test_332_earn_nothing_and_each_has_its_reason(self) -> None:
        """273 are below the hurdle, and 59 lost money in a track that bears no loss."""
        assert all(ours(row["ACO_ID"]) == 0 for row in those(0))
        reasons = Counter(
            (row["GenSaveLoss"] == "0", row["GenSaveLoss"].startswith("-") and track_of(row) == "1")
            for row in those(0)
        )

        assert reasons == {(True, False): 273, (False, True): 59}


class TestLosses:
    # By the loss rate: 1 - 75% x 0.8884 is below the floor, 1 - 60% x 0.9794 between the two.
    @pytest.mark.parametrize(
        ("code", "loss", "lost", "relief"),
        [
            ("A1215", 15_259_668, "40%", 2_655),  # floor
            ("A2032", 3_210_990, "40%", 467),  # floor
            ("A3365", 3_340_681, "40%", 136_037),  # floor
            ("A3442", 977_071, "40%", 121_049),  # floor
            ("A3510", 680_254, "40%", 164),  # floor
            ("A3743", 2_828_054, "75%", 2_797),  # the standard was failed: ceiling
            ("A2392", 5_861_333, "30%", 717),  # flat
            ("A3764", 3_382_497, "30%", 11_504),  # flat
            ("A3834", 1_281_128, "30%", 504),  # flat
            ("A3877", 4_633_076, "30%", 8_366),  # flat
        ],
    )
    def test_loss_rates_and_relief(self, code: str, loss: int, lost: str, relief: int) -> None:
        """A rate of the loss, less what is relieved for disasters, to the dollar."""
        (row,) = (row for row in ROWS if row["ACO_ID"] == code)

        assert abs(ours(code) + loss * rate(lost) - relief) <= Fraction(1, 100)
        assert difference(row) < 1

    def test_the_loss_whose_rate_goes_by_quality(self) -> None:
        """1 less 60% of 0.9794, which is published rounded: 67 dollars out of at most 132."""
        (row,) = (row for row in ROWS if row["ACO_ID"] == "A3336")

        assert abs(ours("A3336") + Fraction("4400612") * Fraction("0.41236") - 1_070) < 1
        assert round(difference(row)) == 67
        assert difference(row) <= what_rounding_hides(row)

    def test_these_are_all(self) -> None:
        """11 losses, and no limit binds: the greatest is less than 2.5% of its benchmark."""
        assert len(those(-1)) == 11
        assert not any(mssp_2018.is_capped(row) for row in those(-1))
        parts = [Fraction(int(r["EarnSaveLoss"]), int(r["ABtotBnchmk"])) for r in those(-1)]
        assert max(map(abs, parts)) < rate("2.5%")


class TestTheProtocol:
    def test_it_is_short(self) -> None:
        """Under sixty lines, in the words that anyone may use."""
        assert len(inspect.getsource(mssp_2018.protocol).splitlines()) < 60

    @pytest.mark.parametrize("code", ["A1409", "A3336", "A1001", "A1071"])
    def test_each_step_is_accounted_for(self, code: str) -> None:
        """What goes into a step is given or passed on, and each figure is what its sum makes."""
        (row,) = (row for row in ROWS if row["ACO_ID"] == code)
        division = mssp_2018.shared(row, mssp_2018.protocol(row))

        assert_every_penny_is_placed(division)
        for pence in division.entitlement.values():
            assert_worked(pence)

    def test_what_it_prints(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The summary says all of it."""
        mssp_2018.main()
        printed = capsys.readouterr().out

        assert "Past the hurdle or not, as published: 548 of 548" in printed
        assert "earn a saving: 205 of 205" in printed
        assert "owe a loss: 11 of 11" in printed
        assert "earn nothing: 332 of 332" in printed
        assert "limited: A1409, 12118222.50 here, 12118223 published" in printed
