"""What is said of names: one that is not known, with the nearest that is, or one stated twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import get_close_matches

from poolledger.values.errors import Issue, UnknownName, as_text, fault
from poolledger.values.in_force import Source, cell_of

_LISTED = 8


def unknown(
    what: str, code: str, known: Iterable[str], source: Source | None, heading: str
) -> Issue:
    """A fault for a name that is not among the known ones, with the nearest of them."""
    code_name = f"unknown-{what.replace(' ', '-')}"
    message = f"there is no {what} {code!r}; {nearest(what, code, known)}"
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


def nearest(what: str, name: str, known: Iterable[str]) -> str:
    """The known name that is nearest to one that is not, or else what there is."""
    listed = list(known)
    near = get_close_matches(name, listed, n=1, cutoff=0.5) or [
        each for each in listed if each.casefold() == name.casefold()
    ]
    if not listed:
        return f"no {what} is stated"
    return f"did you mean {near[0]!r}?" if near else f"there is {first_few(listed)}"


def first_few(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = len(names) - _LISTED
    shown = ", ".join(names[:_LISTED])
    return f"{shown} and {more} more" if more > 0 else shown


def stated_twice(
    what: str, items: Iterable[tuple[Hashable, Source | None]], heading: str
) -> Iterator[Issue]:
    """A fault for each item whose key stood before."""
    seen: dict[Hashable, Source | None] = {}
    for key, source in items:
        if key in seen:
            first = seen[key]
            place = f", first in {_place_of(first, source, heading)}" if first is not None else ""
            words = " ".join(str(part) for part in key) if isinstance(key, tuple) else str(key)
            message = f"{what} {words} is stated twice{place}; keep one of the two"
            yield fault("stated-twice", message, cell_of(source, heading))
        seen.setdefault(key, source)


def _place_of(first: Source, later: Source | None, heading: str) -> str:
    """A row as another row's message names it: by its number alone where they share a sheet."""
    here = later is None or (first.book, first.sheet) == (later.book, later.sheet)
    return f"row {first.row}" if here else str(first.cell(heading))
