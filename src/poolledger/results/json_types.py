"""How is a row written as plain data, and what is that data? Both follow from its fields' types.

A row is an attrs class. Its fields are the keys of an object of the JSON, in their order; those
marked ``BESIDE`` are for other views, and are not written. A type annotated with a function is
written as the row that the function makes of the value; with a tuple, it has those values alone. A
class that names in ``always`` the keys
that it always has leaves out others that are null or empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from poolledger.values.financial_year import FinancialYear
from poolledger.values.money import pounds
from poolledger.values.rates import as_percentage

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# A sum of money in whole pence, with its working where it has one; written as pounds.
Pence = Annotated[int, "pence"]
# Marks a field that is for other views than the JSON.
BESIDE = {"beside": True}


@frozen
class Kind:
    """What values of a type are in JSON.

    Args:
        schema: What is said of them in a JSON Schema.
        write: Makes plain data of a value; None where it is plain already.
    """

    schema: Mapping[str, Any]
    write: Callable[[Any], Any] | None = None


def _text(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern}


_KINDS: dict[Any, Kind] = {
    str: Kind({"type": "string"}),
    bool: Kind({"type": "boolean"}),
    int: Kind({"type": "integer"}),
    Pence: Kind(_text(r"^-?[0-9]+\.[0-9]{2}$"), lambda pence: pounds(int(pence))),
    date: Kind({"type": "string", "format": "date"}, date.isoformat),
    FinancialYear: Kind(_text("^[0-9]{4}/[0-9]{2}$"), str),
    Fraction: Kind(_text(r"^-?[0-9]+(\.[0-9]+%|%|/[0-9]+)?$"), as_percentage),
}


@cache
def kind_of(hint: Any) -> Kind:
    """What values of a type are in JSON.

    Raises:
        TypeError: If values of the type are never written.
    """
    if hint in _KINDS:
        return _KINDS[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        held, more = inner
        return _one_of(held, more) if isinstance(more, tuple) else _unfolded(more)
    if origin is Literal:
        return Kind({"enum": list(inner)})
    if origin in (Union, UnionType) and NoneType in inner:
        (held,) = (each for each in inner if each is not NoneType)
        return _optional(kind_of(held))
    if origin is Sequence:
        return _list(kind_of(inner[0]))
    if origin is Mapping:
        return _mapping(kind_of(inner[1]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Kind({"enum": [each.value for each in hint]}, lambda word: word.value)
    if attrs.has(hint):
        return Kind({"$ref": f"#/$defs/{hint.__name__}"}, _object(hint))
    raise TypeError(f"no way is stated to write {hint!r} as JSON")


def _one_of(held: Any, values: tuple[Any, ...]) -> Kind:
    """A few of the values of a type."""
    write = kind_of(held).write
    return Kind({"enum": [value if write is None else write(value) for value in values]}, write)


def _unfolded(unfold: Callable[[Any], Any]) -> Kind:
    """What is unfolded into a row only when it is written."""
    held = kind_of(_unfolds_into(unfold))
    write = held.write
    assert write is not None
    return Kind(held.schema, lambda value: write(unfold(value)))


def _unfolds_into(unfold: Callable[[Any], Any]) -> type:
    row: type = get_type_hints(unfold)["return"]
    return row


def _optional(held: Kind) -> Kind:
    write, schema = held.write, _or_null(held.schema)
    if write is None:
        return Kind(schema)
    return Kind(schema, lambda value: None if value is None else write(value))


def _or_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    if "type" in schema:
        return {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    return {"anyOf": [schema, {"type": "null"}]}


def _list(held: Kind) -> Kind:
    write, schema = held.write, {"type": "array", "items": held.schema}
    if write is None:
        return Kind(schema, list)
    return Kind(schema, lambda values: [write(value) for value in values])


def _mapping(held: Kind) -> Kind:
    """An object by partner: of those of whom there is something, so that no sum in it is nil."""
    write, schema = held.write, {"type": "object", "additionalProperties": held.schema}
    if write is None:
        return Kind(schema, lambda sums: {key: value for key, value in sums.items() if value})
    return Kind(schema, lambda sums: {key: write(value) for key, value in sums.items() if value})


def _written(row: type) -> Iterator[tuple[str, Kind]]:
    """The keys of a row's object, and what each holds."""
    hints = get_type_hints(row, include_extras=True)
    for each in attrs.fields(row):
        if "beside" not in each.metadata:
            yield each.name, kind_of(hints[each.name])


