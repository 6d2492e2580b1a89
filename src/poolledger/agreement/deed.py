"""What an agreement says in words: the items of its deed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from attrs import field, frozen

from poolledger.values.errors import ValueFault, optional_text, text
from poolledger.values.financial_year import as_optional_day
from poolledger.values.in_force import Source, a_row
from poolledger.values.short_repr import short_repr

FORMS = ("pooled", "lead", "aligned")


@frozen
class DeedHeading:
    """A heading under which deeds say something.

    Args:
        name: The heading: what stands as ``Item`` on the sheet Deed.
        schedule: The schedule of the deed in which it stands.
        hint: What goes under it, in a line.
        forms: The forms of arrangement whose agreements have it.
        rare: Whether only some reviews ask for it.
    """

    name: str
    schedule: str
    hint: str
    forms: tuple[str, ...] = field(default=FORMS, converter=tuple[str, ...])
    rare: bool = False


@cache
def deed_headings() -> Mapping[str, DeedHeading]:
    """The headings that deeds have, by their names, in the order of a deed."""
    listed = tomllib.loads(files(__package__).joinpath("deed.toml").read_text(encoding="utf-8"))
    made = (
        DeedHeading(**{**each, "forms": each.get("forms", FORMS)}) for each in listed["heading"]
    )
    return MappingProxyType({heading.name: heading for heading in made})


@frozen
class DeedItem:
    """What the agreement says of one matter: a paragraph of its deed.

    Several items may stand under one heading, in their order.

    Args:
        item: The heading: one of :func:`deed_headings`, or one of the partners' own.
        text: What is agreed, in words.
        clause: The clause that says so, in place of the words or beside them.
        day: The day it was agreed, made or last brought up to date.
        owner: The partner, post or person that answers for it.

    Raises:
        ValueFault: If it says nothing: neither text nor clause nor day.
    """

    __repr__ = short_repr
    item: str = field(validator=text)
    text: str | None = field(default=None, validator=optional_text)
    clause: str | None = field(default=None, kw_only=True, validator=optional_text)
    day: date | None = field(default=None, kw_only=True, converter=as_optional_day)
    owner: str | None = field(default=None, kw_only=True, validator=optional_text)
    source: Source | None = field(default=None, kw_only=True, eq=False, validator=a_row)

    def __attrs_post_init__(self) -> None:
        if not (self.text or self.clause or self.day):
            message = f"the deed's item {self.item!r} says nothing; give its text, clause or date"
            raise ValueFault.of("says-nothing", message)
