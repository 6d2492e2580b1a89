"""Which fields of which records are drawn: what the types allow, and what examples hold.

A step of a fund and a step of the protocol are told apart, so that what is drawn in the one does
not pass for the other. What a field may be is told by its type: each member of a list of words,
each class of a rule, treatment or basis, a sum as well as a rate, yes as well as no. Of a fact also
each two fields are looked for that it may leave out, and says both of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from itertools import combinations
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import attrs

from poolledger.agreement.facts import Facts
from poolledger.agreement.funds import Fund
from poolledger.settlement.outturn import Agreement
from poolledger.sharing.basis import Basis
from poolledger.sharing.sizes import MEASURES
from poolledger.sharing.steps import Step
from poolledger.sharing.treatments import Treatment
from poolledger.values.partners import Partner
from poolledger.values.rationing import RATIONING

_PLACES: dict[type, str] = {
    Agreement: "agreement", Partner: "agreement", Fund: "fund", Step: "protocol", Facts: "facts",
}  # fmt: skip

# Fields of text that hold one of a list of words.
_LISTED: dict[str, tuple[str, ...]] = {"ration": tuple(RATIONING), "of": MEASURES}


class Field(NamedTuple):
    """What a field of a record may be, in one of the places where there are such records.

    Args:
        place: ``agreement``, ``fund``, ``protocol`` or ``facts``.
        record: The name of the record's class.
        field: The field's name.
        holds: A word, a class, "yes" and "no", or ``beside`` another field.
    """

    place: str
    record: str
    field: str
    holds: str

    def __str__(self) -> str:
        return f"{self.place}: {self.record}.{self.field} {self.holds}"


def fields_of_all() -> set[Field]:
    """Every field of every record that belongs to an agreement or to its facts.

    Fields that are not compared, which say where a record was read, are left out.
    """
    found: set[Field] = set()
    waiting: list[tuple[str, type]] = [("agreement", Agreement), ("facts", Facts)]
    seen = set(waiting)
    while waiting:
        place, cls = waiting.pop()
        found |= _side_by_side(place, cls, _may_be_left_out(cls))
        for name, hint in _hints(cls):
            inside = place_of(place, cls, name)
            for each in _alternatives(hint):
                if isinstance(each, type) and attrs.has(each):
                    concrete = [leaf for leaf in _leaves(each) if _may_stand(inside, leaf)]
                    found |= {Field(place, cls.__name__, name, leaf.__name__) for leaf in concrete}
                    fresh = {(inside, leaf) for leaf in concrete} - seen
                    seen |= fresh
                    waiting += fresh
                else:
                    words = _LISTED.get(name, ()) or _words(each)
                    found |= {Field(place, cls.__name__, name, word) for word in words}
    return found


def fields_held(value: Agreement | Partner | Fund | Step | Facts) -> set[Field]:
    """Every field that a record holds, and those in it, and what stands in each.

    Args:
        value: An agreement, a partner or a fund of one, a step of its protocol, or facts.
    """
    place = next(place for kind, place in _PLACES.items() if isinstance(value, kind))
    found: set[Field] = set()
    _gather(value, place, found)
    return found


def place_of(place: str, cls: type, name: str) -> str:
    """Where the records under a field of a record stand."""
    if cls is Agreement and name in ("funds", "protocol"):
        return {"funds": "fund", "protocol": "protocol"}[name]
    return place


def _gather(record: Any, place: str, found: set[Field]) -> None:
    cls: type = type(record)
    said = [name for name in _may_be_left_out(cls) if getattr(record, name) is not None]
    found |= _side_by_side(place, cls, said)
    for name in _names(cls):
        inside = place_of(place, cls, name)
        for value in _held(getattr(record, name)):
            word = str(value) if name in _LISTED else _word(value)
            found.add(Field(place, cls.__name__, name, word))
            if attrs.has(type(value)):
                _gather(value, inside, found)


def _side_by_side(place: str, cls: type, names: Iterable[str]) -> set[Field]:
    """Each two fields of a fact that are both given, or may both be."""
    pairs = combinations(names, 2) if place == "facts" else ()
    return {Field(place, cls.__name__, one, f"beside {other}") for one, other in pairs}


@cache
def _may_be_left_out(cls: type) -> tuple[str, ...]:
    return tuple(name for name, hint in _hints(cls) if NoneType in get_args(hint))


def _held(value: Any) -> Iterator[Any]:
    """The values in a field: those of a list or a table one by one, and nothing for None."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from (*_held(key), *_held(each))
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from _held(each)
    elif value is not None:
        yield value


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value) if isinstance(value, Enum) else type(value).__name__


def _words(hint: Any) -> list[str]:
    if hint is bool:
        return ["yes", "no"]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return [str(member.value) for member in hint]
    return [hint.__name__]


def _names(cls: Any) -> tuple[str, ...]:
    return tuple(each.name for each in attrs.fields(cls) if each.eq and each.init)


def _hints(cls: type) -> list[tuple[str, Any]]:
    hints = get_type_hints(cls)
    return [(name, hints[name]) for name in _names(cls)]


def _alternatives(hint: Any) -> Iterator[Any]:
    """The types that a field's type is made of; nothing and the absence of rows are not told."""
    if get_origin(hint) in (Union, UnionType):
        for each in get_args(hint):
            yield from _alternatives(each)
    elif get_args(hint):
        for each in get_args(hint):
            if each is not Ellipsis:
                yield from _alternatives(each)
    elif hint is not NoneType:
        yield hint


def _leaves(cls: type) -> Iterator[type]:
    """The package's classes of an idea that may be built: those that no other one refines."""
    below: list[type] = cls.__subclasses__()
    refined = [each for each in below if each.__module__.startswith("poolledger.")]
    if not refined:
        yield cls
    for sub in refined:
        yield from _leaves(sub)


def _may_stand(place: str, cls: type) -> bool:
    """Whether a treatment or a basis is for what is settled in a place."""
    if place == "fund" and issubclass(cls, Treatment | Basis):
        return cls.for_variances
    return cls.for_savings if place == "protocol" and issubclass(cls, Treatment) else True
