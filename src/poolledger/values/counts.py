"""How is a number of things said? ``1 cell``, ``3 cells``, ``2 faults, no warnings``."""

from __future__ import annotations

from collections.abc import Iterable

from poolledger.values.errors import Issue, Severity


def counted(number: int, one: str, several: str = "", *, none: str = "0") -> str:
    """A number of things in words: ``counted(3, "cell")`` is ``3 cells``.

    Args:
        number: How many there are; its thousands are set apart.
        one: What one of them is called.
        several: What several are called, where that is more than an s after it.
        none: What stands for nil.
    """
    word = one if number == 1 else several or f"{one}s"
    return f"{f'{number:,}' if number else none} {word}"


def faults_and_warnings(issues: Iterable[Issue]) -> str:
    """How many of each there are: ``1 fault, no warnings``."""
    found = [issue.severity for issue in issues]
    words = {Severity.FAULT: "fault", Severity.WARNING: "warning"}
    return ", ".join(counted(found.count(each), word, none="no") for each, word in words.items())
