"""A mapping that stays as it was made, so that the value that holds it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn, Self, TypeVar

from poolledger.values.converters import no_mapping

K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(dict[K, V]):
    """A mapping in its order, equal to any dict of the same pairs, that hashes and never changes.

    It is read as fast as a dict, which it is but for what changes one. For a field,
    ``FrozenMap[str, int]`` keeps such a mapping as it is, and makes one of any other.

    >>> shares = FrozenMap({"PCT": 1, "OMBC": 2})
    >>> shares["PCT"], shares == {"OMBC": 2, "PCT": 1}, shares | {"PCT": 3}
    (1, True, {'PCT': 3, 'OMBC': 2})

    Raises:
        TypeError: If it is to be changed, or hashed where what it holds has no hash.
    """

    __slots__ = ("_hash",)
    _hash: int

    def __new__(cls, given: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> Self:
        """From another mapping, or from pairs."""
        made = dict.__new__(cls)
        dict.update(made, given)
        return made

    def __init__(self, given: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        # All is done when it is made: a second __init__ of a dict would change it.
        pass

    def __class_getitem__(cls, kinds: Any) -> Any:
        return _kept

    def _unchanged(self, *_: object, **__: object) -> NoReturn:
        message = "this mapping is part of a value and is never changed; make a dict() of it first"
        raise TypeError(message)

    __setitem__ = __delitem__ = __ior__ = _unchanged
    clear = pop = popitem = setdefault = update = _unchanged

    def __hash__(self) -> int:  # type: ignore[override]
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(frozenset(self.items()))
            return self._hash

    def __reduce__(self) -> tuple[type[FrozenMap[K, V]], tuple[dict[K, V]]]:
        return FrozenMap, (dict(self),)

    def __copy__(self) -> FrozenMap[K, V]:
        return self


def _kept(given: Mapping[K, V]) -> FrozenMap[K, V]:
    try:
        # Made without the call of the class, which would only do nothing in __init__ beside.
        return given if type(given) is FrozenMap else FrozenMap.__new__(FrozenMap, given)
    except (TypeError, ValueError) as error:
        raise no_mapping(given) from error


EMPTY: FrozenMap[Any, Any] = FrozenMap()
