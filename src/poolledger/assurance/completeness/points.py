"""Which points are agreements asked for? Lists of them, as data that a user may replace."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import field, fields_dict, frozen

from poolledger.agreement.deed import FORMS
from poolledger.assurance.completeness.evidence import CONDITIONS, EVIDENCE
from poolledger.values.converters import as_texts
from poolledger.values.errors import (
    Issue,
    UnreadableFile,
    ValueFault,
    fault,
    flag,
    optional_text,
    text,
    whole,
)
from poolledger.values.short_repr import short_repr
from poolledger.values.suggestions import known

LISTS = ("checks", "elements", "review")
SEVERITIES = ("law", "guidance", "national condition")


@frozen
class Point:
    """What an agreement is asked for.

    Args:
        number: Its number in its list.
        item: What it is, in a few words.
        source: The regulation, guidance or practice that asks for it.
        severity: Law, guidance, or a national condition.
        forms: The forms of arrangement that are asked for it.
        applies: The condition under which it is asked; always where left out.
        answered_by: Headings of the deed, under each of which something must stand.
        found_by: Questions that the agreement itself answers.
        yearly: Those of the headings whose date must be within a year, where one is given.
        either: Whether one answer of them all will do.
        stated: Whether the source was read; from practice otherwise.

    Raises:
        ValueFault: If nothing could answer it, or a form, a question, a condition or a severity
            is not known.
    """

    __repr__ = short_repr
    number: int = field(validator=whole)
    item: str = field(validator=text)
    source: str = field(default="", validator=text)
    severity: str = field(default="guidance", validator=text)
    forms: tuple[str, ...] = field(default=FORMS, converter=as_texts)
    applies: str | None = field(default=None, validator=optional_text)
    answered_by: tuple[str, ...] = field(default=(), converter=as_texts)
    found_by: tuple[str, ...] = field(default=(), converter=as_texts)
    yearly: tuple[str, ...] = field(default=(), converter=as_texts)
    either: bool = field(default=False, validator=flag)
    stated: bool = field(default=True, validator=flag)

    def __attrs_post_init__(self) -> None:
        known("severity", self.severity, SEVERITIES)
        for form in self.forms:
            known("form", form, FORMS)
        for question in self.found_by:
            known("question", question, EVIDENCE)
        if self.applies is not None:
            known("condition", self.applies, CONDITIONS)
        if not (self.answered_by or self.found_by):
            message = f"nothing answers {self.item!r}; name headings of the deed as answered_by"
            raise ValueFault.of("not-a-point", message)


@frozen
class PointList:
    """A list of points.

    Args:
        name: Its short name.
        title: What it is a list of.
        points: The points, in their order.
    """

    name: str
    title: str
    points: tuple[Point, ...] = field(repr=False)


@cache
def own_lists() -> tuple[PointList, ...]:
    """The lists that come with the package: law and guidance, elements, review."""
    here = files(__package__)
    return tuple(
        list_of(name, tomllib.loads(here.joinpath(f"{name}.toml").read_text(encoding="utf-8")))
        for name in LISTS
    )


def read_list(path: Path | str) -> PointList:
    """A list of a user's own, in the form of those that come with the package.

    Raises:
        UnreadableFile: If the file cannot be read, or is no TOML.
        ValueFault: If it says what no list can; what is wrong with each entry is told.
    """
    file = Path(path)
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{file.name} is no list of points: {error}; write it as TOML"
        raise UnreadableFile.of("not-toml", message) from error
    return list_of(file.stem, data)


def list_of(name: str, data: Mapping[str, Any]) -> PointList:
    """A list out of what its file says.

    Raises:
        ValueFault: If it says what no list can; what is wrong with each entry is told.
    """
    entries = data.get("entry")
    if not isinstance(entries, list) or not entries:
        message = f"{name} has no points; write each as [[entry]]"
        raise ValueFault.of("not-a-list", message)
    points, wrong = [], list[Issue]()
    for at, entry in enumerate(entries, 1):
        try:
            points.append(_point(entry, at))
        except ValueFault as error:
            wrong += [
                fault(each.code, f"entry {at} of {name}: {each.message}") for each in error.issues
            ]
    if wrong:
        raise ValueFault(wrong)
    return PointList(name, str(data.get("title", name)), tuple(points))


def _point(entry: object, at: int) -> Point:
    if not isinstance(entry, dict):
        raise ValueFault.of("not-a-point", "it is no table; write each point as [[entry]]")
    for key in entry:
        known("key", key, fields_dict(Point))
    if "item" not in entry:
        raise ValueFault.of("not-a-point", "it has no item; say in a few words what is asked for")
    return Point(**{"number": at, **entry})
