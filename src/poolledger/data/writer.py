"""An agreement, or facts, as plain data: the rows that a workbook would have, keyed by heading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from poolledger.agreement.facts import Facts
from poolledger.data.keys import AGREEMENT, CAPS, CLAUSES, FACTS, ITEMS, SHARES, Keys, keys_of
from poolledger.excel.contract.headings import AT_MOST, key_of
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.tables.kinds import Record, exact_text
from poolledger.excel.writing.records import records_of
from poolledger.settlement.outturn import Agreement
from poolledger.values.errors import DataFault, UnreadableFile
from poolledger.values.money import Money


def agreement_data(agreement: Agreement) -> dict[str, Any]:
    """An agreement as plain data.

    Raises:
        DataFault: If it says what only Python can say; what that is, is named.
    """
    return _whole(AGREEMENT, agreement.lineage, records_of(agreement, None))


def facts_data(facts: Facts) -> dict[str, Any]:
    """Facts as plain data."""
    return _whole(FACTS, facts.lineage, records_of(None, facts))


def _whole(
    schema: str, lineage: Sequence[str], found: Iterable[tuple[Sheet, Sequence[Record]]]
) -> dict[str, Any]:
    data: dict[str, Any] = {"schema": schema}
    if lineage:
        data["lineage"] = list(lineage)
    try:
        for sheet, records in found:
            if sheet is ITEMS:
                data[key_of(sheet.name)] = _items(records)
            elif records:
                keys = keys_of(sheet)
                data[key_of(sheet.name)] = [_row(record, keys) for record in records]
    except UnreadableFile as error:
        # The records are those of a workbook, and here there is no file that could be unreadable.
        raise DataFault(error.issues) from error
    return data


def _items(records: Iterable[Record]) -> dict[str, Any]:
    """What the rows of the sheet Agreement state, under the keys of their items."""
    stated = {key_of(each["Item"]): _plain(each["Value"]) for each in records}
    clauses = {key_of(each["Item"]): each["Clause"] for each in records if "Clause" in each}
    return stated | ({CLAUSES: clauses} if clauses else {})


def _row(record: Record, keys: Keys) -> dict[str, Any]:
    headings = keys.headings
    # In the order of the columns, whatever the order in which a row was made.
    row = {
        key: _size(record[heading]) if heading in keys.sizes else _plain(record[heading])
        for heading, key in headings.items()
        if heading in record
    }
    if len(row) < len(record):
        others = {each: value for each, value in record.items() if each not in headings}
        end = f" {AT_MOST}"
        caps = {each.removesuffix(end): each for each in others if each.endswith(end)}
        shares = {each: _plain(value) for each, value in others.items() if not each.endswith(end)}
        if shares:
            row[SHARES] = shares
        if caps:
            row[CAPS] = {code: _size(others[heading]) for code, heading in caps.items()}
    return row


def _size(value: Any) -> Any:
    """A size; less than a pound says that it is an amount, as it could be a rate."""
    text = _plain(value)
    return f"£{text}" if isinstance(value, Money) and 0 < value.pence < 100 else text


def _plain(value: Any) -> Any:
    """A value as data, exactly."""
    return value if type(value) in (str, bool, int) else exact_text(value)
