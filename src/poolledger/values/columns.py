"""What is a column of a workbook: its heading, what its cells hold, and which field they fill?

The sheets of the contract are declared by these columns, and so are the settings that a treatment,
a basis or a contribution rule has of its own: its reading, its writing, its place in the workbook
to fill in and its line in the reference all follow from the declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, TypeAlias

import attrs
from attrs import frozen

from poolledger.values.converters import as_texts
from poolledger.values.errors import flag, optional_a, optional_text, optional_whole, text
from poolledger.values.short_repr import short_repr
from poolledger.values.vocabulary import Word

Listed: TypeAlias = type[Enum] | Mapping[str, Any] | Iterable[str]


class CellKind(Word):
    """What the cells of a column hold."""

    TEXT = "text"
    NOTE = "text for information"
    CODE = "a code of one's own"
    PARTNER = "a partner's code"
    PARTNERS = "partners' codes, joined by +"
    PREDECESSORS = "codes of bodies, with commas"
    TOWARDS = "joint, or a partner's code"
    FUND = "a fund's code"
    SCHEME = "a scheme's code"
    RESERVE = "a reserve's name"
    PROFILE = "a profile's name"
    INDEX = "an index's name"
    INITIATIVE = "an initiative's code"
    LINE = "a do-nothing line"
    LINES = "do-nothing lines, joined by +"
    WORD = "a word"
    YES_NO = "yes or no"
    MONEY = "an amount"
    SIZE = "an amount or a percentage"
    BASIS = "a basis"
    BEARER = "host, lead or a partner's code"
    RATE = "a rate"
    RATES = "rates, joined by ;"
    PRICE = "a price"
    SHARE = "a share"
    NUMBER = "a number"
    COUNT = "a whole number"
    INSTALMENTS = "instalments a year"
    YEAR = "a financial year"
    YEARS = "a financial year, or one and those after it"
    DAY = "a date"
    MONTH = "a month"


def _listed(given: Listed | Callable[[], Listed]) -> Listed | Callable[[], Listed]:
    if callable(given):
        return given
    words = as_texts(tuple(given)) if isinstance(given, Mapping) else as_texts(given)
    # A registry is kept as it is, as what is registered later is one of its words too.
    return given if isinstance(given, Mapping) else words


@frozen
class Words:
    """A few words, under the name by which the workbook lists them.

    Args:
        name: The list's name.
        listed: The words: of an enumeration, of a registry, or as they are; or what gives them.
    """

    __repr__ = short_repr
    name: str = attrs.field(validator=text)
    listed: Listed | Callable[[], Listed] = attrs.field(eq=False, converter=_listed)

    @property
    def known(self) -> Mapping[str, Any]:
        """What each word stands for: a member of an enumeration, or else itself."""
        listed: Any = self.listed
        if isinstance(listed, type) and issubclass(listed, Enum):
            return {str(each.value): each for each in listed}
        given = listed() if callable(listed) else listed
        return dict(given) if isinstance(given, Mapping) else {word: word for word in given}


@frozen
class Column:
    """A column of a sheet, or of a rule that has one of its own.

    Args:
        heading: Its heading.
        field: The field of the record that it fills; none where something else reads it.
        kind: What its cells hold.
        hint: What goes in, in a line.
        words: Of a word, which words there are.
        required: Whether every used row must fill it; of a rule's own, whether the rule needs it.
        default: What a blank means, where that is written as a blank too.
        others: Whether other words than those listed may stand in it.
        rare: Whether only the workbook to fill in for any arrangement has it.
        width: Its width in characters, where not the kind's own.
        lacking: What is said where a rule that needs it finds it blank.
    """

    __repr__ = short_repr
    heading: str = attrs.field(validator=text)
    field: str | None = attrs.field(default=None, validator=optional_text)
    kind: CellKind = attrs.field(default=CellKind.TEXT, converter=CellKind)
    hint: str = attrs.field(default="", validator=text)
    words: Words | None = attrs.field(default=None, validator=optional_a(Words))
    required: bool = attrs.field(default=False, kw_only=True, validator=flag)
    default: Any = attrs.field(default=None, kw_only=True)
    others: bool = attrs.field(default=False, kw_only=True, validator=flag)
    rare: bool = attrs.field(default=False, kw_only=True, validator=flag)
    width: int | None = attrs.field(default=None, kw_only=True, validator=optional_whole)
    lacking: str = attrs.field(default="", kw_only=True, validator=text)
