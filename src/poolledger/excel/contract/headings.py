"""How are the names of sheets, headings and items compared?

Names are matched after Unicode normalisation, regardless of case, spaces, ``_`` and ``-``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from poolledger.excel.cells.codes import as_compared

_UNIT = re.compile(r"(?P<name>.*?)[\s(]*£\s*(?P<unit>['’]?000s?|k|m)?\s*\)?", re.IGNORECASE)
_UNITS = {"": 1, "000": 1_000, "000s": 1_000, "k": 1_000, "m": 1_000_000}
AT_MOST = "at most"


# The few hundred names of the contract are compared with every heading of every sheet.
@lru_cache(maxsize=512)
def folded(name: str) -> str:
    """A name as it is compared: normalised, without case, spaces, ``_`` and ``-``."""
    return re.sub(r"[\s_\-]+", "", as_compared(name))


def key_of(heading: str) -> str:
    """What stands for a heading, a sheet's name or an item in a record's fields and in plain data.

    >>> key_of("Full-year effect")
    'full_year_effect'
    """
    return re.sub(r"\W+", "_", heading.casefold()).strip("_") or heading


def is_own(heading: str) -> bool:
    """Whether a heading stands in round brackets: a column of the user's own, never read."""
    name = unicodedata.normalize("NFKC", heading).strip()
    return name.startswith("(") and name.endswith(")")


def is_shortened(name: str, heading: str) -> bool:
    """Whether a name is a known heading with some letters left out, as ``For yr`` is."""
    short, full = folded(name), folded(heading)
    if not (short[:1] == full[:1] and len(full) * 2 <= len(short) * 3 and short != full):
        return False
    letters = iter(full)
    return all(letter in letters for letter in short)


def unit_of(heading: str) -> tuple[str, int]:
    """A heading without its unit, and the pounds that one unit stands for."""
    match = _UNIT.fullmatch(heading.strip())
    if match is None or not match["name"].strip():
        return heading.strip(), 1
    return match["name"].strip(), _UNITS[(match["unit"] or "").lower().lstrip("'’")]


def one_letter_away(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed turns one name into the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    shorter, longer = sorted((one, other), key=len)
    for place, letter in enumerate(longer):
        if place == len(shorter) or shorter[place] != letter:
            rest = shorter[place:] if len(shorter) < len(longer) else shorter[place + 1 :]
            return rest == longer[place + 1 :]
    return False


def near_misses(name: str, missing: Iterable[str]) -> list[str]:
    """The names, of those that are not there, that are one letter away from a name."""
    return [each for each in missing if one_letter_away(folded(name), folded(each))]
