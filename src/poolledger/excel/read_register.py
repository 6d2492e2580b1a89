"""Which sheets hold the register of savings, and what reads each of them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from poolledger.excel.lookups import Lookups
from poolledger.excel.read_events import read_events
from poolledger.excel.read_lines import read_lines, read_notes, read_spending
from poolledger.excel.read_measures import read_joint_costs, read_scores
from poolledger.excel.read_savings import (
    read_decisions,
    read_delivered,
    read_dividends_paid,
    read_initiatives,
    read_targets,
)
from poolledger.excel.table import Table

# By what the register calls it: the sheet and its reader, in the order in which they are read.
OF_THE_REGISTER: Mapping[str, tuple[str, Callable[[Table, Lookups], list[Any]]]] = {
    "lines": ("Do nothing", read_lines),
    "notes": ("Change notes", read_notes),
    "spending": ("Line spending", read_spending),
    "initiatives": ("Savings", read_initiatives),
    "deliveries": ("Delivered", read_delivered),
    "targets": ("Targets", read_targets),
    "paid": ("Dividends paid", read_dividends_paid),
    "decisions": ("Decisions", read_decisions),
    "events": ("Saving events", read_events),
    "scores": ("Scores", read_scores),
    "joint_costs": ("Joint costs", read_joint_costs),
}
