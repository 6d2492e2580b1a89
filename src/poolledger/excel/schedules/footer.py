"""What stands at the foot of each printed page: where it belongs, and the hashes of the inputs."""

from __future__ import annotations

from collections.abc import Sequence

from poolledger.results.provenance import Input

PLACE = "&L&F&C&A&RPage &P of &N"
# Excel's own limit, marks and all.
_AT_MOST = 255
_SHORT = 16
# The second line is on the left alone, in small letters. The blank keeps the size from running
# into a name that begins with a digit.
_LINE = "&L&F\n&6 {inputs}&C&A&RPage &P of &N"


def footer_of(inputs: Sequence[Input]) -> str:
    """The foot of a page; it tells each input's SHA-256, shortened where there is no room.

    The cover has all of them in full.
    """
    if not inputs:
        return PLACE
    for longest, digits in ((60, 64), (20, 64), (40, _SHORT), (20, _SHORT)):
        told = _line(inputs, longest, digits)
        if len(told) <= _AT_MOST:
            return told
    # So many files that not all can be told: the first of them, and how many more there are.
    for count in range(len(inputs) - 1, 0, -1):
        told = _line(inputs[:count], 20, _SHORT, more=len(inputs) - count)
        if len(told) <= _AT_MOST:
            return told
    return PLACE


def _line(inputs: Sequence[Input], longest: int, digits: int, *, more: int = 0) -> str:
    told = [f"{_name(each.file, longest)} SHA-256 {each.sha256[:digits]}" for each in inputs]
    rest = [f"and {more} more, see the cover"] if more else []
    return _LINE.format(inputs="; ".join([*told, *rest]))


def _name(file: str, longest: int) -> str:
    """A file's name in so many characters; what a footer takes for a mark is doubled."""
    shown = file if len(file) <= longest else f"{file[: longest - 3]}..."
    return shown.replace("&", "&&")
