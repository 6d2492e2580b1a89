"""How is a line of an explanation laid out, and what does it rest on?"""

from __future__ import annotations

from textwrap import fill

from poolledger.sharing.steps import Step
from poolledger.values.errors import CellRef
from poolledger.values.in_force import cell_of

WIDTH = 100
# A space at which no line is broken, so that a clause or a cell stays in one piece.
_TIED = "\N{NO-BREAK SPACE}"


def wrapped(text: str, indent: int = 2) -> str:
    """A line of the explanation, wrapped at 100 columns with its later lines hanging."""
    filled = fill(
        text,
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 4),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled.replace(_TIED, " ")


def clause_words(clause: str | None) -> str:
    """A clause as it is quoted: ``clause 8.4``; words that name their kind stay as they are."""
    return f"clause {clause}" if clause and clause[0].isdigit() else clause or ""


def resting_on(*parts: str, clause: str | None = None, cell: CellRef | None = None) -> str:
    """What a line rests on, after a semicolon: ``; step 2, clause 8.4, 'Risk share'!C5``."""
    listed = [*parts, clause_words(clause), str(cell) if cell is not None else ""]
    known = ", ".join(tied(part) for part in listed if part)
    return f"; {known}" if known else ""


def resting_on_step(step: Step, *parts: str, cells: bool = True) -> str:
    """What a line on a step rests on: its clause, and the cell of its treatment."""
    cell = cell_of(step.source, "Treatment") if cells else None
    return resting_on(*parts, clause=step.clause, cell=cell)


def headed(heading: str) -> list[str]:
    """A heading and the line under it."""
    return [wrapped(heading, 0), "-" * min(len(heading), WIDTH)]


def tied(text: str) -> str:
    """Text that stays in one piece, unless it is long."""
    return text.replace(" ", _TIED) if len(text) <= WIDTH // 3 else text
