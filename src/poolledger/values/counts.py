"""How many there are of something, in words."""

from __future__ import annotations


def counted(number: int, word: str, shown: str | None = None) -> str:
    """A number and what it counts: ``no faults``, ``1 warning``, ``2 cells``.

    Args:
        number: How many there are.
        word: What each of them is, whose plural ends in s.
        shown: The number as it is written, such as ``1,234``; in digits or ``no`` where left out.
    """
    return f"{number or 'no' if shown is None else shown} {word}{'' if number == 1 else 's'}"
