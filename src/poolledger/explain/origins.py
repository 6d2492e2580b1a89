"""Where were the amounts under a figure typed? One cell, or the rows of a sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from poolledger.issues import CellRef
from poolledger.workings import Figure, Operand, Rate

# Beyond so many ranges a list of cells is no longer read; the data lists them all.
MOST_RANGES = 8


def cells_of(amount: Operand) -> list[CellRef]:
    """The cells that a figure is the entry of, or the sum of; none where one is not known.

    A figure that a rule made counts as typed where the rule stands.
    """
    if isinstance(amount, Rate):
        return [amount.cell] if amount.cell is not None else []
    found: dict[CellRef, None] = {}
    waiting, seen = [amount], set[int]()
    while waiting:
        figure = waiting.pop()
        if id(figure) in seen:
            continue
        seen.add(id(figure))
        cell = _own_cell(figure)
        if cell is not None:
            found[cell] = None
        elif isinstance(figure, Figure) and figure.working.operation == "sum":
            waiting.extend(o for o in figure.working.operands[::-1] if not isinstance(o, Rate))
        elif figure or isinstance(figure, Figure) and figure.working.operation == "input":
            return []
    return list(found)


def _own_cell(amount: int) -> CellRef | None:
    """The cell of a figure itself; of a rule that only takes an entry over, the entry's."""
    if not isinstance(amount, Figure):
        return None
    working = amount.working
    if working.cell is not None and working.operation == "sum" and working.parameters == (1,):
        (taken,) = working.operands
        if isinstance(taken, Figure) and taken.working.operation == "input":
            return taken.working.cell or working.cell
    return working.cell


def places(cells: Iterable[CellRef]) -> list[str]:
    """Cells as people list them: ``4 rows``, ``'Actuals'!E5``, ``E7:E9``."""
    listed = list(dict.fromkeys(cells))
    if len(listed) < 2:
        return [str(cell) for cell in listed]
    words, told, ranges = [f"{len(listed)} rows"], 0, 0
    for run in _runs(listed):
        if ranges == MOST_RANGES:
            break
        first, last = run[0], run[-1]
        same = ranges and _column(first)[:2] == before
        start = f"{first.column}{first.row}" if same else str(first)
        words.append(start if len(run) == 1 else f"{start}:{last.column}{last.row}")
        before, told, ranges = _column(first)[:2], told + len(run), ranges + 1
    if told < len(listed):
        words[-1] += f" and {len(listed) - told} more"
    return words


def _column(cell: CellRef) -> tuple[str, str, str]:
    return (cell.book if cell.apart else "", cell.sheet, cell.column)


def _runs(cells: Iterable[CellRef]) -> Iterator[list[CellRef]]:
    """Cells that stand one below another, sheet by sheet in the order in which they were met."""
    sheets: dict[tuple[str, str, str], list[CellRef]] = {}
    for cell in cells:
        sheets.setdefault(_column(cell), []).append(cell)
    for column in sheets.values():
        numbered = enumerate(sorted(column, key=lambda cell: cell.row))
        for _, run in groupby(numbered, key=lambda pair: pair[1].row - pair[0]):
            yield [cell for _, cell in run]
