"""Writing a file whole or not at all.

A file that is cut short on its way is worse than none: it looks finished. So everything is
written beside its place first, and put there in one step.
"""

from __future__ import annotations

import errno
import os
import platform
import re
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from poolledger.values.errors import UnreadableFile, ValueFault, shown

# What is written beside a file says of which machine and process it is.
_BESIDE = re.compile(
    r"\.poolledger-(?:(?P<host>[0-9a-f]{8})-(?P<process>[0-9]+)-)?[0-9a-f]{16}\.tmp"
)
_OLD = 3600.0


def write_whole(path: Path | str, data: bytes) -> None:
    """Put bytes into a file, which has all of them or is as it was before.

    What an earlier write left in the folder, since it was killed, is cleared away.

    Args:
        path: The file; one that is there is replaced.
        data: All that it is to hold.

    Raises:
        UnreadableFile: If it cannot be written, with the reason and the mend. Nothing is left
            behind.
    """
    named = Path(path)
    target = _target(named)
    clear_left_behind(target.parent)
    token = os.urandom(8).hex()
    beside = target.with_name(f".poolledger-{_host()}-{os.getpid()}-{token}.tmp")
    is_written = False
    try:
        _write(beside, data)
        is_written = True
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
    except BaseException as error:
        _remove(beside)
        if isinstance(error, OSError):
            raise _unwritten(named, error, is_replaced=is_written) from error
        raise


def put(target: Path | str | BinaryIO | None, data: bytes) -> bytes | None:
    """Put bytes where they are wanted: into a file of the disk, into an open one, or back.

    Args:
        target: A path, whose file has all of them or is as it was before; an open file; or None.
        data: All of them.

    Returns:
        The bytes, where there is no target.

    Raises:
        ValueFault: If the target is none of these, or an open file of text.
        UnreadableFile: If it cannot be written.
    """
    if target is None:
        return data
    if isinstance(target, str | Path):
        write_whole(target, data)
        return None
    if isinstance(target, type) or not hasattr(target, "write"):
        message = (
            f"{shown(target)} is no file; give a path in quotes, like 'schedules.xlsx', a file "
            f"opened by open(..., 'wb'), or None for the bytes"
        )
        raise ValueFault.of("not-a-path", message)
    try:
        target.write(data)
    except TypeError as error:
        raise ValueFault.of(
            "not-a-path", "a file of text takes no bytes; open it with 'wb'"
        ) from error
    except (OSError, ValueError) as error:
        message = f"the open file cannot be written ({error}); open it again"
        raise UnreadableFile.of("not-written", message) from error
    return None


def write_text(path: Path | str, text: str) -> None:
    """Put text into a file whole: UTF-8, with the mark that Excel needs where it ends in .csv.

    Raises:
        UnreadableFile: If it cannot be written, with the reason and the mend.
    """
    is_csv = Path(path).suffix.lower() == ".csv"
    write_whole(path, text.encode("utf-8-sig" if is_csv else "utf-8"))


def clear_left_behind(folder: Path) -> None:
    """Remove what writes into a folder left there when they were killed on their way.

    A file of a process that may still be at work is left alone: one of this machine whose
    process lives, or one of another machine that is not old yet.
    """
    # A folder may be written to and not listed: then nothing is seen, and nothing is cleared.
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _BESIDE.fullmatch(entry.name)
            if found is not None and _is_left_behind(entry, found["host"], found["process"]):
                _remove(Path(entry.path))


def _host() -> str:
    return sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:8]


def _is_left_behind(entry: os.DirEntry[str], host: str | None, process: str | None) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    # On Windows, to ask for a process in this way would end it.
    if os.name == "posix" and process is not None and host == _host():
        return not _lives(int(process))
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _OLD


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


def _remove(beside: Path) -> None:
    # The reason why a file could not be written is told, and not that this could not either.
    with suppress(OSError):
        beside.unlink()


def _target(named: Path) -> Path:
    """The file itself, behind any link to it.

    Raises:
        UnreadableFile: If it can be seen that it cannot be written.
    """
    try:
        target = Path(os.path.realpath(named))
        folder, is_there = target.parent, target.exists()
        if target.is_symlink():
            raise _no_place(named, "not-a-file", "it is a link to itself; choose another name")
        if not folder.is_dir():
            raise _no_place(named, "no-such-folder", f"there is no folder {folder}; make it first")
        if target.is_dir():
            raise _no_place(named, "is-a-folder", "it is a folder; name a file in it")
        if is_there and not target.is_file():
            raise _no_place(named, "not-a-file", "it is not an ordinary file; choose another name")
        if is_there and not os.access(target, os.W_OK):
            mend = "allow changes to it, or choose another name"
            raise _no_place(named, "file-read-only", f"the file is read-only; {mend}")
    except UnreadableFile:
        raise
    except OSError as error:
        raise _unwritten(named, error) from error
    return target


def _no_place(named: Path, code: str, why: str) -> UnreadableFile:
    return UnreadableFile.of(code, f"{named} cannot be written: {why}")


def _write(beside: Path, data: bytes) -> None:
    # Made as any new file is, so that it gets the rights that the user gives to new files.
    with beside.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _unwritten(named: Path, error: OSError, *, is_replaced: bool = False) -> UnreadableFile:
    """Why a file is not written, or does not come into the place of the one that is there."""
    if isinstance(error, PermissionError) and is_replaced:
        open_there = "another program has it open; close it there, or choose another name"
        return UnreadableFile.of("file-locked", f"{named} cannot be replaced: {open_there}")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        mend = "allow changes to the folder, or choose another"
        return _no_place(named, "folder-read-only", f"its folder is read-only; {mend}")
    if error.errno == errno.ENAMETOOLONG:
        return _no_place(named, "name-too-long", "its name is too long; choose a shorter one")
    reason = error.strerror or type(error).__name__
    mend = "make room or choose another folder. What was there before is unchanged"
    return UnreadableFile.of("not-written", f"{named} cannot be written ({reason}); {mend}")
