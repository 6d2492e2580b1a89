"""A saving as it stands on a day: what the events of its life have made of it."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from poolledger.savings.events import State
from poolledger.savings.register import Initiative
from poolledger.terms import Source


@frozen(eq=False)
class Saving:
    """A sum saved by an initiative, as it stands on a day; sums are pence.

    Args:
        initiative: The initiative.
        falls_to: The partner in whose budget it falls.
        day: The day of its claim or delivery, or of its reversal: its financial year.
        amount: The saving; below nil where one is taken back.
        state: What it is.
        claim: The reference of its claim, where it has one.
        gross, running_cost, double_running: Its parts: the amount is the first less the others.
        source: Where it was entered.
    """

    initiative: Initiative
    falls_to: str
    day: date
    amount: int
    state: State
    claim: str | None = field(default=None, kw_only=True)
    gross: int = field(kw_only=True)
    running_cost: int = field(default=0, kw_only=True)
    double_running: int = field(default=0, kw_only=True)
    source: Source | None = field(default=None, kw_only=True)
