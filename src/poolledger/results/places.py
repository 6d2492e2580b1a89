"""Where does a row's value stand in what was settled? Each of its fields says so.

A field is read from the attribute of its own name; one that is told another place, such as
``contribution.partner``, is read there. The class of a row names in ``read_from`` what it is read
from, so that a test can hold every place and its type against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

import attrs

from poolledger.results.json_types import BESIDE
from poolledger.values.in_force import Source

R = TypeVar("R")
Place = str | Callable[[Any], Any]


def at(place: Place) -> Any:
    """A field that is read from another place: a path of attributes, or a function."""
    return attrs.field(metadata={"at": place})


def beside(place: Place | None = None) -> Any:
    """A field for other views than the JSON, read from the attribute of its name or elsewhere."""
    return attrs.field(metadata=BESIDE if place is None else {**BESIDE, "at": place})


def itself(settled: Any) -> Any:
    """The place of a field that holds what the row was made of."""
    return settled


def row_number(source: Source | None) -> int:
    """The row of the workbook that something was read from; what was made in Python has none."""
    return source.row if source is not None else 0


def rows_of(of: type[R], settled: Iterable[Any], /, **given: Any) -> tuple[R, ...]:
    """Each of several settled things as a row of a class; what is given is the same in all."""
    kind: Any = of
    read = _reader(kind, tuple(given))
    return tuple([of(**read(each), **given) for each in settled])


def row_of(of: type[R], settled: Any, /, **given: Any) -> R:
    """One settled thing as a row of a class, some of whose fields are given."""
    (row,) = rows_of(of, (settled,), **given)
    return row


def places_of(of: Any) -> dict[str, Place]:
    """Where each field of a row stands in what it is read from, but for those that are given."""
    return {each.name: each.metadata.get("at", each.name) for each in attrs.fields(of)}


def held_at(of: Any, place: Place) -> tuple[Any, bool]:
    """The type of what a place holds in things of a class, and whether it may be blank.

    Raises:
        AttributeError: If there is no such place.
    """
    if not isinstance(place, str):
        return _not_blank(get_type_hints(place, include_extras=True)["return"])
    may_be_blank = False
    for name in place.split("."):
        known = getattr(of, name)
        if isinstance(known, property):
            hint = get_type_hints(known.fget, include_extras=True)["return"]
        else:
            hint = get_type_hints(of, include_extras=True)[name]
        of, blank = _not_blank(hint)
        may_be_blank = may_be_blank or blank
    return of, may_be_blank


def _not_blank(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) is ClassVar:
        (hint,) = get_args(hint)
    held = [each for each in get_args(hint) if each is not NoneType]
    return (held[0], True) if NoneType in get_args(hint) else (hint, False)


@cache
def _reader(of: Any, given: tuple[str, ...]) -> Callable[[Any], dict[str, Any]]:
    """Reads the fields of a row that are not given: all paths at once, then what is worked out."""
    places = {name: place for name, place in places_of(of).items() if name not in given}
    paths = {name: place for name, place in places.items() if isinstance(place, str)}
    worked = [(name, place) for name, place in places.items() if not isinstance(place, str)]
    # Of one path alone it would give the value itself.
    values_at = attrgetter(*paths.values(), "__class__")

    def read(settled: Any) -> dict[str, Any]:
        values = dict(zip(paths, values_at(settled), strict=False))
        for name, place in worked:
            values[name] = place(settled)
        return values

    return read
