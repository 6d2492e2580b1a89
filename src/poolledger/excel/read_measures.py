"""Reads what a protocol may ask beside sums of money: Scores and Joint costs."""

from __future__ import annotations

from poolledger.agreement.scores import JointCost, Score
from poolledger.excel import cells
from poolledger.excel.lookups import Lookups, free_text
from poolledger.excel.read_provisions import money
from poolledger.excel.table import Table


def read_scores(table: Table, lookups: Lookups) -> list[Score]:
    """The scores of years, and of initiatives in them."""
    found = []
    for row in table.rows():
        year, name = row.read("Year", cells.year), row.read("Score", cells.text)
        value = row.read("Value", cells.rate)
        initiative, evidence = lookups.initiative(row), free_text(row, "Evidence")
        if row.broken or year is None or name is None or value is None:
            continue
        found.append(
            Score(year, name, value, initiative=initiative, evidence=evidence, source=row.source)
        )
    return found


def read_joint_costs(table: Table, lookups: Lookups) -> list[JointCost]:
    """What it would cost some partners to do together what the others do alone."""
    found = []
    for row in table.rows():
        partners, cost = lookups.partners_joined(row, "Partners"), money(row, "Cost")
        year, origin = row.read("Year", cells.year), row.read("Source", cells.text)
        if row.broken or not partners or cost is None:
            continue
        found.append(JointCost(partners, cost, year=year, origin=origin, source=row.source))
    return found
