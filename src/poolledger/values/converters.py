"""What may stand in a public value: its fields take or refuse what they are given, at once.

What has a text of its own is made from it beside its type: ``as_money``, ``as_rate``, ``as_year``,
``as_day``, ``as_size``, and each :class:`~poolledger.values.vocabulary.Word`. Here is what is
left: lists, names, pairs. What is kept as it is given, or refused, is in
:mod:`poolledger.values.errors`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from poolledger.values.errors import ValueFault, as_text, record, shown, with_article

T = TypeVar("T")


class Several(tuple[T, ...]):
    """``Several[Scheme]`` makes a tuple of schemes from any number of them, and of nothing else.

    Raises:
        ValueFault: If one of them is no scheme, or there is no list.
    """

    __slots__ = ()

    def __class_getitem__(cls, kind: Any) -> Any:
        def several(given: Iterable[Any]) -> tuple[Any, ...]:
            found = listed(given, kind.__name__)
            # Of a hundred thousand records it is quickest to ask which kinds there are.
            if set(map(type, found)) != {kind}:
                for each in found:
                    if not isinstance(each, kind):
                        message = f"{shown(each)} is not {with_article(kind)}; leave it out"
                        raise ValueFault.of("not-a-record", message)
            return found

        return several


def listed(given: Iterable[T], of: str) -> tuple[T, ...]:
    """Several of something, from what may be gone through.

    Args:
        given: They.
        of: What they are, for messages.

    Raises:
        ValueFault: If it is text, a mapping or no list at all.
    """
    if type(given) is tuple:
        return given
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        message = f"{shown(given)} is not a list; put each {of} in a list, like [...]"
        raise ValueFault.of("not-a-list", message)
    return tuple(given)


def as_texts(given: Iterable[str] | str) -> tuple[str, ...]:
    """Several names, or one by itself.

    Raises:
        ValueFault: If one of them is not text.
    """
    return (given,) if isinstance(given, str) else tuple(map(as_text, listed(given, "name")))


def as_one(given: T, kind: type[T]) -> T:
    """A record from itself.

    Raises:
        ValueFault: If it is of another kind.
    """
    return given if isinstance(given, kind) else record(kind)(given)


def as_class(given: type[T], of: type[T]) -> type[T]:
    """A class from itself.

    Raises:
        ValueFault: If it is no class, or no kind of what it is to be.
    """
    if not isinstance(given, type) or not issubclass(given, of):
        message = f"{shown(given)} is not a class of {of.__name__}; write class ...({of.__name__})"
        raise ValueFault.of("not-a-record", message)
    return given


def items_of(given: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    """The pairs of a mapping.

    Raises:
        ValueFault: If it is none.
    """
    if not isinstance(given, Mapping):
        raise no_mapping(given)
    return list(given.items())


def pairs_of(given: Mapping[Any, Any] | Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """The pairs of a mapping, or of a list of pairs.

    Raises:
        ValueFault: If it is neither.
    """
    if isinstance(given, Mapping):
        return list(given.items())
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise no_mapping(given)
    pairs = list(given)
    if not all(isinstance(pair, tuple | list) and len(pair) == 2 for pair in pairs):
        raise no_mapping(given)
    return [(first, second) for first, second in pairs]


def no_mapping(given: object) -> ValueFault:
    """What is said of something that is not pairs."""
    message = f"{shown(given)} is not a mapping; write it like {{'PCT': ..., 'OMBC': ...}}"
    return ValueFault.of("not-a-mapping", message)
