"""All schedules of a settlement together."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.explain.agreements import SETTLEMENTS
from tests.support.stream import CASES, Settled, law

from poolledger.render.csv import csv_of
from poolledger.render.markdown import markdown_of
from poolledger.render.text import WIDTH, text_of
from poolledger.schedules import SCHEDULES, tables_of
from poolledger.schedules.table import TableColumnKind
from poolledger.settlement.outturn import Outturn

OFFERED = ("Offered £", "Passed on £")
GOLDEN = Path(__file__).parent.parent / "golden"
ORDER = [
    "Cover",
    "Parties",
    "Contributions",
    "Contributions by partner",
    "Instalments",
    "Cash position",
    "Monitoring",
    "Virements",
    "Risk share",
    "Memorandum account",
    "Partner statements",
    "Settlement",
    "Reserves and balances",
    "Board paper",
    "Savings",
    "Dividend",
    "Trace",
    "Sensitivity",
    "Checks",
]


class TestOrder:
    def test_schedules_stand_in_the_order_of_the_year(self, saved: Outturn) -> None:
        """Schedules run from the parties to the checks, each one's tables side by side."""
        names = [table.schedule for table in tables_of(saved)]

        assert list(dict.fromkeys(names)) == ORDER
        assert names == sorted(names, key=ORDER.index)

    def test_what_an_agreement_does_not_have_is_not_shown(self, final: Outturn) -> None:
        """Without virements, a register and a protocol there are no sheets of them."""
        names = {table.schedule for table in tables_of(final)}

        assert set(ORDER) - names == {"Virements", *ORDER[13:18]}


class TestGolden:
    @pytest.mark.parametrize("name", ["final", "indicative", "saved"])
    def test_the_text_is_as_it_was_reviewed(
        self, name: str, request: pytest.FixtureRequest
    ) -> None:
        """The schedules as text are those that were read and found right."""
        printed = text_of(tables_of(request.getfixturevalue(name)))

        assert (GOLDEN / f"schedules-{name}.txt").read_text("utf-8") == printed

    def test_the_markdown_is_as_it_was_reviewed(self, final: Outturn) -> None:
        """The schedules as Markdown are those that were read and found right."""
        expected = (GOLDEN / "schedules-final.md").read_text("utf-8")

        assert expected == markdown_of(tables_of(final))

    def test_the_csv_is_as_it_was_reviewed(self, final: Outturn) -> None:
        """The schedules as csv are those that were read and found right."""
        expected = (GOLDEN / "schedules-final.csv").read_bytes().decode("utf-8-sig")

        assert expected == csv_of(tables_of(final))


@law(CASES, most=40)
def test_every_settlement_can_be_shown(settled: Settled) -> None:
    """Every settlement has its tables, which fit a page and any console."""
    printed = text_of(tables_of(settled.outturn))

    assert all(len(line) <= WIDTH for line in printed.split("\n"))
    assert printed.replace("£", "").isascii()


@law(CASES)
def test_every_total_is_the_sum_of_what_stands_above_it(settled: Settled) -> None:
    """A total row adds up its columns; only the memorandum account carries across."""
    tables = tables_of(settled.outturn)
    assert any(table.cells for table in tables)
    for table in tables:
        if table.total is None or table.schedule in ("Memorandum account", "Risk share"):
            continue
        for place, column in enumerate(table.columns):
            # What a step is offered is offered again by the next: it is not added up.
            if column.kind is TableColumnKind.MONEY and column.heading not in OFFERED:
                lines = [r for n, r in enumerate(table.cells) if n not in table.subtotals]
                cells = [row[place] for row in lines]

                assert sum(c for c in cells if isinstance(c, int)) == table.total[place]


def test_each_schedule_has_tables_of_its_own_name() -> None:
    """What is listed under a name and a question has no tables of another's."""
    outturns = [settled() for settled in SETTLEMENTS.values()]
    names = {
        schedule.name: {table.schedule for o in outturns for table in schedule.tables(o)}
        for schedule in SCHEDULES
    }

    assert all(found <= {name} for name, found in names.items())
    assert all(schedule.question for schedule in SCHEDULES)
