"""Which sheet of the contract is each sheet of a workbook?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from poolledger.excel.contract.headings import folded, near_misses
from poolledger.excel.contract.sheets import NOT_YET_SETTLED, SHEETS, TEMPLATE_SHEETS
from poolledger.excel.package.grid import Book, Sheet
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.unknown_sheets import tell_of_likeness
from poolledger.values.errors import CellRef


def sheets_found(book: Book, reading: Reading) -> dict[str, Sheet]:
    """Match sheets to the contract; note what is missing, doubled or not known."""
    found = dict[str, Sheet]()
    known = {folded(layout.name): layout.name for layout in SHEETS.values()}
    later = {folded(name): name for name in NOT_YET_SETTLED}
    names = {folded(sheet.name) for sheet in book.sheets}
    missing = [name for name in (*SHEETS, *NOT_YET_SETTLED) if folded(name) not in names]
    unread: list[tuple[Sheet, CellRef]] = []
    for sheet in book.sheets:
        where = reading.cell(sheet.name)
        key = folded(sheet.name)
        if key in known and known[key] in found:
            other = found[known[key]].name
            message = f"sheets {other!r} and {sheet.name!r} have the same name; keep one"
            reading.fault("sheet-twice", message, where)
        elif key in known:
            found[known[key]] = sheet
        elif key in later:
            message = f"sheet {later[key]} is not settled by this version; its sums are left out"
            reading.warn("not-settled", message, where)
        elif near := near_misses(sheet.name, missing):
            message = f"sheet {sheet.name!r} is not known; did you mean {near[0]!r}?"
            reading.fault("unknown-sheet", message, where)
            missing.remove(near[0])
            if near[0] in SHEETS:
                # Read as the sheet that was meant, so that its rows are still checked.
                found[near[0]] = sheet
        else:
            if key not in map(folded, TEMPLATE_SHEETS):
                reading.note(where, "", f"sheet {sheet.name!r} is not known; not read")
            unread.append((sheet, where))
    _tell_missing(found, reading, unread, [name for name in missing if name in SHEETS])
    return found


def _tell_missing(
    found: Mapping[str, Sheet],
    reading: Reading,
    unread: Iterable[tuple[Sheet, CellRef]],
    missing: Sequence[str],
) -> None:
    """Tell of sheets that are like one of the contract; refuse what every workbook needs."""
    for sheet, where in unread:
        tell_of_likeness(sheet, missing, SHEETS, reading, where)
    for layout in SHEETS.values():
        if layout.compulsory and layout.name not in found:
            message = f"there is no sheet {layout.name}; every agreement workbook has one"
            reading.fault("no-sheet", message, reading.cell(layout.name))
