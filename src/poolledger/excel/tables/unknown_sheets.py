"""Which sheets stand in a workbook unread, and look as if they were meant to be read?

An unknown sheet is passed over with a line in the reading log. Where it has rows under the
headings of a sheet of the contract it holds what would be lost, and is refused; where only its
name is like one that is not there, a person is warned of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from poolledger.excel.contract.headings import folded, unit_of
from poolledger.excel.contract.sheets import SHEETS
from poolledger.excel.package.grid import Row, Sheet
from poolledger.excel.tables.findings import Reading
from poolledger.values.errors import CellRef

_LOOKED_AT = 1_000
_TOLD_BY = 2


class _Likeness(NamedTuple):
    """The sheet of the contract that an unknown sheet is like: its name and its rows' places."""

    name: str
    header: int
    rows: int


def tell_of_likeness(
    sheet: Sheet, missing: Collection[str], names: Iterable[str], reading: Reading, where: CellRef
) -> bool:
    """Refuse, or warn of, an unknown sheet that is like one of the contract; whether it is told.

    Args:
        sheet: The sheet, which is not read.
        missing: The sheets of the contract that are not there.
        names: The sheets that it may be like, by their names.
        reading: Where the fault or the warning goes.
        where: The sheet as a place.
    """
    like = _like(sheet, list(names), missing)
    if like is not None and like.rows:
        rows = "a row" if like.rows == 1 else f"{like.rows} rows"
        mend = f"name it {like.name!r}" if like.name in missing else f"move them to {like.name!r}"
        message = (
            f"sheet {sheet.name!r} is not known, and has {rows} under the headings of "
            f"{like.name!r} in row {like.header}; {mend}, or change the headings of a sheet of "
            f"your own"
        )
        reading.fault("unknown-sheet", message, where)
        return True
    begun = [name for name in missing if folded(sheet.name).startswith(folded(name))]
    if begun:
        name, why = max(begun, key=len), "begins like"
    elif like is not None and like.name in missing:
        name, why = like.name, "has the headings of"
    else:
        return False
    message = (
        f"sheet {sheet.name!r} {why} {name!r}, which is not there; it was not read: rename it "
        f"{name!r} if it is meant"
    )
    reading.warn("sheet-like", message, where)
    return True


def _like(sheet: Sheet, names: list[str], missing: Collection[str]) -> _Likeness | None:
    """The sheet of the contract whose required headings stand in one row, and how many follow."""
    found: tuple[str, int] | None = None
    rows = 0
    for count, row in enumerate(sheet.rows()):
        if found is not None:
            rows += 1
        elif count == _LOOKED_AT:
            return None
        elif fitting := _fitting(row, names):
            found = min(fitting, key=lambda name: _rank(sheet, row, name, missing)), row[0]
    return None if found is None else _Likeness(*found, rows)


def _rank(
    sheet: Sheet, row: Row, name: str, missing: Collection[str]
) -> tuple[bool, int, int, bool]:
    """Which of several fits best: by its name, then by how many of its headings are there."""
    layout, written = SHEETS[name], _written(row)
    begins = folded(sheet.name).startswith(folded(name))
    return (
        not begins,
        -sum(folded(heading) in written for heading in layout.headings),
        -len(layout.required),
        name not in missing,
    )


def _fitting(row: Row, names: Iterable[str]) -> list[str]:
    written = _written(row)
    return [
        name
        for name in names
        # A single common word, such as Item or Profile, tells of no sheet.
        if len(SHEETS[name].required) >= _TOLD_BY
        if {folded(heading) for heading in SHEETS[name].required} <= written
    ]


def _written(row: Row) -> set[str]:
    texts = [value for value in row[1] if isinstance(value, str)]
    return {folded(form) for text in texts for form in (text, unit_of(text)[0])}
