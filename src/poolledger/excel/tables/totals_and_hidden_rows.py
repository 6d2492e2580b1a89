"""What stands among the rows of a sheet that is no row of it, or that nobody sees?

A total would be counted twice, a merged cell hides that others are blank, and a hidden amount is
settled like any other. The first two are refused; the third is told, with its pounds.
"""

from __future__ import annotations

import re

from poolledger.excel.cells.cells import amount, is_blank
from poolledger.excel.cells.numbers import quoted
from poolledger.excel.contract.sheets import SHEETS
from poolledger.excel.package.cell_names import place_of
from poolledger.excel.package.grid import Value
from poolledger.excel.tables.table import Row, Table
from poolledger.values.errors import PoolledgerError
from poolledger.values.money import written

_TOTAL = re.compile(
    r"(?:grand |sub[- ]?)?totals?:?(?: (?:of|for|all|reserves|schemes|\d).*)?"
    r"|.* (?:sub-?)?totals?:?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"[A-Z]{1,3}\d+:[A-Z]{1,3}\d+")
_NAMES = ("Fund", "Scheme", "Partner")
_NO_NAMES = ("Item", "Name", "Kind")


class RowWatch:
    """A look at each row of a table of the contract as it is read."""

    def __init__(self, table: Table) -> None:
        """Prepare to look at the rows of a table."""
        layout = table.layout
        self.table = table
        self.watched = SHEETS.get(layout.name) is layout
        amounts = [name for name in table.columns if layout.holds_amounts(name)]
        needed = [name for name in layout.required if name not in table.taken_over]
        self.amounts = amounts if self.watched else []
        self.needed = [name for name in needed if not layout.holds_amounts(name)]
        named = (*layout.required, *_NAMES)
        self.names = [
            (name, table.columns[name].index)
            for name in dict.fromkeys(named)
            if name in table.columns and name not in (*amounts, *_NO_NAMES)
        ]
        self.merged = self._merged() if self.watched else {}
        self.hides = table.sheet.hides

    def _merged(self) -> dict[int, list[tuple[str, str]]]:
        """By row, the ranges that begin there and leave cells of the table blank."""
        found: dict[int, list[tuple[str, str]]] = {}
        places = {at.index: heading for heading, at in self.table.columns.items()}
        for name in filter(_RANGE.fullmatch, self.table.sheet.merged):
            first, last = name.split(":")
            (top, left), (bottom, right) = place_of(first), place_of(last)
            inside = [index for index in sorted(places) if left <= index + 1 <= right]
            alone = inside == [left - 1] and top == bottom
            if inside and not alone:
                found.setdefault(top, []).append((name, places[inside[0]]))
        return found

    def refuses(self, row: Row) -> bool:
        """Whether a row is none of the table; what is wrong with it is noted."""
        if self.watched and self._is_total(row):
            return True
        for name, heading in self.merged.get(row.number, ()):
            message = (
                f"merged cells {name} stand among the rows, and only the first of them counts; "
                f"unmerge them and fill each that needs a value"
            )
            row.fault("merged-cells", message, heading)
        if self.hides:
            for heading in self.amounts:
                self._tell_unseen(row, heading)
        return False

    def _is_total(self, row: Row) -> bool:
        values = row.values
        for name, index in self.names:
            value = values[index] if index < len(values) else None
            if isinstance(value, str) and _says_total(value):
                message = (
                    f"{quoted(value)} under {name} makes this row a total, which would count "
                    f"twice; remove it"
                )
                row.fault("total-row", message, name)
                return True
        if not self.needed or row.filled(self.needed[0]):
            return False
        filled = [name for name in self.amounts if row.filled(name)]
        if not filled or any(row.filled(name) for name in (*self.needed, *_NAMES)):
            return False
        message = (
            f"this row has an amount and does not say whose, as a total does not; remove it, or "
            f"fill {', '.join(self.needed)}"
        )
        row.fault("total-row", message, filled[0])
        return True

    def _tell_unseen(self, row: Row, heading: str) -> None:
        column = self.table.columns[heading]
        if not self.table.sheet.is_unseen(row.number, column.index + 1):
            return
        value: Value = row.raw(heading)
        if is_blank(value):
            return
        try:
            pence = amount(value, column.unit).value
        except PoolledgerError:
            return
        self.table.reading.note(row.cell(heading), heading, f"{written(pence)} is hidden, and read")


def _says_total(text: str) -> bool:
    return "total" in text.lower() and _TOTAL.fullmatch(" ".join(text.split())) is not None
