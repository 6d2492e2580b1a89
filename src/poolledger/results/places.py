"""Where does a row's value stand in what was settled? Each of its fields says so.

A field is read from the attribute of its own name; one that is told another place, such as
``contribution.partner``, is read there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

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


def rows_of(of: type[R], settled: Iterable[Any], **given: Any) -> tuple[R, ...]:
    """Each of several settled things as a row of a class; what is given is the same in all."""
    kind: Any = of
    made = _maker(kind, tuple(given))
    return tuple([made(each, **given) for each in settled])


def row_of(of: type[R], settled: Any, **given: Any) -> R:
    """One settled thing as a row of a class, some of whose fields are given."""
    kind: Any = of
    row: R = _maker(kind, tuple(given))(settled, **given)
    return row


def reader(places: Iterable[Place]) -> Callable[[Any], tuple[Any, ...]]:
    """Reads what stands at several places of one thing.

    It is compiled, as attrs compiles the constructor of a class, since a settlement has thousands
    of rows: to go from place to place takes twice as long.
    """
    known: dict[str, Any] = {}
    values = "".join(f"{_value(place, known)}, " for place in places)
    read: Callable[[Any], tuple[Any, ...]] = eval(f"lambda settled: ({values})", known)
    return read


@cache
def _maker(of: Any, given: tuple[str, ...]) -> Callable[..., Any]:
    """Makes a row of a class of one settled thing and of those of its fields that are given."""
    known: dict[str, Any] = {"of": of}
    values = [
        f"{each.name}={each.name}"
        if each.name in given
        else f"{each.name}={_value(each.metadata.get('at', each.name), known)}"
        for each in attrs.fields(of)
    ]
    made: Callable[..., Any] = eval(
        f"lambda {', '.join(['settled', *given])}: of({', '.join(values)})", known
    )
    return made


def _value(place: Place, known: dict[str, Any]) -> str:
    """What stands at a place, as an expression of names that are known."""
    if isinstance(place, str):
        return f"settled.{place}"
    name = f"at_{len(known)}"
    known[name] = place
    return f"{name}(settled)"
