"""What is said of names: one that is not known, with the nearest that is, or one stated twice."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from poolledger.values.errors import Issue, UnknownName, as_text, fault
from poolledger.values.frozen_map import EMPTY
from poolledger.values.in_force import Source, cell_of

_LISTED = 8
_NEAR = 3


def unknown(
    what: str, code: str, known: Iterable[str], source: Source | None, heading: str,
    named: Mapping[str, str] = EMPTY,
) -> Issue:  # fmt: skip
    """A fault for a name that is not among the known ones, with the nearest of them."""
    code_name = f"unknown-{what.replace(' ', '-')}"
    message = f"there is no {what} {code!r}; {nearest(what, code, known, named)}"
    return fault(code_name, message, cell_of(source, heading))


def known(what: str, code: str, names: Iterable[str]) -> str:
    """A name from itself, where it is one of those that there are.

    Args:
        what: What it is the name of: a fund, a partner.
        code: The name.
        names: Those that there are.

    Raises:
        UnknownName: If it is none of them; the nearest is named.
    """
    listed = list(names)
    if as_text(code) not in listed:
        raise UnknownName([unknown(what, code, listed, None, "")])
    return code


def nearest(what: str, name: str, known: Iterable[str], named: Mapping[str, str] = EMPTY) -> str:
    """The known names that are nearest to one that is not, or else what there is.

    Where several are as near, all are said: none of them may be taken for the one that was meant.

    Args:
        what: What it is the name of.
        name: The name.
        known: Those that there are.
        named: By another name of a thing, in small letters, the one that it is known by.
    """
    listed = list(known)
    if not listed:
        return f"no {what} is stated"
    code = named.get(name.casefold())
    if code is not None:
        return f"that is the name of {code!r}; write {code!r}"
    near = near_to(name, listed)
    if near and len(near) <= _NEAR:
        return f"did you mean {' or '.join(map(repr, near))}?"
    return f"there is {first_few(listed)}"


def near_to(name: str, known: Iterable[str]) -> list[str]:
    """The names that are as near to one as any, if any is; capital letters do not count."""
    # Loaded here: it takes a while, and most names are known.
    from difflib import get_close_matches

    plain = name.casefold()
    by_plain: dict[str, list[str]] = {}
    for each in known:
        by_plain.setdefault(each.casefold(), []).append(each)
    close = get_close_matches(plain, by_plain, n=len(by_plain) or 1, cutoff=0.5)
    least = min((_slips(plain, each) for each in close), default=0)
    close = [each for each in close if _slips(plain, each) == least]
    # Two letters that changed places are likelier than another letter.
    close.sort(key=lambda each: sorted(each) != sorted(plain))
    return [each for plainly in close for each in by_plain[plainly]]


def _slips(one: str, other: str) -> int:
    """How many letters put in, left out, changed or swapped turn one name into the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, there in enumerate(other, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != there)))
            if i > 1 < j and letter == other[j - 2] and one[i - 2] == there:
                row[j] = min(row[j], earlier[j - 2] + 1)
    return row[-1]


def first_few(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - _LISTED
    shown = ", ".join(names[:_LISTED])
    return f"{shown} and {more} more" if more > 0 else shown


def stated_twice(
    what: str, records: Iterable[Any], key: Callable[[Any], Hashable], heading: str
) -> Iterator[Issue]:
    """A fault for each record whose key stood before.

    Args:
        what: What the key is one of, or the record is.
        records: The records, each with its source.
        key: What tells a record from others; of several parts those that say something are told.
        heading: Under which heading of the record's row the fault stands.
    """
    seen: dict[Hashable, Source | None] = {}
    for record in records:
        said, source = key(record), record.source
        if said in seen:
            first = seen[said]
            place = f", first in {_place_of(first, source, heading)}" if first is not None else ""
            parts = said if isinstance(said, tuple) else (said,)
            words = " ".join(str(part) for part in parts if part is not None)
            message = f"{what} {words} is stated twice{place}; keep one of the two"
            yield fault("stated-twice", message, cell_of(source, heading))
        seen.setdefault(said, source)


def _place_of(first: Source, later: Source | None, heading: str) -> str:
    """A row as another row's message names it: by its number alone where they share a sheet."""
    here = later is None or (first.book, first.sheet) == (later.book, later.sheet)
    return first.named if here else str(first.cell(heading))
