"""Schedules: a settlement as headed tables, from which every way of showing it is written.

To add a schedule, say in a file of its own which fields of which rows it shows (``listing.py``),
write the function that gives its tables, and list it in ``SCHEDULES`` with the question that it
answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import frozen

from poolledger.schedules.balances import balances
from poolledger.schedules.board import board_paper, course, sensitivity
from poolledger.schedules.cash import cash_position, instalments
from poolledger.schedules.checks import checks, not_counted
from poolledger.schedules.contributions import contributions, contributions_by_partner
from poolledger.schedules.dividend import dividend
from poolledger.schedules.measurement import measuring
from poolledger.schedules.memorandum import memorandum
from poolledger.schedules.monitoring import monitoring, virements
from poolledger.schedules.parties import cover, parties
from poolledger.schedules.prices import prices
from poolledger.schedules.risk_share import risk_share
from poolledger.schedules.savings import savings
from poolledger.schedules.settlement import settlement
from poolledger.schedules.statements import statements
from poolledger.schedules.table import Cell, Row, Table, TableColumn, TableColumnKind
from poolledger.settlement.outturn import Outturn
from poolledger.values.converters import as_one
from poolledger.values.suggestions import known

__all__ = [
    "BOARD", "SCHEDULES", "Cell", "Row", "Schedule", "Table", "TableColumn", "TableColumnKind",
    "board_tables_of", "tables_of",
]  # fmt: skip


@frozen
class Schedule:
    """A schedule: its name, which is a sheet's, the question that it answers, and its tables."""

    name: str
    question: str
    tables: Callable[[Outturn], Iterable[Table]]


_QUESTIONS: Sequence[tuple[str, str, Callable[[Outturn], Iterable[Table]]]] = (
    ("Cover", "What is this, as at when, and how does it stand?", cover),
    ("Not counted", "Which facts are dated after the day, and so in no figure?", not_counted),
    ("Parties", "Who shares the money, in which funds, for which schemes?", parties),
    ("Contributions", "What does each partner put in, and by which rule?", contributions),
    ("Contributions by partner", "What does each partner put in, in all?",
     contributions_by_partner),
    ("Instalments", "When do contributions fall due?", instalments),
    ("Cash position", "What was due by the day, and what was received?", cash_position),
    ("Monitoring", "How does each scheme stand against its budget?", monitoring),
    ("Virements", "Which budgets were moved?", virements),
    ("Risk share", "Who bears each overspend and keeps each underspend, step by step?", risk_share),
    ("Memorandum account", "What came into each fund, what went out, and what became of the rest?",
     memorandum),
    ("Partner statements", "How does what each partner owes, or is owed, come about?", statements),
    ("Settlement", "Who pays whom?", settlement),
    ("Reserves and balances", "What is left in reserves and in the partners' names?", balances),
    ("Board paper", "How do savings stand, what is shared, what has changed, what is decided?",
     board_paper),
    ("Measuring", "What are savings measured against, and what of them is cut?", measuring),
    ("Savings", "What was saved, and is it recognised?", savings),
    ("Prices", "What is the register in the prices of another year?", prices),
    ("Dividend", "Who gets what was saved, and who therefore pays whom?", dividend),
    ("Trace", "What went into each step, what was done with it, and what was passed on?", course),
    ("Sensitivity", "When is a partner worse off, and what would other savings give it?",
     sensitivity),
    ("Checks", "What must reconcile, and does it?", checks),
)  # fmt: skip
SCHEDULES = tuple(Schedule(*each) for each in _QUESTIONS)
# What a board is shown of savings: the paper, and the schedules that it rests on.
BOARD = (
    "Cover", "Not counted", "Board paper", "Dividend", "Savings", "Measuring", "Prices", "Trace",
    "Sensitivity",
)  # fmt: skip
_BY_NAME = {schedule.name: schedule for schedule in SCHEDULES}


def board_tables_of(outturn: Outturn) -> list[Table]:
    """Every table that a board is shown of savings, in order; the first is the cover."""
    return [table for name in BOARD for table in _BY_NAME[name].tables(outturn)]


def tables_about(outturn: Outturn, schedule: str | None, fund: str | None) -> Iterator[Table]:
    """The tables of one schedule, or of one fund, in order; None for those of all.

    Raises:
        UnknownName: If there is no such schedule or fund.
    """
    tables = tables_of(outturn)
    for name, asked in (("schedule", schedule), ("fund", fund)):
        there = dict.fromkeys(getattr(table, name) for table in tables)
        if asked is not None:
            known(name, asked, [each for each in there if each is not None])
    for table in tables:
        if schedule in (None, table.schedule) and fund in (None, table.fund):
            yield table


def tables_of(outturn: Outturn) -> list[Table]:
    """Every table of every schedule, in order; the first is the cover."""
    settled = as_one(outturn, Outturn)
    return [table for schedule in SCHEDULES for table in schedule.tables(settled)]
