"""What may be answered of a point that an agreement should have."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from poolledger.values.errors import CellRef
from poolledger.values.vocabulary import Word


class Status(Word):
    """Whether an agreement has what is asked of it; from the worst to the best."""

    MISSING = "missing"
    LATE = "late"
    STALE = "stale"
    PRESENT = "present"
    NOT_APPLICABLE = "not applicable"


_WORST_FIRST = list(Status)
_WANTING = (Status.MISSING, Status.LATE, Status.STALE)


@frozen
class Answer:
    """Whether it has it, and where.

    Args:
        status: Present, missing, late, stale, or not applicable.
        clause: The clause that says so.
        place: The cell that says so.
        wanting: What is missing, late or stale: headings of the deed, or what was asked.
    """

    status: Status
    clause: str | None = None
    place: CellRef | None = None
    wanting: tuple[str, ...] = ()

    def of(self, asked: str) -> Answer:
        """The answer to a question, which is wanting where it is not answered as it should be."""
        return evolve(self, wanting=(asked,)) if self.status in _WANTING else self

    @property
    def rank(self) -> int:
        """Its place from the worst to the best."""
        return _WORST_FIRST.index(self.status)


MISSING = Answer(Status.MISSING)
NOT_APPLICABLE = Answer(Status.NOT_APPLICABLE)


def told_by(clauses: Iterable[str | None], place: CellRef | None = None) -> Answer:
    """Present, with the clauses that say so."""
    return Answer(Status.PRESENT, "; ".join(dict.fromkeys(filter(None, clauses))) or None, place)


def all_of(answers: Iterable[Answer]) -> Answer:
    """The worst of several answers, with the clauses of all of those that are there."""
    listed = [each for each in answers if each.status is not Status.NOT_APPLICABLE]
    if not listed:
        return NOT_APPLICABLE
    worst = min(listed, key=lambda each: each.rank)
    joined = told_by((each.clause for each in listed), worst.place)
    wanting = tuple(name for each in listed for name in each.wanting)
    return evolve(joined, status=worst.status, wanting=wanting)


def best_of(answers: Iterable[Answer]) -> Answer:
    """The best of several answers that will each do."""
    listed = [each for each in answers if each.status is not Status.NOT_APPLICABLE]
    return max(listed, key=lambda each: each.rank, default=NOT_APPLICABLE)
