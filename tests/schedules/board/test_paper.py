"""What a board is told of savings: how they stand, what has changed, what was decided."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from tests.savings.lives import claimed, then
from tests.support.board import board_agreement, board_outturn, board_register
from tests.support.protocols import register, settled, telecare
from tests.support.stream import CASES, Settled, law

import poolledger as pl
from poolledger import read_workbook
from poolledger.agreement.facts import Facts
from poolledger.agreement.register import Register
from poolledger.render.text import text_of
from poolledger.schedules import board_tables_of
from poolledger.schedules.board import board_paper, course
from poolledger.schedules.board.headline import sentences
from poolledger.schedules.table import Table, TableColumnKind
from poolledger.settlement.outturn import Outturn
from poolledger.settlement.reporting_dates import Evidence
from poolledger.values.money import gbp

GOLDEN = Path(__file__).parents[2] / "golden" / "board-paper.txt"
OLDHAM = Path(__file__).parents[3] / "examples" / "oldham-2011-12" / "oldham-2011-12.xlsx"
NEW_YEAR, YEAR_END = date(2011, 12, 31), date(2012, 3, 31)


@pytest.fixture(name="outturn", scope="module")
def _outturn() -> Outturn:
    return board_outturn()


def _titled(outturn: Outturn, words: str) -> Table:
    tables = [*board_paper(outturn), *course(outturn)]
    return next(table for table in tables if table.title.startswith(words))


def _with(register: Register, as_at: date | None = None) -> Outturn:
    return board_agreement().settle(Facts(savings=register), "2011/12", as_at)


def test_the_paper_is_as_it_was_reviewed(outturn: Outturn) -> None:
    """The paper as text is the one that was read and found right."""
    assert GOLDEN.read_text("utf-8") == text_of(board_tables_of(outturn))


class TestHeadline:
    def test_oldham_in_one_sentence(self) -> None:
        """£1.7m of £2m in January: 85% of target, 102% of a straight line."""
        first, second = sentences(Evidence(read_workbook(OLDHAM).settle()))

        assert first == (
            "Joint savings of £1,700,000.00 achieved by 31 January 2012, of which £0.00 verified, "
            "and £1,700,000.00 forecast for 2011/12, against a target of £2,000,000.00: 85.00% of "
            "target, and 102.00% of a straight-line trajectory."
        )
        assert second == (
            "£1,700,000.00 is recognised and taken through the protocol. Still to pay: PCT pays "
            "OMBC £325,000.00."
        )

    def test_without_a_target_it_says_so(self) -> None:
        """No percentage is struck of nothing."""
        outturn = _with(evolve(board_register(), targets=[]))
        table = _titled(outturn, "How the savings")

        assert table.lead[0].endswith("forecast for 2011/12; no joint target is set.")
        assert table.cells == ()

    def test_before_the_first_month_there_is_no_trajectory(self) -> None:
        """Nothing is expected on the last day of March before the year."""
        table = _titled(board_outturn(date(2011, 3, 31)), "How the savings")

        assert table.lead[0].endswith(": 0.00% of target.")
        assert table.cells[0][1:] == (0, 0, 0, None)

    def test_what_blocks_posting_is_said_at_the_top(self, outturn: Outturn) -> None:
        """A decision that nobody discussed keeps the dividend from being posted."""
        assert any(
            words.startswith("Not to be posted: OMBC's decision of 1 August 2011 on FALLS")
            for words in _titled(outturn, "How the savings").lead
        )

    def test_what_is_blocked_would_be_paid(self, outturn: Outturn) -> None:
        """Nobody pays what is not to be posted; what was paid already is told beside it."""
        shared = list(sentences(Evidence(outturn)))[1]
        paid = "Still to pay: PCT would pay OMBC £14,890.00, after £5,000.00 already paid."

        assert shared.endswith(paid)

    def test_a_loss_that_is_not_shared_is_said_to_stay(self) -> None:
        """Nothing is shared by a protocol for savings alone, and nobody pays."""
        lost = settled(register([], telecare("OMBC", "-9k")), [pl.share(pl.Equal())])

        assert list(sentences(Evidence(lost)))[1] == (
            "£0.00 is recognised and taken through the protocol. £9,000.00 more was taken back "
            "than is recognised: the protocol has no rows for a loss, so it stays where it fell. "
            "Nobody has anything left to pay."
        )

    def test_a_loss_that_is_shared_is_told_by_its_size(self) -> None:
        """Half of £9,000 is CCG's, a fifth RMBC's, and £1,000 no step places."""
        lost = settled(
            register([], telecare("OMBC", "-9k")),
            [pl.share({"CCG": "50%", "OMBC": "50%"}, direction="both", next="£8,000")],
        )

        assert list(sentences(Evidence(lost)))[1] == (
            "A loss of £9,000.00 is taken through the protocol. £1,000.00 of it is placed by no "
            "step, and stays where it fell. Still to pay: CCG pays OMBC £4,000.00."
        )

    def test_variances_are_of_the_figures_beside_them(self, outturn: Outturn) -> None:
        """Achieved less plan, row by row, in the paper's first two tables."""
        standing = _titled(outturn, "How the savings")
        months = _titled(outturn, "Joint savings of 2011/12 month")
        rows = [row[1:4] for row in (*standing.cells, *months.cells) if row[3] is not None]

        assert len(rows) == 12
        assert all(done - plan == variance for plan, done, variance in rows)  # type: ignore[operator]


