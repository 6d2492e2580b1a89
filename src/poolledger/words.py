"""Which class stands for a word of the workbook?"""

from __future__ import annotations

from typing import ClassVar, Protocol, TypeVar


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
        ValueError: If it has no name of its own, or another class has it.
    """
    name = cls.name
    if not name or name != name.strip():
        message = f"{cls.__qualname__} is registered as a {what} with the name {name!r}"
        raise ValueError(f"{message}; give it a name without blanks around it")
    known = words.get(name)
    if known is not None and _place_of(known) != _place_of(cls):
        message = f"{cls.__qualname__} cannot be the {what} {name!r}, which {known.__qualname__} is"
        raise ValueError(f"{message}; give it another name")
    words[name] = cls


def _place_of(cls: type[object]) -> tuple[str, str]:
    return cls.__module__, cls.__qualname__
