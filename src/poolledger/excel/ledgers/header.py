"""Is this sheet an extract, and where do its columns stand?

A raw extract has no name that anybody could rely on, so it is known by its headings alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from poolledger.excel.cells.cells import is_blank
from poolledger.excel.cells.figures import Under
from poolledger.excel.contract.headings import folded, near_misses, unit_of
from poolledger.excel.contract.sheet import Sheet as Layout
from poolledger.excel.ledgers.cells import LedgerStyle
from poolledger.excel.ledgers.extracts import AMOUNTS, Extract
from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.package.grid import Sheet, Value
from poolledger.excel.tables.account import Account
from poolledger.excel.tables.findings import Reading
from poolledger.excel.tables.header import refuse_very_hidden
from poolledger.excel.tables.sheet_table import SheetTable
from poolledger.excel.tables.table import ColumnAt
from poolledger.excel.tables.unread_cells import UnreadCells
from poolledger.values.columns import Column
from poolledger.values.errors import CellRef
from poolledger.values.suggestions import first_few

WITHIN = 50


@frozen
class Nearest:
    """The row that comes nearest to an extract's header: what it lacks, and what may be meant."""

    found: int
    row: int
    lacking: tuple[str, ...]
    meant: str

    def __str__(self) -> str:
        if not self.found:
            return "none of them is there"
        listed = ", ".join(repr(heading) for heading in self.lacking)
        hint = f"; did you mean {self.meant!r}?" if self.meant else ""
        return f"row {self.row} comes nearest and lacks {listed}{hint}"


def table_of_extract(sheet: Sheet, extract: Extract, reading: Reading) -> SheetTable | Nearest:
    """A sheet as an extract, from its header on; how near it comes where it is another sheet."""
    best = Nearest(0, 0, tuple(extract.headings.values()), "")
    for number, values in sheet.rows():
        if number > WITHIN:
            break
        written = {index: _text(value) for index, value in enumerate(values)}
        columns = _columns(extract, written)
        if len(columns) == len(extract.headings):
            needed = [role for role in extract.headings if role not in _MAY_BE_BLANK]
            roles = [Column(role, required=role in needed) for role in (*needed, *_MAY_BE_BLANK)]
            layout = Layout(extract.name, None, "", "", *roles)
            amount = extract.written.amount if extract.written != LedgerStyle() else None
            plan = {at.index: _under(role, at.unit) for role, at in columns.items()}
            words = {columns[role].index: role for role in _WORDS if role in columns}
            unread = UnreadCells(sheet, number, reading, len(values), of_an_extract=True)
            account = Account(unread, plan, words, amount=amount)
            return SheetTable(layout, reading, columns, sheet=sheet, header=number, account=account)
        if len(columns) > best.found:
            best = _nearest(extract, written, columns, number)
    return best


def _under(role: str, unit: int) -> tuple[Under, int] | None:
    """What a column of an extract makes of figures: a credit is taken off a debit."""
    if role in AMOUNTS:
        return Under.SUMS, AMOUNTS[role] * unit
    return (Under.NUMBERS, 1) if role == "Date" else None


_WORDS = ("Reference", "Narrative")
# A posting has a debit or a credit; one without a code is looked at before it is refused.
_MAY_BE_BLANK = ("Code", "Second code", "Debit", "Credit", "DR or CR", "Reference", "Narrative")


def note_columns(table: SheetTable, extract: Extract) -> None:
    """Refuse a heading that stands twice, and list the columns that are not read."""
    refuse_very_hidden(table.sheet, table.reading)
    used = {column.index for column in table.columns.values()}
    known, others = set(map(folded, extract.headings.values())), []
    for index, value in enumerate(table.titles):
        text = _text(value)
        if not text or index in used:
            continue
        if folded(text) in known:
            message = f"heading {text!r} stands twice; keep one of the two"
            table.reading.fault("heading-twice", message, _cell(table, index))
        else:
            others.append((index, text))
    table.reading.note(_cell(table, 0), "", f"sheet read as extract {extract.name}")
    if others:
        listed = first_few([repr(text) for _, text in others])
        note = f"columns {listed} are not named in Extracts; not read"
        table.reading.note(_cell(table, others[0][0]), "", note)


def _cell(table: SheetTable, index: int) -> CellRef:
    return table.reading.cell(table.sheet.name, table.header, index)


def _text(value: Value) -> str:
    return value.strip() if isinstance(value, str) and not is_blank(value) else ""


def _columns(extract: Extract, written: Mapping[int, str]) -> dict[str, ColumnAt]:
    """Where the extract's columns stand in a row, by what they hold."""
    columns = {}
    for role, heading in extract.headings.items():
        exact = [index for index, text in written.items() if folded(text) == folded(heading)]
        # "Net" names the column "Net £000"; "Net £m" names no other.
        plain = unit_of(heading)[0] == heading
        loose = [
            index
            for index, text in written.items()
            if plain and text and folded(unit_of(text)[0]) == folded(heading)
        ]
        for index in (exact or loose)[:1]:
            unit = unit_of(written[index])[1] if role in AMOUNTS else 1
            columns[role] = ColumnAt(index, letters_of(index), unit)
    return columns


def _nearest(
    extract: Extract, written: Mapping[int, str], columns: Mapping[str, ColumnAt], number: int
) -> Nearest:
    lacking = [heading for role, heading in extract.headings.items() if role not in columns]
    used = {column.index for column in columns.values()}
    others = [text for index, text in written.items() if text and index not in used]
    meant = [near for heading in lacking for near in near_misses(heading, others)]
    return Nearest(len(columns), number, tuple(lacking), meant[0] if meant else "")