class TestTrajectory:
    def test_each_month_is_as_it_stood_then(self, outturn: Outturn) -> None:
        """In December nothing was challenged and nothing taken back."""
        rows = {row[0]: row for row in _titled(outturn, "Joint savings of 2011/12 month").cells}
        then = board_outturn(NEW_YEAR).savings
        assert then is not None

        assert rows["Dec"][2] == then.delivered == 670_000_00
        assert rows["Dec"][5] == then.pot

    def test_the_forecast_goes_on_from_the_day(self, outturn: Outturn) -> None:
        """From what is delivered in January to that and what is still to come in March."""
        rows = _titled(outturn, "Joint savings of 2011/12 month").cells

        assert [row[-1] for row in rows[8:]] == [None, 638_400_00, 638_400_00, 653_400_00]

    def test_a_day_after_the_year_has_a_row(self) -> None:
        """What is verified in June is still of the year before."""
        rows = _titled(board_outturn(date(2012, 6, 30)), "Joint savings of 2011/12 month").cells

        assert [row[0] for row in rows[-2:]] == ["Mar", "30 June 2012"]


class TestMovement:
    def test_programmes_reconcile(self, outturn: Outturn) -> None:
        """Opening, new, taken back and restated come to the closing sum of each programme."""
        table = _titled(outturn, "Joint and own programmes")

        assert [row[0] for row in table.cells] == ["joint", "PCT's own"]
        assert all(sum(row[1:5]) == row[5] for row in table.all_cells)  # type: ignore[arg-type]
        assert table.cells[0][3] == -30_000_00

    def test_an_own_programme_stays_when_it_is_challenged(self) -> None:
        """What PCT had delivered by itself in December is restated, not forgotten."""
        own = (
            claimed("70k", NEW_YEAR, "M1", initiative="MEDS"),
            then("challenged", date(2012, 1, 20), claim="M1", initiative="MEDS"),
        )
        board = board_register()
        apart = evolve(board, deliveries=[], targets=[], events=(*board.events, *own))

        rows = _titled(_with(apart, date(2012, 1, 31)), "Joint and own").cells
        assert rows[1] == ("PCT's own", 70_000_00, 0, 0, -70_000_00, 0)

    def test_states_reconcile(self, outturn: Outturn) -> None:
        """What is claimed, verified and banked is what is delivered, then and now."""
        rows = {row[0]: row[1:] for row in _titled(outturn, "Joint savings by state").cells}
        sure = [rows[name] for name in ("claimed, not yet verified", "verified", "banked")]

        assert rows["delivered"] == tuple(map(sum, zip(*sure, strict=True)))
        assert rows["challenged"] == (0, 45_000_00, 45_000_00)


