"""Which file is to be read: one on the disk, or bytes that a program has at hand?"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import BinaryIO

from attrs import field, frozen

from poolledger.values.errors import UnreadableFile, ValueFault, shown

Readable = Path | str | bytes | BinaryIO


@frozen
class AtHand:
    """Bytes in the place of a file.

    Args:
        name: What they are called in messages and in provenance.
        data: They.
    """

    name: str
    data: bytes = field(repr=False)

    def __str__(self) -> str:
        return self.name

    @property
    def suffix(self) -> str:
        """The ending of the name, where it has one."""
        return PurePath(self.name).suffix

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePath(self.name).stem


def is_open(given: object) -> bool:
    """Whether something is an open file, and no class of them."""
    return hasattr(given, "read") and not isinstance(given, type)


def as_input(given: Readable, name: str) -> Path | AtHand:
    """The file that is meant.

    Args:
        given: Its path; its bytes; or an open file, which is read whole, from its start where
            it can go back there, and is called by its own name, if it has one.
        name: What bytes without a name are called.

    Raises:
        ValueFault: If it is none of these.
        UnreadableFile: If an open file cannot be read.
    """
    if isinstance(given, str | Path):
        return Path(given)
    if isinstance(given, bytes | bytearray | memoryview):
        return AtHand(name, bytes(given))
    if not is_open(given):
        message = (
            f"{shown(given)} is no file; give its path in quotes, like 'agreement.xlsx', its "
            f"bytes, or a file opened by open(..., 'rb')"
        )
        raise ValueFault.of("not-a-path", message)
    own = getattr(given, "name", None)
    called = PurePath(own).name if isinstance(own, str) and own else name
    try:
        if getattr(given, "seekable", lambda: False)():
            given.seek(0)
        data = given.read()
    except (OSError, ValueError) as error:
        message = f"{called} cannot be read ({error}); open it again"
        raise UnreadableFile.of("not-found", message) from error
    if not isinstance(data, bytes):
        message = f"{called} gives {type(data).__name__} and no bytes; open it with 'rb'"
        raise ValueFault.of("not-a-path", message)
    return AtHand(called, data)
