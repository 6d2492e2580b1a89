"""Writes an agreement and its facts as a workbook of the contract, to be read back the same.

Two agreements that are equal are written as the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from poolledger.agreement.facts import Facts
from poolledger.excel.contract.headings import AT_MOST
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.package.cell_names import letters_of
from poolledger.excel.tables.kinds import Plain, Record, exact_text, refused
from poolledger.excel.writing.new_book import new_book
from poolledger.excel.writing.records import records_of
from poolledger.excel.writing.write_cell import TEXT_AT_MOST, length, unlike_markup
from poolledger.settlement.outturn import Agreement
from poolledger.values.errors import CellRef, PoolledgerError, UnreadableFile
from poolledger.values.money import Money

_EXACT_TO = 10**13
# Half of a character, which no file of text holds.
_HALF = re.compile("[\ud800-\udfff]")
_ROWS_AT_MOST = 1_048_576
_FORMATS = {
    "day": "dd/mm/yyyy",
    "money": "#,##0.00",
    "percent": "0.############%",
    # Excel would show the other as 60.%
    "whole": "0%",
}


def workbook_of(agreement: Agreement, facts: Facts) -> bytes:
    """An agreement and its facts as the bytes of one workbook.

    Args:
        agreement: The agreement.
        facts: The facts of its years.

    Raises:
        UnreadableFile: If a cell could not hold what it must.
    """

    codes = [partner.code for partner in agreement.partners]

    def write(book: Any) -> None:
        for layout, records in records_of(agreement, facts):
            if records or layout.compulsory:
                _write_sheet(book, layout, records, codes)

    return new_book(write, font={})


def _write_sheet(book: Any, layout: Sheet, records: Sequence[Record], codes: Sequence[str]) -> None:
    name = layout.name
    if len(records) >= _ROWS_AT_MOST:
        message = f"{len(records):,} rows are more than a sheet holds; write fewer years at once"
        raise UnreadableFile.of("too-many-rows", message, CellRef(name))
    used = {heading for record in records for heading in record}
    headings = [h for h in layout.headings if h in layout.required or h in used]
    if layout.at_most:
        headings += [c for c in codes if c in used]
        headings += [f"{c} {AT_MOST}" for c in codes if f"{c} {AT_MOST}" in used]
    lost = sorted(used.difference(headings))
    if lost:
        raise refused(f"a row of {name}", f"says {', '.join(lost)}")
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    shown = {kind: book.add_format({"num_format": look}) for kind, look in _FORMATS.items()}
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, unlike_markup(heading), bold)
        sheet.set_column(column, column, max(12, len(heading) + 2))
    sheet.freeze_panes(1, 0)
    for row, record in enumerate(records, 1):
        for column, heading in enumerate(headings):
            value = record.get(heading)
            if value is not None:
                status = _write_cell(sheet, row, column, value, shown)
                if status:
                    where = CellRef(name, row + 1, letters_of(column))
                    raise _not_held(heading, value, where)


def _write_cell(sheet: Any, row: int, column: int, value: Any, shown: Mapping[str, Any]) -> int:
    """Write a value as the kind of cell that people would type, where that holds it exactly.

    Returns:
        XlsxWriter's status: nil where the whole of it was written.
    """
    if isinstance(value, Money) and abs(value.pence) < _EXACT_TO:
        status = sheet.write_number(row, column, value.pence / 100, shown["money"])
    elif isinstance(value, date):
        status = sheet.write_datetime(row, column, value, shown["day"])
    elif isinstance(value, Fraction) and _is_exact(value):
        look = "whole" if (value * 100).denominator == 1 else "percent"
        status = sheet.write_number(row, column, float(value), shown[look])
    elif isinstance(value, Plain) and _is_exact(value.value):
        status = sheet.write_number(row, column, float(value.value))
    elif type(value) is int and abs(value) < _EXACT_TO:
        status = sheet.write_number(row, column, value)
    else:
        if isinstance(value, Plain) and "/" in str(value):
            raise refused("a number", f"is {value}, which is no decimal")
        words = unlike_markup(exact_text(value))
        # XlsxWriter counts signs, and Excel the pairs of bytes that they take.
        fits = length(words) <= TEXT_AT_MOST and not _HALF.search(words)
        status = sheet.write_string(row, column, words) if fits else -2
    return int(status)


def _not_held(heading: str, value: Any, where: CellRef) -> PoolledgerError:
    """The error for a value that a cell would hold in part or not at all."""
    words = exact_text(value)
    told = f"{heading} is {length(words):,} characters long, and a cell holds {TEXT_AT_MOST:,}"
    if length(words) <= TEXT_AT_MOST:
        return UnreadableFile.of("not-held", f"{heading} {words!r} fits in no cell", where)
    return UnreadableFile.of("too-long", f"{told}; shorten it", where)


def _is_exact(value: Fraction) -> bool:
    """Whether a cell holds a number whole: in 15 significant digits."""
    return abs(value) < _EXACT_TO and Fraction(Decimal(f"{float(value):.15g}")) == value
