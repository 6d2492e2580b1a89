"""Schedules: a settlement as headed tables, from which every way of showing it is written.

A schedule is a function that takes an Outturn and gives its tables. To add one, write it in a
file of its own and list it in ``SCHEDULES``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from poolledger.schedules.balances import balances
from poolledger.schedules.board import board_paper, course, sensitivity
from poolledger.schedules.cash import cash_position
from poolledger.schedules.checks import checks
from poolledger.schedules.contributions import contributions, contributions_by_partner
from poolledger.schedules.dividend import dividend
from poolledger.schedules.instalments import instalments
from poolledger.schedules.measurement import measuring
from poolledger.schedules.memorandum import memorandum
from poolledger.schedules.monitoring import monitoring
from poolledger.schedules.not_counted import not_counted
from poolledger.schedules.parties import cover, parties
from poolledger.schedules.prices import prices
from poolledger.schedules.risk_share import risk_share
from poolledger.schedules.savings import savings
from poolledger.schedules.settlement import settlement
from poolledger.schedules.statements import statements
from poolledger.schedules.table import Cell, Row, Table, TableColumn, TableColumnKind
from poolledger.schedules.virements import virements
from poolledger.settlement.outturn import Outturn
from poolledger.values.converters import as_one

__all__ = [
    "BOARD",
    "SCHEDULES",
    "Cell",
    "Row",
    "Table",
    "TableColumn",
    "TableColumnKind",
    "board_tables_of",
    "tables_of",
]

SCHEDULES: tuple[Callable[[Outturn], Iterable[Table]], ...] = (
    cover,
    not_counted,
    parties,
    contributions,
    contributions_by_partner,
    instalments,
    cash_position,
    monitoring,
    virements,
    risk_share,
    memorandum,
    statements,
    settlement,
    balances,
    board_paper,
    measuring,
    savings,
    prices,
    dividend,
    course,
    sensitivity,
    checks,
)


# What a board is shown of savings: the paper, and the schedules that it rests on.
BOARD: tuple[Callable[[Outturn], Iterable[Table]], ...] = (
    cover,
    not_counted,
    board_paper,
    dividend,
    savings,
    measuring,
    prices,
    course,
    sensitivity,
)


def board_tables_of(outturn: Outturn) -> list[Table]:
    """Every table that a board is shown of savings, in order; the first is the cover."""
    return [table for schedule in BOARD for table in schedule(outturn)]


def tables_of(outturn: Outturn) -> list[Table]:
    """Every table of every schedule, in order; the first is the cover."""
    settled = as_one(outturn, Outturn)
    return [table for schedule in SCHEDULES for table in schedule(settled)]
