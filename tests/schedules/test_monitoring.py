"""Schemes against their budgets, and the list of virements."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.support.virements_and_savings import JANUARY, saving_outturn
from tests.workbooks import changed, read

from poolledger.schedules.monitoring import monitoring, virements
from poolledger.settlement.outturn import Outturn


class TestMonitoring:
    def test_the_fund_adds_up_without_what_is_outside_it(self, final: Outturn) -> None:
        """Schemes in view have a table of their own, so the fund's total is the fund's."""
        fund, outside, aligned = monitoring(final)

        assert fund.total is not None
        assert (
            fund.total[3],
            fund.total[6],
            fund.total[7],
        ) == (1_450_000_00, 1_540_000_00, 90_000_00)
        assert [row[0] for row in outside.cells] == ["VIEW"]
        assert aligned.fund == "IC"

    def test_ring_fenced_schemes_are_named(self, final: Outturn) -> None:
        """A note says whose variance is its lead's own."""
        fund, *_ = monitoring(final)

        assert fund.notes == ("Ring-fenced, so that the variance is the lead's own: FEN.",)

    def test_an_indicative_outturn_is_called_a_forecast(self, indicative: Outturn) -> None:
        """Before the year is over the outturn is a forecast, and the table says so."""
        fund, *_ = monitoring(indicative)

        assert fund.notes[0] == "The outturn is a forecast: the year is not over."
        assert fund.cells[0][3:7] == (1_000_000_00, 500_000_00, 550_000_00, 1_050_000_00)

    def test_a_budget_that_moved_shows_from_what(self, saved: Outturn) -> None:
        """£300,000, £7,499.50 by virements and £5,000 for units delivered: £312,499.50."""
        (table,) = monitoring(saved)

        assert table.cells[0][3:7] == (300_000_00, 7_499_50, 5_000_00, 312_499_50)
        assert table.total is not None
        assert table.total[3:7] == (900_000_00, 0, 5_000_00, 905_000_00)


def test_causes_are_told_where_the_variance_is(tmp_path: Path) -> None:
    """What each cause comes to, income taken off."""
    sheets = changed(Actuals=[
        ["Date", "Scheme", "Type", "Amount", "Cause"],
        [date(2012, 3, 31), "HOME", "expenditure", 900, "Winter"],
        [date(2012, 3, 31), "HOME", "income", 100, "Winter"],
        [date(2012, 3, 31), "HOME", "expenditure", 300, "Prices"],
    ])  # fmt: skip
    (table,) = monitoring(read(tmp_path, sheets).settle())

    assert table.notes == ("Of what HOME spent, by its cause: Winter £800.00; Prices £300.00.",)


class TestVirements:
    def test_each_has_its_day_and_who_approved_it(self, saved: Outturn) -> None:
        """Day, fund, from, to, amount, who approved it and under which clause."""
        (table,) = virements(saved)

        assert table.cells == (
            (date(2011, 10, 14), "OP", "HOME", "BEDS", 10_000_00, "Joint Board", "6.3"),
            (date(2012, 3, 1), "OP", "BEDS", "HOME", 2_500_50, None, None),
        )

    def test_later_ones_do_not_exist(self) -> None:
        """As at January, March's virement is not known."""
        (table,) = virements(saving_outturn(JANUARY))

        assert len(table.cells) == 1

    def test_without_any_there_is_no_table(self, final: Outturn) -> None:
        """A list of nothing is not shown."""
        assert list(virements(final)) == []