class TestDecisions:
    def test_a_departure_has_its_size_and_reason(self, outturn: Outturn) -> None:
        """£150,000 where £120,000 was recommended: £30,000 more, for two more therapists."""
        table = _titled(outturn, "Departures")

        assert table.cells[0][3:] == (120_000_00, 150_000_00, 30_000_00, "Two more therapists")
        assert table.notes[0].startswith("Not to be posted:")

    def test_without_departure_or_block_there_is_no_table(self) -> None:
        """Nothing is listed where nothing was decided otherwise."""
        outturn = _with(evolve(board_register(), decisions=[]))

        assert not [t for t in board_paper(outturn) if t.title.startswith("Departures")]


class TestCourse:
    def test_what_goes_into_a_step_comes_out(self, outturn: Outturn) -> None:
        """Line by line, and the next line takes what the one before passed on."""
        table = _titled(outturn, "Trace")
        money = [place for place, c in enumerate(table.columns) if c.kind is TableColumnKind.MONEY]
        sums = [[int(str(row[place] or 0)) for place in money] for row in table.cells]

        assert all(into == sum(out) for into, *out in sums)
        assert [row[0] for row in sums[1:]] == [row[-1] for row in sums[:-1]]

    def test_shares_that_glide_are_shown_for_both_years(self, outturn: Outturn) -> None:
        """60% by origin this year, 30% next."""
        rows = _titled(outturn, "How 2012/13").cells

        assert rows == (
            (
                5,
                "share, 60% by origin and 40% by equal",
                "share, 30% by origin and 70% by equal",
                "P5",
            ),
        )

    def test_an_agreement_that_ends_shares_nothing_next_year(self) -> None:
        """The paper says so, in place of steps."""
        agreement = evolve(board_agreement(), end=YEAR_END)
        outturn = agreement.settle(Facts(savings=board_register()), "2011/12")

        assert _titled(outturn, "How 2012/13").lead[0].startswith("The agreement ends with 2011/12")


class TestNextYear:
    def test_the_step_up_is_the_rest_of_the_full_year(self, outturn: Outturn) -> None:
        """£1.2m from July is £0.9m this year and £0.3m more in the next."""
        row = _titled(outturn, "What 2011/12 leaves").cells[0]

        assert row[3] == "Jul"
        assert row[5:] == (1_200_000_00, 900_000_00, 300_000_00)

    def test_it_is_told_once(self, outturn: Outturn) -> None:
        """The step-up stands in one table of the paper."""
        tables = board_tables_of(outturn)

        assert len([t for t in tables if "Step-up" in str(t.columns)]) == 1


@law(CASES)
def test_every_settlement_has_a_paper(settled: Settled) -> None:
    """Whatever was agreed and saved, the paper is made, its bars sum and its steps trace."""
    tables = board_tables_of(settled.outturn)
    for table in tables:
        for row in table.cells:
            assert "CHECK" not in row, text_of([table])


def test_percentages_are_exact(outturn: Outturn) -> None:
    """They are of the exact trajectory, not of its rounding."""
    standing = _titled(outturn, "How the savings")

    assert standing.cells[0][4] == Fraction(638_400 * 12, 1_000_000 * 10)
    assert standing.cells[0][1] == gbp("833333.33").pence


def test_a_year_that_is_over_is_not_forecast() -> None:
    """At its end what is delivered is all there is, and the trajectory is the target."""
    standing = _titled(board_outturn(YEAR_END), "How the savings")

    assert "forecast" not in standing.lead[0]
    assert standing.lead[0].endswith("% of target.")
    assert len(standing.cells) == 1
