"""What is in a document: headings, paragraphs, tables and places to sign, in their order.

It is the same whatever it is written as; how each part looks is decided by what writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from attrs import evolve, field, frozen

from poolledger.schedules.table import Table


@frozen
class Heading:
    """A heading.

    Args:
        words: What it says.
        level: 1 for a schedule of the deed, 2 within one.
    """

    words: str
    level: int = 1


@frozen
class Paragraph:
    """Words, which may be of several lines.

    Args:
        words: What they say.
        number: The number that stands before them; empty where it is not known yet.
    """

    words: str
    number: str | None = None


@frozen
class Missing:
    """What should stand here and does not: marked in the margin, for whoever completes it.

    Args:
        heading: The heading under which it should stand.
        words: What should be said.
    """

    heading: str
    words: str


@frozen
class Grid:
    """A table, without a title of its own."""

    table: Table


@frozen
class SignHere:
    """A place to sign.

    Args:
        party: For whom it is signed.
        name: Who signs, where that is known.
    """

    party: str
    name: str | None = None


_NOT_PRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Part: TypeAlias = Heading | Paragraph | Missing | Grid | SignHere


@frozen
class Document:
    """A document.

    Args:
        title: Its title.
        standing: What it is, in a line under the title: of which year, draft or final.
        parts: What is in it.
        foot: What stands at the foot of each page.
    """

    title: str
    standing: str
    parts: tuple[Part, ...] = field(converter=tuple[Part, ...])
    foot: str = ""

    @property
    def missing(self) -> Iterator[Missing]:
        """What is marked as missing."""
        return (part for part in self.parts if isinstance(part, Missing))


def under(words: str, parts: Iterable[Part], level: int = 2) -> Iterator[Part]:
    """Parts under a heading; nothing where there are none."""
    headed = False
    for part in parts:
        if not headed:
            yield Heading(words, level)
        headed = True
        yield part


def clauses(sentences: Iterable[str]) -> Iterator[Paragraph]:
    """Sentences as clauses, which are numbered where they come to stand."""
    return (Paragraph(words, "") for words in sentences)


def numbered(parts: Iterable[Part], schedule: int | None = None) -> Iterator[Part]:
    """Parts whose clauses have their numbers: ``1``, ``2``; in a schedule ``3.1``, ``3.2``."""
    before = "" if schedule is None else f"{schedule}."
    count = 0
    for part in parts:
        if isinstance(part, Paragraph) and part.number is not None:
            count += 1
            part = evolve(part, number=f"{before}{count}")
        yield part


def printable(words: str) -> str:
    """Words without the signs that no file of text may hold: controls, halves of characters."""
    whole = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _NOT_PRINTED.sub("", whole)
