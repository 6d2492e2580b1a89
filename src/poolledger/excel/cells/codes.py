"""When do two codes, words or items say the same, and when do they only look the same?

They match after trimming and Unicode normalisation, regardless of case and of characters that
nobody sees. A letter of another script that looks like one of ours never matches it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import lru_cache

# Letters of Cyrillic and Greek, in lower case, and those of ours that look like them in either
# case: what is copied from a message may hold one, and no eye tells it apart.
_LOOK = {
    ord(strange): ours
    for letters, looks in (("авсеёһіјкӏмнорѕтухԁԛԝ", "abceehijklmhopstyxdqw"),
                           ("αβεζηικμνορτυχ", "abezhikmnoptyx"))
    for strange, ours in zip(letters, looks, strict=True)
}  # fmt: skip


def as_compared(text: str) -> str:
    """A code, word or item as it is compared with others."""
    if text.isascii():
        return " ".join(text.casefold().split())
    seen = (each for each in unicodedata.normalize("NFKC", text) if not _is_unseen(each))
    return " ".join("".join(seen).casefold().split())


def as_seen(text: str) -> str:
    """A code as it looks: letters of other scripts stand for those of ours that look like them."""
    return as_compared(text).translate(_LOOK)


def same_among(code: str, known: Iterable[str]) -> str | None:
    """The one of the known codes that says the same, as it is spelt there."""
    compared = as_compared(code)
    return next((each for each in known if as_compared(each) == compared), None)


def is_like(text: str, pattern: str) -> bool:
    """Whether a text is as a pattern has it, where * stands for any letters and ? for one."""
    # Square brackets are plain letters here, not a set of letters.
    return fnmatchcase(text, pattern.replace("[", "[[]"))


@lru_cache(maxsize=512)
def _is_unseen(letter: str) -> bool:
    # Joiners, marks of direction, zero-width blanks and the soft hyphen are all of one category.
    return unicodedata.category(letter) == "Cf"
