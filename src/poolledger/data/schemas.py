"""The JSON Schemas of agreements and facts as data, which are shipped in the folder ``schema``.

They follow from the columns of the workbook's contract. Rules, bases and treatments of a user's
own bring their columns here too, so that a project that has some can write schemas of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any

from poolledger.data.keys import (
    AGREEMENT,
    CAPS,
    CLAUSES,
    FACTS,
    ITEMS,
    OF_AGREEMENT,
    OF_FACTS,
    SHARES,
    keys_of,
    type_of,
)
from poolledger.excel.contract.headings import key_of
from poolledger.excel.contract.sheet import Sheet
from poolledger.excel.contract.sheets import ITEMS_BY_NAME
from poolledger.results.json_types import DIALECT
from poolledger.values.columns import CellKind, Column
from poolledger.values.plain_data import json_text

_WRITTEN = (
    "The form in which poolledger writes. It reads more than that: null for what is left out, and "
    "text as people type it, such as 4.2m, 100 or 31/03/2027."
)
FOLDER = Path(__file__).parent / "schema"
_MONEY, _RATE = r"-?£?[0-9]+\.[0-9]{2}", r"-?[0-9]+(\.[0-9]+%|%|/[0-9]+)"
_NUMBER, _YEAR = r"-?[0-9]+(\.[0-9]+|/[0-9]+)?", "[0-9]{4}/[0-9]{2}"
_PATTERNS: Mapping[CellKind, str] = {
    CellKind.MONEY: _MONEY,
    CellKind.RATE: _RATE,
    CellKind.RATES: rf"{_RATE}(; {_RATE})*",
    CellKind.SHARE: _RATE,
    CellKind.SIZE: f"{_MONEY}|{_RATE}",
    CellKind.PRICE: _NUMBER,
    CellKind.NUMBER: _NUMBER,
    CellKind.YEAR: _YEAR,
    CellKind.YEARS: f"{_YEAR}( on)?",
}
_TYPES = {str: "string", int: "integer", bool: "boolean"}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of agreements and that of facts, by the names of their files."""
    items = {key_of(name): _value(item) for name, item in ITEMS_BY_NAME.items()}
    clauses = {key: {"type": "string"} for key in items}
    stated = _object({**items, CLAUSES: _object(clauses)})
    stated["required"] = [key_of(name) for name, item in ITEMS_BY_NAME.items() if item.required]
    of_agreement = _schema(AGREEMENT, OF_AGREEMENT, {key_of(ITEMS.name): stated})
    return {
        "agreement.schema.json": of_agreement,
        "facts.schema.json": _schema(FACTS, OF_FACTS, {}),
    }


def schema_texts() -> dict[str, str]:
    """The text of each schema, by the name of its file."""
    return {name: json_text(schema) for name, schema in schemas().items()}


def _schema(name: str, sheets: Mapping[str, Sheet], first: Mapping[str, Any]) -> dict[str, Any]:
    lists = {
        key_of(each): {
            "description": sheet.purpose,
            "type": "array",
            "items": {"$ref": f"#/$defs/{key_of(each)}"},
        }
        for each, sheet in sheets.items()
    }
    lineage = {"type": "array", "items": {"type": "string"}}
    whole = _object({"schema": {"const": name}, "lineage": lineage, **first, **lists})
    rows = {key_of(each): _row(sheet) for each, sheet in sheets.items()}
    required = ["schema", *first]
    about = {"$schema": DIALECT, "$id": name, "description": _WRITTEN}
    return {**about, **whole, "required": required, "$defs": rows}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}


def _row(sheet: Sheet) -> dict[str, Any]:
    columns = keys_of(sheet).columns
    row = _object({key: _any_of(held) for key, held in columns.items()})
    if sheet.at_most:
        for key, kind in ((SHARES, CellKind.SHARE), (CAPS, CellKind.SIZE)):
            each = {"type": "string", "pattern": f"^({_PATTERNS[kind]})$"}
            row["properties"][key] = {"type": "object", "additionalProperties": each}
    return {**row, "required": [key for key, held in columns.items() if held[0].required]}


def _any_of(columns: tuple[Column, ...]) -> dict[str, Any]:
    """What stands under a heading, which may be one thing to one rule and another to the next."""
    forms: list[dict[str, Any]] = []
    for column in columns:
        form = _value(column) | {"description": columns[0].hint}
        if form not in forms:
            forms.append(form)
    if len(forms) == 1:
        return forms[0]
    alternatives = [{key: form[key] for key in form if key != "description"} for form in forms]
    return {"description": columns[0].hint, "anyOf": alternatives}


def _value(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {"description": column.hint, "type": _TYPES[type_of(column)]}
    if column.words is not None:
        listed = column.words.listed
        is_closed = isinstance(listed, tuple | Mapping) or (
            isinstance(listed, type) and issubclass(listed, Enum)
        )
        # A registry may be added to, and some columns name partners beside their words.
        if is_closed and not column.others:
            said["enum"] = list(column.words.known)
    elif column.kind is CellKind.DAY:
        said["format"] = "date"
    elif column.kind in _PATTERNS:
        said["pattern"] = f"^({_PATTERNS[column.kind]})$"
    return said
