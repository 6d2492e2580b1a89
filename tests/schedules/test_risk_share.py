"""The risk share, step by step."""

from __future__ import annotations

from tests.support.stream import CASES, Settled, law

from poolledger.schedules.risk_share import risk_share
from poolledger.settlement.outturn import Outturn


class TestSteps:
    def test_each_step_shows_what_it_was_offered_and_what_it_did(self, final: Outturn) -> None:
        """Offered, taken, on whom, from which reserve, passed on, under which clause."""
        _, net, _ = risk_share(final)

        assert (
            *(1, "reserve", "from Contingency", 100_000_00, 30_000_00, None, None),
            *(30_000_00, 70_000_00, "8.1"),
        ) == net.cells[0]
        assert (
            *(2, "share", "equal", 50_000_00, 35_000_00, 10_000_00, 25_000_00),
            *(None, 35_000_00, "8.2"),
        ) == net.cells[1]

    def test_a_cap_says_what_it_cut(self, final: Outturn) -> None:
        """What a cap passes on is named in a note."""
        _, net, _ = risk_share(final)

        assert "Step 2: caps cut £15,000.00 off PCT, which passes on." in net.notes

    def test_a_board_decides_and_later_steps_are_provisional(self, final: Outturn) -> None:
        """A decide step names its board, and marks the steps after it."""
        _, net, _ = risk_share(final)

        assert net.cells[2][1:3] == ("decide", "Joint Board")
        assert net.cells[3][1] == "share (provisional)"
        note = "Step 3: Joint Board decides; the steps after it are provisional."
        assert note in net.notes

    def test_what_has_no_bearer_has_a_line(self, final: Outturn) -> None:
        """Money that no step places is the last line, and the lead says it."""
        _, net, _ = risk_share(final)

        assert (net.cells[-1][1], net.cells[-1][-2]) == ("no bearer", 15_000_00)
        assert net.lead[0].startswith("£100,000.00 to settle, of which £15,000.00 has no bearer")

    def test_a_ring_fenced_variance_is_its_leads(self, final: Outturn) -> None:
        """It is listed with one step numbered nil."""
        fenced, *_ = risk_share(final)

        assert fenced.title == "Underspend of scheme FEN in LD"
        assert fenced.cells[0][:3] == (0, "bear", "lead")

    def test_without_a_variance_it_says_so(self, quiet: Outturn) -> None:
        """Nothing to share is a sentence."""
        (table,) = risk_share(quiet)

        assert table.lead == ("There is no variance to share.",)


@law(CASES)
def test_it_adds_across_and_down(settled: Settled) -> None:
    """Taken is what partners and reserve have; taken and no bearer make the whole."""
    outturn = settled.outturn
    tables = [table for table in risk_share(outturn) if table.cells]
    for table, shared in zip(tables, outturn.variances, strict=True):
        assert table.total is not None
        steps = table.cells[: len(shared.steps)]
        for row in (*steps, table.total):
            cells = [cell for cell in row[5:-2] if isinstance(cell, int)]

            assert row[4] == sum(cells)
        assert isinstance(table.total[4], int)
        assert shared.total == table.total[4] + shared.unallocated
