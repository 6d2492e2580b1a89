"""What was a settlement made from, and what of that is worth a look?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import field, frozen

from poolledger.results.json_types import BESIDE, Pence
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
    """Figures that are not counted, and why."""

    why: str
    figures: FiguresRow


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
class MadeFrom:
    """The files that a settlement was made from, and the warnings of them.

    Every way of showing a settlement is handed this one value, so that none of them is without.

    Args:
        inputs: The files that were read, each with its SHA-256.
        warnings: What of them is worth a look before the figures are relied on.
        read: What became of the figures of each of their sheets.
    """

    inputs: Sequence[Input] = ()
    warnings: Sequence[WarningRow] = ()
    read: Sequence[ReadRow] = ()

    @property
    def in_words(self) -> str:
        """How many warnings there are: ``2 warnings``; nothing where there are none."""
        count = len(self.warnings)
        return f"{count} warning{'' if count == 1 else 's'}" if count else ""


PYTHON: Final = MadeFrom()
# The control total of what was read, as a check of it is called.
READ: Final = "read = settled + not counted"


def warning_row(issue: Issue) -> WarningRow:
    """A warning as a row."""
    where = issue.where
    place = None if where is None else f"{where.book} {where.in_book}".lstrip()
    return WarningRow(code=issue.code, place=place, message=issue.message)
