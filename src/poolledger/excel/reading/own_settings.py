"""Reads the settings that a rule, a treatment or a basis has in columns of its own."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from poolledger.excel.reading.rows import reader_of
from poolledger.excel.tables.lookups import Lookups
from poolledger.excel.tables.python_only import needs_more
from poolledger.excel.tables.table import Row
from poolledger.values.columns import Column


def settings_of(
    row: Row, kind: Any, what: str, look: Lookups, beside: Collection[Column] = ()
) -> dict[str, Any] | None:
    """The settings of a class, by its fields; None where it needs what no cell can hold.

    Args:
        row: The row.
        kind: The class, with its columns.
        what: What it is, such as ``rule``: also the heading under which its name stands.
        look: What rows may name.
        beside: The columns of what stands in the same row with it.
    """
    own = row.table.layout.held(kind.columns, beside)
    if needs_more(row, kind, [column.field or "" for column in own], what.capitalize()):
        return None
    found = {str(column.field): _setting(row, kind, what, column, look) for column in own}
    return {name: value for name, value in found.items() if value is not None}


def _setting(row: Row, kind: Any, what: str, column: Column, look: Lookups) -> Any:
    value = reader_of(row.table, column, look)(row)
    if value is None and column.required and not row.filled(column.heading):
        told = f"{what} {kind.name} needs {column.heading}, which is blank"
        row.fault("blank", column.lacking or told, column.heading)
    return value


def note_unused(row: Row, own: Collection[Column], used: Collection[Column], by: str) -> None:
    """Note each cell of the columns of others that the row's own rule does not use."""
    known = {column.heading for column in used}
    for heading in dict.fromkeys(column.heading for column in own):
        if heading not in known and row.filled(heading):
            row.unused(heading, by)
