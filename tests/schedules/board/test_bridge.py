"""The bars from doing nothing to what is shared: each counted once, and all of them summing."""

from __future__ import annotations

from attrs import evolve
from tests.support.board import board_agreement, board_outturn, board_register
from tests.support.protocols import register, settled, telecare
from tests.support.stream import CASES, Settled, law
from tests.support.virements_and_savings import saving_outturn

import poolledger as pl
from poolledger.agreement.facts import Facts
from poolledger.agreement.savings_terms import SavingsTerms
from poolledger.excel.schedules.drawings import falling
from poolledger.results.bars import Bar, bars_of
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence


def _bars(outturn: Outturn) -> dict[str, int]:
    return {bar.name: bar.amount for bar in bars_of(Evidence(outturn))}


def _sums_up(bars: list[Bar]) -> bool:
    level = 0
    for bar in bars:
        level = bar.amount if bar.is_sum else level + bar.amount
        if bar.is_sum and not bar.checks:
            return False
    return True


def test_it_begins_with_doing_nothing() -> None:
    """What would have been spent, less what was, is what was saved on the lines."""
    bars = _bars(board_outturn())

    assert bars["do nothing, to date"] == 13_423_400_00
    assert bars["do nothing, to date"] + bars["less what was spent"] == bars["saved on the lines"]


def test_it_tells_what_was_claimed_and_what_of_it_was_taken_back() -> None:
    """Gross is what was claimed; what was taken back is a bar of its own."""
    outturn = board_outturn()
    bars, claimed = _bars(outturn), Evidence(outturn).claimed
    back = sum(int(saving.gross) for saving in claimed if saving.gross < 0)

    assert bars["less taken back"] == back == -30_000_00
    assert bars["gross savings claimed"] + back == sum(int(saving.gross) for saving in claimed)
    assert _sums_up(bars_of(Evidence(outturn)))


def test_each_claim_falls_under_one_bar() -> None:
    """Own, challenged, cut, not cashable, not verified: the rest of the net is recognised."""
    outturn = board_outturn()
    bars = _bars(outturn)
    assert outturn.savings is not None

    assert {name: -bars[f"less {name}"] for name in (
        "own programmes", "challenged", "cut as not additional", "not cashable", "not verified yet"
    )} == {
        "own programmes": 180_000_00,
        "challenged": 45_000_00,
        "cut as not additional": 51_600_00,
        "not cashable": 25_000_00,
        "not verified yet": 95_000_00,
    }  # fmt: skip
    assert bars["recognised"] == outturn.savings.pot == 518_400_00


def test_it_ends_with_what_is_shared_now() -> None:
    """What is held is taken off before the steps that take of what may be paid."""
    bars = _bars(board_outturn())

    assert bars["less held, not to be paid yet"] == -238_400_00
    assert bars["shared between partners"] == 99_450_00


def test_without_lines_it_begins_with_what_is_claimed() -> None:
    """There is no do-nothing, and no sum before anything was taken off."""
    bars = _bars(saving_outturn())

    assert next(iter(bars.items())) == ("gross savings claimed", 135_000_00)
    assert "net savings claimed" not in bars
    assert bars["shared between partners"] == 54_000_00


def test_where_savings_not_cashable_count_none_is_taken_off() -> None:
    """An agreement may recognise what no budget can be cut by."""
    terms = SavingsTerms("verified", cashable_only=False)
    agreement = evolve(board_agreement(), savings=terms)
    bars = _bars(agreement.settle(Facts(savings=board_register()), "2011/12"))

    assert "less not cashable" not in bars
    assert "less held, not to be paid yet" not in bars


def test_a_loss_that_steps_pass_over_is_one_bar() -> None:
    """A loss below the gate is placed by no step; it is not one that nobody speaks of, too."""
    gated = pl.share(pl.Equal(), direction="both", only_if_at_least="£20,000")
    bars = bars_of(Evidence(settled(register([], telecare("OMBC", "-9k")), [gated])))

    assert [(bar.name, bar.amount) for bar in bars[-2:]] == [
        ("less placed by no step", 9_000_00),
        ("shared between partners", 0),
    ]
    assert _sums_up(bars)


def test_a_loss_without_rows_is_one_bar() -> None:
    """It stays where it fell, and nothing is left over."""
    bars = bars_of(Evidence(settled(register([], telecare("OMBC", "-9k")), [pl.gate("2%")])))

    assert bars[-2].name == "less a loss that nobody shares"
    assert _sums_up(bars)


@law(CASES)
def test_bars_sum_whatever_was_saved(settled: Settled) -> None:
    """Each sum, worked out by itself, is what the bars before it come to."""
    if settled.outturn.savings is not None:
        assert _sums_up(bars_of(Evidence(settled.outturn)))


class TestDrawn:
    def test_a_bar_hangs_where_the_one_before_it_ended(self) -> None:
        """From 100, 30 less is drawn from 70 to 100."""
        table = falling("Charts", "Bridge", [("a", 100, False), ("b", -30, False), ("c", 70, True)])
        headings = [column.heading for column in table.columns]

        assert headings == ["Bar", "Amount £", "Not drawn £", "Sum £", "More £", "Less £"]
        assert [row[2:] for row in table.cells] == [
            (None, None, 100, None),
            (70, None, None, 30),
            (None, 70, None, None),
        ]

    def test_a_bar_that_crosses_nil_has_two_parts(self) -> None:
        """From 100, 150 less goes down to nil, and 50 below it."""
        bars = [("a", 100, False), ("b", -150, False), ("c", -10, False), ("d", -60, True)]
        table = falling("Charts", "Bridge", bars)

        assert [row[1:] for row in table.cells] == [
            (100, None, 100, None, None),
            (-150, None, None, 100, -50),
            (-10, -50, None, None, -10),
            (-60, None, None, None, -60),
        ]
