"""What a value offers as plain data, and as JSON that differs line by line.

The work is done in a later room, behind two doors; the text form is here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from json.encoder import encode_basestring_ascii
from typing import Any, ClassVar, Generic, TypeVar

from poolledger.values.data_places import DataPlace
from poolledger.values.doors import Door
from poolledger.values.errors import DataFault, fault, refuse_all, shown

Made = TypeVar("Made")


class PlainData(Generic[Made]):
    """What can be written as plain data, and be made from it again as what it was."""

    __slots__ = ()
    _to_data: ClassVar[Door[Callable[[Any], dict[str, Any]]]]
    _from_data: ClassVar[Door[Callable[[Any], Any]]]

    def to_data(self) -> dict[str, Any]:
        """Plain data: mappings, lists, text, whole numbers and yes or no, ready for JSON.

        Money is text of pounds (``"1234.50"``), a rate text that is exact (``"2.5%"``, ``"1/3"``),
        a day its ISO form; ``schema`` says of which form the data is.

        Raises:
            DataFault: If it says what only Python can say; what that is, is named.
        """
        return self._to_data.work(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Made:
        """What was written by ``to_data``, or by another program in the same form.

        Args:
            data: The plain data.

        Raises:
            DataFault: If anything in it is wrong; every fault is named with its place.
        """
        made: Made = cls._from_data.work(data)
        return made

    def to_json(self) -> str:
        """The plain data as JSON text, one row a line."""
        return row_by_row(self.to_data())

    @classmethod
    def from_json(cls, text: str | bytes) -> Made:
        """What was written by ``to_json``, or by another program in the same form.

        Args:
            text: The JSON text; bytes are of UTF-8.

        Raises:
            DataFault: If it is no JSON, or anything in it is wrong.
        """
        return cls.from_data(parsed(text))


def json_text(data: Any) -> str:
    """Data as JSON text that any console can print, a line for each value."""
    return _line_by_line(data, "\n") + "\n"


def _line_by_line(value: Any, end: str) -> str:
    """As ``json.dumps(value, indent=2)`` has it, which takes three times as long.

    Args:
        value: The data.
        end: The end of a line, and the indent of the next.
    """
    if isinstance(value, str):
        return encode_basestring_ascii(value)
    deeper = f"{end}  "
    if isinstance(value, dict) and value:
        lines = [
            f"{encode_basestring_ascii(key)}: {_line_by_line(held, deeper)}"
            for key, held in value.items()
        ]
        return f"{{{deeper}{f',{deeper}'.join(lines)}{end}}}"
    if isinstance(value, list) and value:
        lines = [_line_by_line(held, deeper) for held in value]
        return f"[{deeper}{f',{deeper}'.join(lines)}{end}]"
    return str(value) if type(value) is int else json.dumps(value)


def row_by_row(data: Mapping[str, Any]) -> str:
    """Data as JSON text with a line for each row of a list and for each key of what is no list."""
    return _object(((key, _laid_out(value)) for key, value in data.items()), "") + "\n"


def _laid_out(value: Any) -> str:
    if isinstance(value, list):
        rows = ",\n".join(f"    {_on_one_line(row)}" for row in value)
        return f"[\n{rows}\n  ]"
    if isinstance(value, dict):
        return _object(((key, _on_one_line(each)) for key, each in value.items()), "  ")
    return _on_one_line(value)


def _object(pairs: Iterable[tuple[str, str]], indent: str) -> str:
    lines = ",\n".join(f"{indent}  {_on_one_line(key)}: {text}" for key, text in pairs)
    return f"{{\n{lines}\n{indent}}}"


def _on_one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def parsed(text: str | bytes) -> Any:
    """The data of JSON text.

    Raises:
        DataFault: If it is none, or says keys twice, of which one would be lost; each with its
            place.
    """
    if not isinstance(text, str | bytes):
        raise DataFault.of("not-json", f"{shown(text)} is no text of JSON; give a str or bytes")
    try:
        # A byte order mark, which some programs write before their text, says nothing.
        plain = text.removeprefix("\ufeff") if isinstance(text, str) else text
        data = json.loads(plain, object_pairs_hook=_object_of)
    except (ValueError, RecursionError) as error:
        raise DataFault.of("not-json", f"this is no JSON: {error}; write it again") from error
    twice = (
        fault(
            "key-twice", f"key {path[-1]!r} stands twice; keep one of the two", DataPlace.of(path)
        )
        for path in _twice(data)
    )
    refuse_all(DataFault, twice)
    return data


class _Repeating(dict[str, Any]):
    """An object of JSON of which some keys stand twice."""

    repeated: Iterable[str]


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeating, keys = _Repeating(found), [key for key, _ in pairs]
    repeating.repeated = [key for key in found if keys.count(key) > 1]
    return repeating


def _twice(data: Any) -> Iterator[tuple[str | int, ...]]:
    """The places of keys that stand twice, as the text has them."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, _Repeating):
            yield from ((*path, key) for key in value.repeated)
        if isinstance(value, dict | list):
            inside = value.items() if isinstance(value, dict) else enumerate(value)
            waiting += reversed([((*path, key), each) for key, each in inside])
