"""What happened to each reserve in a year?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from poolledger.ledger.journal import Journal
from poolledger.values.workings import named


@frozen
class OpenReserve:
    """A reserve at the start of a year, in pence."""

    fund: str | None
    reserve: str
    opening: int
    held_by: str


@frozen
class ReserveMovement:
    """A reserve's year, in pence."""

    fund: str | None
    reserve: str
    opening: int
    closing: int
    held_by: str

    @property
    def movement(self) -> int:
        """What was paid in, less what was drawn."""
        return self.closing - self.opening


def reserves_of(journal: Journal, reserves: Iterable[OpenReserve]) -> Iterator[ReserveMovement]:
    """Each reserve's year: its balance at the start, and what the journal did to it."""
    for each in reserves:
        closing = each.opening + journal.movement("reserve", each.reserve)
        name = f"reserve {each.reserve} carried forward"
        yield ReserveMovement(
            each.fund, each.reserve, each.opening, named(closing, name), each.held_by
        )
