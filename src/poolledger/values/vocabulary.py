"""What does a word of the workbook stand for: a member of a list, or a class?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, Protocol, Self, TypeVar

from poolledger.values.errors import ValueFault, as_text, shown

V = TypeVar("V")


def not_one_of(given: object, known: Iterable[str]) -> str:
    """What is said of a word that is not known: those that are, and the nearest of them."""
    # Loaded here: it takes a while, and most words are known.
    from difflib import get_close_matches

    folded = {word.casefold(): word for word in known}
    near = get_close_matches(str(given).strip().casefold(), folded, n=1)
    hint = f"; did you mean {folded[near[0]]}?" if near else ""
    return f"{shown(given)} is not one of {', '.join(folded.values())}{hint}"


def meant(given: object, words: Mapping[str, V]) -> V:
    """What a word stands for; blanks around it and capitals do not matter.

    Args:
        given: The word.
        words: The words known and what they stand for, in the order in which they are told.

    Raises:
        ValueFault: If it is none of them; they are named, and the nearest of them.
    """
    folded = {word.casefold(): stands_for for word, stands_for in words.items()}
    word = given.strip().casefold() if isinstance(given, str) else None
    if word not in folded:
        raise ValueFault.of("not-a-word", not_one_of(given, words))
    return folded[word]


class Word(Enum):
    """One of a few words: made from the word itself, and refused with the words that there are."""

    if not TYPE_CHECKING:
        # A type checker would take it for what converts a field, and want text alone.
        def __init__(self, word: str) -> None:
            self.__doc__ = f"``{word}`` in a workbook."

    @classmethod
    def _missing_(cls, value: object) -> Self:
        return meant(value, {str(each.value): each for each in cls})

    # Each is one of a kind, so it need not be hashed by its name, hundreds of times a settlement.
    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"


class Named(Protocol):
    """A class with the word by which workbooks know it."""

    name: ClassVar[str]


N = TypeVar("N", bound=Named)


def make_known(words: dict[str, type[N]], cls: type[N], what: str) -> None:
    """Add a class to those that workbooks know, by its name.

    A definition that is run again takes its own place, as when a module is loaded anew.

    Args:
        words: The classes known, by name.
        cls: The class.
        what: What the classes are, for messages.

    Raises:
        ValueFault: If it has no name of its own, or another class has it.
    """
    name = as_text(cls.name)
    if not name or name != name.strip():
        message = f"{cls.__qualname__} is registered as a {what} with the name {name!r}"
        message += "; give it a name without blanks around it"
        raise ValueFault.of("not-a-name", message)
    known = words.get(name)
    if known is not None and _place_of(known) != _place_of(cls):
        message = f"{cls.__qualname__} cannot be the {what} {name!r}, which {known.__qualname__} is"
        raise ValueFault.of("stated-twice", f"{message}; give it another name")
    words[name] = cls


def _place_of(cls: type[object]) -> tuple[str, str]:
    return cls.__module__, cls.__qualname__
