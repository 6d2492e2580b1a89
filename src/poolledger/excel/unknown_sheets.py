"""What stands in a workbook unread, and looks as if it was meant to be read?

An unknown sheet or column is passed over with a line in the reading log. Where it looks like one
of the contract, its pounds may be missed, so a person is warned of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from poolledger.excel.cells import is_blank
from poolledger.excel.contract import SHEETS
from poolledger.excel.contract.headings import folded, unit_of
from poolledger.excel.grid import Percentage, Sheet, Value
from poolledger.excel.numbers import NUMBER, typed_rate
from poolledger.excel.table import Reading, letters_of
from poolledger.values.errors import CellRef

_LOOKED_AT = 50
_TOLD_BY = 2


def warn_of_likeness(
    sheet: Sheet, missing: Iterable[str], reading: Reading, where: CellRef
) -> None:
    """Warn of an unknown sheet that is like one of the contract which is not there.

    Args:
        sheet: The sheet, which is not read.
        missing: The sheets of the contract that are not there.
        reading: Where the warning goes.
        where: The sheet as a place.
    """
    names = sorted(missing, key=lambda name: -len(SHEETS[name].required))
    begun = [name for name in names if folded(sheet.name).startswith(folded(name))]
    if begun:
        name = max(begun, key=len)
        why = f"begins like {name!r}, which is not there"
    else:
        name = _with_headings(sheet, names) or ""
        why = f"has the headings of {name!r}, which is not there"
    if name:
        message = f"sheet {sheet.name!r} {why}; it was not read: rename it {name!r} if it is meant"
        reading.warn("sheet-like", message, where)


def _with_headings(sheet: Sheet, names: Iterable[str]) -> str | None:
    """The first of the sheets of the contract whose required headings stand in one row."""
    for count, (_, values) in enumerate(sheet.rows()):
        if count == _LOOKED_AT:
            return None
        written = [value for value in values if isinstance(value, str)]
        found = {folded(form) for text in written for form in (text, unit_of(text)[0])}
        for name in names:
            required = SHEETS[name].required
            # A single common word, such as Item or Profile, tells of no sheet.
            if len(required) >= _TOLD_BY and {folded(each) for each in required} <= found:
                return name
    return None


def warn_of_columns(sheet: Sheet, header: int, unread: Mapping[int, str], reading: Reading) -> None:
    """Warn of unknown columns of numbers where partners' codes may be headings.

    Args:
        sheet: The sheet.
        header: The number of its header row.
        unread: The headings that are not known, by their columns' indexes from nil.
        reading: Where the warnings go.
    """
    counts = dict.fromkeys(unread, 0)
    for number, values in sheet.rows():
        if number > header:
            for index in unread:
                if index < len(values) and _is_number(values[index]):
                    counts[index] += 1
    for index, written in unread.items():
        # A column of totals beside the partners' own is no partner's that was misnamed.
        if counts[index] and "total" not in folded(written):
            numbers = "1 number" if counts[index] == 1 else f"{counts[index]} numbers"
            message = (
                f"column {written!r} holds {numbers} and is no partner's code; not read: "
                f"if it is a partner's, head it with the code"
            )
            where = CellRef(sheet.name, header, letters_of(index), reading.book, reading.apart)
            reading.warn("column-like", message, where)


def _is_number(value: Value) -> bool:
    if is_blank(value) or isinstance(value, bool):
        return False
    if isinstance(value, str):
        return NUMBER.fullmatch(value.strip()) is not None or typed_rate(value) is not None
    return isinstance(value, int | float | Percentage)
