"""Where were the amounts under a figure typed? One cell, or the rows of a sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from poolledger.values.errors import CellRef
from poolledger.values.workings import Figure, Operand, Rate

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
        elif isinstance(figure, Figure) and _adds_up(figure):
            waiting.extend(o for o in figure.working.operands[::-1] if not isinstance(o, Rate))
        elif figure or (isinstance(figure, Figure) and figure.working.operation == "input"):
            return []
    return list(found)


def _adds_up(figure: Figure) -> bool:
    """Whether a figure is a sum of entries, rather than what entries leave of one another."""
    return figure.working.operation == "sum" and not figure.working.told


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
    rows = {(_sheet(cell), cell.row) for cell in listed}
    words = [f"{len(listed)} {'rows' if len(rows) == len(listed) else 'cells'}"]
    runs = list(_runs(listed))
    sheet = None
    for run in runs[:MOST_RANGES]:
        first, last = run[0], run[-1]
        start = first.in_sheet if _sheet(first) == sheet else str(first)
        words.append(start if first == last else f"{start}:{last.in_sheet}")
        sheet = _sheet(first)
    left = sum(map(len, runs[MOST_RANGES:]))
    if left:
        words[-1] += f" and {left} more"
    return words


def _sheet(cell: CellRef) -> tuple[str, str]:
    return (cell.book if cell.apart else "", cell.sheet)


def _runs(cells: Iterable[CellRef]) -> Iterator[list[CellRef]]:
    """Cells that stand side by side, sheet by sheet in the order in which they were met.

    They are read down columns, or along rows where that makes fewer ranges.
    """
    sheets: dict[tuple[str, str], list[CellRef]] = {}
    for cell in cells:
        sheets.setdefault(_sheet(cell), []).append(cell)
    for of_sheet in sheets.values():
        placed = [(cell.row, _number(cell.column), cell) for cell in of_sheet]
        down = list(_lines((column, row, cell) for row, column, cell in placed))
        along = list(_lines(placed))
        yield from along if len(along) < len(down) else down


def _lines(placed: Iterable[tuple[int, int, CellRef]]) -> Iterator[list[CellRef]]:
    """Runs of cells on one line with places that follow one another."""
    ordered = enumerate(sorted(placed, key=lambda each: each[:2]))
    for _, run in groupby(ordered, key=lambda pair: (pair[1][0], pair[1][1] - pair[0])):
        yield [cell for _, (_, _, cell) in run]


def _number(column: str) -> int:
    """A column's number: A is 1, AA is 27."""
    number = 0
    for letter in column.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