def _object(row: type) -> Callable[[Any], dict[str, Any]]:
    kinds = dict(_written(row))
    names, always = tuple(kinds), _always(row)
    parts = [(name, kind.write) for name, kind in kinds.items() if kind.write is not None]
    # Of one name it would give the value alone.
    values_of = attrgetter(*names, "__class__")

    def write(value: Any) -> dict[str, Any]:
        data = dict(zip(names, values_of(value), strict=False))
        for name, part in parts:
            data[name] = part(data[name])
        if always is None:
            return data
        return {key: held for key, held in data.items() if held or key in always}

    return write


def _always(row: type) -> tuple[str, ...] | None:
    """The keys that a row always has, where it leaves out others that are null or empty."""
    return getattr(row, "always", None)


def plain(row: Any) -> dict[str, Any]:
    """A row as plain data, ready for JSON."""
    of: Any = type(row)
    write = kind_of(of).write
    assert write is not None
    data: dict[str, Any] = write(row)
    return data


def sums_of(row: Any) -> dict[str, int]:
    """The sums that are keys of a row's object, in their order, as figures with their workings."""
    of: Any = type(row)
    return {name: getattr(row, name) for name in _sums(of)}


@cache
def _sums(row: Any) -> tuple[str, ...]:
    hints = get_type_hints(row, include_extras=True)
    return tuple(
        each.name
        for each in attrs.fields(row)
        if hints[each.name] == Pence and "beside" not in each.metadata
    )


def schema_of(row: type, name: str) -> dict[str, Any]:
    """The JSON Schema of a row and of all that it holds.

    Args:
        row: The class of the outermost row.
        name: What the schema is called, for those who keep several.
    """
    whole = _described(row)
    return {
        "$schema": DIALECT,
        "$id": f"urn:poolledger:{name}",
        **whole,
        "$defs": {each.__name__: _described(each) for each in _held(row)},
    }


def _held(row: type) -> list[type]:
    """The classes of the rows that a row holds, however deep, in the order in which they are."""
    found: dict[type, None] = {}
    waiting = [row]
    while waiting:
        one = waiting.pop(0)
        hints = get_type_hints(one, include_extras=True)
        inner = [
            part
            for each in attrs.fields(one)
            if "beside" not in each.metadata
            for part in _parts(hints[each.name])
            if part not in _KINDS and attrs.has(part)
        ]
        waiting += [each for each in inner if each not in found]
        found.update(dict.fromkeys(inner))
    return list(found)


def _parts(hint: Any) -> Iterator[Any]:
    inner = get_args(hint)
    if hint in _KINDS or not inner:
        yield hint
    elif get_origin(hint) is Annotated:
        yield hint if isinstance(inner[1], tuple) else _unfolds_into(inner[1])
    else:
        for each in inner:
            yield from _parts(each)


def _described(row: type) -> dict[str, Any]:
    always = _always(row)
    keys = {name: dict(kind.schema) for name, kind in _written(row)}
    if always is not None:
        # What would be null is left out.
        keys = {name: _not_null(schema) for name, schema in keys.items()}
    return {
        "description": (row.__doc__ or "").split("\n\n")[0],
        "type": "object",
        "properties": keys,
        "required": list(always or keys),
        "additionalProperties": False,
    }


def _not_null(schema: dict[str, Any]) -> dict[str, Any]:
    of = schema.get("type")
    return {**schema, "type": of[0]} if isinstance(of, list) else schema
