"""How does a record show itself: as the call that makes it again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from attrs import NOTHING, Attribute, Factory, fields

_AS_NAMED: Mapping[str, str] = MappingProxyType({})


def short_repr(record: Any) -> str:
    """A record as the call that makes it again, without what its defaults say.

    What is printed is Python under ``from poolledger import *``, ``from datetime import date`` and
    ``from fractions import Fraction``, and makes a record that is equal.
    """
    return call(type(record).__name__, arguments(record))


def call(name: str, given: Iterable[str]) -> str:
    """A call of a function or a class."""
    return f"{name}({', '.join(given)})"


def arguments(
    record: Any, named: Mapping[str, str] = _AS_NAMED, without: Collection[str] = ()
) -> Iterator[str]:
    """What a record is made of again: what its class needs, and what differs from its defaults.

    Args:
        record: The record. What need not be said and makes no two unequal is left out.
        named: What a field is called by the function that makes it, where that is another name.
        without: The fields that are said otherwise.
    """
    asked = [each for each in fields(type(record)) if each.init and each.name not in without]
    for each in asked:
        if _stands_bare(each):
            yield in_python(getattr(record, each.name))
    for each in asked:
        value, default = getattr(record, each.name), _default(each, record)
        if not _stands_bare(each) and (default is NOTHING or (each.eq and value != default)):
            yield f"{named.get(each.name, each.alias)}={in_python(value)}"


def _stands_bare(each: Attribute[Any]) -> bool:
    return each.default is NOTHING and not each.kw_only


def in_python(value: object) -> str:
    """A value as Python that makes it: dates by their own name, several things as a list."""
    if type(value) is date:
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, tuple):
        return f"[{', '.join(map(in_python, value))}]"
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)}: {in_python(each)}" for key, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    return repr(value)


def _key(key: object) -> str:
    # Partners together are a set, whose order is not the same in every run.
    return repr(tuple(sorted(key))) if isinstance(key, frozenset) else repr(key)


def _default(each: Attribute[Any], record: Any) -> object:
    default: Any = each.default
    if isinstance(default, Factory):  # type: ignore[arg-type]
        return default.factory(record) if default.takes_self else default.factory()
    return default
