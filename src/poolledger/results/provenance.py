"""What was a settlement made from, and what of that is worth a look?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import field, frozen

from poolledger.results.json_types import BESIDE, Pence
from poolledger.values.counts import counted
from poolledger.values.errors import Issue


@frozen(kw_only=True, eq=False)
class Input:
    """A file that was read."""

    file: str
    sha256: str


@frozen(kw_only=True, eq=False)
class WarningRow:
    """A warning of what was read: its code, the file and cell that it is about, its sentence."""

    code: str
    place: str | None
    message: str


@frozen(kw_only=True, eq=False)
class FiguresRow:
    """Cells with figures, and what those of them in pounds come to."""

    cells: int
    pounds: Pence


@frozen(kw_only=True, eq=False)
class LeftRow:
    """Figures of a sheet that are not counted, and why."""

    file: str
    sheet: str
    why: str
    cells: int
    pounds: Pence


@frozen(kw_only=True, eq=False)
class ReadRow:
    """What became of the figures of a sheet: found = settled + not counted + refused."""

    file: str
    sheet: str
    found: FiguresRow
    settled: FiguresRow
    not_counted: FiguresRow
    refused: FiguresRow
    left: Sequence[LeftRow] = field(metadata=BESIDE)

    @property
    def adds_up(self) -> bool:
        """Whether every figure that was found is settled, not counted for a reason, or refused."""
        parts = (self.settled, self.not_counted, self.refused)
        cells, pence = sum(each.cells for each in parts), sum(each.pounds for each in parts)
        return (cells, pence) == (self.found.cells, self.found.pounds)


@frozen(kw_only=True, eq=False)
class CompletenessRow:
    """What an agreement is asked for by law, guidance or a review, and whether it has it."""

    item: str
    applies: bool
    status: str
    clause: str | None
    source: str
    list: str
    number: int
    severity: str
    wanting: Sequence[str]

    @property
    def wanted(self) -> str:
        """What is wanting, joined."""
        return "; ".join(self.wanting)


@frozen(kw_only=True, eq=False)
class MadeFrom:
    """The files that a settlement was made from, and the warnings of them.

    Every way of showing a settlement is handed this one value, so that none of them is without.

    Args:
        inputs: The files that were read, each with its SHA-256.
        warnings: What of them is worth a look before the figures are relied on.
        read: What became of the figures of each of their sheets.
        completeness: What the agreement is asked for in words and has, or has not.
        is_worded: Whether it says anything in words, or was asked for points of one's own.
    """

    inputs: Sequence[Input] = ()
    warnings: Sequence[WarningRow] = ()
    read: Sequence[ReadRow] = ()
    completeness: Sequence[CompletenessRow] = ()
    is_worded: bool = False

    @property
    def left(self) -> list[LeftRow]:
        """What of the figures of all sheets is not counted, and why."""
        return [left for row in self.read for left in row.left]

    @property
    def in_words(self) -> str:
        """How many warnings there are: ``2 warnings``; nothing where there are none."""
        return counted(len(self.warnings), "warning") if self.warnings else ""


PYTHON: Final = MadeFrom()
# The control total of what was read, as a check of it is called.
READ: Final = "read = settled + not counted"


def warning_row(issue: Issue) -> WarningRow:
    """A warning as a row."""
    where = issue.where
    place = None if where is None else f"{where.book} {where.in_book}".lstrip()
    return WarningRow(code=issue.code, place=place, message=issue.message)
