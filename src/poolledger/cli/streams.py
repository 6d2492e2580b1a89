"""Where a command prints: consoles that lack a sign, streams that are closed, full or gone."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import NoReturn


class _Closed(io.TextIOBase):
    """What stands for a stream that was closed before the command began: it takes nothing."""

    def write(self, text: str) -> NoReturn:
        raise OSError(errno.EBADF, "it is closed")


def prepare() -> None:
    """Make the streams ready: a console that lacks a character shows another in its place.

    A command whose output is closed fails when it prints, and not where it prints nothing.
    """
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = _Closed()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def complain(sentence: str) -> None:
    """Say a sentence on the error stream, where there is one that takes it."""
    with suppress(OSError):
        print(sentence, file=sys.stderr, flush=True)


def print_no_more() -> None:
    """Let what is still to be printed go into nothing: Python tries once more as it ends."""
    with suppress(OSError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
